import { z } from 'zod';
import { positiveFen } from '../../shapes';
import type { Definition } from '../definition';
import { measuredBounds } from '../shared/works';
import { submitClaimWords } from './words';

export const submitClaim: Definition<'submitClaim'> = {
  input: z.strictObject({ measuredFen: positiveFen }),
  words: submitClaimWords,
  form: { fields: { measuredFen: { bound: measuredBounds } } },
};
