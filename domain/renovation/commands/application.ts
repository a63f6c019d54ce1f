import { isHolderOfOne } from '../../kernel/actor';
import { areStepsDone } from '../../kernel/approval/progress';
import { type Application, isWithApplicant, type ReturnItem } from '../../kernel/approval/state';
import { type Document, documentFaults } from '../../kernel/documents/document';
import { namingFiles } from '../../kernel/documents/evidence';
import type { WithWhy } from '../../kernel/engine/caseCommands';
import { accept, refuse } from '../../kernel/engine/command';
import type { Lifecycle } from '../../kernel/engine/lifecycle';
import type { Movement } from '../../kernel/ledger/movement';
import { periodEndsAt } from '../../kernel/obligations/obligation';
import { type Refusal, when } from '../../kernel/reason';
import { APPROVAL, APPROVAL_STEPS, officesOf } from '../approval';
import { command, type Renovation } from '../command';
import type { ActingContext, Context } from '../context';
import type { Courtyard } from '../courtyard';
import { type CourtyardEvent, event } from '../events';
import type { Source } from '../facts/money';
import { plannedFen } from '../funding';
import { RENOVATION_SOURCES, releaseMovements } from '../ledger';
import type { ReviewCommand } from '../policy';
import { applicationBoundsOf, boundsOf, outsideBand } from '../subsidyBounds';
import { endingEvents } from './case';

export interface ApplyForSubsidy {
  readonly amountFen: number;
  readonly documents: readonly (Document & { readonly file: string })[];
}

const applicationFaults = (c: Courtyard, { amountFen, documents }: ApplyForSubsidy, ctx: Context): Refusal => {
  const plannedSubsidyFen = plannedFen(c, 'subsidy');
  const outside = outsideBand(amountFen, boundsOf(c, ctx), '/amountFen');
  return [
    ...outside,
    ...when(
      outside.length === 0 && amountFen !== plannedSubsidyFen,
      'differs-from-plan',
      { amountFen, plannedFen: plannedSubsidyFen },
      '/amountFen',
    ),
    ...documentFaults(ctx.policy.subsidy, documents),
  ];
};

/** Numbers go on through all applications of a case. */
const nextSubmission = ({ application, endedApplications }: Courtyard): number =>
  (application?.submission ?? endedApplications?.at(-1)?.submission ?? 0) + 1;

/** What a submission records: also the bounds of its own day, by which it is decided whatever comes later. */
const submitted = (c: Courtyard, { amountFen, documents }: ApplyForSubsidy, ctx: Context) => ({
  submission: nextSubmission(c),
  amountFen,
  documents,
  bounds: boundsOf(c, ctx),
});

export const applyForSubsidy = command<ApplyForSubsidy, 'namedFiles'>({
  stages: ['subsidy'],
  by: ['projectManager'],
  evidence: namingFiles,
  blocked: (c, ctx) => APPROVAL.applying(c, ctx, APPROVAL_STEPS.anewEndsAt(c, ctx)),
  faults: (c, input, ctx) => [...applicationFaults(c, input, ctx), ...APPROVAL.applyFaults(c, input)],
  decide: (c, input, ctx) => accept(event('applicationSubmitted', submitted(c, input, ctx))),
});

export interface CorrectApplication extends ApplyForSubsidy {
  /** What the return named, each corrected: by number, from 1. Absent: it named nothing. */
  readonly done?: readonly number[];
}

