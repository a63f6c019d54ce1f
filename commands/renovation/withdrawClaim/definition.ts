import { onlyWhy } from '../../shapes';
import type { Definition } from '../definition';
import { uncertifiedLines } from '../shared/works';
import { withdrawClaimWords } from './words';

export const withdrawClaim: Definition<'withdrawClaim'> = {
  input: onlyWhy,
  words: withdrawClaimWords,
  form: { about: uncertifiedLines },
};
