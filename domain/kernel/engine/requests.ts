import {
  type AccountHolder,
  type Actor,
  areOneHand,
  handHolding,
  hasLeft,
  isHolderOfOne,
  isOutOfPlace,
  SYSTEM,
} from '../actor';
import { isConcerned } from '../conflict';
import { isOfFirm } from '../engagement';
import type { CasePolicy } from '../policies/casePolicy';
import { type Refusal, reason, when } from '../reason';
import type { TextParams } from '../textParams';
import type { CaseState, RequestedCommand } from './case';
import type { CaseEventData } from './caseEvents';
import { type AnyCommand, accept, type CommandSpec, type Decision, evidenceFor, refuse } from './command';
import type { ActingContext, Context } from './context';
import type { EventsOf } from './event';
import type { Lifecycle } from './lifecycle';
import { ownRequest, separated, standingRefusal } from './refusal';
import type { ProgrammeTypes } from './types';

// Commands in two hands: one person asks for them, and they take effect once another has confirmed.

declare module '../obligations/obligation' {
  interface ObligationDetails {
    readonly requestNo?: number;
  }
}

type RequestEvent = EventsOf<Pick<CaseEventData, 'commandRequested' | 'requestConfirmed' | 'requestDeclined'>>;

const ALWAYS = (): boolean => true;

/**
 * The command in two hands: whoever gives it only asks for it, and it takes effect when somebody else in one of the roles
 * `by` confirms it. What is wrong with it is refused at once. Two requests with the same input are one too many.
 * `isNeeded`: only then; otherwise it takes effect at once. Absent: always.
 */
export const inTwoHands = <T extends ProgrammeTypes, I extends object, E extends keyof T['Evidence'] | 'none'>(
  command: string,
  spec: CommandSpec<T, I, E>,
  by: readonly T['Role'][],
  isNeeded: (c: T['State'], ctx: ActingContext<T['Policy']>, input: I) => boolean = ALWAYS,
): CommandSpec<T, I, E> => {
  // What is confirmed later is what was meant, though the facts may mean something else by then.
  const named = (c: T['State'], input: I, ctx: ActingContext<T['Policy']>): I => ({
    ...input,
    ...spec.named?.(c, input, ctx),
  });
  return {
    ...spec,
    faults: (c, input, ctx) => {
      const meant = named(c, input, ctx);
      const waiting = requestFor(c, command, meant);
      return waiting === undefined
        ? (spec.faults?.(c, meant, ctx) ?? [])
        : [reason('already-requested', requestParams(waiting))];
    },
    decide: (c, input, ctx, evidence) => {
      const meant = named(c, input, ctx);
      const decision = spec.decide(c, meant, ctx, evidence);
      if ('refused' in decision || !isNeeded(c, ctx, meant)) return decision;
      const requested: RequestEvent = {
        type: 'commandRequested',
        data: {
          command,
          input: meant as Readonly<Record<string, unknown>>,
          awaits: spec.secondHands?.(c, meant) ?? by,
          role: ctx.actor.role,
          ...(ctx.actor.actingFor === undefined ? {} : { actingFor: ctx.actor.actingFor.accountId }),
        },
      };
      return accept<T['Event']>(requested);
    },
    confirmed: { by, spec: spec as unknown as AnyCommand<T>, isAlways: isNeeded === ALWAYS },
  };
};

/** What was asked for and is neither confirmed nor declined. */
export const openRequests = ({ requests = [] }: Pick<CaseState, 'requests'>): readonly RequestedCommand[] =>
  requests.filter(({ settled }) => settled === undefined);

/** Waits or was released; what was declined, ended with the case, or was overtaken by it has no effect. */
export const isInForce = ({ settled }: RequestedCommand): boolean =>
  settled?.why === undefined && settled?.endedWith === undefined && settled?.overtakenBy === undefined;

/** Has taken effect: a second person has confirmed it. */
export const isReleased = (request: RequestedCommand): boolean => request.settled !== undefined && isInForce(request);

/** What was asked for before the case ended, and cannot be confirmed any more: its command is not possible at this end. */
export const requestsEndedWithCase = <T extends ProgrammeTypes>(
  { commands }: { readonly commands: Readonly<Record<string, AnyCommand<T>>> },
  c: T['State'],
): readonly EventsOf<Pick<CaseEventData, 'requestEndedWithCase'>>[] =>
  openRequests(c)
    .filter(({ command }) => commands[command]?.stages.includes(c.stage) !== true)
    .map(({ no }) => ({ type: 'requestEndedWithCase', data: { no, end: c.stage } }));

