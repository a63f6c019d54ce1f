import { type AccountHolder, areOneHand, hasLeft, isHolderOfOne, isOutOfPlace } from '../actor';
import type { CustomName } from '../approval/chain';
import type { ReturnItem } from '../approval/state';
import { isConcerned } from '../conflict';
import type { CaseState } from '../engine/case';
import type { AnyCommand } from '../engine/command';
import type { ActingContext, Context } from '../engine/context';
import type { AnyProgramme } from '../engine/programme';
import { ownRequest, refusal } from '../engine/refusal';
import { askerOf } from '../engine/requests';
import { type Doer, hasDelegateLeft, hasDoneOne, officeBehind } from '../engine/standIns';
import type { ProgrammeTypes } from '../engine/types';
import { type Refusal, reason, when } from '../reason';
import type { LocalDate } from '../time/instant';
import type { MeetingOrder } from './meeting';

/** What a meeting can decide on a request. */
export const DECISION_RESULTS = ['approve', 'approveInPart', 'return', 'reject'] as const;
export type DecisionResult = (typeof DECISION_RESULTS)[number];

/** What a meeting decided on one request. Amounts in fen. */
export type RowDecision =
  | { readonly result: 'approve' }
  | { readonly result: 'approveInPart'; readonly amountFen: number; readonly why: string }
  | { readonly result: 'return'; readonly why: string; readonly items?: readonly ReturnItem[] }
  | { readonly result: 'reject'; readonly why: string };

/** A request that waits at a step of its approval. */
export interface AwaitedRequest<Role extends string = string> {
  readonly step: string;
  /** The policy's words for the step. */
  readonly name?: CustomName;
  /** Differs each time that the step opens again, and for each application. */
  readonly subject: string;
  /** The day on which it was made, or made anew with corrections. */
  readonly madeOn: LocalDate;
  readonly amountFen: number;
  /** Who may decide the step. */
  readonly offices: readonly Role[];
  /** The command that approves the step. */
  readonly command: string;
  /** Who has decided on the request before: nobody does so twice by lists, whatever the policy says. */
  readonly decidedBy: readonly string[];
}

/** A command with its input. */
export interface GivenCommand {
  readonly command: string;
  readonly input: Readonly<Record<string, unknown>>;
}

/** A kind of request that one meeting decides for many cases. */
export interface DecisionKind<T extends ProgrammeTypes = ProgrammeTypes> {
  /** Such as `subsidyApplication`. */
  readonly kind: string;
  /** Where such requests may wait. */
  readonly stages: readonly T['Stage'][];
  /** Who decides them at any step of any shipped policy: they prepare and release lists. */
  readonly offices: readonly T['Role'][];
  readonly awaited: (c: T['State'], ctx: Context<T['Policy']>) => readonly AwaitedRequest<T['Role']>[];
  /** The command by which one office alone would give the same decision. */
  readonly commandFor: (request: AwaitedRequest<T['Role']>, decision: RowDecision) => GivenCommand;
}

export const kindOf = ({ decisionKinds = [] }: AnyProgramme, kind: string): DecisionKind | undefined =>
  decisionKinds.find((one) => one.kind === kind);

/** The request that waits at this step, if one does. */
export const awaitedAt = (
  { awaited }: DecisionKind,
  c: CaseState,
  ctx: Context,
  step: string,
): AwaitedRequest | undefined => awaited(c, ctx).find((one) => one.step === step);

/** No meeting decided on what was asked for after it. */
const madeLater = ({ madeOn }: AwaitedRequest, heldOn: LocalDate): Refusal =>
  when(heldOn < madeOn, 'meeting-before-request', { heldOn, madeOn });

/**
 * What refuses a command that follows from a meeting, beside what refuses the command itself: the request no longer waits
 * there (`decision-not-awaited`), or was made after the meeting (`meeting-before-request`); whoever releases it prepared it,
 * or decided on the request before (`separation-of-duties`); whoever prepared it did so, or has another part in the case by
 * now (`requester-barred`), or holds none of the offices that decide there any more, or the case is another's (`requester-left`).
 */
