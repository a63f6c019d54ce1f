/**
 * The accounts of a case for each source of money. What the programme's budget gave is reserved, committed, payable
 * (certified), retained, paid, recovered from a payment, or written off of one, as nobody can recover it; what payers gave is
 * received, or refunded to them.
 */
export const POSITIONS = [
  'reserved',
  'committed',
  'payable',
  'retained',
  'paid',
  'recovered',
  'writtenOff',
  'received',
  'refunded',
] as const;
export type Position = (typeof POSITIONS)[number];

/** The positions that the budget fills; the others hold what payers gave. */
export const BUDGET_POSITIONS = POSITIONS.slice(0, POSITIONS.indexOf('received'));

/** Money that a case is bound to spend and has not paid: committed, of which some is certified and some kept back. */
export const BOUND_POSITIONS = ['committed', 'payable', 'retained'] as const satisfies readonly Position[];
export type BoundPosition = (typeof BOUND_POSITIONS)[number];

/** What the budget gave a case and has not got back: spent, lost, or on its way to be spent. */
export const GRANTED_POSITIONS = [
  'reserved',
  ...BOUND_POSITIONS,
  'paid',
  'writtenOff',
] as const satisfies readonly Position[];

/** The accounts outside a case: the programme's budget, and those who pay money in. */
export const OUTSIDE = ['budget', 'payers'] as const;
export type Account = Position | (typeof OUTSIDE)[number];
export const ACCOUNTS: readonly Account[] = [...OUTSIDE, ...POSITIONS];

/** Between which accounts money moves, and back where a posting is reversed. Migration 048 says the same. */
export const TRANSFERS: readonly (readonly [Account, Account])[] = [
  ['budget', 'reserved'],
  ['budget', 'committed'],
  ['reserved', 'committed'],
  ['committed', 'payable'],
  ['committed', 'retained'],
  ['committed', 'paid'],
  ['payable', 'retained'],
  ['payable', 'paid'],
  ['retained', 'paid'],
  ['paid', 'recovered'],
  ['paid', 'writtenOff'],
  ['payers', 'received'],
  ['received', 'refunded'],
];

/** One posting: an amount in fen of one source is taken from one account and given to another. */
export interface Movement<Source extends string = string> {
  readonly source: Source;
  readonly from: Account;
  readonly to: Account;
  readonly amountFen: number;
  readonly reference: string;
}

/** What each source of a programme holds in each position, in fen. */
export type LedgerOf<Source extends string> = Readonly<Record<Source, Readonly<Record<Position, number>>>>;

/** The slice of a case's state that holds its money. */
export interface HasLedger<Source extends string> {
  readonly ledger: LedgerOf<Source>;
}

export interface LedgerEventData<Source extends string> {
  moneyMoved: { movements: readonly Movement<Source>[] };
}