/** Without this request, as it was before somebody asked: what is asked for bars nobody from itself. */
const withoutRequest = <S extends CaseState>(c: S, { no }: RequestedCommand): S => ({
  ...c,
  requests: (c.requests ?? []).filter((one) => one.no !== no),
});

/** Whoever asked for something, or prepared it, in this role: with all their accounts, where these are known. */
export const askerOf = (accountId: string, role: string, { hands }: Pick<Context, 'hands'>): Actor => ({
  ...SYSTEM,
  ...handHolding(accountId, hands),
  role,
});

/** Whoever asked for something, and for whom, in the order of whose office it is: a delegate asks in the principal's. */
export const askersOf = ({
  requestedBy,
  actingFor,
}: Pick<RequestedCommand, 'requestedBy' | 'actingFor'>): readonly string[] =>
  actingFor === undefined ? [requestedBy] : [actingFor, requestedBy];

/**
 * Whether nobody stands behind a request any more: whoever asked holds its role no more, or the case is another office's. What
 * a delegate asked for in time is the principal's, and stands while that one holds the role and the delegate's account is enabled.
 */
const isAskerGone = (request: RequestedCommand, c: CaseState, hands: readonly AccountHolder[] | undefined): boolean => {
  const [office = request.requestedBy, ...delegates] = askersOf(request);
  const holder = handHolding(office, hands);
  return (
    hasLeft(holder, request.role) ||
    isOutOfPlace(holder, c) ||
    delegates.some((delegate) => hasLeft(handHolding(delegate, hands), undefined))
  );
};

/**
 * Whether whoever asked for it, or for whom, may not give the command any more, because of another part that they have in the
 * case by now, or an interest in somebody who has one.
 */
export const isRequesterBarred = <T extends ProgrammeTypes>(
  spec: AnyCommand<T>,
  request: RequestedCommand,
  c: T['State'],
  ctx: Context<T['Policy']>,
): boolean => {
  const { role = spec.by[0] ?? SYSTEM.role } = request;
  return askersOf(request).some((asker) => {
    const actor = askerOf(asker, role, ctx);
    const others = spec.separatedFrom?.(withoutRequest(c, request), { ...ctx, actor }, request.input) ?? [];
    return isHolderOfOne(actor, others) || isConcerned(c, actor);
  });
};

/** Which request it is, who asked for it in which role, and when, for the text of a refusal. */
export const requestParams = ({ no, requestedBy, role = SYSTEM.role, requestedAt }: RequestedCommand): TextParams => ({
  requestNo: no,
  requestedBy,
  holder: role,
  requestedAt,
});

/** Which request is meant; the only open one if none is named. */
export interface RequestReference {
  readonly no?: number;
}

export interface DeclineRequest extends RequestReference {
  readonly why: string;
}

/** Whether two values say the same. A state that was stored keeps no order of fields, and a client sends any. */
const isSame = (a: unknown, b: unknown): boolean => {
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return a === b;
  const [one, other] = [a, b] as [Readonly<Record<string, unknown>>, Readonly<Record<string, unknown>>];
  const fields = new Set([...Object.keys(one), ...Object.keys(other)]);
  return Array.isArray(a) === Array.isArray(b) && [...fields].every((field) => isSame(one[field], other[field]));
};

/** The open request for this command with this input: the one that is being confirmed when the command is decided again. */
export const requestFor = (c: CaseState, command: string, input: object): RequestedCommand | undefined =>
  openRequests(c).find((open) => open.command === command && isSame(open.input, input));

const requestMeant = (c: CaseState, { no }: RequestReference): RequestedCommand | undefined => {
  const open = openRequests(c);
  return no === undefined && open.length === 1 ? open[0] : open.find((one) => one.no === no);
};

/** Each open request is awaited from the roles that may confirm it, recorded when it was made. */
export const requestConfirmed = <T extends ProgrammeTypes>() => ({
  within: ({ override }: CasePolicy) => override.confirm,
  occasions: (c: CaseState) =>
    openRequests(c).map(({ no, awaits: [holder, ...coHolders], requestedAt }) => ({
      subject: String(no),
      about: { requestNo: no },
      openedAt: requestedAt,
      ...(holder === undefined ? {} : { holder: holder as T['Role'] }),
      coHolders: coHolders as readonly T['Role'][],
      oneIsEnough: true as const,
    })),
});

/**
 * The commands that settle what others have asked for. `commands` are those of the programme. Whoever gives a `ruling` declines what
 * waits of the commands `over` which it stands: no second hand that stays idle holds the ruling up.
 */
