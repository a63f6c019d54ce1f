import { z } from 'zod';
import { OTHERS_SOURCES } from '../../../domain/renovation/facts/money';
import { payersOf } from '../../../domain/renovation/payers';
import { formatHundredths } from '../../../i18n/render';
import { name, positiveFen } from '../../shapes';
import type { CourtyardChoices, Definition } from '../definition';
import { paidToday, VOUCHER_ALONE_HINTS, voucherAloneFields } from '../shared/vouchers';
import { refundReceiptWords } from './words';

/** Who has paid and has not got all of it back, with what is left. */
const payerChoices: CourtyardChoices = ({ c }) =>
  OTHERS_SOURCES.flatMap((source) => payersOf(c, source).payers).map(({ payer, leftFen }) => ({
    value: payer,
    title: `${payer} · ${formatHundredths(leftFen)}`,
  }));

export const refundReceipt: Definition<'refundReceipt'> = {
  input: z.strictObject({
    source: z.enum(OTHERS_SOURCES),
    amountFen: positiveFen,
    receipt: name,
    payer: name.exactOptional().meta({ description: 'To whom it goes back, as its receipt has it' }),
    ...voucherAloneFields,
  }),
  words: refundReceiptWords,
  form: {
    fields: { payer: { choices: payerChoices }, ...VOUCHER_ALONE_HINTS },
    prefilled: (_, { now }) => paidToday(now),
  },
};
