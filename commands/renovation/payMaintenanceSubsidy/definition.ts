import { z } from 'zod';
import { count, year } from '../../shapes';
import type { Definition } from '../definition';
import { subsidyMeantLines, unpaidSubsidyLines, yearChoices } from '../shared/maintenance';
import { paidToday, reference, VOUCHER_HINTS, voucherFields } from '../shared/vouchers';
import { payMaintenanceSubsidyWords } from './words';

export const payMaintenanceSubsidy: Definition<'payMaintenanceSubsidy'> = {
  input: z.strictObject({ year, no: count.min(1).exactOptional(), reference, ...voucherFields }),
  words: payMaintenanceSubsidyWords,
  form: {
    fields: {
      year: { choices: yearChoices(({ subsidy }) => subsidy?.approved !== undefined && subsidy.paid === undefined) },
      ...VOUCHER_HINTS,
    },
    prefilled: (_, { now }) => paidToday(now),
    meant: subsidyMeantLines,
    about: unpaidSubsidyLines,
  },
};
