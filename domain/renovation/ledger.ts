import {
  boundFen as boundOf,
  emptyLedger,
  inHandFen as inHandOf,
  type Leaving,
  type Parts,
  partOf,
  postingsOf,
  releaseMovements as releasedOf,
  restatedMovements as restatedOf,
  takenInOrder,
  totalOf,
  totalOfParts,
} from '../kernel/ledger/ledger';
import type { BoundPosition, Movement, Position } from '../kernel/ledger/movement';
import {
  type Ledger,
  PAYERS_SOURCES,
  type PayersSource,
  RENOVATION_SOURCES,
  type RenovationSource,
  SOURCES,
  type Source,
} from './facts/money';

export { RENOVATION_SOURCES };

export const EMPTY_LEDGER: Ledger = emptyLedger(SOURCES);

/** The order of spending: residents' own and others' money first, public money last. Source: policy. */
const SPENT_FIRST = [
  'coFunding',
  'maintenanceFunds',
  'utilities',
  'other',
  'subsidy',
] as const satisfies RenovationSource[];
/** What is not needed, or comes back, is public money's first. */
const GIVEN_BACK_FIRST = ['subsidy', 'other', 'utilities', 'maintenanceFunds', 'coFunding'] as const satisfies Source[];

/** The sum of one position over the renovation's sources, in fen. */
export const renovationTotal = (ledger: Ledger, position: Position): number =>
  totalOf(ledger, RENOVATION_SOURCES, position);

/** What payers gave for a source and nobody has spent or given back, in fen. */
export const inHandFen = (ledger: Ledger, source: PayersSource): number => inHandOf(ledger, source);

/** What is committed of a source and not paid, certified or not, in fen. */
export const boundFen = (ledger: Ledger, source: Source): number => boundOf(ledger, source);

/** What is committed for the renovation and not paid, certified or not, in fen. */
export const renovationBoundFen = (ledger: Ledger): number =>
  RENOVATION_SOURCES.reduce((sum, source) => sum + boundFen(ledger, source), 0);

/** What may be given back to the payers of a source, in fen: money in hand that no commitment needs. */
export const unneededFen = (ledger: Ledger, source: PayersSource): number =>
  Math.max(0, inHandFen(ledger, source) - boundFen(ledger, source));

/** The most that a payment can draw now of a source, in fen. Money of payers is spent only after it was received. */
export const drawableOfFen = (ledger: Ledger, source: RenovationSource): number =>
  source === 'subsidy'
    ? boundFen(ledger, source)
    : Math.min(boundFen(ledger, source), Math.max(0, inHandFen(ledger, source)));

/** What can be drawn now of each source, in the order of spending. */
export const drawable = (ledger: Ledger, sources: readonly RenovationSource[] = SPENT_FIRST): Parts<Source> =>
  SPENT_FIRST.filter((source) => sources.includes(source)).map((source) => [source, drawableOfFen(ledger, source)]);

/** All bound money in the order in which it will be spent: what can be drawn now, and then what has to be received first. */
export const spendable = (ledger: Ledger): Parts<Source> => [
  ...drawable(ledger),
  ...PAYERS_SOURCES.map((source) => [source, boundFen(ledger, source) - drawableOfFen(ledger, source)] as const),
];

/** What is owed to the contractor, in fen: certified or audited and not paid, and kept back for defects (质量保证金). */
export interface Owed {
  readonly payable: number;
  readonly retained: number;
}
export const NOTHING_OWED: Owed = { payable: 0, retained: 0 };

/** What of the bound money leaves: nothing. */
const NONE_LEAVES: Leaving<Source> = { from: 'committed', to: 'budget', parts: [] };

/** The ledger once bound money has left, before it says what of the rest is certified. */
export const withoutLeaving = (ledger: Ledger, { to, parts }: Pick<Leaving<Source>, 'to' | 'parts'>): Ledger =>
  Object.fromEntries(
    SOURCES.map((source) => {
      const leavesFen = partOf(parts, source);
      const committed = boundFen(ledger, source) - leavesFen;
      const paid = ledger[source].paid + (to === 'paid' ? leavesFen : 0);
      return [source, { ...ledger[source], committed, payable: 0, retained: 0, paid }];
    }),
  ) as Ledger;

/**
 * Postings that bring the ledger in step with what is owed once bound money has left. The sources bear it in the order of
 * spending: what is payable first, then what is kept back. Where that changes before a payment, another source bears it.
 */
export const restatedMovements = (
  ledger: Ledger,
  { payable, retained }: Owed,
  reference: string,
  leaving: Leaving<Source> = NONE_LEAVES,
): readonly Movement<Source>[] => {
  const first = takenInOrder(spendable(withoutLeaving(ledger, leaving)), payable);
  const borne = { payable: first.taken, retained: takenInOrder(first.rest, retained).taken };
  return restatedOf(ledger, borne, leaving, reference);
};

/** A payment: how much in fen, from which position, of which sources (absent: all), and what is owed after it. */
export interface Draw {
  readonly amountFen: number;
  readonly reference: string;
  readonly from: BoundPosition;
  readonly of?: readonly RenovationSource[];
  readonly owedAfter: (after: Ledger) => Owed;
}

/**
 * Splits a payment over the sources: residents' own and others' money first, as far as it is in hand, public money last,
 * so that the subsidy is never drawn beyond what the audit leaves payable. `undefined` if the sources do not suffice.
 * Source: policy.
 */
