import { dateOf } from '../../../domain/kernel/time/instant';
import type { Definition } from '../definition';
import { yearInput } from '../shared/inputs';
import { evaluateYearWords } from './words';

export const evaluateYear: Definition<'evaluateYear'> = {
  input: yearInput,
  words: evaluateYearWords,
  form: { prefilled: (_, { now }) => ({ year: Number(dateOf(now).slice(0, 4)) }) },
};