/** A corrected application is submitted anew: the rule of that day applies to it. */
export const correctApplication = command<CorrectApplication, 'namedFiles'>({
  stages: ['subsidy'],
  by: ['projectManager'],
  evidence: namingFiles,
  blocked: ({ application }) => [
    ...when(application === undefined || !isWithApplicant(application), 'application-not-returned'),
    ...when(application?.rejected !== undefined, 'application-rejected'),
  ],
  faults: (c, input, ctx) => [...applicationFaults(c, input, ctx), ...APPROVAL.correctionFaults(c, input.done)],
  decide: (c, input, ctx) =>
    accept(
      event('applicationSubmitted', {
        ...submitted(c, input, ctx),
        ...(c.application?.returned?.items === undefined ? {} : { correctedItems: c.application.returned.items }),
      }),
    ),
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

const approves = (command: ReviewCommand) => ({
  stages: ['subsidy'] as const,
  by: officesOf((step) => step.command === command),
  ...APPROVAL.approving(command),
});

const endorsed = (c: Courtyard, ctx: ActingContext, command: ReviewCommand) => {
  const { data, after } = APPROVAL.approved(c, ctx, command);
  return accept(event('applicationEndorsed', data), ...moneyMovedEvents(c, after, ctx, command));
};

export interface LookAtDocuments {
  /** From 1, in the order of the application. */
  readonly nos: readonly number[];
}

/** Somebody of an office has looked at documents of the application, none of which they sent themselves. */
export const lookAtDocuments = command<LookAtDocuments, 'documentSenders'>({
  stages: ['subsidy'],
  by: officesOf((step) => step.looksAtDocuments === true),
  ...APPROVAL.looking,
  evidence: 'documentSenders',
  faults: (c, { nos }, ctx) => APPROVAL.lookFaults(c, ctx, nos),
  decide: (c, { nos }, ctx, senders) => {
    const own = nos.flatMap((no, i) => {
      const file = c.application?.documents[no - 1]?.file ?? '';
      return when(isHolderOfOne(ctx.actor, senders.get(file) ?? []), 'document-own', { no }, `/nos/${i}`);
    });
    return own.length > 0 ? refuse(...own) : accept(event('documentsLookedAt', APPROVAL.looked(c, ctx, nos)));
  },
});

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

export interface ApproveInPart {
  readonly amountFen: number;
  readonly why: string;
}

/**
 * Less is approved than was applied for, but within the bounds of the day of the application. The application is over, what was reserved is released, and
 * the case goes back to the plan, which may take that amount at most.
 */
export const approveInPart = command<ApproveInPart>({
  stages: ['subsidy'],
  by: officesOf((step) => step.mayReduce === true),
  ...APPROVAL.reducing,
  faults: (c, { amountFen }, ctx) => {
    const appliedFen = c.application?.amountFen ?? 0;
    return [
      ...when(amountFen >= appliedFen, 'reduction-not-below', { amountFen, appliedFen }, '/amountFen'),
      ...outsideBand(amountFen, applicationBoundsOf(c, ctx), '/amountFen'),
    ];
  },
  decide: (c, input, ctx) =>
    accept(
      event('applicationApprovedInPart', APPROVAL.reduced(c, ctx, input)),
      ...moneyMovedEvents(c, undefined, ctx, 'approveInPart'),
    ),
});

export interface ReturnApplication {
  readonly why: string;
  /** What is missing or wrong; the applicant ticks each when the application is corrected. */
  readonly items?: readonly ReturnItem[];
}

export const returnApplication = command<ReturnApplication>({
  stages: ['subsidy'],
  by: officesOf((step) => step.returnsTo !== undefined),
  ...APPROVAL.returning,
  decide: (c, input, ctx) => {
    const { data, after } = APPROVAL.returned(c, ctx, input);
    return accept(event('applicationReturned', data), ...moneyMovedEvents(c, after, ctx, 'returnApplication'));
  },
});

export const rejectApplication = (lifecycle: Lifecycle<Renovation>) =>
  command<WithWhy>({
    stages: lifecycle.stagesWith('rejectApplication'),
    by: officesOf((step) => step.mayReject === true),
    ...APPROVAL.rejecting,
    decide: (c, input, ctx) => {
      const rejected = APPROVAL.rejected(c, ctx, input.why, (period) => periodEndsAt(c, ctx, ctx.now, period));
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
  blocked: (c, ctx) => {
    const { rejected, amountFen } = c.application ?? {};
    const plannedSubsidyFen = plannedFen(c, 'subsidy');
    return [
      ...APPROVAL.appealing(c, ctx, APPROVAL_STEPS.appealEndsAt(c, ctx)),
      // The plan is another one since: that takes another application.
      ...when(rejected !== undefined && amountFen !== plannedSubsidyFen, 'differs-from-plan', {
        amountFen: amountFen ?? 0,
        plannedFen: plannedSubsidyFen,
      }),
    ];
  },
  decide: (c, { why }) => accept(event('appealLodged', APPROVAL.appealed(c, why))),
});
