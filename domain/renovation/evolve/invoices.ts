import type { CourtyardReducers } from '../events';

export const invoices: CourtyardReducers<'invoiceSubmitted' | 'invoiceWithdrawn' | 'payeeAccountRegistered'> = {
  invoiceSubmitted: (c, invoice, metadata) => ({
    ...c,
    invoices: [...(c.invoices ?? []), { ...invoice, ...metadata }],
  }),
  invoiceWithdrawn: (c, { no, why }, metadata) => ({
    ...c,
    invoices: (c.invoices ?? []).map((one) => (one.no === no ? { ...one, withdrawn: { ...metadata, why } } : one)),
  }),
  payeeAccountRegistered: (c, account, metadata) => ({
    ...c,
    payees: [...(c.payees ?? []), { ...account, ...metadata }],
  }),
};
