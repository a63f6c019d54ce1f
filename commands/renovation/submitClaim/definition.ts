import { z } from 'zod';
import { positiveFen } from '../../shapes';
import type { Definition } from '../definition';
import { measuredWithin } from '../shared/works';
import { submitClaimWords } from './words';

export const submitClaim: Definition<'submitClaim'> = {
  input: z.strictObject({ measuredFen: positiveFen }),
  words: submitClaimWords,
  form: { fields: { measuredFen: { bound: measuredWithin } } },
};
