import { z } from 'zod';
import { measuredValueFen } from '../../../domain/renovation/works';
import { positiveFen } from '../../shapes';
import type { Definition } from '../definition';
import { submitSettlementWords } from './words';

export const submitSettlement: Definition<'submitSettlement'> = {
  input: z.strictObject({ claimedFen: positiveFen }),
  words: submitSettlementWords,
  form: {
    fields: {
      claimedFen: { bound: ({ works }) => (works === undefined ? undefined : { max: measuredValueFen(works) }) },
    },
    prefilled: ({ works }) => ({ claimedFen: works?.completion?.measuredFen }),
  },
};
