import { z } from 'zod';
import { certifiedToDateFen } from '../../../domain/renovation/works';
import { positiveFen } from '../../shapes';
import type { Definition } from '../definition';
import { measuredBounds } from '../shared/works';
import { reportCompletionWords } from './words';

export const reportCompletion: Definition<'reportCompletion'> = {
  input: z.strictObject({ measuredFen: positiveFen }),
  words: reportCompletionWords,
  form: {
    fields: { measuredFen: { bound: measuredBounds } },
    prefilled: ({ works }) => ({ measuredFen: (works && certifiedToDateFen(works)) || undefined }),
  },
};