export const requestCommands = <T extends ProgrammeTypes>(
  lifecycle: Pick<Lifecycle<T>, 'stages' | 'ends' | 'blockedBy'>,
  commands: Readonly<Record<string, AnyCommand<T>>>,
  ruling: { readonly over: readonly string[]; readonly by: readonly T['Role'][] } = { over: [], by: [] },
) => {
  const confirmable = Object.values(commands).flatMap(({ confirmed }) => confirmed ?? []);
  const confirmers = [...new Set(confirmable.flatMap(({ by }) => by))];
  const requesters = Object.values(commands).flatMap(({ confirmed, by }) => (confirmed === undefined ? [] : by));
  const stages = [...lifecycle.stages, ...lifecycle.ends];
  const noneOpen = (c: T['State']): Refusal => when(openRequests(c).length === 0, 'no-request-open');

  /** What confirming this request gives: the command, decided again with the input that was asked for. */
  const asked = (c: T['State'], input: RequestReference) => {
    const request = requestMeant(c, input);
    const confirmed = request === undefined ? undefined : commands[request.command]?.confirmed;
    return request === undefined || confirmed === undefined ? undefined : { request, ...confirmed };
  };
  const unknownRequest = ({ no }: RequestReference): Refusal => [
    reason('request-unknown', no === undefined ? undefined : { no }, '/no'),
  ];

  const confirmRequest: CommandSpec<T, RequestReference> = {
    stages,
    by: confirmers,
    whileSuspended: true,
    // Where several are open, the one that is meant decides.
    separatedFrom: (c) => {
      const [only, ...others] = openRequests(c);
      return only === undefined || others.length > 0 ? [] : askersOf(only);
    },
    releases: (c, input = {}) => requestMeant(c, input),
    judges: (c, input) => [asked(c, input)?.request ?? []].flat().flatMap(askersOf),
    blocked: noneOpen,
    faults: (c, input, ctx) => {
      const found = asked(c, input);
      if (found === undefined) return unknownRequest(input);
      const { request, spec } = found;
      if (askersOf(request).some((asker) => areOneHand(ctx.actor, handHolding(asker, ctx.hands))))
        return [ownRequest(request.awaits)];
      if (isHolderOfOne(ctx.actor, spec.separatedFrom?.(c, ctx, request.input) ?? []))
        return [separated<T>(spec, c, ctx, request.input)];
      if (!request.awaits.includes(ctx.actor.role)) return [reason('role-not-allowed', { role: ctx.actor.role })];
      if (isAskerGone(request, c, ctx.hands)) return [reason('requester-left', { no: request.no })];
      if (isRequesterBarred<T>(spec, request, c, ctx)) return [reason('requester-barred', { no: request.no })];
      const standing = standingRefusal<T>(lifecycle, spec, c, ctx);
      return standing.length > 0 ? standing : (spec.faults?.(c, request.input as never, ctx) ?? []);
    },
    evidence: (input, c) => {
      const found = asked(c, input);
      return found === undefined ? 'none' : evidenceFor<T, never>(found.spec, found.request.input as never, c);
    },
    evidenceInput: (input, c) => asked(c, input)?.request.input,
    decide: (c, input, ctx: ActingContext<T['Policy']>, evidence): Decision<T['Event']> => {
      const found = asked(c, input);
      if (found === undefined) return refuse(...unknownRequest(input));
      const { request, spec } = found;
      const decision = spec.decide(c, request.input as never, ctx, evidence as never);
      if ('refused' in decision) return decision;
      const confirmed: RequestEvent = { type: 'requestConfirmed', data: { no: request.no } };
      return accept<T['Event']>(confirmed, ...decision.events);
    },
  };

  /**
   * Whoever asked takes it back, also for a firm whose contract is over, and whoever may confirm it or rules over it sends it back; all
   * say why.
   */
  const declineRequest: CommandSpec<T, DeclineRequest> = {
    stages,
    by: [...new Set([...confirmers, ...requesters, ...ruling.by])],
    alsoByFirmsOfBefore: true,
    whileSuspended: true,
    blocked: noneOpen,
    faults: (c, input, { actor }) => {
      const found = asked(c, input);
      if (found === undefined) return unknownRequest(input);
      const mayDecline =
        (found.request.awaits.includes(actor.role) && !isOfFirm(actor)) ||
        isHolderOfOne(actor, askersOf(found.request)) ||
        (ruling.over.includes(found.request.command) && ruling.by.includes(actor.role as T['Role']));
      return when(!mayDecline, 'role-not-allowed', { role: actor.role });
    },
    decide: (c, input) => {
      const declined: RequestEvent = {
        type: 'requestDeclined',
        data: { no: requestMeant(c, input)?.no ?? 0, why: input.why },
      };
      return accept<T['Event']>(declined);
    },
  };

  return { confirmRequest, declineRequest };
};
