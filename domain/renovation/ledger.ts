import {
  paymentMovements as drawnFrom,
  emptyLedger,
  releaseMovements as releasedOf,
  totalOf,
} from '../kernel/ledger/ledger';
import type { Movement, Position } from '../kernel/ledger/movement';
import { type Ledger, SOURCES, type Source } from './facts/money';

/** The sources that pay for the renovation; the yearly maintenance subsidy is not one of them. */
export const RENOVATION_SOURCES = ['subsidy', 'coFunding', 'other'] as const;

export const EMPTY_LEDGER: Ledger = emptyLedger(SOURCES);

/** The sum of one position over the renovation's sources, in fen. */
export const renovationTotal = (ledger: Ledger, position: Position): number =>
  totalOf(ledger, RENOVATION_SOURCES, position);

/**
 * Splits a payment over the sources: residents' own and others' money first, public money last, so that the subsidy is
 * never drawn beyond what the audit leaves payable. Amounts in fen; `inHandFen` is residents' money received and not
 * yet spent. `undefined` if the sources do not suffice. Source: policy.
 */
export const paymentMovements = (
  ledger: Ledger,
  inHandFen: number,
  amountFen: number,
  reference: string,
): readonly Movement<Source>[] | undefined =>
  drawnFrom<Source>(
    [
      ['coFunding', Math.min(ledger.coFunding.committed, inHandFen)],
      ['other', ledger.other.committed],
      ['subsidy', ledger.subsidy.committed],
    ],
    amountFen,
    reference,
  );

export const releaseMovements = (
  ledger: Ledger,
  sources: readonly Source[],
  reference: string,
): readonly Movement<Source>[] => releasedOf(ledger, sources, reference);