export const paymentMovements = (
  ledger: Ledger,
  { amountFen, reference, from, of, owedAfter }: Draw,
): readonly Movement<Source>[] | undefined => {
  const { taken: parts, missingFen } = takenInOrder(drawable(ledger, of), amountFen);
  const leaving = { from, to: 'paid', parts } as const;
  return missingFen > 0
    ? undefined
    : restatedMovements(ledger, owedAfter(withoutLeaving(ledger, leaving)), reference, leaving);
};

export const releaseMovements = (
  ledger: Ledger,
  sources: readonly Source[],
  reference: string,
): readonly Movement<Source>[] => releasedOf(ledger, sources, reference);

/** Payers' money that is spent and not there, in fen: it was given back after a recovery that then bounced. */
export const notThereFen = (ledger: Ledger, source: PayersSource): number =>
  Math.min(ledger[source].paid, Math.max(0, -inHandFen(ledger, source)));

/** Money of a payment that came back, by source. */
export interface Returned {
  /** What covers an overpayment. */
  readonly recovered: Parts<Source>;
  /** What is bound again. */
  readonly bound: Parts<Source>;
}

/** Money of the budget, or of payers, that a courtyard is bound to spend from now on. */
export const BINDING = ['budget', 'committed'] as const;

/**
 * What comes back of each source, in fen, `recoveredFen` of it to cover an overpayment: as it was paid, and where it was recovered
 * or replaced since, public money first. No more than is paid now. An overpayment is covered by payers' money that is spent and not
 * there before all, and then by public money, since it bore that; all else is bound again where it was, and replaces subsidy as far
 * as that bore the overpayment.
 */
export const returnedParts = (
  ledger: Ledger,
  parts: readonly { readonly source: RenovationSource; readonly amountFen: number }[],
  recoveredFen = 0,
): Returned => {
  const { taken: first, missingFen: coversFen } = takenInOrder<Source>(
    PAYERS_SOURCES.map((source) => [source, notThereFen(ledger, source)]),
    recoveredFen,
  );
  const asPaid = parts.map(({ source, amountFen }) => [source, amountFen] as const);
  const paidFen = (source: RenovationSource): number => ledger[source].paid - partOf(first, source);
  const own = takenInOrder<RenovationSource>(
    GIVEN_BACK_FIRST.map((source) => [source, Math.min(partOf(asPaid, source), paidFen(source))]),
    totalOfParts(asPaid) - totalOfParts(first),
  );
  const { taken: others } = takenInOrder<RenovationSource>(
    GIVEN_BACK_FIRST.map((source) => [source, paidFen(source) - partOf(own.taken, source)]),
    own.missingFen,
  );
  const rest = GIVEN_BACK_FIRST.map((source) => [source, partOf(own.taken, source) + partOf(others, source)] as const);
  const subsidy: Parts<Source> = [['subsidy', Math.min(partOf(rest, 'subsidy'), coversFen)]];
  return {
    recovered: [...subsidy, ...first],
    bound: rest.map(([source, fen]) => [source, fen - partOf(subsidy, source)]),
  };
};

/** Reverses a payment: what covers an overpayment is recovered, and all else bound again. */
export const returnedMovements = (
  { recovered, bound }: Returned,
  to: BoundPosition,
  reference: string,
): readonly Movement<Source>[] => [
  ...postingsOf(recovered, ['paid', 'recovered'], reference),
  ...postingsOf(bound, ['paid', to], reference),
];

/** Bound money that nothing needs, in fen, back to the budget: public money first. */
export const sparing = (ledger: Ledger, spareFen: number): Leaving<Source> => ({
  from: 'committed',
  to: 'budget',
  parts: takenInOrder(
    GIVEN_BACK_FIRST.map((source) => [source, boundFen(ledger, source)] as const),
    spareFen,
  ).taken,
});

/** What is recovered or written off, in fen; `othersFen`: what others bore of it in the place of a loss. */
export interface Recovered {
  readonly amountFen: number;
  readonly reference: string;
  readonly othersFen?: number;
}

/**
 * Recovers an amount from what was paid, or writes it off. Public money was drawn last, so it comes back first; of what is
 * lost it bears the first part as well. Only payers' money that is spent and not there, since a recovery bounced, and what others
 * bore of a loss come back before it.
 */
export const recoveryMovements = (
  ledger: Ledger,
  { amountFen, reference, othersFen = 0 }: Recovered,
  to: 'recovered' | 'writtenOff' = 'recovered',
): readonly Movement<Source>[] => {
  const firstFen = (source: PayersSource): number =>
    Math.max(notThereFen(ledger, source), source === 'other' ? Math.min(ledger.other.paid, othersFen) : 0);
  const first: Parts<Source> = to === 'writtenOff' ? [] : PAYERS_SOURCES.map((source) => [source, firstFen(source)]);
  const rest = GIVEN_BACK_FIRST.map((source) => [source, ledger[source].paid - partOf(first, source)] as const);
  const { taken } = takenInOrder([...first, ...rest], amountFen);
  return GIVEN_BACK_FIRST.map(
    (source): Movement<Source> => ({
      source,
      from: 'paid',
      to,
      amountFen: partOf(taken, source),
      reference,
    }),
  ).filter((one) => one.amountFen > 0);
};
