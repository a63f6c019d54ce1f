import { z } from 'zod';
import { overpaidByFirm } from '../../../domain/renovation/settlement';
import { positiveFen, shortText } from '../../shapes';
import type { Definition } from '../definition';
import { mostDue, OVERPAID_HINTS, onlyOverpaid, overpaidField } from '../shared/contractFirms';
import { paidToday, VOUCHER_ALONE_HINTS, voucherAloneFields } from '../shared/vouchers';
import { recoverOverpaymentWords } from './words';

export const recoverOverpayment: Definition<'recoverOverpayment'> = {
  input: z.strictObject({ ...overpaidField, ...voucherAloneFields, amountFen: positiveFen, reference: shortText }),
  words: recoverOverpaymentWords,
  form: {
    fields: { amountFen: { bound: (c) => mostDue(overpaidByFirm(c)) }, ...OVERPAID_HINTS, ...VOUCHER_ALONE_HINTS },
    prefilled: (c, { now }) => ({ ...onlyOverpaid(c), ...paidToday(now) }),
  },
};
