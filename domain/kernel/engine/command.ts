import { type Courtyard, isSuspended } from '../../renovation/courtyard';
import type { CourtyardEvent } from '../../renovation/events';
import { blockedBy } from '../../renovation/gates';
import type { Policy } from '../../renovation/policy';
import { isStage, type StageOrEnd } from '../../renovation/stage';
import { type Role, VISITOR } from '../actor';
import type { CouncilTerm } from '../deliberation/council';
import type { SecretCount } from '../deliberation/secretVote';
import type { Tally } from '../deliberation/tally';
import { type Reason, type Refusal, reason, when } from '../reason';
import type { ActingContext } from './context';

/** What a decision may need that only rows can tell; gathered by one activity while the command is handled. */
export interface EvidenceKinds {
  none: undefined;
  frozenRoll: { rollId: string; units: number; owners: number; areaCentiSqm: number; hash: string };
  sealedBallot: {
    /** False when it is too early to close and the outstanding papers could still turn the result. */
    sealed: boolean;
    tally: Tally;
    papers: number;
    /** Papers that wait to be verified or settled; nothing is sealed while there are any. */
    pending: number;
    papersHash: string;
    /** Of a secret vote: the totals, once two people have read them alike. */
    count?: SecretCount;
  };
  policy: Policy;
  councilTerm: CouncilTerm;
  /** What a visitor wrote: it is kept beside the courtyard until somebody takes it over. */
  submittedText: string;
  /** The files that the input names are the courtyard's. */
  namedFiles: true;
}
export type EvidenceKind = keyof EvidenceKinds;

export type Decision = { readonly events: readonly CourtyardEvent[] } | { readonly refused: Refusal };

/**
 * One command of the lifecycle: the route, `availableActions`, the permission table, the audit's words and the test
 * matrix all come from this.
 */
export interface CommandSpec<I = unknown, E extends EvidenceKind = 'none'> {
  /** Stages in which it has a meaning. */
  readonly stages: readonly StageOrEnd[];
  readonly by: readonly Role[];
  /** The public page gives it for visitors, whatever `by` says. */
  readonly fromPage?: true;
  readonly whileSuspended?: boolean;
  /** Which evidence it needs; some inputs need none. */
  readonly evidence?: EvidenceKind | ((input: I) => EvidenceKind);
  /** Accounts that must not be the ones to give it: the approver is never the applicant, the payer never the approver. */
  readonly separatedFrom?: (c: Courtyard) => readonly (string | undefined)[];
  /** What stands in the way whatever the input says: the reason beside a disabled button. */
  readonly blocked?: (c: Courtyard, ctx: ActingContext) => Refusal;
  /** What is wrong with this input, all at once. Needs no evidence. */
  readonly faults?: (c: Courtyard, input: I, ctx: ActingContext) => Refusal;
  /** What then happens. May still refuse for what the evidence shows. */
  readonly decide: (c: Courtyard, input: I, ctx: ActingContext, evidence: EvidenceKinds[E]) => Decision;
}

/** A command whose input and evidence are of a kind not known here. */
export type AnyCommand = CommandSpec<never, never>;

/** The evidence that a command needs for an input. */
export const evidenceFor = <I>({ evidence = 'none' }: CommandSpec<I, never>, input: I): EvidenceKind =>
  typeof evidence === 'function' ? evidence(input) : evidence;

/** Declares a command with its input's and its evidence's types. */
export const command = <I, E extends EvidenceKind = 'none'>(spec: CommandSpec<I, E>): CommandSpec<I, E> => spec;

export const happens = (...events: readonly CourtyardEvent[]): Decision => ({ events });
export const refuse = (...refused: Refusal): Decision => ({ refused });

/** What keeps this actor from this command now, whatever the input: role, stage, suspension, its own blockers. */
export const standsInTheWay = (spec: AnyCommand, c: Courtyard, ctx: ActingContext): Refusal => {
  const { role, accountId } = ctx.actor;
  if (spec.separatedFrom?.(c).includes(accountId)) return [reason('separation-of-duties')];
  const isFromPage = spec.fromPage === true && accountId === VISITOR.accountId;
  if (role === 'system' || !(isFromPage || spec.by.includes(role))) return [reason('role-not-allowed', { role })];
  if (!spec.stages.includes(c.stage)) {
    const held: readonly Reason[] = isStage(c.stage) ? blockedBy(c, ctx) : [];
    return [reason('wrong-stage', { stage: c.stage }), ...held];
  }
  return [
    ...when(isSuspended(c) && spec.whileSuspended !== true, 'suspended', { since: c.suspension?.since ?? '' }),
    ...(spec.blocked?.(c, ctx) ?? []),
  ];
};

/** Everything that refuses a command before any evidence is gathered: the workflow's validator. */
export const refusal = <I>(spec: CommandSpec<I, never>, c: Courtyard, input: I, ctx: ActingContext): Refusal => {
  const standing = standsInTheWay(spec as AnyCommand, c, ctx);
  return standing.length > 0 ? standing : (spec.faults?.(c, input, ctx) ?? []);
};
