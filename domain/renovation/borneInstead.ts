import { applyMovements, type Parts, takenInOrder } from '../kernel/ledger/ledger';
import type { Movement } from '../kernel/ledger/movement';
import type { Courtyard } from './courtyard';
import { PAYERS_SOURCES, type Source } from './facts/money';
import { boundFen, drawableOfFen, renovationTotal, restatedMovements } from './ledger';
import { drawableFen } from './paying';
import { owedOf } from './postings';
import { overpaymentOwedFen } from './settlement';

// Of two firms one may be overpaid while the other waits: then subsidy is bound for what the payers' money went to. Once that comes
// back from the first, it bears what the other gets, so that no more subsidy is paid than is payable; and the reverse, if it bounces.

const partsOf = (movements: readonly Movement<Source>[], to: Movement<Source>['to']): Parts<Source> =>
  PAYERS_SOURCES.map((source) => [
    source,
    movements.reduce((sum, one) => (one.source === source && one.to === to ? sum + one.amountFen : sum), 0),
  ]);

const bound = (parts: Parts<Source>, reference: string): readonly Movement<Source>[] =>
  parts.flatMap(([source, amountFen]): readonly Movement<Source>[] =>
    amountFen > 0 ? [{ source, from: 'budget', to: 'committed', amountFen, reference }] : [],
  );

const sumOf = (parts: Parts<Source>): number => parts.reduce((sum, [, fen]) => sum + fen, 0);

/** Payers' money that was recovered is bound in the place of subsidy, as far as that is more than what is payable. */
export const borneByPayers = (
  after: Courtyard,
  recovered: readonly Movement<Source>[],
  reference: string,
): readonly Movement<Source>[] => {
  const { subsidy } = after.ledger;
  const { payableSubsidyFen = 0 } = after.acceptance?.settlement?.audit ?? {};
  const boundSubsidyFen = boundFen(after.ledger, 'subsidy');
  const excessFen = subsidy.paid + boundSubsidyFen - payableSubsidyFen - overpaymentOwedFen(after);
  const { taken } = takenInOrder(partsOf(recovered, 'recovered'), Math.max(0, Math.min(excessFen, boundSubsidyFen)));
  if (sumOf(taken) === 0) return [];
  const bearing = bound(taken, reference);
  const leaving = { from: 'committed', to: 'budget', parts: [['subsidy', sumOf(taken)] as const] } as const;
  return [...bearing, ...restatedMovements(applyMovements(after.ledger, bearing), owedOf(after), reference, leaving)];
};

/** Bound money that leaves, and what is bound in its place. */
export interface Exchange {
  readonly leaving: Parts<Source>;
  readonly bearing: readonly Movement<Source>[];
}
export const NO_EXCHANGE: Exchange = { leaving: [], bearing: [] };

/** What a recovery that bounced leaves another firm without: subsidy is bound for it again. */
export const borneBySubsidy = (after: Courtyard, back: readonly Movement<Source>[], reference: string): Exchange => {
  const owedFen = renovationTotal(after.ledger, 'payable') + renovationTotal(after.ledger, 'retained');
  const missing = partsOf(back, 'paid').map(
    ([source, fen]) =>
      [
        source,
        Math.min(fen, boundFen(after.ledger, source) - drawableOfFen(after.ledger, source as 'coFunding')),
      ] as const,
  );
  const { taken: leaving } = takenInOrder(missing, Math.max(0, owedFen - drawableFen(after)));
  return { leaving, bearing: bound([['subsidy', sumOf(leaving)]], reference) };
};
