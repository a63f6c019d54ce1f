import { z } from 'zod';
import { overpaymentOwedFen } from '../../../domain/renovation/settlement';
import { positiveFen, shortText } from '../../shapes';
import type { Definition } from '../definition';
import { paidToday, VOUCHER_ALONE_HINTS, voucherAloneFields } from '../shared/vouchers';
import { recoverOverpaymentWords } from './words';

export const recoverOverpayment: Definition<'recoverOverpayment'> = {
  input: z.strictObject({ ...voucherAloneFields, amountFen: positiveFen, reference: shortText }),
  words: recoverOverpaymentWords,
  form: {
    fields: { amountFen: { bound: (c) => ({ max: overpaymentOwedFen(c) }) }, ...VOUCHER_ALONE_HINTS },
    prefilled: (c, { now }) => ({ amountFen: overpaymentOwedFen(c), ...paidToday(now) }),
  },
};
