import { nothing } from '../../shapes';
import type { Definition } from '../definition';
import { closeCourtyardWords } from './words';

export const closeCourtyard: Definition<'closeCourtyard'> = {
  input: nothing,
  words: closeCourtyardWords,
};
