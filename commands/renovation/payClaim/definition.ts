import { z } from 'zod';
import type { Courtyard } from '../../../domain/renovation/courtyard';
import { count, positiveFen, shortText } from '../../shapes';
import type { Definition } from '../definition';
import { paidToday, VOUCHER_HINTS, voucherFields } from '../shared/vouchers';
import { claimChoices, claimLines, payableNowFen } from '../shared/works';
import { payClaimWords } from './words';

const payable = (c: Courtyard) => {
  const payableFen = payableNowFen(c);
  return payableFen === undefined ? undefined : { max: payableFen };
};

export const payClaim: Definition<'payClaim'> = {
  input: z.strictObject({
    amountFen: positiveFen,
    reference: shortText,
    claimNo: count.min(1).exactOptional(),
    ...voucherFields,
  }),
  words: payClaimWords,
  form: {
    fields: { amountFen: { bound: payable }, claimNo: { choices: claimChoices }, ...VOUCHER_HINTS },
    prefilled: (c, { now }) => ({ amountFen: payableNowFen(c), ...paidToday(now) }),
    about: claimLines,
  },
};
