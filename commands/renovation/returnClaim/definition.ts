import { onlyWhy } from '../../shapes';
import type { Definition } from '../definition';
import { uncertifiedLines } from '../shared/works';
import { returnClaimWords } from './words';

export const returnClaim: Definition<'returnClaim'> = {
  input: onlyWhy,
  words: returnClaimWords,
  form: { about: uncertifiedLines },
};
