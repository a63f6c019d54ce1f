import { z } from 'zod';
import { ABOUT_WORDS } from '../../../i18n/aboutWords';
import { shortText } from '../../shapes';
import type { Definition } from '../definition';
import { moneyLine } from '../shared/about';
import { reference, VOUCHER_FILE_HINTS, voucherFields } from '../shared/vouchers';
import { releaseRetentionWords } from './words';

export const releaseRetention: Definition<'releaseRetention'> = {
  input: z.strictObject({ report: shortText, reference, ...voucherFields }),
  words: releaseRetentionWords,
  form: {
    fields: VOUCHER_FILE_HINTS,
    about: ({ c, language }) => [moneyLine(ABOUT_WORDS.retention, c.maintenance?.retention.heldFen, language)],
  },
};
