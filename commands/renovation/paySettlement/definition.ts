import { z } from 'zod';
import { drawableFen } from '../../../domain/renovation/paying';
import { settlementDueFen } from '../../../domain/renovation/settlement';
import { positiveFen, shortText } from '../../shapes';
import type { Definition } from '../definition';
import { settlementLines } from '../shared/settlement';
import { paidToday, VOUCHER_HINTS, voucherFields } from '../shared/vouchers';
import { paySettlementWords } from './words';

export const paySettlement: Definition<'paySettlement'> = {
  input: z.strictObject({ amountFen: positiveFen, reference: shortText, ...voucherFields }),
  words: paySettlementWords,
  form: {
    fields: { amountFen: { bound: (c) => ({ max: settlementDueFen(c) }) }, ...VOUCHER_HINTS },
    // As far as the money is there.
    prefilled: (c, { now }) => ({
      amountFen: Math.min(settlementDueFen(c), drawableFen(c)) || undefined,
      ...paidToday(now),
    }),
    about: settlementLines,
  },
};
