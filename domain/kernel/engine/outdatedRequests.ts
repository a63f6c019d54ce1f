import { type Refusal, reason } from '../reason';
import type { CaseState, RequestedCommand } from './case';
import type { Context } from './context';
import { decisionIfConfirmed } from './ifConfirmed';
import { anyOf, isForNow } from './overtakenRequests';
import type { Programme } from './programme';
import { standingRefusal } from './refusal';
import { isRequesterBarred, openRequests } from './requests';
import type { ProgrammeTypes } from './types';

/** Whether something speaks against a request whoever releases it: the stage, a blocker, its input, who asked for it, what it decides. */
const isRefused = <T extends ProgrammeTypes>(
  { commands, lifecycle }: Programme<T>,
  request: RequestedCommand,
  c: T['State'],
  ctx: Context<T['Policy']>,
): boolean => {
  const spec = commands[request.command]?.confirmed?.spec;
  if (spec === undefined) return false;
  const acting = { ...ctx, actor: anyOf(request) };
  const standing = standingRefusal<T>(lifecycle, spec, c, acting).filter(({ code }) => !isForNow(code));
  if (
    standing.length > 0 ||
    isRequesterBarred<T>(spec, request, c, ctx) ||
    (spec.faults?.(c, request.input as never, acting) ?? []).length > 0
  )
    return true;
  const decision = decisionIfConfirmed<T>(spec, c, request, acting);
  return decision !== undefined && 'refused' in decision;
};

/** The requests that waited and can be released no more, because of what this commit changed. */
export const outdatedRequests = <T extends ProgrammeTypes>(
  programme: Programme<T>,
  [before, previous]: readonly [T['State'], Context<T['Policy']>],
  [after, ctx]: readonly [T['State'], Context<T['Policy']>],
): readonly RequestedCommand[] => {
  const waiting = new Set(openRequests(before).map(({ no }) => no));
  return openRequests(after).filter(
    (request) =>
      waiting.has(request.no) &&
      isRefused(programme, request, after, ctx) &&
      !isRefused(programme, request, before, previous),
  );
};

/** What somebody's command would leave without a release, though a bank has moved its money: it is confirmed or declined first. */
export const outrunFaults = <T extends ProgrammeTypes>(
  { movedAtBank = [] }: Pick<Programme<T>, 'movedAtBank'>,
  before: Pick<CaseState, 'requests'>,
  { facts, outdated }: { readonly facts: CaseState; readonly outdated: readonly RequestedCommand[] },
): Refusal => {
  const waiting = openRequests(before).map(({ no }) => no);
  const ended = (facts.requests ?? []).filter(({ settled }) => settled?.endedWith !== undefined);
  return [...outdated, ...ended]
    .filter(({ no, command }) => waiting.includes(no) && movedAtBank.includes(command))
    .map(({ command, requestedAt }) => reason('payment-waiting', { command, requestedAt }));
};
