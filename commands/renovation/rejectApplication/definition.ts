import { onlyWhy } from '../../shapes';
import type { Definition } from '../definition';
import { appliedFor } from '../shared/application';
import { rejectApplicationWords } from './words';

export const rejectApplication: Definition<'rejectApplication'> = {
  input: onlyWhy,
  words: rejectApplicationWords,
  form: { about: appliedFor },
};
