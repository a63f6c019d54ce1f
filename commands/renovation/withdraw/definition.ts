import { onlyWhy } from '../../shapes';
import type { Definition } from '../definition';
import { withdrawWords } from './words';

export const withdraw: Definition<'withdraw'> = {
  input: onlyWhy,
  words: withdrawWords,
};
