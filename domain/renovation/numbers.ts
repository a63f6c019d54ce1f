import { sameNumber, sameReference } from '../kernel/documents/reference';
import type { RequestedCommand } from '../kernel/engine/case';
import { isInForce, requestFor } from '../kernel/engine/requests';
import { type Refusal, when } from '../kernel/reason';
import type { Courtyard } from './courtyard';
import { emptyNumber } from './evidenceTexts';

// What is unique among what. A text then finds one payment, and nobody shows one paper for two.

/**
 * What a number names: a voucher of the bank (银行回单) proves one payment, recovery, replacement or refund; a court's
 * ruling lets an overpayment be written off; a receipt is given for money that came in, or that was refunded.
 */
type NumberKind = 'voucher' | 'ruling' | 'refund' | 'receipt';

export interface Numbered {
  readonly kind: NumberKind;
  readonly number: string;
}

/**
 * The kinds that share no number with each other, whichever was asked for first, waiting or recorded. A ruling may write off
 * in several parts; whoever receives money numbers apart from what is paid.
 */
const ONE_SERIES: readonly (readonly [NumberKind, NumberKind])[] = [
  ['voucher', 'voucher'],
  ['voucher', 'ruling'],
  ['voucher', 'refund'],
  ['ruling', 'refund'],
  ['refund', 'refund'],
  ['refund', 'receipt'],
  ['receipt', 'receipt'],
];

const areOfOneSeries = (a: NumberKind, b: NumberKind): boolean =>
  ONE_SERIES.some(([one, other]) => (one === a && other === b) || (one === b && other === a));

/** Whether two are the same number: in books that people keep themselves what divides two digits counts. */
export const isSameNumber = (a: Numbered, b: Numbered): boolean => {
  const same = a.kind === 'voucher' || b.kind === 'voucher' ? sameReference : sameNumber;
  return same(a.number) === same(b.number);
};

export const REFUNDS: readonly string[] = ['refundCoFunding', 'refundReceipt'];

/** What commands call a number, where that is no voucher or receipt. What says that something came back has none of its own. */
const KINDS: Readonly<Record<string, Readonly<Partial<Record<'reference' | 'receipt', NumberKind>>>>> = {
  reversePayment: {},
  reverseReceipt: {},
  writeOffOverpayment: { reference: 'ruling' },
  ...Object.fromEntries(REFUNDS.map((refund) => [refund, { reference: 'voucher', receipt: 'refund' }])),
};
const USUAL = { reference: 'voucher', receipt: 'receipt' } as const;

/** The numbers that a command gives to what it records. */
const given = (command: string, input: object): readonly Numbered[] =>
  Object.entries(KINDS[command] ?? USUAL).flatMap(([field, kind]) => {
    const number = (input as Readonly<Record<string, unknown>>)[field];
    return typeof number === 'string' ? [{ kind, number }] : [];
  });

/**
 * All numbers that are held, but for those of one request. Of what was released the requests keep the vouchers and rulings;
 * a receipt that was reversed is none, and a refund that came back keeps its number.
 */
const held = (c: Courtyard, own?: RequestedCommand): readonly Numbered[] => [
  ...(c.requests ?? [])
    .filter((request) => request.no !== own?.no && isInForce(request))
    .flatMap(({ command, input, settled }) =>
      given(command, input).filter(({ kind }) => settled === undefined || kind === 'voucher' || kind === 'ruling'),
    ),
  ...c.receipts.flatMap(({ number, refunds, reversed }): readonly Numbered[] => {
    if (refunds === true) return [{ kind: 'refund', number }];
    return reversed === true ? [] : [{ kind: 'receipt', number }];
  }),
];

/** The numbers of bank vouchers that payments name, waiting ones and those that were released. */
export const vouchersHeld = (c: Courtyard): readonly string[] =>
  held(c).flatMap(({ kind, number }) => (kind === 'voucher' ? [number] : []));

/** Whether what a command records with these numbers could be taken for something else. */
const isHeld = (c: Courtyard, command: string, input: object, field: 'reference' | 'receipt'): boolean => {
  const others = held(c, requestFor(c, command, input));
  return given(command, { [field]: (input as Readonly<Record<string, unknown>>)[field] }).some((one) =>
    others.some((other) => areOfOneSeries(one.kind, other.kind) && isSameNumber(one, other)),
  );
};

/** A voucher or a ruling is no other's, in whatever characters. */
export const voucherFaults = (c: Courtyard, command: string, input: { readonly reference: string }): Refusal => [
  ...emptyNumber(input.reference, '/reference'),
  ...when(
    isHeld(c, command, input, 'reference'),
    'voucher-already-recorded',
    { reference: input.reference },
    '/reference',
  ),
];

/** A receipt counts once. */
export const receiptFaults = (c: Courtyard, command: string, input: { readonly receipt: string }): Refusal => [
  ...emptyNumber(input.receipt, '/receipt'),
  ...when(isHeld(c, command, input, 'receipt'), 'receipt-already-recorded', { receipt: input.receipt }, '/receipt'),
];
