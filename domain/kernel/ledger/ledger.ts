import type { Reducers } from '../engine/event';
import {
  type Account,
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

/** What payers gave for a source and nobody has spent or given back, in fen; what was recovered is there again. */
export const inHandFen = <Source extends string>(ledger: LedgerOf<Source>, source: Source): number =>
  ledger[source].received - ledger[source].paid;

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
    const part = Math.min(left, Math.max(0, limit));
    if (part > 0) movements.push({ source, from: 'committed', to: 'paid', amountFen: part, reference });
    left -= part;
  }
  return left === 0 ? movements : undefined;
};

/** Postings that give everything reserved or committed back to the budget. */
export const releaseMovements = <Source extends string>(
  ledger: LedgerOf<Source>,
  sources: readonly Source[],
  reference: string,
): readonly Movement<Source>[] =>
  sources.flatMap((source) =>
    (['committed', 'reserved'] as const)
      .filter((from) => ledger[source][from] > 0)
      .flatMap((from): readonly Movement<Source>[] => [
        { source, from, to: 'budget', amountFen: ledger[source][from], reference },
      ]),
  );

/** Takes an amount from one position of several sources, in the order given, as far as it goes; in fen. */
export const drawnMovements = <Source extends string>(
  ledger: LedgerOf<Source>,
  sources: readonly Source[],
  [from, to]: readonly [Position, Account],
  { amountFen, reference }: Pick<Movement, 'amountFen' | 'reference'>,
): readonly Movement<Source>[] => {
  let left = amountFen;
  return sources.flatMap((source): readonly Movement<Source>[] => {
    const part = Math.min(Math.max(0, left), ledger[source][from]);
    left -= part;
    return part > 0 ? [{ source, from, to, amountFen: part, reference }] : [];
  });
};

/** What the budget gave a case and has not got back, in fen: the sum of the positions that it fills. */
export const enteredFen = <Source extends string>(ledger: LedgerOf<Source>): number =>
  (Object.keys(ledger) as Source[])
    .flatMap((source) => BUDGET_POSITIONS.map((position) => ledger[source][position]))
    .reduce((a, b) => a + b, 0);
