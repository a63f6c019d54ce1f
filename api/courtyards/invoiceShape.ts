import { z } from 'zod';
import { signature } from './worksShape';

const files = z.array(z.string()).meta({ description: 'Files, by the SHA-256 of their content' });

export const invoiceShape = signature.extend({
  no: z.int(),
  organisationId: z.string().meta({ description: 'The firm that issued it' }),
  number: z.string(),
  code: z.string().exactOptional(),
  amountFen: z.int(),
  issuedOn: z.string(),
  evidence: files,
  withdrawn: signature.extend({ why: z.string() }).exactOptional(),
});

export const payeeShape = signature.extend({
  organisationId: z.string(),
  bank: z.string(),
  payeeAccount: z.string().meta({ description: 'Its last four characters, but for those who pay and the firm itself' }),
  evidence: files,
  deposit: z.boolean().exactOptional().meta({ description: 'A notary’s, since the firm is gone' }),
});
