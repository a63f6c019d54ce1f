import { nothing } from '../../shapes';
import type { Definition } from '../definition';
import { startWorksWords } from './words';

export const startWorks: Definition<'startWorks'> = {
  input: nothing,
  words: startWorksWords,
};
