import { z } from 'zod';
import { OTHERS_SOURCES } from '../../../domain/renovation/facts/money';
import { name, positiveFen } from '../../shapes';
import type { Definition } from '../definition';
import { paidToday, VOUCHER_ALONE_HINTS, voucherAloneFields } from '../shared/vouchers';
import { refundReceiptWords } from './words';

export const refundReceipt: Definition<'refundReceipt'> = {
  input: z.strictObject({
    source: z.enum(OTHERS_SOURCES),
    amountFen: positiveFen,
    receipt: name,
    ...voucherAloneFields,
  }),
  words: refundReceiptWords,
  form: { fields: VOUCHER_ALONE_HINTS, prefilled: (_, { now }) => paidToday(now) },
};
