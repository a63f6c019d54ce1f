import { z } from 'zod';
import { isInForce } from '../../../domain/renovation/invoices';
import { recordTitle } from '../../../i18n/numbered';
import { no, why } from '../../shapes';
import type { CourtyardChoices, Definition } from '../definition';
import { withdrawInvoiceWords } from './words';

const invoiceChoices: CourtyardChoices = ({ c, language }) =>
  (c.invoices ?? [])
    .filter(isInForce)
    .map(({ no, number }) => ({ value: no, title: recordTitle(no, number, language) }));

export const withdrawInvoice: Definition<'withdrawInvoice'> = {
  input: z.strictObject({ no, why }),
  words: withdrawInvoiceWords,
  form: { fields: { no: { choices: invoiceChoices } } },
};
