import {
  type Ledger,
  type Movement,
  POSITIONS,
  type Position,
  SOURCES,
  type Source,
} from '../../renovation/facts/money';

const EMPTY = { reserved: 0, committed: 0, paid: 0, returned: 0 };

export const EMPTY_LEDGER: Ledger = { subsidy: EMPTY, coFunding: EMPTY, other: EMPTY, maintenanceSubsidy: EMPTY };

/** The ledger after some movements. Throws a RangeError where a position would fall below zero: a rule upstream is wrong. */
export const moved = (ledger: Ledger, movements: readonly Movement[]): Ledger => {
  const next: Record<Source, Record<Position, number>> = {
    subsidy: { ...ledger.subsidy },
    coFunding: { ...ledger.coFunding },
    other: { ...ledger.other },
    maintenanceSubsidy: { ...ledger.maintenanceSubsidy },
  };
  for (const { source, from, to, amountFen } of movements) {
    const account = next[source];
    if (!Number.isSafeInteger(amountFen) || amountFen < 0) throw new RangeError(`not an amount in fen: ${amountFen}`);
    if (from !== 'envelope') account[from] -= amountFen;
    account[to] += amountFen;
    if (from !== 'envelope' && account[from] < 0) throw new RangeError(`${source} has too little ${from}`);
  }
  return next;
};

/** What one position holds over all sources of the renovation, in fen (the yearly maintenance subsidy is not among them). */
export const renovationTotal = (ledger: Ledger, position: Position): number =>
  ledger.subsidy[position] + ledger.coFunding[position] + ledger.other[position];

/**
 * Takes a payment from the sources in turn: residents' own and others' money first, public money last, so that the
 * subsidy is never drawn beyond what the audit leaves payable. `undefined` when the sources do not reach.
 * Shapes: amounts in fen; `inHandFen` is residents' money received and not yet spent. Source: policy.
 */
export const drawn = (
  ledger: Ledger,
  inHandFen: number,
  amountFen: number,
  reference: string,
): readonly Movement[] | undefined => {
  const available: readonly [Source, number][] = [
    ['coFunding', Math.min(ledger.coFunding.committed, inHandFen)],
    ['other', ledger.other.committed],
    ['subsidy', ledger.subsidy.committed],
  ];
  let left = amountFen;
  const movements: Movement[] = [];
  for (const [source, limit] of available) {
    const part = Math.min(left, limit);
    if (part > 0) movements.push({ source, from: 'committed', to: 'paid', amountFen: part, reference });
    left -= part;
  }
  return left === 0 ? movements : undefined;
};

/** Moves all that one source still has reserved or committed back where it came from. */
export const released = (ledger: Ledger, sources: readonly Source[], reference: string): readonly Movement[] =>
  sources.flatMap((source) =>
    (['reserved', 'committed'] as const)
      .filter((from) => ledger[source][from] > 0)
      .map((from) => ({ source, from, to: 'returned' as const, amountFen: ledger[source][from], reference })),
  );

/** Everything that ever entered from the envelope is in some position: nothing is lost, nothing is made. */
export const enteredFen = (ledger: Ledger): number =>
  SOURCES.flatMap((source) => POSITIONS.map((position) => ledger[source][position])).reduce((a, b) => a + b, 0);
