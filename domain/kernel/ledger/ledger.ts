import type { Reducers } from '../engine/event';
import {
  type Account,
  BOUND_POSITIONS,
  type BoundPosition,
  BUDGET_POSITIONS,
  type HasLedger,
  type LedgerEventData,
  type LedgerOf,
  type Movement,
  POSITIONS,
  type Position,
  TRANSFERS,
} from './movement';

const EMPTY = Object.fromEntries(POSITIONS.map((position) => [position, 0])) as Readonly<Record<Position, number>>;

export const emptyLedger = <Source extends string>(sources: readonly Source[]): LedgerOf<Source> =>
  Object.fromEntries(sources.map((source) => [source, EMPTY])) as LedgerOf<Source>;

/** Whether an account is one of a case's positions. */
export const isInside = (account: Account): account is Position => (POSITIONS as readonly string[]).includes(account);

/** Whether money may move so; each transfer may be reversed. */
export const isTransfer = (from: Account, to: Account): boolean =>
  TRANSFERS.some(([one, other]) => (one === from && other === to) || (one === to && other === from));

/**
 * The ledger after some postings. Throws a RangeError for a transfer between accounts that do not follow each other, and
 * if a position would fall below zero: then a rule failed earlier. The database has the same constraints.
 */
export const applyMovements = <Source extends string>(
  ledger: LedgerOf<Source>,
  movements: readonly Movement<Source>[],
): LedgerOf<Source> => {
  const next: Record<Source, Readonly<Record<Position, number>>> = { ...ledger };
  for (const { source, from, to, amountFen } of movements) {
    const account: Record<Position, number> = { ...next[source] };
    if (!Number.isSafeInteger(amountFen) || amountFen < 0) throw new RangeError(`not an amount in fen: ${amountFen}`);
    if (!isTransfer(from, to)) throw new RangeError(`money does not go from ${from} to ${to}`);
    if (isInside(from)) account[from] -= amountFen;
    if (isInside(to)) account[to] += amountFen;
    if (isInside(from) && account[from] < 0) throw new RangeError(`${source} has too little ${from}`);
    next[source] = account;
  }
  return next;
};

export const ledgerReducers = <Source extends string, S extends HasLedger<Source>>(): Reducers<
  S,
  LedgerEventData<Source>
> => ({
  moneyMoved: (c, { movements }) => ({ ...c, ledger: applyMovements(c.ledger, movements) }),
});

/** The sum of one position over some sources, in fen. */
export const totalOf = <Source extends string>(
  ledger: LedgerOf<Source>,
  sources: readonly Source[],
  position: Position,
): number => sources.reduce((sum, source) => sum + ledger[source][position], 0);

/** What payers gave for a source and nobody has spent, lost or given back, in fen; what was recovered is there again. */
export const inHandFen = <Source extends string>(ledger: LedgerOf<Source>, source: Source): number =>
  ledger[source].received - ledger[source].paid - ledger[source].writtenOff;

/** What a case is bound to spend of a source and has not paid, whether certified or not, in fen. */
export const boundFen = <Source extends string>(ledger: LedgerOf<Source>, source: Source): number =>
  BOUND_POSITIONS.reduce((sum, position) => sum + ledger[source][position], 0);

/** Amounts of sources, in fen, in an order. */
export type Parts<Source extends string> = readonly (readonly [Source, number])[];

/** Takes an amount from parts in their order, as far as they go: what was taken of each, and what is left of it. */
export const takenInOrder = <Source extends string>(
  parts: Parts<Source>,
  amountFen: number,
): { readonly taken: Parts<Source>; readonly rest: Parts<Source>; readonly missingFen: number } => {
  let missingFen = amountFen;
  const taken = parts.map(([source, limit]) => {
    const part = Math.min(Math.max(0, missingFen), Math.max(0, limit));
    missingFen -= part;
    return [source, part] as const;
  });
  return { taken, rest: parts.map(([source, limit], i) => [source, limit - (taken[i]?.[1] ?? 0)]), missingFen };
};

/** What the parts of one source add up to, in fen. */
export const partOf = <Source extends string>(parts: Parts<Source>, source: Source): number =>
  parts.reduce((sum, [of, fen]) => (of === source ? sum + fen : sum), 0);

/** What all parts add up to, in fen. */
export const totalOfParts = <Source extends string>(parts: Parts<Source>): number =>
  parts.reduce((sum, [, fen]) => sum + fen, 0);

/** The postings that move parts from one account to another; a part of nothing moves nothing. */
export const postingsOf = <Source extends string>(
  parts: Parts<Source>,
  [from, to]: readonly [Account, Account],
  reference: string,
): readonly Movement<Source>[] =>
  parts.flatMap(([source, amountFen]): readonly Movement<Source>[] =>
    amountFen > 0 ? [{ source, from, to, amountFen, reference }] : [],
  );

/** How what is owed is borne by sources. */
export interface Borne<Source extends string> {
  readonly payable: Parts<Source>;
  readonly retained: Parts<Source>;
}

/** Bound money that leaves: from which position, and where to. */
export interface Leaving<Source extends string> {
  readonly from: BoundPosition;
  readonly to: 'paid' | 'budget';
  readonly parts: Parts<Source>;
}

/**
 * Postings after which some bound money has left, and of what stays each source has certified and kept back what it
 * bears: what it bears no longer is committed again, then what it bears anew is certified, and then money leaves.
 */
export const restatedMovements = <Source extends string>(
  ledger: LedgerOf<Source>,
  borne: Borne<Source>,
  { from, to, parts }: Leaving<Source>,
  reference: string,
): readonly Movement<Source>[] =>
  (Object.keys(ledger) as Source[]).flatMap((source) => {
    const leavesFen = partOf(parts, source);
    const changes = (['payable', 'retained'] as const).map((position) => {
      const neededFen = partOf(borne[position], source) + (from === position ? leavesFen : 0);
      return [position, neededFen - ledger[source][position]] as const;
    });
    const posting = (one: Account, other: Account, amountFen: number): readonly Movement<Source>[] =>
      amountFen > 0 ? [{ source, from: one, to: other, amountFen, reference }] : [];
    return [
      ...changes.flatMap(([position, fen]) => posting(position, 'committed', -fen)),
      ...changes.flatMap(([position, fen]) => posting('committed', position, fen)),
      ...posting(from, to, leavesFen),
    ];
  });

/** Postings that give everything reserved or bound back to the budget. */
export const releaseMovements = <Source extends string>(
  ledger: LedgerOf<Source>,
  sources: readonly Source[],
  reference: string,
): readonly Movement<Source>[] =>
  sources.flatMap((source) =>
    (
      [
        ['payable', 'committed', ledger[source].payable],
        ['retained', 'committed', ledger[source].retained],
        ['committed', 'budget', boundFen(ledger, source)],
        ['reserved', 'budget', ledger[source].reserved],
      ] as const
    ).flatMap(([from, to, amountFen]): readonly Movement<Source>[] =>
      amountFen > 0 ? [{ source, from, to, amountFen, reference }] : [],
    ),
  );

/** What the budget gave a case and has not got back, in fen: the sum of the positions that it fills. */
export const enteredFen = <Source extends string>(ledger: LedgerOf<Source>): number =>
  (Object.keys(ledger) as Source[])
    .flatMap((source) => BUDGET_POSITIONS.map((position) => ledger[source][position]))
    .reduce((a, b) => a + b, 0);
