import { dateOf } from '../../../domain/kernel/time/instant';
import type { Definition } from '../definition';
import { ofYear } from '../shared/inputs';
import { evaluateYearWords } from './words';

export const evaluateYear: Definition<'evaluateYear'> = {
  input: ofYear,
  words: evaluateYearWords,
  form: { prefilled: (_, { now }) => ({ year: Number(dateOf(now).slice(0, 4)) }) },
};
