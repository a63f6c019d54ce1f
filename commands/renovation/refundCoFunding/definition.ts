import { z } from 'zod';
import { refundableFen } from '../../../domain/renovation/paying';
import { name, positiveFen } from '../../shapes';
import type { Definition } from '../definition';
import { paidToday, VOUCHER_ALONE_HINTS, voucherAloneFields } from '../shared/vouchers';
import { refundCoFundingWords } from './words';

export const refundCoFunding: Definition<'refundCoFunding'> = {
  input: z.strictObject({
    amountFen: positiveFen,
    receipt: name,
    unit: name.exactOptional(),
    ...voucherAloneFields,
  }),
  words: refundCoFundingWords,
  form: {
    fields: { amountFen: { bound: (c) => ({ max: refundableFen(c) }) }, ...VOUCHER_ALONE_HINTS },
    prefilled: (c, { now }) => ({ amountFen: refundableFen(c), ...paidToday(now) }),
  },
};
