import { dateOf } from '../../../domain/kernel/time/instant';
import { contractorOf } from '../../../domain/renovation/contractFirms';
import { coveredFen, invoicedFen, isInForce } from '../../../domain/renovation/invoices';
import type { Policy } from '../../../domain/renovation/policy';
import { payeeOf, type Voucher, type VoucherAlone } from '../../../domain/renovation/vouchers';
import { certifiedToDateFen, contractValueFen } from '../../../domain/renovation/works';
import { hashOf } from '../../../store/store';
import type { SeenCourtyard } from './exampleInputs';
import type { PureCourtyard } from './pureCourtyard';

const CONTENTS = new Map<string, Buffer>();
const FILES = new Map<string, string>();

/** A paper by its title, a small PDF: its content address. One paper proves one thing, so each thing has a title of its own. */
export const paperFile = (title: string): string => {
  const known = FILES.get(title);
  if (known !== undefined) return known;
  const content = Buffer.from(`%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n${title}`);
  const file = hashOf(content);
  FILES.set(title, file);
  CONTENTS.set(file, content);
  return file;
};
/** The content of such a paper. */
export const contentOfPaper = (file: string): Buffer | undefined => CONTENTS.get(file);

/** A document that proves no money: of an account, a handover, a ruling. */
export const DOCUMENT_FILE = paperFile('证明材料');
/** The bank's notice of money that came back. */
export const NOTICE_FILE = paperFile('退汇通知');
/** An invoice's file. */
export const invoiceFile = (number: string): string => paperFile(`发票 ${number}`);

/** The scan of receipts: one page has those of a whole building. */
export const SCAN = { evidence: [paperFile('收据')] };

/** A payment's voucher: with day and file where the policy asks for them, and the account that is registered. */
export const voucherOf = (c: SeenCourtyard, registered = payeeOf(c.facts)?.payeeAccount): Voucher => ({
  ...(registered === undefined ? {} : { payeeAccount: registered }),
  ...(c.context.policy.payments?.vouchers === true
    ? { paidOn: dateOf(c.now), evidence: [paperFile(`付款凭证 ${c.version}`)] }
    : {}),
});

/** The voucher of a payment to the body's account. */
export const voucherToBody = (c: SeenCourtyard): Voucher => ({
  ...voucherOf(c, c.facts.bookkeeping?.account),
  reference: `养护-${c.version}`,
});

const voucherAlone = (c: SeenCourtyard): VoucherAlone => {
  const { payeeAccount: _, ...rest } = voucherOf(c);
  return rest;
};
/** The voucher of money that was recovered or replaced. */
export const returned = (c: SeenCourtyard): VoucherAlone => {
  const { evidence, ...rest } = voucherAlone(c);
  return { ...rest, ...(evidence === undefined ? {} : { evidence: [paperFile(`追回凭证 ${c.version}`)] }) };
};

let refunds = 0;
/** The voucher of a refund, with a number where the policy asks for it. */
export const refunded = (c: SeenCourtyard): VoucherAlone => {
  refunds += 1;
  return c.context.policy.payments?.vouchers === true ? { ...voucherAlone(c), reference: `退款回单-${refunds}` } : {};
};

/** The record of a handover: by default it states what is certified, in fen. */
export const handover = (c: SeenCourtyard, builtFen = c.facts.works ? certifiedToDateFen(c.facts.works) : 0) => ({
  builtFen,
  evidence: [DOCUMENT_FILE],
});

/** Lets honest people of a firm act, also of one that had the contract before. */
export const asFirm = <R>(c: PureCourtyard, firm: string | undefined, act: () => R): R => {
  const { corrupt } = c;
  c.corrupt = firm === undefined ? undefined : { firm };
  const result = act();
  c.corrupt = corrupt;
  return result;
};

let issued = 0;
/**
 * A firm's account, an invoice for what its invoices do not cover of a payment, and the rest of its voucher; the contractor's,
 * if none is named. They are in order whoever pays; what the rules refuse of them, they refuse of the payment too.
 */
export const withPapers = (
  c: PureCourtyard,
  amountFen: number,
  firm = contractorOf(c.facts)?.organisationId,
): Voucher => {
  asFirm(c, firm, () => {
    if (payeeOf(c.facts, firm) === undefined) c.byTwo('registerPayeeAccount', 'contractor', accountOf(c, firm));
    const missingFen = amountFen - coveredFen(c.facts, firm);
    // A firm that is gone brings none.
    if (missingFen <= 0 || payeeOf(c.facts, firm)?.deposit === true) return;
    issued += 1;
    const number = `9${String(issued).padStart(19, '0')}`;
    const invoice = { ...INVOICE_INPUTS.submitInvoice(c, 0), number, amountFen: missingFen };
    c.give('submitInvoice', 'contractor', { ...invoice, evidence: [invoiceFile(number)] });
  });
  return voucherOf(c, payeeOf(c.facts, firm)?.payeeAccount);
};

/** A payment to a firm of this amount, with its papers: to the contractor, if none is named. */
export const payment = (c: PureCourtyard, amountFen: number, reference: string, firm?: string) => ({
  ...withPapers(c, amountFen, firm),
  ...(firm === undefined ? {} : { organisationId: firm }),
  amountFen,
  reference,
});

/** The policy as it was before payments took papers: no more than a voucher's number. */
export const withoutPapers = ({ payments: _, ...policy }: Policy): Policy => policy;

const accountNo = (no: number) => ({
  bank: '某银行成都分行',
  payeeAccount: `622200000000000${no}`,
  evidence: [DOCUMENT_FILE],
});

/** Each firm has an account of its own. */
const accountOf = ({ contractors }: PureCourtyard, firm: string | undefined) =>
  accountNo(firm === contractors[1] ? 2 : 1);

/** Example inputs of the commands about invoices and accounts of firms. */
export const INVOICE_INPUTS = {
  submitInvoice: (c: SeenCourtyard, n: number) => {
    const { works } = c.facts;
    const leftFen = works === undefined ? 1 : contractValueFen(works) - invoicedFen(c.facts);
    const number = `8${String(c.version * 1_000 + (n % 1_000)).padStart(19, '0')}`;
    return {
      number,
      amountFen: Math.max(1, leftFen),
      issuedOn: dateOf(c.now),
      evidence: [invoiceFile(number)],
    };
  },
  withdrawInvoice: (c: SeenCourtyard) => ({ no: c.facts.invoices?.find(isInForce)?.no ?? 1, why: '开票有误' }),
  registerPayeeAccount: (firm?: unknown) => accountNo(firm === 'contractor-2' ? 2 : 1),
};
