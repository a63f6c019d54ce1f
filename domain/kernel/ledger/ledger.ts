import type { Reducers } from '../engine/event';
import {
  type HasLedger,
  type LedgerEventData,
  type LedgerOf,
  type Movement,
  POSITIONS,
  type Position,
} from './movement';

const EMPTY = { reserved: 0, committed: 0, paid: 0, returned: 0 };

export const emptyLedger = <Source extends string>(sources: readonly Source[]): LedgerOf<Source> =>
  Object.fromEntries(sources.map((source) => [source, EMPTY])) as LedgerOf<Source>;

/**
 * The ledger after some movements. Throws a RangeError if a position would fall below zero, which means that a rule
 * failed earlier.
 */
export const applyMovements = <Source extends string>(
  ledger: LedgerOf<Source>,
  movements: readonly Movement<Source>[],
): LedgerOf<Source> => {
  const next: Record<Source, Record<Position, number>> = { ...ledger };
  for (const { source, from, to, amountFen } of movements) {
    const account = { ...next[source] };
    if (!Number.isSafeInteger(amountFen) || amountFen < 0) throw new RangeError(`not an amount in fen: ${amountFen}`);
    if (from !== 'envelope') account[from] -= amountFen;
    account[to] += amountFen;
    if (from !== 'envelope' && account[from] < 0) throw new RangeError(`${source} has too little ${from}`);
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

/**
 * Splits a payment over the committed money of several sources, in the order given. `available` has each source with
 * the most that may be drawn from it, in fen. `undefined` if they do not suffice.
 */
export const paymentMovements = <Source extends string>(
  available: readonly (readonly [Source, number])[],
  amountFen: number,
  reference: string,
): readonly Movement<Source>[] | undefined => {
  let left = amountFen;
  const movements: Movement<Source>[] = [];
  for (const [source, limit] of available) {
    const part = Math.min(left, limit);
    if (part > 0) movements.push({ source, from: 'committed', to: 'paid', amountFen: part, reference });
    left -= part;
  }
  return left === 0 ? movements : undefined;
};

/** Movements that return everything reserved or committed to where it came from. */
export const releaseMovements = <Source extends string>(
  ledger: LedgerOf<Source>,
  sources: readonly Source[],
  reference: string,
): readonly Movement<Source>[] =>
  sources.flatMap((source) =>
    (['reserved', 'committed'] as const)
      .filter((from) => ledger[source][from] > 0)
      .map((from) => ({ source, from, to: 'returned' as const, amountFen: ledger[source][from], reference })),
  );

/** All money that ever came from the envelope, in fen. It always equals the sum of all positions. */
export const enteredFen = <Source extends string>(ledger: LedgerOf<Source>): number =>
  (Object.keys(ledger) as Source[])
    .flatMap((source) => POSITIONS.map((position) => ledger[source][position]))
    .reduce((a, b) => a + b, 0);
