import { z } from 'zod';
import { replaceableNowFen } from '../../../domain/renovation/settlement';
import { positiveFen, shortText } from '../../shapes';
import type { Definition } from '../definition';
import { paidToday, VOUCHER_ALONE_HINTS, voucherAloneFields } from '../shared/vouchers';
import { replaceSubsidyWords } from './words';

export const replaceSubsidy: Definition<'replaceSubsidy'> = {
  input: z.strictObject({ ...voucherAloneFields, amountFen: positiveFen, reference: shortText }),
  words: replaceSubsidyWords,
  form: {
    fields: { amountFen: { bound: (c) => ({ max: replaceableNowFen(c) }) }, ...VOUCHER_ALONE_HINTS },
    prefilled: (c, { now }) => ({ amountFen: replaceableNowFen(c), ...paidToday(now) }),
  },
};
