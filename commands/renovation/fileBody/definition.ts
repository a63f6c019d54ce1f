import { nothing } from '../../shapes';
import type { Definition } from '../definition';
import { fileBodyWords } from './words';

export const fileBody: Definition<'fileBody'> = {
  input: nothing,
  words: fileBodyWords,
};
