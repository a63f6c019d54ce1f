import { type Step, type Steps, sideBySide } from '../../kernel/engine/lifecycle';
import { when } from '../../kernel/reason';
import type { Renovation } from '../command';
import { REVIEW_STEPS, type ReviewStep } from '../facts/money';
import { coFundingShort, isFunded, stepAwaited } from '../funding';
import type { Policy } from '../policy';
import type { Role } from '../roles';
import type { Matter } from './step';

export const applied: Matter = {
  missing: (c) => when(c.application === undefined, 'application-missing'),
  occasions: (c, { policy }) => [{ subject: String(c.round.no), openedAt: c.stageSince, within: policy.subsidy.apply }],
};

const corrected: Matter = {
  missing: ({ application }) =>
    when(application?.returned !== undefined, 'application-returned', { step: application?.returned?.step ?? '' }),
  occasions: ({ application }, { policy }) =>
    application?.returned === undefined
      ? []
      : [
          {
            subject: String(application.submission),
            openedAt: application.returned.at,
            within: policy.subsidy.correct,
          },
        ],
};

const REVIEWERS: Readonly<Record<ReviewStep, Role>> = {
  community: 'community',
  subDistrict: 'subDistrictLeader',
  housing: 'districtHousing',
  finance: 'districtFinance',
};

const reviewed = (step: ReviewStep): Step<Renovation> => ({
  step: `review-${step}`,
  from: REVIEWERS[step],
  missing: ({ application }) =>
    when(application !== undefined && stepAwaited(application) === step, 'approval-missing', {
      step,
      done: application?.approvals.length ?? 0,
    }),
  occasions: ({ application }, { policy }) =>
    application === undefined
      ? []
      : [
          {
            subject: String(application.submission),
            openedAt: application.approvals.at(-1)?.at ?? application.submittedAt,
            within: policy.subsidy.review[step],
          },
        ],
});

/** The offices in their order; a returned application is corrected before they begin anew. */
export const approvals: Steps<Renovation> = sideBySide(
  { step: 'correct-application', from: 'projectManager', ...corrected },
  ...REVIEW_STEPS.map(reviewed),
);

/** Residents' money, as far as the policy asks for it by then. */
export const coFunded = (by: keyof Pick<Policy['coFunding'], 'beforeWorks' | 'beforeAcceptance'>): Matter => ({
  missing: (c, { policy }) => (isFunded(c) ? coFundingShort(c, policy.coFunding[by]) : []),
  occasions: ({ application }, { policy }) => {
    const openedAt = application?.approvals.at(-1)?.at;
    return openedAt === undefined
      ? []
      : [{ subject: String(policy.coFunding[by]), openedAt, within: policy.coFunding.collect }];
  },
});
