export const POSITIONS = ['reserved', 'committed', 'paid', 'returned'] as const;
export type Position = (typeof POSITIONS)[number];

/** One posting: an amount in fen of one source moves from one position to another. `envelope` is outside the case. */
export interface Movement<Source extends string = string> {
  readonly source: Source;
  readonly from: Position | 'envelope';
  readonly to: Position;
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
