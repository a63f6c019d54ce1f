import { z } from 'zod';
import { positiveFen, shortText } from '../../shapes';
import type { Definition } from '../definition';
import { settlementLines } from '../shared/settlement';
import { auditSettlementWords } from './words';

export const auditSettlement: Definition<'auditSettlement'> = {
  input: z.strictObject({
    eligibleFen: positiveFen,
    cuts: z.array(z.strictObject({ item: shortText, amountFen: positiveFen, why: shortText })).max(200),
  }),
  words: auditSettlementWords,
  form: {
    prefilled: ({ acceptance }) => ({ eligibleFen: acceptance?.settlement?.claimedFen }),
    about: settlementLines,
  },
};
