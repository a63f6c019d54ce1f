import { isApproved } from '../kernel/approval/progress';
import { type BasisPoints, isShareOf, shareOf } from '../kernel/policies/casePolicy';
import { type Refusal, when } from '../kernel/reason';
import type { Courtyard } from './courtyard';
import type { FundingSource } from './facts/money';
import { inHandFen } from './ledger';
import { coFundingMissingFen } from './paying';
import { type Policy, subsidyBounds } from './policy';
import { hasReached, isStage } from './stage';

/** The money of one source in a plan, in fen. */
export const sumOf = (sources: readonly FundingSource[], source: FundingSource['source']): number =>
  sources.filter((s) => s.source === source).reduce((sum, s) => sum + s.amountFen, 0);

/** Planned money of one source, in fen. */
export const plannedFen = (c: Courtyard, source: FundingSource['source']): number =>
  c.plan === undefined ? 0 : sumOf(c.plan.sources, source);

/** Whether the subsidy is granted. Once works have begun it is, even if a later policy's chain has more steps. */
export const isFunded = (c: Courtyard, policy: Policy): boolean =>
  c.application !== undefined && (hasReached(c.stage, 'works') || isApproved(policy.subsidy.chain, c.application));

/** Residents' money in hand, in fen: received, not refunded, not yet spent. */
export const coFundingInHandFen = (c: Courtyard): number => inHandFen(c.ledger, 'coFunding');

/** Residents' money that nothing needs any more and that goes back, in fen. */
export const refundableCoFundingFen = (c: Courtyard): number => {
  const isAsked = c.acceptance?.settlement?.audit !== undefined || !isStage(c.stage);
  return isAsked ? Math.max(0, coFundingInHandFen(c) - c.ledger.coFunding.committed) : 0;
};

/** Residents' money received and not refunded, in fen. */
export const coFundingNetFen = (c: Courtyard): number => c.ledger.coFunding.received;

/**
 * Whether the receipts reach a share of the planned co-funding (policy: 70 % before works, 100 % before acceptance).
 */
export const isCoFunded = (c: Courtyard, share: BasisPoints): boolean =>
  isShareOf(coFundingNetFen(c), plannedFen(c, 'coFunding'), share);

/**
 * What residents' money lacks of the share that the policy requires by a stage, as the figures of a refusal. An audit may
 * leave less to pay than was planned.
 */
export const coFundingShort = (
  c: Courtyard,
  policy: Policy,
  by: keyof Pick<Policy['coFunding'], 'beforeWorks' | 'beforeAcceptance'>,
): false | { readonly receivedFen: number; readonly neededFen: number } => {
  const share = policy.coFunding[by];
  return (
    isFunded(c, policy) &&
    !isCoFunded(c, share) &&
    coFundingMissingFen(c) > 0 && {
      receivedFen: coFundingNetFen(c),
      neededFen: shareOf(plannedFen(c, 'coFunding'), share),
    }
  );
};

/** Whether two people let the works begin without it: at the gate to the works, or since. */
const isShortAllowed = (c: Courtyard): boolean =>
  c.overrides.some(
    ({ stage, requestedAt, confirmed, waives }) =>
      confirmed !== undefined &&
      ((stage === 'subsidy' && requestedAt >= c.round.startedAt) ||
        (stage === c.stage && requestedAt >= c.stageSince)) &&
      waives.includes('co-funding-short'),
  );

/** What the works lack to begin: a receipt that was reversed shuts the gate again that it had opened. */
export const gateAgain = (c: Courtyard, policy: Policy): ReturnType<typeof coFundingShort> =>
  c.works?.startedAt === undefined && !isShortAllowed(c) && coFundingShort(c, policy, 'beforeWorks');

/** Faults of a plan's money: sources must add up to the cost, and residents must bear at least the policy's share. */
export const planFaults = (
  costFen: number,
  sources: readonly FundingSource[],
  policy: Policy,
  bounds: { minFen: number; maxFen: number },
): Refusal => {
  const totalFen = sources.reduce((sum, source) => sum + source.amountFen, 0);
  const coFundingFen = sumOf(sources, 'coFunding');
  const subsidyFen = sumOf(sources, 'subsidy');
  return [
    ...when(totalFen !== costFen, 'sources-unbalanced', { costFen, totalFen }, '/sources'),
    ...when(
      !isShareOf(coFundingFen, costFen, policy.coFunding.shareOfPlan),
      'co-funding-share-low',
      { coFundingFen, neededFen: shareOf(costFen, policy.coFunding.shareOfPlan) },
      '/sources',
    ),
    ...outsideBand(subsidyFen, bounds, '/sources'),
  ];
};

/** The subsidy's limits are both inclusive (seed: 300,000–500,000 CNY). */
export const outsideBand = (amountFen: number, bounds: { minFen: number; maxFen: number }, path: string): Refusal =>
  when(amountFen < bounds.minFen || amountFen > bounds.maxFen, 'outside-band', { amountFen, ...bounds }, path);

/**
 * The most that the subsidy may be since less was approved than was applied for, in fen. Absent: the policy's limit alone.
 */
export const approvedCeilingFen = ({ endedApplications = [], round }: Courtyard): number | undefined =>
  endedApplications.findLast(({ at, approvedFen }) => approvedFen > 0 && at >= round.startedAt)?.approvedFen;

/** The figures of a plan that takes more subsidy than was approved; `false` if it does not. */
export const aboveApproved = (c: Courtyard): false | { readonly plannedFen: number; readonly approvedFen: number } => {
  const approvedFen = approvedCeilingFen(c);
  const planned = plannedFen(c, 'subsidy');
  return approvedFen !== undefined && planned > approvedFen && { plannedFen: planned, approvedFen };
};

/**
 * The lowest and highest subsidy of a courtyard under a policy, in fen; never more than an office has approved in part.
 * That amount may be applied for under a later policy with a higher band, too.
 */
export const boundsOf = (c: Courtyard, policy: Policy): { minFen: number; maxFen: number } => {
  const { minFen, maxFen } = subsidyBounds(policy.subsidy.amount, c.roll?.units ?? 0);
  const ceilingFen = approvedCeilingFen(c) ?? maxFen;
  return { minFen: Math.min(minFen, ceilingFen), maxFen: Math.min(maxFen, ceilingFen) };
};
