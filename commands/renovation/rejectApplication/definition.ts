import { onlyWhy } from '../../shapes';
import type { Definition } from '../definition';
import { applicationLines } from '../shared/application';
import { rejectApplicationWords } from './words';

export const rejectApplication: Definition<'rejectApplication'> = {
  input: onlyWhy,
  words: rejectApplicationWords,
  form: { about: applicationLines },
};
