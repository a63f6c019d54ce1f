import { awaitedFrom } from '../../renovation/awaited';
import { yearAwaited } from '../../renovation/awaited/maintenance';
import { type Courtyard, isSuspended } from '../../renovation/courtyard';
import { type CourtyardEvent, event, type Happened } from '../../renovation/events';
import { evolve } from '../../renovation/evolve';
import { blockedBy, waivedFor } from '../../renovation/gates';
import { ballotOn, isCarried, isLost, noticeEndsAt } from '../../renovation/motions';
import { isStage, stageAfter } from '../../renovation/stage';
import { nextRung } from '../obligations/ladder';
import { closeOf, type Instant } from '../time/instant';
import type { Context } from './context';

const yearEndsAt = (c: Courtyard): Instant | undefined =>
  c.stage === 'maintenance' && c.maintenance !== undefined ? closeOf(`${yearAwaited(c.maintenance)}-12-31`) : undefined;

/** One thing that follows by itself from the facts and the hour, if any does. */
const consequence = (c: Courtyard, ctx: Context): CourtyardEvent | undefined => {
  if (isSuspended(c)) return undefined;
  if (c.stage === 'consensus' && isLost(ballotOn(c, 'whether'))) {
    return event('courtyardEnded', { from: c.stage, end: 'notAdopted' });
  }
  const next = isStage(c.stage) ? stageAfter(c.stage) : undefined;
  if (isStage(c.stage) && next !== undefined && blockedBy(c, ctx).length === 0) {
    return event('stageAdvanced', { from: c.stage, to: next, waived: waivedFor(c, c.stage) });
  }
  const yearEnds = yearEndsAt(c);
  if (c.maintenance !== undefined && yearEnds !== undefined && ctx.now > yearEnds) {
    return event('yearLapsed', { year: yearAwaited(c.maintenance) });
  }
  for (const obligation of awaitedFrom(c, ctx)) {
    const rung = nextRung(c, ctx, obligation);
    if (rung !== undefined && rung.at <= ctx.now) {
      return event('rungReached', { key: obligation.key, rung: rung.rung, to: rung.to });
    }
  }
  return undefined;
};

/** Everything that follows by itself: stages whose gate is open, a lost vote's end, years lapsed, reminders due. */
export const settle = (c: Courtyard, ctx: Context, happened: Happened): readonly CourtyardEvent[] => {
  const events: CourtyardEvent[] = [];
  let facts = c;
  for (let next = consequence(facts, ctx); next !== undefined; next = consequence(facts, ctx)) {
    events.push(next);
    facts = evolve(facts, next, happened);
  }
  return events;
};

/** When something will next follow by itself, or nothing while the courtyard rests: the one timer's moment. */
export const nextWakeAt = (c: Courtyard, ctx: Context): Instant | undefined => {
  if (isSuspended(c)) return undefined;
  const rungs = awaitedFrom(c, ctx).map((obligation) => nextRung(c, ctx, obligation)?.at);
  const ballots = (['whether', 'how'] as const).map((kind) => {
    const ballot = ballotOn(c, kind);
    return ballot !== undefined && isCarried(ballot) && isStage(c.stage) ? noticeEndsAt(c, ctx, ballot) : undefined;
  });
  const yearEnds = yearEndsAt(c);
  const lapse = yearEnds === undefined ? undefined : new Date(Date.parse(yearEnds) + 1000).toISOString();
  return [...rungs, ...ballots, lapse]
    .filter((at): at is Instant => at !== undefined && at > ctx.now)
    .sort()
    .at(0);
};
