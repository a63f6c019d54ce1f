import { areStepsDone } from '../../kernel/approval/progress';
import { type Application, isWithApplicant } from '../../kernel/approval/state';
import { type Document, documentFaults } from '../../kernel/documents/document';
import { accept } from '../../kernel/engine/command';
import type { Lifecycle } from '../../kernel/engine/lifecycle';
import type { Movement } from '../../kernel/ledger/movement';
import { type Refusal, when } from '../../kernel/reason';
import { APPROVAL, APPROVAL_STEPS, officesOf } from '../approval';
import { command, type Renovation } from '../command';
import type { ActingContext } from '../context';
import type { Courtyard } from '../courtyard';
import { type CourtyardEvent, event } from '../events';
import type { Source } from '../facts/money';
import { boundsOf, outsideBand, plannedFen } from '../funding';
import { RENOVATION_SOURCES, releaseMovements } from '../ledger';
import type { Policy, ReviewCommand } from '../policy';
import { accountsOfOtherHands } from '../separation';
import { endingEvents } from './case';

export interface ApplyForSubsidy {
  readonly amountFen: number;
  readonly documents: readonly Document[];
}

const applicationFaults = (c: Courtyard, { amountFen, documents }: ApplyForSubsidy, policy: Policy): Refusal => {
  const plannedSubsidyFen = plannedFen(c, 'subsidy');
  const outside = outsideBand(amountFen, boundsOf(c, policy), '/amountFen');
  return [
    ...outside,
    ...when(
      outside.length === 0 && amountFen !== plannedSubsidyFen,
      'differs-from-plan',
      { amountFen, plannedFen: plannedSubsidyFen },
      '/amountFen',
    ),
    ...documentFaults(policy.subsidy, documents),
  ];
};

export const applyForSubsidy = command<ApplyForSubsidy>({
  stages: ['subsidy'],
  by: ['projectManager'],
  separatedFrom: accountsOfOtherHands('applicant'),
  blocked: (c) => when(c.application !== undefined, 'application-already-submitted'),
  faults: (c, input, { policy }) => applicationFaults(c, input, policy),
  decide: (_, { amountFen, documents }) =>
    accept(event('applicationSubmitted', { submission: 1, amountFen, documents })),
});

export const correctApplication = command<ApplyForSubsidy>({
  stages: ['subsidy'],
  by: ['projectManager'],
  separatedFrom: accountsOfOtherHands('applicant'),
  blocked: (c) => when(c.application === undefined || !isWithApplicant(c.application), 'application-not-returned'),
  faults: (c, input, { policy }) => applicationFaults(c, input, policy),
  decide: (c, { amountFen, documents }) =>
    accept(event('applicationSubmitted', { submission: (c.application?.submission ?? 0) + 1, amountFen, documents })),
});

/**
 * Moves the money to match the approvals. District housing's approval reserves it from the programme's envelope and the
 * other sources; district finance's approval commits it; a return that voids these approvals releases it.
 */
const moneyMovedEvents = (
  c: Courtyard,
  application: Application | undefined,
  { policy }: ActingContext,
  reference: string,
): readonly CourtyardEvent[] => {
  const isDone = (command: ReviewCommand) =>
    application !== undefined && areStepsDone(policy.subsidy.chain, application, command);
  const movements = isDone('approveApplication')
    ? RENOVATION_SOURCES.flatMap((source): readonly Movement<Source>[] => {
        const { reserved, committed } = c.ledger[source];
        const newFen = plannedFen(c, source) - reserved - committed;
        const posting = (from: Movement['from'], to: Movement['to'], amountFen: number) =>
          amountFen > 0 ? [{ source, from, to, amountFen, reference }] : [];
        return [
          ...posting('budget', 'reserved', newFen),
          ...(isDone('approveFunding')
            ? posting('reserved', 'committed', reserved + newFen)
            : posting('committed', 'reserved', committed)),
        ];
      })
    : releaseMovements(c.ledger, RENOVATION_SOURCES, reference);
  return movements.length > 0 ? [event('moneyMoved', { movements })] : [];
};

/**
 * The common part of the commands that decide a step. The chain says whose turn it is and which steps need different
 * people; whatever a policy says, nobody decides on what they applied for.
 */
const deciding = ({ separatedFrom, blocked }: (typeof APPROVAL)['returning']) => {
  const ofOtherHands = accountsOfOtherHands('approver');
  return {
    separatedFrom: (c: Courtyard, ctx: ActingContext) => [...separatedFrom(c, ctx), ...ofOtherHands(c)],
    blocked,
  };
};

const approves = (command: ReviewCommand) => ({
  stages: ['subsidy'] as const,
  by: officesOf((step) => step.command === command),
  ...deciding(APPROVAL.approving(command)),
});

const endorsed = (c: Courtyard, ctx: ActingContext, command: ReviewCommand) => {
  const { data, after } = APPROVAL.approved(c, ctx, command);
  return accept(event('applicationEndorsed', data), ...moneyMovedEvents(c, after, ctx, command));
};

export type ApproveApplication = Record<never, never>;

export const endorseApplication = command<ApproveApplication>({
  ...approves('endorseApplication'),
  decide: (c, _, ctx) => endorsed(c, ctx, 'endorseApplication'),
});

export const approveApplication = command<ApproveApplication>({
  ...approves('approveApplication'),
  decide: (c, _, ctx) => endorsed(c, ctx, 'approveApplication'),
});

export interface ApproveFunding {
  readonly amountFen: number;
}

export const approveFunding = command<ApproveFunding>({
  ...approves('approveFunding'),
  faults: (c, { amountFen }) =>
    when(
      amountFen !== c.application?.amountFen,
      'amount-differs',
      { amountFen, dueFen: c.application?.amountFen ?? 0 },
      '/amountFen',
    ),
  decide: (c, _, ctx) => endorsed(c, ctx, 'approveFunding'),
});

export interface ReturnApplication {
  readonly why: string;
}

export const returnApplication = command<ReturnApplication>({
  stages: ['subsidy'],
  by: officesOf((step) => step.returnsTo !== undefined),
  ...deciding(APPROVAL.returning),
  decide: (c, { why }, ctx) => {
    const { data, after } = APPROVAL.returned(c, ctx, why);
    return accept(event('applicationReturned', data), ...moneyMovedEvents(c, after, ctx, 'returnApplication'));
  },
});

export const rejectApplication = (lifecycle: Lifecycle<Renovation>) =>
  command<ReturnApplication>({
    stages: lifecycle.stagesWith('rejectApplication'),
    by: officesOf((step) => step.mayReject === true),
    ...deciding(APPROVAL.rejecting),
    decide: (c, input, ctx) => {
      const rejected = APPROVAL.rejected(c, ctx, input.why);
      if (rejected === undefined) return accept(...endingEvents(lifecycle, c, 'rejectApplication', input));
      return accept(
        event('applicationRejected', rejected),
        ...moneyMovedEvents(c, undefined, ctx, 'rejectApplication'),
      );
    },
  });

export interface AppealRejection {
  readonly why: string;
}

/** If the policy allows an appeal: the application is decided again, once, and not by the person who rejected it. */
export const appealRejection = command<AppealRejection>({
  stages: ['subsidy'],
  by: ['projectManager'],
  separatedFrom: accountsOfOtherHands('applicant'),
  blocked: (c, ctx) => APPROVAL.appealing(c, ctx, APPROVAL_STEPS.appealEndsAt(c, ctx)),
  decide: (c, { why }) => accept(event('appealLodged', APPROVAL.appealed(c, why))),
});
