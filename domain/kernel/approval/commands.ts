import { type AccountHolder, isHolderOfOne } from '../actor';
import type { CommandSpec } from '../engine/command';
import type { ActingContext, Context } from '../engine/context';
import type { ProgrammeTypes } from '../engine/types';
import { type Refusal, reason, when } from '../reason';
import { codeParam } from '../textParams';
import { ALL, APPLICANT, type ApprovalChain, type ApprovalStep, stepsFrom } from './chain';
import { applicantsOf } from './hands';
import { accountsBarredFrom, awaitedSteps } from './progress';
import { type Application, type ApprovalEventData, approvalReducers, type HasApproval, isWithApplicant } from './state';

/** Finds the chain of a case's application in its policy. */
export type ChainOf<T extends ProgrammeTypes> = (policy: T['Policy']) => ApprovalChain<T['Role']>;

/** What an office may do with an open step. */
type ApprovalAction = { readonly approves: string } | 'returns' | 'rejects';

/** What the chain contributes to a command: whose accounts it excludes, and what refuses it. */
type ApprovalRules<T extends ProgrammeTypes> = Required<Pick<CommandSpec<T>, 'separatedFrom' | 'blocked'>>;

const allows = (step: ApprovalStep, action: ApprovalAction): boolean => {
  if (action === 'returns') return step.returnsTo !== undefined;
  if (action === 'rejects') return step.mayReject === true;
  return step.command === action.approves;
};

const NOT_IN_CHAIN = { returns: 'step-never-returns', rejects: 'step-never-rejects' } as const;

const isOf = (role: string, { offices }: ApprovalStep): boolean => (offices as readonly string[]).includes(role);

const barredAccounts = (application: Application, step: ApprovalStep, action: ApprovalAction): readonly string[] => {
  if (typeof action !== 'string') return accountsBarredFrom(application, step);
  // A return is not an approval, so the chain excludes only the applicant from it.
  return [
    ...(step.differsFrom.some((name) => name === APPLICANT || name === ALL) ? applicantsOf(application) : []),
    // The person who rejected the application has no part in the appeal.
    ...(application.appealed === undefined ? [] : [application.appealed.rejectedBy]),
  ];
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

const REDUCERS = approvalReducers<HasApproval>();

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
    if (stepFor(chain, application, action, ctx.actor) !== undefined) return [];
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
    returning: rulesFor('returns'),
    rejecting: rulesFor('rejects'),

    /** The data of an approval, and the application after it. */
    approved: (c: T['State'], ctx: Acting, command: string): DecidedEvent<'applicationEndorsed'> => {
      const data = { ...stepToDecide(c, ctx, { approves: command }).of, command };
      return { data, after: after(c, ctx, 'applicationEndorsed', data) };
    },

    /** The data of a return, and the application after it. */
    returned: (c: T['State'], ctx: Acting, why: string): DecidedEvent<'applicationReturned'> => {
      const { chain, step, of } = stepToDecide(c, ctx, 'returns');
      const { returnsTo = APPLICANT } = step;
      const data =
        returnsTo === APPLICANT
          ? { ...of, why }
          : { ...of, why, backTo: { step: returnsTo, reopenedSteps: stepsFrom(chain, returnsTo) } };
      return { data, after: after(c, ctx, 'applicationReturned', data) };
    },

    /**
     * The data of a rejection that can be appealed. `undefined`: the rejection is final, because the chain allows no
     * appeal or there has been one.
     */
    rejected: (c: T['State'], ctx: Acting, why: string): ApprovalEventData['applicationRejected'] | undefined => {
      const { chain, of } = stepToDecide(c, ctx, 'rejects');
      if (chain.appeal === undefined || c.application?.appealed !== undefined) return undefined;
      const { within, decidedFrom } = chain.appeal;
      const reopenedSteps = [...new Set([...stepsFrom(chain, decidedFrom), of.step])];
      return { ...of, why, appeal: { within, reopenedSteps } };
    },

    /** Refuses an appeal unless there is a rejection and its time still runs. `dueAt` is the end of that time. */
    appealing: (c: T['State'], { now }: Context<T['Policy']>, dueAt: string | undefined): Refusal => [
      ...when(c.application?.rejected === undefined, 'application-not-rejected'),
      ...when(c.application?.rejected !== undefined && (dueAt === undefined || now > dueAt), 'appeal-too-late', {
        dueAt: dueAt ?? '',
      }),
    ],

    /** The steps to decide again come from the rejection; a newer policy does not change them. */
    appealed: (c: T['State'], why: string): ApprovalEventData['appealLodged'] => ({
      why,
      reopenedSteps: c.application?.rejected?.appeal.reopenedSteps ?? [],
    }),
  };
};
