import type { WithEvidence } from '../kernel/documents/evidence';
import { sameNumber } from '../kernel/documents/reference';
import type { Movement } from '../kernel/ledger/movement';
import { type Refusal, when } from '../kernel/reason';
import { dateOf, type LocalDate } from '../kernel/time/instant';
import type { Context } from './context';
import type { Courtyard } from './courtyard';
import { heldFlows, receiptFlows, wasThere } from './dayFlows';
import type { CourtyardEvent } from './events';
import type { Ledger, PayersSource, Receipt, Source } from './facts/money';

/**
 * The postings that events of receipts stand for: what payers gave, what was given back to them, and what was never
 * given. They follow from the event alone, so that events of every release give the same figures.
 */
export const receiptPostings = (event: CourtyardEvent): readonly Movement<Source>[] => {
  switch (event.type) {
    case 'coFundingRecorded':
      return [posting('coFunding', 'payers', 'received', event.data.amountFen, event.data.receipt)];
    case 'coFundingRefunded':
      return [posting('coFunding', 'received', 'refunded', event.data.amountFen, event.data.receipt)];
    case 'receiptRecorded':
      return [posting(event.data.source, 'payers', 'received', event.data.amountFen, event.data.receipt)];
    case 'receiptRefunded':
      return [posting(event.data.source, 'received', 'refunded', event.data.amountFen, event.data.receipt)];
    case 'receiptReversed':
      return [posting(event.data.source, 'received', 'payers', event.data.amountFen, event.data.receipt)];
    case 'refundReversed':
      return [posting(event.data.source, 'refunded', 'received', event.data.amountFen, event.data.receipt)];
    default:
      return [];
  }
};

const posting = (
  source: Source,
  from: Movement['from'],
  to: Movement['to'],
  amountFen: number,
  reference: string,
): Movement<Source> => ({ source, from, to, amountFen, reference });

/** What payers of a source gave in all, less what was reversed, in fen. */
export const receivedFen = ({ ledger }: { readonly ledger: Ledger }, source: PayersSource): number =>
  ledger[source].received + ledger[source].refunded;

/** The one with this number among some, as it was written; else whatever signs it is written with. */
const numbered = (among: readonly Receipt[], number: string): Receipt | undefined => {
  const meant = sameNumber(number);
  return among.find((one) => one.number === number) ?? among.find((one) => sameNumber(one.number) === meant);
};

/** The receipt with this number. One that was reversed is none. */
export const receiptNumbered = ({ receipts }: Courtyard, number: string): Receipt | undefined =>
  numbered(
    receipts.filter(({ reversed }) => reversed !== true),
    number,
  );

/** The receipt that somebody meant when they asked for something: its place among all of the courtyard’s, from 1. */
export interface MeantReceipt {
  readonly no: number;
  readonly source: PayersSource;
  readonly amountFen: number;
}

export const meantReceipt = (c: Courtyard, number: string): MeantReceipt | undefined => {
  const receipt = receiptNumbered(c, number);
  if (receipt?.source === undefined || receipt.amountFen === undefined) return undefined;
  return { no: c.receipts.indexOf(receipt) + 1, source: receipt.source, amountFen: receipt.amountFen };
};

/** The receipt that is meant, unless it was reversed since; what has its number by then is another. */
export const receiptMeant = (
  c: Courtyard,
  { receipt, meant }: { readonly receipt: string; readonly meant?: MeantReceipt },
): Receipt | undefined => {
  if (meant === undefined) return receiptNumbered(c, receipt);
  const found = c.receipts[meant.no - 1];
  return found?.reversed === true ? undefined : found;
};

/** The refund with this number whose money did not come back. One of before releases that kept no amount is not found. */
export const refundNumbered = ({ receipts }: Courtyard, number: string): Receipt | undefined =>
  numbered(
    receipts.filter(({ refunds, reversed }) => refunds === true && reversed !== true),
    number,
  );

/** Whether a receipt has its scan, or the slip of the bank, and an account its document: where payments have theirs, and once homes bear shares. */
export const isScanAsked = (
  { sharing }: Courtyard,
  { policy }: Pick<Context, 'policy'>,
  ofResidents = false,
): boolean => policy.payments?.vouchers === true || (ofResidents && sharing?.allocation !== undefined);

export const scanMissing = (isAsked: boolean, { evidence = [] }: WithEvidence): Refusal =>
  when(isAsked && evidence.length === 0, 'receipt-scan-missing', undefined, '/evidence');

/** The receipts and refunds of a source. */
export const receiptsOf = ({ receipts }: Courtyard, source: PayersSource): readonly Receipt[] =>
  receipts.filter((one) => one.source === source);

/** A refund, with the day of its bank voucher. */
export interface Dated {
  readonly amountFen: number;
  readonly paidOn?: LocalDate;
}

/**
 * A refund leaves by a voucher of a day on which its money was there: what the payer had paid and not got back, by their receipts and
 * refunds, and what the source held, not spent or brought back since.
 */
export const refundDayFaults = (
  c: Courtyard,
  source: PayersSource,
  receipts: readonly Receipt[],
  { paidOn, amountFen }: Dated,
): Refusal =>
  when(
    paidOn !== undefined &&
      paidOn >= dateOf(c.openedAt) &&
      [receipts.flatMap(receiptFlows), heldFlows(c, [source])].some((flows) => !wasThere(flows, paidOn, amountFen)),
    'dates-out-of-order',
    undefined,
    '/paidOn',
  );

/** Money comes in on a day since the courtyard was enrolled, and not in the future. */
export const receivedOnFaults = (c: Courtyard, receivedOn: LocalDate, { now }: Context): Refusal => [
  ...when(receivedOn > dateOf(now), 'date-in-future', undefined, '/receivedOn'),
  ...when(receivedOn < dateOf(c.openedAt), 'dates-out-of-order', undefined, '/receivedOn'),
];
