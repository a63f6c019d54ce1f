import type { ApprovalChain } from '../kernel/approval/chain';
import { approvalCommands } from '../kernel/approval/commands';
import { approvalSteps } from '../kernel/approval/steps';
import type { Renovation } from './command';
import { reviewCode } from './obligations';
import { POLICIES } from './policies';
import type { Policy, ReviewCommand } from './policy';
import type { Role } from './roles';

const chainOf = (policy: Policy): ApprovalChain<Role, ReviewCommand> => policy.subsidy.chain;

/** How the subsidy's application is decided: by the chain of the policy a courtyard is pinned to. */
export const APPROVAL = approvalCommands<Renovation>(chainOf);
export const APPROVAL_STEPS = approvalSteps<Renovation>(chainOf, { review: reviewCode, appeal: 'appeal-rejection' });

const SHIPPED = POLICIES.flatMap((policy) => chainOf(policy).steps);
type Step = (typeof SHIPPED)[number];

/** The offices that the shipped policies know for some steps: who may ever give the command. */
export const officesOf = (isOne: (step: Step) => boolean): readonly Role[] => [
  ...new Set(SHIPPED.filter(isOne).flatMap(({ offices }) => offices)),
];
