import type { AwaitedRequest } from '../decisions/list';
import { dateOf } from '../time/instant';
import type { ApprovalChain, ApprovalStep } from './chain';
import { awaitedSteps, subjectOf } from './progress';
import type { Application } from './state';

/** Who has decided on an application: those whose approval stands, and those who decided another step of it before. */
const decidedBy = ({ approvals, earlier }: Application, step: ApprovalStep): readonly string[] => [
  ...approvals.map(({ by }) => by),
  ...(earlier?.decisions ?? []).filter((one) => one.step !== step.step).map(({ by }) => by),
];

/** The open steps of an application, as a meeting finds them. */
export const awaitedRequests = <Role extends string>(
  chain: ApprovalChain<Role>,
  application: Application | undefined,
): readonly AwaitedRequest<Role>[] =>
  application === undefined
    ? []
    : awaitedSteps(chain, application).map(({ step }) => ({
        step: step.step,
        ...(step.name === undefined ? {} : { name: step.name }),
        subject: subjectOf(application, step.step),
        madeOn: dateOf(application.submittedAt),
        amountFen: application.amountFen,
        offices: step.offices,
        command: step.command,
        decidedBy: decidedBy(application, step),
      }));
