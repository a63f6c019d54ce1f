import { type Refusal, when } from '../reason';
import { PROVING_KINDS, type ProvingKind, provesOneOnly } from './provingFiles';
import { sameReference } from './reference';

/**
 * Kinds of document whose number counts once in all cases: an invoice (发票), a bank voucher (银行回单), a receipt of money that
 * came in, whose number counts with what else tells it.
 */
export const NUMBERED_KINDS = ['invoice', 'voucher', 'receipt'] as const;
export type NumberedKind = (typeof NUMBERED_KINDS)[number];

/**
 * A number that a case holds, or a file. No other case holds the number at the same time, in whatever characters, nor the file
 * of an invoice; other files stand in several cases for the same kind of thing (`provingFiles.ts`).
 */
export interface HeldNumber {
  readonly kind: NumberedKind | ProvingKind | 'account';
  /** As it is compared (`sameReference`), never to be shown; a file by its content address; an account by `heldAccount`. */
  readonly number: string;
}

const isProving = (kind: HeldNumber['kind']): kind is ProvingKind => PROVING_KINDS.some((one) => one === kind);

/** Whether only one case holds it at a time. A firm has its account in all its cases. */
export const isHeldOnce = ({ kind }: HeldNumber): boolean =>
  isProving(kind) ? provesOneOnly(kind) : kind !== 'account';

/** A document by its number, as it was written. An invoice of the old form has a code before its number. */
export const heldNumber = (kind: NumberedKind, written: string): HeldNumber => ({
  kind,
  number: sameReference(written),
});

/** A text as 64 bits that do not tell it (FNV-1a). */
const bitsOf = (text: string): string => {
  let bits = 0xcbf29ce484222325n;
  for (let i = 0; i < text.length; i += 1)
    bits = BigInt.asUintN(64, (bits ^ BigInt(text.charCodeAt(i))) * 0x100000001b3n);
  return bits.toString(16);
};

/** A number, as it is compared, and what else tells it; not in clear, since a payer may be a person. */
const heldWith =
  (kind: NumberedKind) =>
  (number: string, ...told: readonly string[]): HeldNumber => ({ kind, number: `${number} ${bitsOf(told.join(' '))}` });

export const heldReceipt = heldWith('receipt');
/** A bank voucher whose number is told with its payee, amount and day. */
export const heldVoucher = heldWith('voucher');

/** An account as it is compared between cases, not in clear, since it may be a person's. */
export const accountBits = (account: string): string => bitsOf(sameReference(account));

/** A firm's account: the same one has the same bits, whoever it is registered for. */
export const heldAccount = (account: string, organisationId: string): HeldNumber => ({
  kind: 'account',
  number: `${accountBits(account)} ${organisationId}`,
});

/** What one commit changes: numbers that the case holds from now on, and those that others may use again. */
export interface NumberChanges {
  readonly taken: readonly HeldNumber[];
  readonly freed: readonly HeldNumber[];
}

const keyOf = ({ kind, number }: HeldNumber): string => `${kind} ${number}`;

/** The numbers of one list that another has not, each once. */
const without = (list: readonly HeldNumber[], other: readonly HeldNumber[]): readonly HeldNumber[] => {
  const known = new Set(other.map(keyOf));
  return [...new Map(list.map((one) => [keyOf(one), one])).values()].filter((one) => !known.has(keyOf(one)));
};

export const numberChanges = (before: readonly HeldNumber[], after: readonly HeldNumber[]): NumberChanges => ({
  taken: without(after, before),
  freed: without(before, after),
});

/** Refuses numbers that other cases hold. It does not say which: a firm would learn of the contracts of others. */
export const usedNumbers = (used: readonly HeldNumber[]): Refusal => {
  const isUsed = (wanted: HeldNumber['kind']) => used.some(({ kind }) => kind === wanted);
  return [
    ...when(isUsed('invoice'), 'invoice-used', undefined, '/number'),
    ...when(isUsed('voucher'), 'voucher-used', undefined, '/reference'),
    ...when(isUsed('receipt'), 'receipt-used', undefined, '/receipt'),
    ...when(isUsed('invoiceFile'), 'file-used', undefined, '/evidence'),
  ];
};
