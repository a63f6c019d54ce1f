import { z } from 'zod';
import { drawableFen } from '../../../domain/renovation/paying';
import { settlementDueFen } from '../../../domain/renovation/settlement';
import { positiveFen, shortText } from '../../shapes';
import type { Definition } from '../definition';
import { settlementLines } from '../shared/settlement';
import { paySettlementWords } from './words';

export const paySettlement: Definition<'paySettlement'> = {
  input: z.strictObject({ amountFen: positiveFen, reference: shortText }),
  words: paySettlementWords,
  form: {
    fields: { amountFen: { bound: (c) => ({ max: settlementDueFen(c) }) } },
    // As far as the money is there.
    prefilled: (c) => ({ amountFen: Math.min(settlementDueFen(c), drawableFen(c)) || undefined }),
    about: settlementLines,
  },
};
