import { drawn as drawnFrom, emptyLedger, released as releasedOf, totalOf } from '../kernel/ledger/ledger';
import type { Movement, Position } from '../kernel/ledger/movement';
import { type Ledger, SOURCES, type Source } from './facts/money';

/** What the renovation is paid from; the yearly maintenance subsidy is not among them. */
export const RENOVATION_SOURCES = ['subsidy', 'coFunding', 'other'] as const;

export const EMPTY_LEDGER: Ledger = emptyLedger(SOURCES);

/** What one position holds over all sources of the renovation, in fen. */
export const renovationTotal = (ledger: Ledger, position: Position): number =>
  totalOf(ledger, RENOVATION_SOURCES, position);

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

export const released = (ledger: Ledger, sources: readonly Source[], reference: string): readonly Movement<Source>[] =>
  releasedOf(ledger, sources, reference);
