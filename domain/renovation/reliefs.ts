import type { Courtyard } from './courtyard';
import type { Reduction, ReliefKind } from './facts/sharing';
import { coverReceivedFen } from './unitPayments';

// What homes were let off, and pledges that were written off, and what takes that back: a reversing entry beside the first.

/** Without the reductions that were reversed and the entries that reverse them, as far as both are among these. */
export const withoutReversed = (reductions: readonly Reduction[]): readonly Reduction[] =>
  reductions.filter((one) =>
    one.reverses === undefined
      ? !reductions.some(({ reverses }) => reverses === one.no)
      : !reductions.some(({ no }) => no === one.reverses),
  );

/** The reduction with this number, unless it was reversed or reverses another. */
export const reductionInForce = (reductions: readonly Reduction[], no: number): Reduction | undefined =>
  withoutReversed(reductions).find((one) => one.no === no);

/** What reverses a reduction that is in force; without its grounds and minutes. */
export const reversingEntry = (
  reductions: readonly Reduction[],
  no: number,
): Omit<Reduction, 'grounds' | 'evidence' | 'at'> | undefined => {
  const reduction = reductionInForce(reductions, no);
  if (reduction === undefined) return undefined;
  const { unit, reducedFen, coveredBy, coveredFrom } = reduction;
  return {
    no: reductions.length + 1,
    reverses: no,
    unit,
    reducedFen: -reducedFen,
    coveredBy,
    ...(coveredFrom === undefined ? {} : { coveredFrom }),
  };
};

/** What other money bears of what homes were let off, in fen. */
export const coveredFen = ({ sharing }: Pick<Courtyard, 'sharing'>): number =>
  (sharing?.reductions ?? []).reduce(
    (sum, { coveredBy, reducedFen }) => sum + (coveredBy === 'otherMoney' ? reducedFen : 0),
    0,
  );

/** Whether the body let a home off by this number, or wrote a pledge off, and has not taken that back. */
export const isReliefInForce = ({ sharing }: Courtyard, kind: ReliefKind, no: number): boolean =>
  kind === 'pledge'
    ? sharing?.writtenOff?.some(({ pledgeNo }) => pledgeNo === no) === true
    : reductionInForce(sharing?.reductions ?? [], no) !== undefined;

/** Whether the body has let a home off or written a pledge off, and not taken it back. */
export const isAnyReliefInForce = ({ sharing }: Courtyard): boolean =>
  (sharing?.writtenOff ?? []).length > 0 || withoutReversed(sharing?.reductions ?? []).length > 0;

/** Other money that has come in for a reduction and would have none to bear without it, in fen. */
export const coverLeftFen = (c: Courtyard, no: number): number => {
  const { coveredBy, reducedFen = 0 } = reductionInForce(c.sharing?.reductions ?? [], no) ?? {};
  return coveredBy === 'otherMoney' ? Math.max(0, coverReceivedFen(c) - (coveredFen(c) - reducedFen)) : 0;
};
