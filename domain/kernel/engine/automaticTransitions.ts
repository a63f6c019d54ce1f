import { nextRung } from '../obligations/ladder';
import type { Instant } from '../time/instant';
import type { AppliedEvents } from './appliedEvents';
import { isOpened, isSuspended } from './case';
import type { CaseEventData } from './caseEvents';
import type { Context } from './context';
import type { EventsOf } from './event';
import { overtakenRequests } from './overtakenRequests';
import type { Programme } from './programme';
import { requestsEndedWithCase } from './requests';
import { isConditionMet } from './stepStates';
import type { ProgrammeTypes } from './types';

type KernelEvent = EventsOf<CaseEventData>;

/** The next event that follows from the facts and the current time, if there is one. */
export const nextAutomaticEvent = <T extends ProgrammeTypes>(
  programme: Programme<T>,
  c: T['State'],
  ctx: Context<T['Policy']>,
): KernelEvent | T['Event'] | undefined => {
  const { lifecycle } = programme;
  if (isSuspended(c)) return undefined;
  // Whatever ended the case, nothing is left running.
  if (!lifecycle.isStage(c.stage)) {
    const [ended] = [...requestsEndedWithCase(programme, c), ...(programme.endedWithCase?.(c, ctx) ?? [])];
    if (ended !== undefined) return ended;
  }
  const stage = lifecycle.declaration.stages[c.stage];
  for (const transition of stage?.conditionalTransitions ?? []) {
    if (!isConditionMet(transition, c, ctx)) continue;
    if ('end' in transition) return { type: 'caseEnded', data: { from: c.stage, end: transition.end } };
    if ('returnsTo' in transition) {
      return { type: 'stageReturned', data: { from: c.stage, to: transition.returnsTo } };
    }
    if (transition.event !== undefined) return transition.event(c);
  }
  if (stage?.leadsTo !== undefined && lifecycle.blockedBy(c, ctx).length === 0) {
    const waived = lifecycle.waivedFor(c) as CaseEventData['stageAdvanced']['waived'];
    return { type: 'stageAdvanced', data: { from: c.stage, to: stage.leadsTo, waived } };
  }
  const [overtaken] = overtakenRequests(programme, c, ctx);
  if (overtaken !== undefined) return overtaken;
  const own = lifecycle.lapsed(c, ctx);
  if (own !== undefined) return own;
  for (const obligation of lifecycle.awaitedFrom(c, ctx)) {
    const { key, openedAt } = obligation;
    const recorded = c.deadlines[key];
    if (recorded?.isAhead === true && recorded.openedAt === openedAt && openedAt <= ctx.now) {
      return { type: 'obligationBegun', data: { key } };
    }
    const rung = nextRung(c, ctx, obligation);
    if (rung !== undefined && rung.at <= ctx.now) {
      const { name, to, repeat, plannedAt } = rung;
      const numbered = repeat === undefined ? {} : { repeat };
      const late = plannedAt === undefined ? {} : { plannedAt };
      return { type: 'rungReached', data: { key, name, ...numbered, to, ...late } };
    }
  }
  return undefined;
};

/** A safety limit: a declaration with a cycle fails with an error instead of looping for ever. */
const MAX_AUTOMATIC_EVENTS = 1_000;

/**
 * Adds all events that follow automatically: open gates, lost votes, lapsed steps, obligations that begin, reminders
 * that are due. Returns whether there were any.
 */
export const addAutomaticEvents = <T extends ProgrammeTypes>(
  programme: Programme<T>,
  applied: AppliedEvents<T>,
  ctx: Context<T['Policy']>,
): boolean => {
  for (let count = 0; ; count += 1) {
    const next = nextAutomaticEvent(programme, applied.facts, ctx);
    if (next === undefined) return count > 0;
    if (count === MAX_AUTOMATIC_EVENTS)
      throw new RangeError(`${programme.name} has automatic transitions without end in ${applied.facts.stage}`);
    applied.add([next]);
  }
};

/**
 * When the next automatic event is due, once all that is due now has followed; `undefined` if none is. The workflow sets its one
 * timer to this moment.
 */
export const nextWakeAt = <T extends ProgrammeTypes>(
  { lifecycle }: Programme<T>,
  c: T['State'],
  ctx: Context<T['Policy']>,
): Instant | undefined => {
  if (!isOpened(c) || isSuspended(c)) return undefined;
  const awaited = lifecycle.awaitedFrom(c, ctx);
  const rungs = awaited.map((obligation) => nextRung(c, ctx, obligation)?.at);
  const openings = awaited.map(({ openedAt }) => openedAt);
  return [...rungs, ...openings, ...lifecycle.wakeUpTimes(c, ctx)]
    .filter((at): at is Instant => at !== undefined && at > ctx.now)
    .sort()
    .at(0);
};

/**
 * When a case acts next that comes back after it was away, or whose journal was written beside it: at once, if something has
 * fallen due meanwhile that nobody has acted on.
 */
export const actsNextAt = <T extends ProgrammeTypes>(
  programme: Programme<T>,
  c: T['State'],
  ctx: Context<T['Policy']>,
): Instant | undefined =>
  nextAutomaticEvent(programme, c, ctx) === undefined ? nextWakeAt(programme, c, ctx) : ctx.now;
