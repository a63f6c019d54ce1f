import { type Steps, sideBySide } from '../../kernel/engine/lifecycle';
import { when } from '../../kernel/reason';
import { APPROVAL_STEPS } from '../approval';
import type { Renovation } from '../command';
import { coFundingShort, isFunded } from '../funding';
import type { Policy } from '../policy';
import type { Matter } from './step';

export const applied: Matter = {
  missing: (c) => when(c.application === undefined, 'application-missing'),
  occasions: (c, { policy }) => [{ subject: String(c.round.no), openedAt: c.stageSince, within: policy.subsidy.apply }],
};

/**
 * The offices in the order of the policy's chain, each by its own code (`review-housing`); what was returned is corrected
 * before they begin anew, what was rejected may be appealed where the policy lets it.
 */
export const approvals: Steps<Renovation> = sideBySide(
  { step: 'correct-application', from: 'projectManager', ...APPROVAL_STEPS.corrected },
  { step: 'review-application', from: 'community', ...APPROVAL_STEPS.reviewed },
  { step: 'appeal-rejection', from: 'projectManager', ...APPROVAL_STEPS.appealable },
);

/** Residents' money, as far as the policy asks for it by then. */
export const coFunded = (by: keyof Pick<Policy['coFunding'], 'beforeWorks' | 'beforeAcceptance'>): Matter => ({
  missing: (c, { policy }) => (isFunded(c, policy) ? coFundingShort(c, policy.coFunding[by]) : []),
  occasions: ({ application }, { policy }) => {
    const openedAt = application?.approvals.at(-1)?.at;
    return openedAt === undefined
      ? []
      : [{ subject: String(policy.coFunding[by]), openedAt, within: policy.coFunding.collect }];
  },
});
