import { nothing } from '../../shapes';
import type { Definition } from '../definition';
import { claimLines } from '../shared/works';
import { certifyClaimWords } from './words';

export const certifyClaim: Definition<'certifyClaim'> = {
  input: nothing,
  words: certifyClaimWords,
  form: { about: claimLines },
};
