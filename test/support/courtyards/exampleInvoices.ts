import { dateOf } from '../../../domain/kernel/time/instant';
import { invoicedFen, isInForce } from '../../../domain/renovation/invoices';
import { payeeOf, type Voucher } from '../../../domain/renovation/vouchers';
import { contractValueFen } from '../../../domain/renovation/works';
import type { SeenCourtyard } from './exampleInputs';
import type { PureCourtyard } from './pureCourtyard';

/** A file, by content address. */
export const INVOICE_FILE = 'e'.repeat(64);

/** A payment's voucher: with day and file where the policy asks for them, and the account that is registered. */
export const voucherOf = (c: SeenCourtyard, registered = payeeOf(c.facts)?.payeeAccount): Voucher => ({
  ...(registered === undefined ? {} : { payeeAccount: registered }),
  ...(c.context.policy.payments?.vouchers === true ? { paidOn: dateOf(c.now), evidence: [INVOICE_FILE] } : {}),
});

/** The same for money that comes back. */
export const returned = (c: SeenCourtyard): Omit<Voucher, 'payeeAccount'> => {
  const { payeeAccount: _, ...rest } = voucherOf(c);
  return rest;
};

let issued = 0;
/** The contractor's account and an invoice for a payment, and the rest of the payment's voucher. */
export const withPapers = (c: PureCourtyard, amountFen: number): Voucher => {
  if (payeeOf(c.facts) === undefined)
    c.mustByTwo('registerPayeeAccount', 'contractor', INVOICE_INPUTS.registerPayeeAccount());
  issued += 1;
  const number = String(issued).padStart(20, '4');
  c.must('submitInvoice', 'contractor', { ...INVOICE_INPUTS.submitInvoice(c, 0), number, amountFen });
  return voucherOf(c);
};

/** Example inputs of the commands about invoices and accounts of firms. */
export const INVOICE_INPUTS = {
  submitInvoice: (c: SeenCourtyard, n: number) => {
    const { works } = c.facts;
    const leftFen = works === undefined ? 1 : contractValueFen(works) - invoicedFen(c.facts);
    return {
      number: String(c.version * 1_000 + (n % 1_000)).padStart(20, '2'),
      amountFen: Math.max(1, leftFen),
      issuedOn: dateOf(c.now),
      evidence: [INVOICE_FILE],
    };
  },
  withdrawInvoice: (c: SeenCourtyard) => ({ no: c.facts.invoices?.find(isInForce)?.no ?? 1, why: '开票有误' }),
  registerPayeeAccount: () => ({
    bank: '某银行成都分行',
    payeeAccount: '6222000000000001',
    evidence: [INVOICE_FILE],
  }),
};
