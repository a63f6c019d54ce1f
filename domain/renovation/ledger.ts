import {
  paymentMovements as drawnFrom,
  drawnMovements,
  emptyLedger,
  inHandFen as inHandOf,
  releaseMovements as releasedOf,
  totalOf,
} from '../kernel/ledger/ledger';
import type { Movement, Position } from '../kernel/ledger/movement';
import {
  type Ledger,
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

/** What may be given back to the payers of a source, in fen: money in hand that no commitment needs. */
export const unneededFen = (ledger: Ledger, source: PayersSource): number =>
  Math.max(0, inHandFen(ledger, source) - ledger[source].committed);

/** The most that a payment can draw now of a source, in fen. Money of payers is spent only after it was received. */
export const drawableOfFen = (ledger: Ledger, source: RenovationSource): number =>
  source === 'subsidy'
    ? ledger.subsidy.committed
    : Math.min(ledger[source].committed, Math.max(0, inHandFen(ledger, source)));

/**
 * Splits a payment over the sources: residents' own and others' money first, as far as it is in hand, public money last,
 * so that the subsidy is never drawn beyond what the audit leaves payable. The amount is in fen. `undefined` if the sources
 * do not suffice. Source: policy.
 */
export const paymentMovements = (
  ledger: Ledger,
  amountFen: number,
  reference: string,
): readonly Movement<Source>[] | undefined =>
  drawnFrom<Source>(
    SPENT_FIRST.map((source) => [source, drawableOfFen(ledger, source)] as const),
    amountFen,
    reference,
  );

export const releaseMovements = (
  ledger: Ledger,
  sources: readonly Source[],
  reference: string,
): readonly Movement<Source>[] => releasedOf(ledger, sources, reference);

/** Recovers an amount from what was paid. Public money was drawn last, so it comes back first. */
export const recoveryMovements = (ledger: Ledger, amountFen: number, reference: string): readonly Movement<Source>[] =>
  drawnMovements<Source>(ledger, GIVEN_BACK_FIRST, ['paid', 'recovered'], { amountFen, reference });
