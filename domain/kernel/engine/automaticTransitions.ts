import { nextRung } from '../obligations/ladder';
import type { Instant } from '../time/instant';
import { isOpened, isSuspended } from './case';
import type { CaseEventData } from './caseEvents';
import type { Context } from './context';
import type { EventsOf, Happened } from './event';
import type { Programme } from './programme';
import type { ProgrammeTypes } from './types';

type KernelEvent = EventsOf<CaseEventData>;

/** One thing that follows by itself from the facts and the hour, if any does. */
const consequence = <T extends ProgrammeTypes>(
  { lifecycle }: Programme<T>,
  c: T['State'],
  ctx: Context<T['Policy']>,
): KernelEvent | T['Event'] | undefined => {
  if (isSuspended(c)) return undefined;
  const stage = lifecycle.declaration.stages[c.stage];
  for (const turn of stage?.turns ?? []) {
    if (!turn.when(c, ctx)) continue;
    if ('end' in turn) return { type: 'caseEnded', data: { from: c.stage, end: turn.end } };
    if (turn.event !== undefined) return turn.event(c);
  }
  if (stage?.leadsTo !== undefined && lifecycle.blockedBy(c, ctx).length === 0) {
    const waived = lifecycle.waivedFor(c) as CaseEventData['stageAdvanced']['waived'];
    return { type: 'stageAdvanced', data: { from: c.stage, to: stage.leadsTo, waived } };
  }
  const own = lifecycle.declaration.follows?.(c, ctx);
  if (own !== undefined) return own;
  for (const obligation of lifecycle.awaitedFrom(c, ctx)) {
    const rung = nextRung(c, ctx, obligation);
    if (rung !== undefined && rung.at <= ctx.now) {
      return { type: 'rungReached', data: { key: obligation.key, rung: rung.rung, to: rung.to } };
    }
  }
  return undefined;
};

/** So many events follow from one commit at the most: what goes on is a declaration that never comes to rest. */
const MOST = 1_000;

/** Everything that follows by itself: stages whose gate is open, a lost vote's end, what lapses, reminders due. */
export const automaticTransitions = <T extends ProgrammeTypes>(
  programme: Programme<T>,
  c: T['State'],
  ctx: Context<T['Policy']>,
  happened: Happened,
): readonly T['Event'][] => {
  const events: T['Event'][] = [];
  let facts = c;
  for (let next = consequence(programme, facts, ctx); next !== undefined; next = consequence(programme, facts, ctx)) {
    events.push(next);
    if (events.length > MOST) throw new RangeError(`${next.type} follows by itself without end in ${facts.stage}`);
    facts = programme.evolve(facts, next, happened);
  }
  return events;
};

/** When something will next follow by itself, or nothing while the case rests: the one timer's moment. */
export const nextWakeAt = <T extends ProgrammeTypes>(
  { lifecycle }: Programme<T>,
  c: T['State'],
  ctx: Context<T['Policy']>,
): Instant | undefined => {
  if (!isOpened(c) || isSuspended(c)) return undefined;
  const rungs = lifecycle.awaitedFrom(c, ctx).map((obligation) => nextRung(c, ctx, obligation)?.at);
  return [...rungs, ...(lifecycle.declaration.wakesAt?.(c, ctx) ?? [])]
    .filter((at): at is Instant => at !== undefined && at > ctx.now)
    .sort()
    .at(0);
};
