import { nothing } from '../../shapes';
import type { Definition } from '../definition';
import { applicationLines } from '../shared/application';
import { endorseApplicationWords } from './words';

export const endorseApplication: Definition<'endorseApplication'> = {
  input: nothing,
  words: endorseApplicationWords,
  form: { about: applicationLines },
};
