import { shareOf } from '../kernel/policies/casePolicy';
import type { Courtyard } from './courtyard';
import type { Claim, HiddenWork, Milestone, Works } from './facts/works';
import { renovationTotal } from './ledger';
import type { Role } from './roles';

/** The contract and approved variations, in fen. */
export const contractValueFen = (works: Works): number =>
  works.contract.amountFen +
  works.variations.filter((v) => v.approvedAt !== undefined).reduce((sum, v) => sum + v.amountFen, 0);

/** The approved budget: the plan's cost, in fen. */
export const approvedBudgetFen = (c: Courtyard): number => c.plan?.costFen ?? 0;

/**
 * The amount payable on a claim, in fen: the contract's share of the measured value to date, minus what was paid. Never
 * negative.
 */
export const payableOnClaimFen = (c: Courtyard, works: Works, claim: Pick<Claim, 'measuredFen'>): number =>
  Math.max(0, shareOf(claim.measuredFen, works.contract.progressShare) - renovationTotal(c.ledger, 'paid'));

export const isHiddenWorkRecorded = (works: Works, milestoneNo: number): boolean =>
  works.hiddenWorks.some((h) => h.milestoneNo === milestoneNo && h.engineer !== undefined && h.body !== undefined);

export const hiddenWorkOf = (works: Works | undefined, milestoneNo: number): HiddenWork | undefined =>
  works?.hiddenWorks.find((record) => record.milestoneNo === milestoneNo);

/** Hidden milestones whose record this party has not signed. */
export const unsignedBy = (works: Works, party: 'engineer' | 'body'): readonly Milestone[] =>
  works.milestones.filter(({ no, hidden }) => hidden && hiddenWorkOf(works, no)?.[party] === undefined);

/**
 * Whether such a milestone was reached, or the other party has signed its record, so that this signature is now due.
 */
const isWaitingFor = (works: Works, party: 'engineer' | 'body'): boolean =>
  unsignedBy(works, party).some(
    ({ no, reachedOn }) => reachedOn !== undefined || hiddenWorkOf(works, no) !== undefined,
  );

/** The roles whose signature a hidden-work record or a variation awaits, in addition to the contractor's own work. */
export const rolesYetToSign = (works: Works): readonly Role[] => {
  const open = works.variations.filter((variation) => variation.approvedAt === undefined);
  const isMissing = {
    projectManager: open.some((variation) => variation.projectManager === undefined),
    engineer: isWaitingFor(works, 'engineer'),
    body: isWaitingFor(works, 'body') || open.some((variation) => variation.needsBody && variation.body === undefined),
  };
  return (['projectManager', 'engineer', 'body'] as const).filter((role) => isMissing[role]);
};

/** Hidden milestones (only those before `no`, if given) without a complete hidden-work record. */
export const milestonesWithoutRecord = (works: Works, no = Number.POSITIVE_INFINITY): readonly number[] =>
  works.milestones.filter((m) => m.hidden && m.no < no && !isHiddenWorkRecorded(works, m.no)).map((m) => m.no);
