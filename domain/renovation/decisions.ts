import { awaitedRequests } from '../kernel/approval/awaited';
import type { AwaitedRequest, DecisionKind, GivenCommand, RowDecision } from '../kernel/decisions/list';
import { officesOf } from './approval';
import type { Renovation } from './command';
import type { Role } from './roles';

/** An approval of funding states the amount, as a single one does. */
const approval = ({ command, amountFen }: AwaitedRequest): GivenCommand => ({
  command,
  input: command === 'approveFunding' ? { amountFen } : {},
});

const applicationCommand = (request: AwaitedRequest<Role>, decision: RowDecision): GivenCommand => {
  if (decision.result === 'approve') return approval(request);
  const { result, ...input } = decision;
  if (result === 'approveInPart') return { command: 'approveInPart', input };
  return { command: result === 'return' ? 'returnApplication' : 'rejectApplication', input };
};

/** What district housing's joint review and district finance decide for many courtyards in one meeting (批次会议). */
export const DECISION_KINDS: readonly DecisionKind<Renovation>[] = [
  {
    kind: 'subsidyApplication',
    stages: ['subsidy'],
    // Who only endorses does so courtyard by courtyard.
    offices: officesOf(({ command }) => command !== 'endorseApplication'),
    awaited: ({ stage, application }, { policy }) =>
      stage === 'subsidy' ? awaitedRequests(policy.subsidy.chain, application) : [],
    commandFor: applicationCommand,
  },
];
