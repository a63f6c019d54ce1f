import { includesNumber, includesReference } from '../kernel/documents/reference';
import type { RequestedCommand } from '../kernel/engine/case';
import { openRequests, requestFor } from '../kernel/engine/requests';
import { type Refusal, reason, when } from '../kernel/reason';
import type { Courtyard } from './courtyard';
import { emptyEvidence } from './evidenceTexts';
import { receiptNumbered } from './receipts';

// What one person has prepared (经办) and nobody has released yet (复核).

/** Money that is about to be prepared, and the most that may be. Amounts in fen. */
export interface Preparing<I extends object> {
  readonly command: string;
  readonly input: I;
  readonly amountFen: number;
  readonly limitFen: number;
  /** The field that the refusal is about. */
  readonly path?: string;
  /** What another that is prepared takes of the same limit, in fen; 0 if it is about something else. */
  readonly taken: (other: I) => number;
}

/** Beside what is prepared already, no more is than may be paid. What is being released is judged by the facts alone. */
export const preparedFaults = <I extends object>(
  c: Courtyard,
  { command, input, amountFen, limitFen, path, taken }: Preparing<I>,
): Refusal => {
  if (requestFor(c, command, input) !== undefined) return [];
  const preparedFen = openRequests(c)
    .filter((open) => open.command === command)
    .reduce((sum, open) => sum + taken(open.input as unknown as I), 0);
  return when(
    preparedFen > 0 && amountFen <= limitFen && amountFen + preparedFen > limitFen,
    'prepared-already',
    { amountFen, preparedFen, limitFen },
    path,
  );
};

/** What waits for its second person is not asked for once more, for another reason or with other papers. */
export const sameWaits = <I extends object>(
  c: Courtyard,
  {
    command,
    input,
    path,
    isSame,
  }: Pick<Preparing<I>, 'command' | 'input'> & {
    readonly path: string;
    readonly isSame: (other: I) => boolean;
  },
): Refusal => {
  const own = requestFor(c, command, input);
  return when(
    openRequests(c).some(
      (open) => open.command === command && open.no !== own?.no && isSame(open.input as unknown as I),
    ),
    'already-requested',
    undefined,
    path,
  );
};

/**
 * Money that came in beyond what is to be collected is recorded, and goes back, if whoever records it says why: a slip of
 * the pen is refused. What was prepared within the limit counts when it is released, though less is needed by then.
 */
export const surplusFaults = (
  c: Courtyard,
  command: string,
  input: { readonly amountFen: number; readonly why?: string },
  openFen: number,
): Refusal => {
  const { amountFen, why } = input;
  if (amountFen <= openFen || requestFor(c, command, input) !== undefined) return [];
  return why === undefined
    ? [reason('above-planned', { amountFen, openFen }, '/amountFen')]
    : emptyEvidence(why, '/why');
};

/** The values of a field in these requests, beside the request for this input itself. */
const named = (
  requests: readonly RequestedCommand[],
  field: string,
  own: RequestedCommand | undefined,
): readonly string[] =>
  requests.flatMap(({ no, input: { [field]: value } }) => (no !== own?.no && typeof value === 'string' ? [value] : []));

const isInForce = ({ settled }: RequestedCommand): boolean =>
  settled?.why === undefined && settled?.endedWith === undefined;

/** What names a payment that came back is no payment; and one court's ruling may be about many courtyards. */
const NAMES_NO_VOUCHER: readonly string[] = ['reversePayment', 'writeOffOverpayment'];

/** The numbers of bank vouchers that payments name, waiting ones and those that were released. */
export const vouchersHeld = ({ requests = [] }: Courtyard, own?: RequestedCommand): readonly string[] =>
  named(
    requests.filter((request) => isInForce(request) && !NAMES_NO_VOUCHER.includes(request.command)),
    'reference',
    own,
  );

// A refund is money that goes out, as a payment is: no voucher proves both. What comes in has the receipts of whoever
// received it, which are numbered apart: a receipt of a payer and a voucher may have the same number.

export const REFUNDS: readonly string[] = ['refundCoFunding', 'refundReceipt'];

/** The numbers of refunds, waiting ones and those that were released. */
const refundsHeld = (c: Courtyard, own: RequestedCommand | undefined): readonly string[] => [
  ...c.receipts.flatMap(({ refunds, number }) => (refunds === true ? [number] : [])),
  ...named(
    openRequests(c).filter((open) => REFUNDS.includes(open.command)),
    'receipt',
    own,
  ),
];

/** A bank voucher (银行回单) proves one payment or refund, in whatever characters; and no court's ruling has its number. */
export const voucherFaults = (c: Courtyard, command: string, input: { readonly reference: string }): Refusal => {
  const own = requestFor(c, command, input);
  return when(
    includesReference([...vouchersHeld(c, own), ...refundsHeld(c, own)], input.reference),
    'voucher-already-recorded',
    { reference: input.reference },
    '/reference',
  );
};

/**
 * A receipt counts once, and numbers that a reader takes for the same are the same. Another that is prepared counts too,
 * and for a refund the vouchers of payments.
 */
export const receiptFaults = (c: Courtyard, command: string, input: { readonly receipt: string }): Refusal => {
  const own = requestFor(c, command, input);
  return when(
    receiptNumbered(c, input.receipt) !== undefined ||
      includesNumber(named(openRequests(c), 'receipt', own), input.receipt) ||
      (REFUNDS.includes(command) &&
        (includesNumber(refundsHeld(c, own), input.receipt) || includesReference(vouchersHeld(c, own), input.receipt))),
    'receipt-already-recorded',
    { receipt: input.receipt },
    '/receipt',
  );
};
