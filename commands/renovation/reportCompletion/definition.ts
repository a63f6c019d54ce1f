import { z } from 'zod';
import { certifiedToDateFen } from '../../../domain/renovation/works';
import { positiveFen, why } from '../../shapes';
import type { Definition } from '../definition';
import { measuredBounds } from '../shared/works';
import { reportCompletionWords } from './words';

export const reportCompletion: Definition<'reportCompletion'> = {
  input: z.strictObject({ measuredFen: positiveFen, why: why.exactOptional() }),
  words: reportCompletionWords,
  form: {
    fields: {
      measuredFen: { bound: measuredBounds },
      why: { isAsked: ({ works }) => works?.completion !== undefined },
    },
    prefilled: ({ works }) => ({ measuredFen: (works && certifiedToDateFen(works)) || undefined }),
  },
};
