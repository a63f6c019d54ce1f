import { z } from 'zod';
import { positiveFen, why } from '../../shapes';
import type { Definition } from '../definition';
import { cuts } from '../shared/inputs';
import { settlementLines } from '../shared/settlement';
import { auditSettlementWords } from './words';

export const auditSettlement: Definition<'auditSettlement'> = {
  input: z.strictObject({
    eligibleFen: positiveFen,
    cuts,
    why: why.exactOptional(),
  }),
  words: auditSettlementWords,
  form: {
    fields: { why: { isAsked: (c) => c.acceptance?.settlement?.audit !== undefined } },
    prefilled: ({ acceptance }) => ({ eligibleFen: acceptance?.settlement?.claimedFen }),
    about: settlementLines,
  },
};
