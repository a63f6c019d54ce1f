import type { ApprovalChain } from '../kernel/approval/chain';
import { approvalCommands } from '../kernel/approval/commands';
import { approvalSteps } from '../kernel/approval/steps';
import type { Renovation } from './command';
import { reviewCode } from './obligations';
import { POLICIES } from './policies';
import type { Policy, ReviewCommand } from './policy';
import type { Role } from './roles';

const chainOf = (policy: Policy): ApprovalChain<Role, ReviewCommand> => policy.subsidy.chain;

/** The subsidy application is decided by the approval chain of the policy that the courtyard is pinned to. */
export const APPROVAL = approvalCommands<Renovation>(chainOf);
export const APPROVAL_STEPS = approvalSteps<Renovation>(chainOf, {
  review: reviewCode,
  appeal: 'appeal-rejection',
  apply: 'apply-for-subsidy',
});

const SHIPPED = POLICIES.flatMap((policy) => chainOf(policy).steps);
type Step = (typeof SHIPPED)[number];

/** The offices of these steps in all shipped policies: the roles that may ever give the command. */
export const officesOf = (isOne: (step: Step) => boolean): readonly Role[] => [
  ...new Set(SHIPPED.filter(isOne).flatMap(({ offices }) => offices)),
];
