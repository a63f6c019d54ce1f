import { onlyWhy } from '../../shapes';
import type { Definition } from '../definition';
import { applicationLines } from '../shared/application';
import { returnApplicationWords } from './words';

export const returnApplication: Definition<'returnApplication'> = {
  input: onlyWhy,
  words: returnApplicationWords,
  form: { about: applicationLines },
};
