import { isApproved } from '../kernel/approval/progress';
import { leftFen } from '../kernel/ledger/apportion';
import { isShareOf, shareOf } from '../kernel/policies/casePolicy';
import type { Courtyard } from './courtyard';
import type { FundingSource } from './facts/money';
import { inHandFen } from './ledger';
import type { Policy } from './policy';
import { hasReached } from './stage';
import { beyondShares, missingOfHomesFen } from './unitPayments';

/** The money of one source in a plan, in fen. */
export const ofSourceFen = (sources: readonly FundingSource[], source: FundingSource['source']): number =>
  sources.filter((s) => s.source === source).reduce((sum, s) => sum + s.amountFen, 0);

/** Planned money of one source, in fen. */
export const plannedFen = (c: Courtyard, source: FundingSource['source']): number =>
  c.plan === undefined ? 0 : ofSourceFen(c.plan.sources, source);

/** Whether the subsidy is granted. Once works have begun it is, even if a later policy's chain has more steps. */
export const isFunded = (c: Courtyard, policy: Policy): boolean =>
  c.application !== undefined && (hasReached(c.stage, 'works') || isApproved(policy.subsidy.chain, c.application));

/** Residents' money in hand, in fen: received, not refunded, not yet spent. */
export const coFundingInHandFen = (c: Courtyard): number => inHandFen(c.ledger, 'coFunding');

/** Residents' money received and not refunded, in fen. */
export const coFundingNetFen = (c: Courtyard): number => c.ledger.coFunding.received;

/** Residents' money that counts for what they bear, in fen: what a home paid beyond its share is its own, and no other's payment. */
export const coFundingBorneFen = (c: Courtyard): number => coFundingNetFen(c) - leftFen(beyondShares(c));

/**
 * What residents' money lacks of the share of the planned co-funding that the policy requires by a stage (70 % before works, 100 %
 * before acceptance), as the figures of a refusal. An audit may leave less to pay than was planned.
 */
export const coFundingShort = (
  c: Courtyard,
  policy: Policy,
  by: keyof Pick<Policy['coFunding'], 'beforeWorks' | 'beforeAcceptance'>,
): false | { readonly receivedFen: number; readonly neededFen: number } => {
  const share = policy.coFunding[by];
  const [receivedFen, totalFen] = [coFundingBorneFen(c), plannedFen(c, 'coFunding')];
  return (
    isFunded(c, policy) &&
    !isShareOf(receivedFen, totalFen, share) &&
    missingOfHomesFen(c) > 0 && { receivedFen, neededFen: shareOf(totalFen, share) }
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
