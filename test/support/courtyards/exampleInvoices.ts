import { dateOf } from '../../../domain/kernel/time/instant';
import { invoicedFen, isInForce } from '../../../domain/renovation/invoices';
import { payeeOf, type Voucher } from '../../../domain/renovation/vouchers';
import { contractValueFen } from '../../../domain/renovation/works';
import type { SeenCourtyard } from './exampleInputs';

/** A file, by content address. */
export const INVOICE_FILE = 'e'.repeat(64);

/** The account that a payment to the contractor names, if one is registered. */
export const payeeNamed = (c: SeenCourtyard): Pick<Voucher, 'payeeAccount'> => {
  const registered = payeeOf(c.facts)?.payeeAccount;
  return registered === undefined ? {} : { payeeAccount: registered };
};

/** Example inputs of the commands about invoices and accounts of firms. */
export const INVOICE_INPUTS = {
  submitInvoice: (c: SeenCourtyard, n: number) => {
    const { works } = c.facts;
    const leftFen = works === undefined ? 1 : contractValueFen(works) - invoicedFen(c.facts);
    return {
      number: String(c.version * 1_000 + (n % 1_000)).padStart(20, '2'),
      amountFen: Math.max(1, Math.floor(leftFen / 2)),
      issuedOn: dateOf(c.now),
      evidence: [INVOICE_FILE],
    };
  },
  withdrawInvoice: (c: SeenCourtyard) => ({ no: c.facts.invoices?.find(isInForce)?.no ?? 1, why: '开票有误' }),
  registerPayeeAccount: (_: SeenCourtyard, n: number) => ({
    bank: '某银行成都分行',
    payeeAccount: String(6_222_000_000_000_000 + n),
    evidence: [INVOICE_FILE],
  }),
};
