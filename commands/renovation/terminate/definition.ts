import { onlyWhy } from '../../shapes';
import type { Definition } from '../definition';
import { terminateWords } from './words';

export const terminate: Definition<'terminate'> = {
  input: onlyWhy,
  words: terminateWords,
};
