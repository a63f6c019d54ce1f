import { nothing } from '../../shapes';
import type { Definition } from '../definition';
import { applicationLines } from '../shared/application';
import { approveApplicationWords } from './words';

export const approveApplication: Definition<'approveApplication'> = {
  input: nothing,
  words: approveApplicationWords,
  form: { about: applicationLines },
};
