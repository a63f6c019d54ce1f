import type { CommandSpec } from '../engine/command';
import type { ActingContext, Context } from '../engine/context';
import type { ProgrammeTypes } from '../engine/types';
import { type Refusal, reason, when } from '../reason';
import { ALL, APPLICANT, type ApprovalChain, type ApprovalStep, fromStepOn, namedParams } from './chain';
import { awaitedSteps, separatedFromStep } from './progress';
import { type Application, type ApprovalEventData, approvalReducers, type HasApproval, isWithApplicant } from './state';

/** Finds the chain of a case's application in its policy. */
export type ChainOf<T extends ProgrammeTypes> = (policy: T['Policy']) => ApprovalChain<T['Role']>;

/** What an office may do with an open step. */
type Deed = { readonly approves: string } | 'returns' | 'rejects';

/** What the chain contributes to a command: which accounts it excludes, and what refuses it. */
type Says<T extends ProgrammeTypes> = Required<Pick<CommandSpec<T>, 'separatedFrom' | 'blocked'>>;

const mayBe = (step: ApprovalStep, deed: Deed): boolean => {
  if (deed === 'returns') return step.returnsTo !== undefined;
  if (deed === 'rejects') return step.mayReject === true;
  return step.command === deed.approves;
};

const NEVER = { returns: 'step-never-returns', rejects: 'step-never-rejects' } as const;

const isOf = (role: string, { offices }: ApprovalStep): boolean => (offices as readonly string[]).includes(role);

const apart = (application: Application, step: ApprovalStep, deed: Deed): readonly string[] => {
  if (typeof deed !== 'string') return separatedFromStep(application, step);
  // A return is not an approval, so the chain excludes only the applicant from it.
  return [
    ...(step.differsFrom.some((name) => name === APPLICANT || name === ALL) ? [application.applicant] : []),
    // The person who rejected the application has no part in the appeal.
    ...(application.appealed === undefined ? [] : [application.appealed.rejectedBy]),
  ];
};

/** The step that this actor would decide. If several are open, the first from which the actor is not excluded. */
const stepFor = (
  chain: ApprovalChain,
  application: Application,
  deed: Deed,
  { role, accountId }: { readonly role: string; readonly accountId: string },
): ApprovalStep | undefined => {
  const open = awaitedSteps(chain, application)
    .map(({ step }) => step)
    .filter((step) => isOf(role, step) && mayBe(step, deed));
  return open.find((step) => !apart(application, step, deed).includes(accountId)) ?? open[0];
};

/** The event's data, and the application after that event. */
interface With<Type extends keyof ApprovalEventData> {
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

  const separatedFrom = (c: T['State'], ctx: Acting, deed: Deed): readonly string[] => {
    const { application } = c;
    if (application === undefined) return [];
    const chain = chainOf(ctx.policy);
    const step = stepFor(chain, application, deed, ctx.actor);
    if (step !== undefined) return apart(application, step, deed);
    // No step is open for this actor. If every step excludes the actor, the separation of duties is the better reason.
    const kept = chain.steps.filter((one) => mayBe(one, deed)).map((one) => apart(application, one, deed));
    return (kept[0] ?? []).filter((account) => kept.every((accounts) => accounts.includes(account)));
  };

  const blocked = (c: T['State'], ctx: Acting, deed: Deed): Refusal => {
    const { application } = c;
    if (application === undefined) return [reason('application-missing')];
    if (application.rejected !== undefined) return [reason('application-rejected')];
    if (isWithApplicant(application)) return [reason('application-returned', { step: '' })];
    const chain = chainOf(ctx.policy);
    if (stepFor(chain, application, deed, ctx.actor) !== undefined) return [];
    const open = awaitedSteps(chain, application).map(({ step }) => step);
    const [first] = open;
    if (first === undefined) return [reason('application-already-approved', { step: '' })];
    const own = open.find((step) => isOf(ctx.actor.role, step));
    return typeof deed === 'string' && own !== undefined
      ? [reason(NEVER[deed], namedParams('step', own.step, own.name))]
      : [reason('other-office-first', namedParams('step', first.step, first.name))];
  };

  const says = (deed: Deed): Says<T> => ({
    separatedFrom: (c, ctx) => separatedFrom(c, ctx, deed),
    blocked: (c, ctx) => blocked(c, ctx, deed),
  });

  /** Throws an Error if no step is open for the actor; `blocked` refuses that case earlier. */
  const decided = (c: T['State'], ctx: Acting, deed: Deed) => {
    const chain = chainOf(ctx.policy);
    const step = c.application && stepFor(chain, c.application, deed, ctx.actor);
    if (step === undefined) throw new Error('no step of the approval waits for this command');
    return { chain, step, of: { step: step.step, ...(step.name === undefined ? {} : { name: step.name }) } };
  };

  return {
    approving: (command: string) => says({ approves: command }),
    returning: says('returns'),
    rejecting: says('rejects'),

    /** The data of an approval, and the application after it. */
    approved: (c: T['State'], ctx: Acting, command: string): With<'applicationEndorsed'> => {
      const data = { ...decided(c, ctx, { approves: command }).of, command };
      return { data, after: after(c, ctx, 'applicationEndorsed', data) };
    },

    /** The data of a return, and the application after it. */
    returned: (c: T['State'], ctx: Acting, why: string): With<'applicationReturned'> => {
      const { chain, step, of } = decided(c, ctx, 'returns');
      const { returnsTo = APPLICANT } = step;
      const data =
        returnsTo === APPLICANT
          ? { ...of, why }
          : { ...of, why, backTo: { step: returnsTo, anew: fromStepOn(chain, returnsTo) } };
      return { data, after: after(c, ctx, 'applicationReturned', data) };
    },

    /**
     * The data of a rejection that can be appealed. `undefined`: the rejection is final, because the chain allows no
     * appeal or there has been one.
     */
    rejected: (c: T['State'], ctx: Acting, why: string): ApprovalEventData['applicationRejected'] | undefined => {
      const { chain, of } = decided(c, ctx, 'rejects');
      if (chain.appeal === undefined || c.application?.appealed !== undefined) return undefined;
      const { within, decidedFrom } = chain.appeal;
      const anew = [...new Set([...fromStepOn(chain, decidedFrom), of.step])];
      return { ...of, why, appeal: { within, anew } };
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
      anew: c.application?.rejected?.appeal.anew ?? [],
    }),
  };
};