export const meetingRefusal = (
  programme: AnyProgramme,
  { separatedFrom }: Pick<AnyCommand<ProgrammeTypes>, 'separatedFrom'>,
  { kind, step, subject, preparedBy, preparedFor, heldOn }: MeetingOrder,
  c: CaseState,
  ctx: ActingContext,
): Refusal => {
  const found = kindOf(programme, kind);
  const request = found && awaitedAt(found, c, ctx, step);
  if (request === undefined || request.subject !== subject) return [reason('decision-not-awaited')];
  const prepared: Doer = { by: preparedBy, actingFor: preparedFor ?? null };
  const office = askerOf(officeBehind(prepared), ctx.actor.role, ctx);
  const preparers = [office, ...(preparedFor === undefined ? [] : [askerOf(preparedBy, ctx.actor.role, ctx)])];
  if (hasDoneOne(ctx.actor, [prepared]) || preparers.some((one) => areOneHand(ctx.actor, one)))
    return [ownRequest(request.offices)];
  if (isHolderOfOne(ctx.actor, request.decidedBy)) return [reason('separation-of-duties')];
  const isBarred = (preparer: ActingContext['actor']): boolean => {
    const kept = separatedFrom?.(c, { ...ctx, actor: preparer }) ?? [];
    return isHolderOfOne(preparer, [...request.decidedBy, ...kept]) || isConcerned(c, preparer);
  };
  const holdsNone = request.offices.every((role) => hasLeft(office, role));
  return [
    ...when(preparers.some(isBarred), 'requester-barred'),
    ...when(holdsNone || isOutOfPlace(office, c) || hasDelegateLeft(prepared, ctx.hands ?? []), 'requester-left'),
    ...madeLater(request, heldOn),
  ];
};

/** A row that may be prepared: the request, and the command that its release gives. */
export interface JudgedRow extends GivenCommand {
  readonly request: AwaitedRequest;
  /** In which of their roles the person decides. */
  readonly role: string;
}

interface Judging {
  readonly kind: DecisionKind;
  readonly step: string;
  readonly decision: RowDecision;
  /** The day of the meeting; absent where none has decided it yet. */
  readonly heldOn?: LocalDate;
  /** Whoever prepares the row, with all their roles. */
  readonly by: Omit<ActingContext['actor'], 'role'> & { readonly roles: readonly string[] };
}

/**
 * A row as its preparer enters it. It is judged as if they gave the command themselves, since they must be somebody who may
 * decide: so whoever has an interest in a case, or a part in it before, is barred from this row alone.
 */
export const judgeRow = (
  programme: AnyProgramme,
  c: CaseState,
  ctx: Context,
  { kind, step, decision, heldOn, by: { roles, ...person } }: Judging,
): { readonly row: JudgedRow } | { readonly refused: Refusal } => {
  const request = awaitedAt(kind, c, ctx, step);
  if (request === undefined) return { refused: [reason('decision-not-awaited')] };
  const role = request.offices.find((office) => roles.includes(office));
  if (role === undefined) return { refused: [reason('role-not-allowed', { role: roles[0] ?? '' })] };
  const given = kind.commandFor(request, decision);
  const spec = programme.commands[given.command];
  if (spec === undefined) return { refused: [reason('decision-not-possible')] };
  if (isHolderOfOne(person, request.decidedBy)) return { refused: [reason('separation-of-duties')] };
  const refused = [
    ...(heldOn === undefined ? [] : madeLater(request, heldOn)),
    ...refusal(programme, spec, c, given.input as never, { ...ctx, actor: { ...person, role } }),
  ];
  return refused.length > 0 ? { refused } : { row: { ...given, request, role } };
};

/** Where a row stands. `prepared` counts for nothing; `released` waits to be carried out. */
export const ROW_STATES = ['prepared', 'released', 'done', 'refused', 'replaced', 'takenOff'] as const;
export type RowState = (typeof ROW_STATES)[number];

/**
 * What keeps somebody from releasing the rows of a list that are prepared: there are none (`nothing-to-release`), or they
 * prepared one of them (`same-person`). `preparers`: who entered them, and in whose place.
 */
export const releaseRefusal = (
  preparers: readonly Doer[],
  by: AccountHolder,
): 'nothing-to-release' | 'same-person' | undefined => {
  if (preparers.length === 0) return 'nothing-to-release';
  return hasDoneOne(by, preparers) ? 'same-person' : undefined;
};

/** Whether a row may be entered anew: it was refused, or nobody has released it. */
export const isCorrectable = ({ state }: { readonly state: RowState }): boolean =>
  state === 'refused' || state === 'prepared';
