import type { Courtyard } from './courtyard';
import type { Claim, Works } from './facts/works';
import { renovationTotal } from './ledger';
import { shareOf } from './policy';

/** Contract and approved variations, in fen. */
export const contractValueFen = (works: Works): number =>
  works.contract.amountFen +
  works.variations.filter((v) => v.approvedAt !== undefined).reduce((sum, v) => sum + v.amountFen, 0);

/** What the approvals together allow to be spent: the plan's cost, in fen. */
export const approvedBudgetFen = (c: Courtyard): number => c.plan?.costFen ?? 0;

/** What a claim entitles to: the contract's share of the measured value to date, less what was paid. Never negative. */
export const payableOnClaimFen = (c: Courtyard, works: Works, claim: Claim): number =>
  Math.max(0, shareOf(claim.measuredFen, works.contract.progressShare) - renovationTotal(c.ledger, 'paid'));

export const hiddenWorkRecorded = (works: Works, milestoneNo: number): boolean =>
  works.hiddenWorks.some((h) => h.milestoneNo === milestoneNo && h.engineer !== undefined && h.body !== undefined);

/** Milestones before `no` whose work would be covered without a hidden-work record. */
export const uncovered = (works: Works, no: number): readonly number[] =>
  works.milestones.filter((m) => m.hidden && m.no < no && !hiddenWorkRecorded(works, m.no)).map((m) => m.no);
