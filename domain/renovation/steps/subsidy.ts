import { inOrder, type Steps } from '../../kernel/engine/lifecycle';
import { shareOf } from '../../kernel/policies/casePolicy';
import { APPROVAL_STEPS } from '../approval';
import type { Renovation } from '../command';
import { coFundingNetFen, isCoFunded, isFunded, plannedFen } from '../funding';
import type { Policy } from '../policy';
import type { Matter } from './step';

export const applied: Matter = {
  missing: { 'application-missing': (c) => c.application === undefined },
  within: ({ subsidy }) => subsidy.apply,
  occasions: (c) => [{ subject: String(c.round.no), openedAt: c.stageSince }],
};

/**
 * What was returned is corrected, what was rejected may be appealed where the policy lets it; the offices decide in the
 * order of the policy's chain, each by its own code (`review-housing`).
 */
export const approvals: Steps<Renovation> = inOrder(
  { step: 'correct-application', from: 'projectManager', ...APPROVAL_STEPS.corrected },
  { step: 'appeal-rejection', from: 'projectManager', ...APPROVAL_STEPS.appealable },
  { step: 'review-application', from: 'community', ...APPROVAL_STEPS.reviewed },
);

/** Residents' money, as far as the policy asks for it by then. */
export const coFunded = (by: keyof Pick<Policy['coFunding'], 'beforeWorks' | 'beforeAcceptance'>): Matter => ({
  missing: {
    'co-funding-short': (c, { policy }) => {
      const share = policy.coFunding[by];
      return (
        isFunded(c, policy) &&
        !isCoFunded(c, share) && {
          receivedFen: coFundingNetFen(c),
          neededFen: shareOf(plannedFen(c, 'coFunding'), share),
        }
      );
    },
  },
  within: ({ coFunding }) => coFunding.collect,
  // Told apart by when it is asked for, not by how much: another policy's share is no other obligation.
  occasions: ({ application }) => {
    const openedAt = application?.approvals.at(-1)?.at;
    return openedAt === undefined ? [] : [{ subject: by, openedAt }];
  },
});
