import { z } from 'zod';
import { dateOf } from '../../../domain/kernel/time/instant';
import { contractorOf } from '../../../domain/renovation/contractFirms';
import { toInvoiceFen } from '../../../domain/renovation/invoices';
import { fileChoices } from '../../kernel/shared/files';
import { localDate, positiveFen, visibleText } from '../../shapes';
import type { Definition } from '../definition';
import { files } from '../shared/vouchers';
import { submitInvoiceWords } from './words';

export const submitInvoice: Definition<'submitInvoice'> = {
  input: z.strictObject({
    number: visibleText(64),
    code: visibleText(64).exactOptional(),
    amountFen: positiveFen,
    issuedOn: localDate,
    evidence: files.min(1),
  }),
  words: submitInvoiceWords,
  form: {
    fields: {
      amountFen: {
        // A firm that had the contract before brings its own.
        bound: (c) => (contractorOf(c) === undefined ? undefined : { max: toInvoiceFen(c), isOfMost: true }),
      },
      evidence: { choices: fileChoices },
    },
    prefilled: (_, { now }) => ({ issuedOn: dateOf(now) }),
  },
};
