import type { CommandSpec } from '../engine/command';
import type { ActingContext, Context } from '../engine/context';
import type { ProgrammeTypes } from '../engine/types';
import { type Refusal, reason, when } from '../reason';
import { ALL, APPLICANT, type ApprovalChain, type ApprovalStep, fromStepOn, namedParams } from './chain';
import { awaitedSteps, separatedFromStep } from './progress';
import { type Application, type ApprovalEventData, approvalReducers, type HasApproval, isWithApplicant } from './state';

/** The chain by which a case's application is decided. */
export type ChainOf<T extends ProgrammeTypes> = (policy: T['Policy']) => ApprovalChain<T['Role']>;

/** What an office may do with the step that waits for it. */
type Deed = { readonly approves: string } | 'returns' | 'rejects';

/** What the chain says of a command: whom it keeps apart, and what stands in the way. */
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
  // To send back is not to approve: it is kept from the applicant alone.
  return [
    ...(step.differsFrom.some((name) => name === APPLICANT || name === ALL) ? [application.applicant] : []),
    // Nor does whoever has rejected decide the appeal, in whatever way.
    ...(application.appealed === undefined ? [] : [application.appealed.rejectedBy]),
  ];
};

/** The step that somebody of a role decides with a deed: of several that wait, the first they are not kept from. */
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

/** What is recorded, and the application as it is then. */
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

/** The commands of an approval: the chain decides the order, the office and who must be another person. */
export const approvalCommands = <T extends ProgrammeTypes & { State: HasApproval }>(chainOf: ChainOf<T>) => {
  type Acting = ActingContext<T['Policy']>;

  const separatedFrom = (c: T['State'], ctx: Acting, deed: Deed): readonly string[] => {
    const { application } = c;
    if (application === undefined) return [];
    const chain = chainOf(ctx.policy);
    const step = stepFor(chain, application, deed, ctx.actor);
    if (step !== undefined) return apart(application, step, deed);
    // It is not their turn: whoever could never take it, whichever step it were, is told so first.
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

  /** Throws an Error where nothing waits for the actor: `blocked` has refused that before. */
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

    /** An approval, and the application with it. */
    approved: (c: T['State'], ctx: Acting, command: string): With<'applicationEndorsed'> => {
      const data = { ...decided(c, ctx, { approves: command }).of, command };
      return { data, after: after(c, ctx, 'applicationEndorsed', data) };
    },

    /** A return, and the application after it. */
    returned: (c: T['State'], ctx: Acting, why: string): With<'applicationReturned'> => {
      const { chain, step, of } = decided(c, ctx, 'returns');
      const { returnsTo = APPLICANT } = step;
      const data =
        returnsTo === APPLICANT
          ? { ...of, why }
          : { ...of, why, backTo: { step: returnsTo, anew: fromStepOn(chain, returnsTo) } };
      return { data, after: after(c, ctx, 'applicationReturned', data) };
    },

    /** `undefined`: the rejection is final, for the chain knows no appeal or there has been one. */
    rejected: (c: T['State'], ctx: Acting, why: string): ApprovalEventData['applicationRejected'] | undefined => {
      const { chain, of } = decided(c, ctx, 'rejects');
      if (chain.appeal === undefined || c.application?.appealed !== undefined) return undefined;
      const { within, decidedFrom } = chain.appeal;
      const anew = [...new Set([...fromStepOn(chain, decidedFrom), of.step])];
      return { ...of, why, appeal: { within, anew } };
    },

    /** Whether an appeal may be lodged: after a rejection, in its time. `dueAt` is when that ends. */
    appealing: (c: T['State'], { now }: Context<T['Policy']>, dueAt: string | undefined): Refusal => [
      ...when(c.application?.rejected === undefined, 'application-not-rejected'),
      ...when(c.application?.rejected !== undefined && (dueAt === undefined || now > dueAt), 'appeal-too-late', {
        dueAt: dueAt ?? '',
      }),
    ],

    /** Decided anew from where the rejection said, whatever the policy says by now. */
    appealed: (c: T['State'], why: string): ApprovalEventData['appealLodged'] => ({
      why,
      anew: c.application?.rejected?.appeal.anew ?? [],
    }),
  };
};
