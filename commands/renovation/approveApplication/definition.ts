import { nothing } from '../../shapes';
import type { Definition } from '../definition';
import { appliedFor } from '../shared/application';
import { approveApplicationWords } from './words';

export const approveApplication: Definition<'approveApplication'> = {
  input: nothing,
  words: approveApplicationWords,
  form: { about: appliedFor },
};
