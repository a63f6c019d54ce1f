import { type BasisPoints, shareOf } from '../kernel/policies/casePolicy';
import type { Instant } from '../kernel/time/instant';
import type { Courtyard } from './courtyard';
import type { Claim, HiddenWork, Milestone, Variation, Works } from './facts/works';
import { renovationTotal } from './ledger';
import type { Role } from './roles';

/** The contract and approved variations, in fen. */
export const contractValueFen = (works: Works): number =>
  works.contract.amountFen +
  works.variations.filter((v) => v.approvedAt !== undefined).reduce((sum, v) => sum + v.amountFen, 0);

/** The value to which the works were measured, in fen: at completion, or the contract where nobody reported it. */
export const measuredValueFen = (works: Works): number => works.completion?.measuredFen ?? contractValueFen(works);

/** The approved budget: the plan's cost, in fen. */
export const approvedBudgetFen = (c: Courtyard): number => c.plan?.costFen ?? 0;

/** Whether a claim still awaits its certificate or its payment. */
export const isClaimOpen = ({ paid, returned, withdrawn, countedLater }: Claim): boolean =>
  (paid ?? returned ?? withdrawn ?? countedLater) === undefined;

export const openClaim = (works: Works | undefined): Claim | undefined => works?.claims.find(isClaimOpen);

/** The value of a claim to date, in fen: what the engineer certified, or else what is claimed. */
export const claimValueFen = ({ measuredFen, certified }: Claim): number => certified?.certifiedFen ?? measuredFen;

/** The open claim that awaits its certificate. Beside it, one may be open because its payment came back. */
export const uncertifiedClaim = (works: Works | undefined): Claim | undefined =>
  works?.claims.find((claim) => isClaimOpen(claim) && claim.certified === undefined);

/** Whether a claim counts towards the value to date. */
export const isCertified = ({ certified, paid, owedAgain, countedLater, returned }: Claim): boolean =>
  (certified ?? paid ?? owedAgain ?? countedLater) !== undefined && returned === undefined;

/** The last claim that was certified and not returned: its value to date contains those before. */
export const lastCertified = ({ claims }: Works): Claim | undefined => claims.findLast(isCertified);

/** The value to date that the engineer has certified, in fen. */
export const certifiedToDateFen = ({ claims }: Works): number =>
  Math.max(0, ...claims.filter(isCertified).map(claimValueFen));

/** Whether any work was certified or reported complete, so that it is settled in any case. */
export const isAnythingBuilt = (works: Works | undefined): boolean =>
  works !== undefined && (works.completion !== undefined || works.claims.some(isCertified));

/** A party that puts works on record. */
type Recorder = 'engineer' | 'projectManager' | 'body';

/**
 * Who has put works on record that no claim covers: hidden works that both have signed, milestones that were reached, and
 * inspections, recorded after the last claim that stands. A claim covers what was on record by its hour. A milestone of before does
 * not say whose record it is: it counts as the engineer's.
 */
const recordersOf = ({ claims, hiddenWorks, milestones, inspections }: Works): readonly Recorder[] => {
  const claimedAt = claims.findLast(({ returned, withdrawn }) => (returned ?? withdrawn) === undefined)?.submittedAt;
  const isAfter = (at: Instant | undefined): boolean => claimedAt === undefined || (at !== undefined && at > claimedAt);
  const isSigned = ({ engineer, body }: HiddenWork): boolean =>
    engineer !== undefined && body !== undefined && isAfter(engineer.at > body.at ? engineer.at : body.at);
  return [
    ...(hiddenWorks.some(isSigned) ? (['engineer', 'body'] as const) : []),
    ...milestones.flatMap(({ reachedOn, recordedAt, recordedAs = 'engineer' }) =>
      reachedOn !== undefined && isAfter(recordedAt) ? [recordedAs] : [],
    ),
    ...inspections.flatMap(({ as = 'engineer', at }) => (isAfter(at) ? [as] : [])),
  ];
};

/** Whether works are on record that no claim covers. What residents alone have seen says nothing of a value. */
export const isBuiltUnclaimed = (works: Works): boolean => recordersOf(works).some((one) => one !== 'body');

/** Whether two parties have put them on record: until then nobody accounts for them. */
export const isRecordedByTwo = (works: Works): boolean =>
  isBuiltUnclaimed(works) && new Set(recordersOf(works)).size > 1;

/** Whether the account of works that nobody has claimed is still to come: until then nobody knows what payers owe for them. */
export const isValueOpen = ({ windingUp, acceptance }: Courtyard): boolean =>
  windingUp?.unclaimed === true && acceptance?.settlement?.audit === undefined;

/** Whether a certified claim is worth more than the contract as it is now, so that it can't be paid. */
export const isAboveContract = (works: Works, claim: Claim): boolean => claimValueFen(claim) > contractValueFen(works);

/**
 * The amount payable on work of a value to date, in fen: the contract's share of it, minus what was paid. Never
 * negative.
 */
export const payableOnValueFen = (c: Courtyard, works: Works, valueFen: number): number =>
  Math.max(0, shareOf(valueFen, works.contract.progressShare) - renovationTotal(c.ledger, 'paid'));

/** The amount payable on a claim, in fen, of what was certified; of what is claimed, if nobody has certified it yet. */
export const payableOnClaimFen = (c: Courtyard, works: Works, claim: Claim): number =>
  payableOnValueFen(c, works, claimValueFen(claim));

/** Whether a variation still awaits a signature. */
export const isVariationOpen = ({ approvedAt, withdrawn }: Variation): boolean =>
  approvedAt === undefined && withdrawn === undefined;

/**
 * Whether the body must consent to a change of this amount: a reduction, or one that takes the sum of all changes
 * without its consent above the policy's share of the contract. A change does not become small by being split.
 */
export const needsConsent = ({ contract, variations }: Works, amountFen: number, share: BasisPoints): boolean => {
  const unconsentedFen = variations
    .filter(({ needsBody, body, withdrawn }) => !needsBody && body === undefined && withdrawn === undefined)
    .reduce((sum, variation) => sum + Math.abs(variation.amountFen), 0);
  return amountFen < 0 || unconsentedFen + amountFen > shareOf(contract.amountFen, share);
};

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
  const open = works.variations.filter(isVariationOpen);
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
