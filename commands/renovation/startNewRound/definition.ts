import { nothing } from '../../shapes';
import type { Definition } from '../definition';
import { startNewRoundWords } from './words';

export const startNewRound: Definition<'startNewRound'> = {
  input: nothing,
  words: startNewRoundWords,
};
