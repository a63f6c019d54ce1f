import { type AccountHolder, isHolderOfOne } from '../actor';
import type { Document } from '../documents/document';
import type { CommandSpec } from '../engine/command';
import type { ActingContext, Context } from '../engine/context';
import type { Reducers } from '../engine/event';
import type { ProgrammeTypes } from '../engine/types';
import { type Refusal, reason, when } from '../reason';
import { codeParam } from '../textParams';
import type { Period } from '../time/deadline';
import type { Instant } from '../time/instant';
import { ALL, APPLICANT, type ApprovalChain, type ApprovalStep, stepsFrom } from './chain';
import { applicantsOf } from './hands';
import { accountsBarredFrom, awaitedSteps, documentsNotLookedAt } from './progress';
import { type Application, type ApprovalEventData, approvalReducers, type HasApproval, isWithApplicant } from './state';

/** Finds the chain of a case's application in its policy. */
export type ChainOf<T extends ProgrammeTypes> = (policy: T['Policy']) => ApprovalChain<T['Role']>;

/** What an office may do with an open step. */
type ApprovalAction = { readonly approves: string } | 'looks' | 'reduces' | 'returns' | 'rejects';

/** What the chain contributes to a command: whose accounts it excludes, and what refuses it. */
type ApprovalRules<T extends ProgrammeTypes> = Required<Pick<CommandSpec<T>, 'separatedFrom' | 'blocked'>>;

const allows = (step: ApprovalStep, action: ApprovalAction): boolean => {
  if (action === 'returns') return step.returnsTo !== undefined;
  if (action === 'rejects') return step.mayReject === true;
  if (action === 'looks') return step.looksAtDocuments === true;
  if (action === 'reduces') return step.mayReduce === true;
  return step.command === action.approves;
};

const NOT_IN_CHAIN = {
  looks: 'step-never-looks',
  reduces: 'step-never-reduces',
  returns: 'step-never-returns',
  rejects: 'step-never-rejects',
} as const;

const isOf = (role: string, { offices }: ApprovalStep): boolean => (offices as readonly string[]).includes(role);

const barredAccounts = (application: Application, step: ApprovalStep, action: ApprovalAction): readonly string[] => {
  // Less than was applied for is approved, too.
  if (typeof action !== 'string' || action === 'reduces') return accountsBarredFrom(application, step);
  // A return is not an approval, so the chain excludes only the applicant from it.
  return [
    ...(step.differsFrom.some((name) => name === APPLICANT || name === ALL) ? applicantsOf(application) : []),
    // The person who rejected the application has no part in the appeal.
    ...(application.appealed === undefined ? [] : [application.appealed.rejectedBy]),
  ];
};

/** A step approves, in full or in part, once its office has looked at each document; and nobody looks at none. */
const documentBlockers = (application: Application, step: ApprovalStep, action: ApprovalAction): Refusal => {
  const nos = documentsNotLookedAt(application, step);
  if (action === 'looks') return when(nos.length === 0, 'documents-all-looked-at');
  return when((typeof action !== 'string' || action === 'reduces') && nos.length > 0, 'documents-not-looked-at', {
    nos: nos.map(String),
  });
};

/** The step that this actor would decide. If several are open, the first from which the actor is not excluded. */
const stepFor = (
  chain: ApprovalChain,
  application: Application,
  action: ApprovalAction,
  actor: AccountHolder & { readonly role: string },
): ApprovalStep | undefined => {
  const open = awaitedSteps(chain, application)
    .map(({ step }) => step)
    .filter((step) => isOf(actor.role, step) && allows(step, action));
  return open.find((step) => !isHolderOfOne(actor, barredAccounts(application, step, action))) ?? open[0];
};

/** The event's data, and the application after that event. */
interface DecidedEvent<Type extends keyof ApprovalEventData> {
  readonly data: ApprovalEventData[Type];
  readonly after: Application | undefined;
}

const REDUCERS: Reducers<HasApproval, ApprovalEventData> = approvalReducers<HasApproval>();

const after = <Type extends keyof ApprovalEventData>(
  { application }: HasApproval,
  { now, actor }: ActingContext,
  type: Type,
  data: ApprovalEventData[Type],
): Application | undefined =>
  REDUCERS[type](application === undefined ? {} : { application }, data, { at: now, by: actor.accountId }).application;

