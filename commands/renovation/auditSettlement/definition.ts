import { z } from 'zod';
import { positiveFen } from '../../shapes';
import type { Definition } from '../definition';
import { cuts } from '../shared/inputs';
import { settlementLines } from '../shared/settlement';
import { auditSettlementWords } from './words';

export const auditSettlement: Definition<'auditSettlement'> = {
  input: z.strictObject({
    eligibleFen: positiveFen,
    cuts,
  }),
  words: auditSettlementWords,
  form: {
    prefilled: ({ acceptance }) => ({ eligibleFen: acceptance?.settlement?.claimedFen }),
    about: settlementLines,
  },
};
