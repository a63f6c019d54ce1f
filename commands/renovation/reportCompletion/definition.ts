import { z } from 'zod';
import { positiveFen } from '../../shapes';
import type { Definition } from '../definition';
import { measuredWithin } from '../shared/works';
import { reportCompletionWords } from './words';

export const reportCompletion: Definition<'reportCompletion'> = {
  input: z.strictObject({ measuredFen: positiveFen }),
  words: reportCompletionWords,
  form: {
    fields: { measuredFen: { bound: measuredWithin } },
    prefilled: ({ works }) => ({ measuredFen: works?.claims.at(-1)?.measuredFen }),
  },
};