/** The commands of an approval. The chain sets the order, the offices and which steps need different people. */
export const approvalCommands = <T extends ProgrammeTypes & { State: HasApproval }>(chainOf: ChainOf<T>) => {
  type Acting = ActingContext<T['Policy']>;

  const separatedFrom = (c: T['State'], ctx: Acting, action: ApprovalAction): readonly string[] => {
    const { application } = c;
    if (application === undefined) return [];
    const chain = chainOf(ctx.policy);
    const step = stepFor(chain, application, action, ctx.actor);
    if (step !== undefined) return barredAccounts(application, step, action);
    // No step is open for this actor. If every step excludes the actor, the separation of duties is the better reason.
    const kept = chain.steps
      .filter((one) => allows(one, action))
      .map((one) => barredAccounts(application, one, action));
    return kept.every((accounts) => isHolderOfOne(ctx.actor, accounts)) ? kept.flat() : [];
  };

  const blocked = (c: T['State'], ctx: Acting, action: ApprovalAction): Refusal => {
    const { application } = c;
    if (application === undefined) return [reason('application-missing')];
    if (application.rejected !== undefined) return [reason('application-rejected')];
    if (isWithApplicant(application)) return [reason('application-returned', { step: '' })];
    const chain = chainOf(ctx.policy);
    const step = stepFor(chain, application, action, ctx.actor);
    if (step !== undefined) return documentBlockers(application, step, action);
    const open = awaitedSteps(chain, application).map(({ step }) => step);
    const [first] = open;
    if (first === undefined) return [reason('application-already-approved', { step: '' })];
    const own = open.find((step) => isOf(ctx.actor.role, step));
    return typeof action === 'string' && own !== undefined
      ? [reason(NOT_IN_CHAIN[action], { step: codeParam(own.step, own.name) })]
      : [reason('other-office-first', { step: codeParam(first.step, first.name) })];
  };

  const rulesFor = (action: ApprovalAction): ApprovalRules<T> => ({
    separatedFrom: (c, ctx) => separatedFrom(c, ctx, action),
    blocked: (c, ctx) => blocked(c, ctx, action),
  });

  /** Throws an Error if no step is open for the actor; `blocked` refuses that case earlier. */
  const stepToDecide = (c: T['State'], ctx: Acting, action: ApprovalAction) => {
    const chain = chainOf(ctx.policy);
    const step = c.application && stepFor(chain, c.application, action, ctx.actor);
    if (step === undefined) throw new Error('no step of the approval waits for this command');
    return { chain, step, of: { step: step.step, ...(step.name === undefined ? {} : { name: step.name }) } };
  };

  return {
    approving: (command: string) => rulesFor({ approves: command }),
    looking: rulesFor('looks'),
    reducing: rulesFor('reduces'),
    returning: rulesFor('returns'),
    rejecting: rulesFor('rejects'),

    /** The data of an approval, and the application after it. */
    approved: (c: T['State'], ctx: Acting, command: string): DecidedEvent<'applicationEndorsed'> => {
      const data = { ...stepToDecide(c, ctx, { approves: command }).of, command };
      return { data, after: after(c, ctx, 'applicationEndorsed', data) };
    },

    /** Faults of the numbers of documents that somebody has looked at. */
    lookFaults: (c: T['State'], ctx: Acting, nos: readonly number[]): Refusal => {
      if (c.application === undefined) return [];
      const step = stepFor(chainOf(ctx.policy), c.application, 'looks', ctx.actor);
      const open = step === undefined ? [] : documentsNotLookedAt(c.application, step);
      return nos.flatMap((no, i) => [
        ...when(!open.includes(no), 'document-not-open', { no }, `/nos/${i}`),
        ...when(nos.indexOf(no) < i, 'entry-repeated', undefined, `/nos/${i}`),
      ]);
    },

    /** The data of a look at documents. */
    looked: (c: T['State'], ctx: Acting, nos: readonly number[]): ApprovalEventData['documentsLookedAt'] => ({
      ...stepToDecide(c, ctx, 'looks').of,
      nos,
    }),

    /** The data of an approval of less than was applied for. */
    reduced: (
      c: T['State'],
      ctx: Acting,
      { amountFen, why }: { readonly amountFen: number; readonly why: string },
    ): ApprovalEventData['applicationApprovedInPart'] => ({
      ...stepToDecide(c, ctx, 'reduces').of,
      why,
      appliedFen: c.application?.amountFen ?? 0,
      approvedFen: amountFen,
    }),

    /** The data of a return, and the application after it. */
    returned: (
      c: T['State'],
      ctx: Acting,
      { why, items }: Pick<ApprovalEventData['applicationReturned'], 'why' | 'items'>,
    ): DecidedEvent<'applicationReturned'> => {
      const { chain, step, of } = stepToDecide(c, ctx, 'returns');
      const { returnsTo = APPLICANT } = step;
      const said = { ...of, why, ...(items === undefined ? {} : { items }) };
      const data =
        returnsTo === APPLICANT
          ? said
          : { ...said, backTo: { step: returnsTo, reopenedSteps: stepsFrom(chain, returnsTo) } };
      return { data, after: after(c, ctx, 'applicationReturned', data) };
    },

    /**
     * The data of a rejection that can be appealed or answered by another application. `undefined`: the rejection is
     * final, because the chain allows neither, or there have been as many as it allows. `endOf` gives the end of a period
     * that begins now.
     */
    rejected: (
      c: T['State'],
      ctx: Acting,
      why: string,
      endOf: (period: Period) => Instant,
    ): ApprovalEventData['applicationRejected'] | undefined => {
      const { chain, of } = stepToDecide(c, ctx, 'rejects');
      const { appeal, anew } = chain;
      const rejections = (c.endedApplications ?? []).filter(({ approvedFen }) => approvedFen === 0).length;
      const mayAppeal = appeal !== undefined && c.application?.appealed === undefined;
      const mayApply = anew !== undefined && rejections < anew.times;
      if (!mayAppeal && !mayApply) return undefined;
      return {
        ...of,
        why,
        ...(mayAppeal
          ? {
              appeal: {
                within: appeal.within,
                reopenedSteps: [...new Set([...stepsFrom(chain, appeal.decidedFrom), of.step])],
              },
            }
          : {}),
        ...(mayApply
          ? {
              anew: {
                ...(anew.after === undefined ? {} : { notBefore: endOf(anew.after) }),
                within: anew.within,
              },
            }
          : {}),
      };
    },

    /**
     * Refuses another application while there is one, unless it was rejected and the time for another one runs. `dueAt`
     * is the end of that time.
     */
    applying: ({ application }: T['State'], { now }: Context<T['Policy']>, dueAt: string | undefined): Refusal => {
      if (application === undefined) return [];
      const { rejected } = application;
      if (rejected === undefined) return [reason('application-already-submitted')];
      if (rejected.anew === undefined) return [reason('application-rejected')];
      const { notBefore = '' } = rejected.anew;
      return [
        ...when(now < notBefore, 'application-too-early', { notBefore }),
        ...when(dueAt === undefined || now > dueAt, 'application-too-late', { dueAt: dueAt ?? '' }),
      ];
    },

    /** Refuses another application that is the rejected one again: the same amount, the same documents. */
    applyFaults: (
      { application }: T['State'],
      input: { readonly amountFen: number; readonly documents: readonly Document[] },
    ): Refusal => {
      const contentOf = ({ amountFen, documents }: typeof input) =>
        JSON.stringify([amountFen, documents.map(({ kind, file }) => `${kind} ${file}`).sort()]);
      return when(
        application?.rejected !== undefined && contentOf(application) === contentOf(input),
        'application-unchanged',
        undefined,
        '/documents',
      );
    },

    /** Faults of a correction: each thing that the return named is ticked, by its number from 1. Path: `/done`. */
    correctionFaults: ({ application }: T['State'], done: readonly number[] = []): Refusal => {
      const items = application?.returned?.items ?? [];
      const nos = items.flatMap((_, i) => (done.includes(i + 1) ? [] : [String(i + 1)]));
      return [
        ...when(nos.length > 0, 'items-open', { nos }, '/done'),
        ...done.flatMap((no, i) => when(no > items.length, 'item-unknown', { no }, `/done/${i}`)),
      ];
    },

    /** Refuses an appeal unless there is a rejection and its time still runs. `dueAt` is the end of that time. */
    appealing: (c: T['State'], { now }: Context<T['Policy']>, dueAt: string | undefined): Refusal => [
      ...when(c.application?.rejected === undefined, 'application-not-rejected'),
      ...when(
        c.application?.rejected !== undefined && c.application.rejected.appeal === undefined,
        'application-rejected',
      ),
      ...when(
        c.application?.rejected?.appeal !== undefined && (dueAt === undefined || now > dueAt),
        'appeal-too-late',
        {
          dueAt: dueAt ?? '',
        },
      ),
    ],

    /** The steps to decide again come from the rejection; a newer policy does not change them. */
    appealed: (c: T['State'], why: string): ApprovalEventData['appealLodged'] => ({
      why,
      reopenedSteps: c.application?.rejected?.appeal?.reopenedSteps ?? [],
    }),
  };
};
