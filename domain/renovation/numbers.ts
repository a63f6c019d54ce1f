import { looksLikeName, looksOfHome } from '../kernel/deliberation/lookAlike';
import { looseNumber, looseReference, sameNumber, sameReference, withoutLabels } from '../kernel/documents/reference';
import type { RequestedCommand } from '../kernel/engine/case';
import { isInForce, isReleased, requestFor } from '../kernel/engine/requests';
import { type Refusal, when } from '../kernel/reason';
import type { Courtyard } from './courtyard';

// What is unique among what. A text then finds one payment, and nobody shows one paper for two.

/**
 * What a number names: a voucher of the bank (银行回单) proves one payment, recovery, replacement or refund; a court's
 * ruling lets an overpayment be written off; a receipt is given for money that came in, or that was refunded.
 */
type NumberKind = 'voucher' | 'ruling' | 'refund' | 'receipt';

export interface Numbered {
  readonly kind: NumberKind;
  readonly number: string;
  /** What else tells it: who paid or is paid, how much, on which day. Absent where some of it is not known. */
  readonly told?: string;
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

const isVoucher = ({ kind }: Numbered): boolean => kind === 'voucher';

/** Whether two are the same number: in books that people keep themselves what divides two digits counts. */
export const isSameNumber = (a: Numbered, b: Numbered): boolean => {
  const same = isVoucher(a) || isVoucher(b) ? sameReference : sameNumber;
  return same(a.number) === same(b.number);
};

/**
 * Whether two numbers of one courtyard could be taken for each other: a label (No., 收据, 编号) makes no other number, and leading
 * zeros none where payer, amount and day are the same, too.
 */
export const areAlike = (a: Numbered, b: Numbered): boolean => {
  const bare = (one: Numbered): Numbered => ({ ...one, number: withoutLabels(one.number) });
  const loose = isVoucher(a) || isVoucher(b) ? looseReference : looseNumber;
  return (
    isSameNumber(a, b) ||
    isSameNumber(bare(a), bare(b)) ||
    (a.told !== undefined && a.told === b.told && loose(a.number) === loose(b.number))
  );
};

const toldBy = (who: string, amountFen: unknown, day: unknown): Pick<Numbered, 'told'> =>
  who !== '' && typeof amountFen === 'number' && typeof day === 'string' ? { told: `${who} ${amountFen} ${day}` } : {};

/** What an input tells beside its number: a home or a payer, or the account that is paid. */
const toldIn = (input: Readonly<Record<string, unknown>>): Pick<Numbered, 'told'> => {
  const { unit, payer, payeeAccount = '', amountFen, receivedOn, paidOn } = input;
  if (typeof unit === 'string') return toldBy(looksOfHome(unit), amountFen, receivedOn ?? paidOn);
  const who = typeof payer === 'string' ? looksLikeName(payer) : sameReference(String(payeeAccount));
  return toldBy(who, amountFen, receivedOn ?? paidOn);
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
    return typeof number === 'string' ? [{ kind, number, ...toldIn(input as Readonly<Record<string, unknown>>) }] : [];
  });

/** Receipts, each with what the last request by which its number was recorded tells. */
const recorded = ({ receipts, requests = [] }: Courtyard): readonly Numbered[] => {
  const asked = new Map(
    requests
      .filter(isReleased)
      .flatMap(({ command, input }) => given(command, input))
      .map((one) => [`${one.kind} ${one.number}`, one]),
  );
  return receipts.flatMap(({ number, refunds, reversed }): readonly Numbered[] => {
    const kind = refunds === true ? 'refund' : 'receipt';
    return kind === 'receipt' && reversed === true ? [] : [asked.get(`${kind} ${number}`) ?? { kind, number }];
  });
};

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
  ...recorded(c),
];

/** The bank vouchers that payments name, waiting ones and those that were released. */
export const vouchersHeld = (c: Courtyard): readonly Numbered[] => held(c).filter(isVoucher);

/** Whether what a command records with these numbers could be taken for something else. */
const isHeld = (c: Courtyard, command: string, input: object, field: 'reference' | 'receipt'): boolean => {
  const others = held(c, requestFor(c, command, input));
  const kind = (KINDS[command] ?? USUAL)[field];
  return given(command, input)
    .filter((one) => one.kind === kind)
    .some((one) => others.some((other) => areOfOneSeries(one.kind, other.kind) && areAlike(one, other)));
};

/** A voucher or a ruling is no other's, in whatever characters. */
export const voucherFaults = (c: Courtyard, command: string, input: { readonly reference: string }): Refusal => [
  ...when(
    isHeld(c, command, input, 'reference'),
    'voucher-already-recorded',
    { reference: input.reference },
    '/reference',
  ),
];

/** A receipt counts once. */
export const receiptFaults = (c: Courtyard, command: string, input: { readonly receipt: string }): Refusal => [
  ...when(isHeld(c, command, input, 'receipt'), 'receipt-already-recorded', { receipt: input.receipt }, '/receipt'),
];
