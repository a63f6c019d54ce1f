import { SYSTEM } from '../actor';
import { nextWakeAt } from '../engine/automaticTransitions';
import { namedEvents } from '../engine/caseEvents';
import type { Context } from '../engine/context';
import { outcomeOf } from '../engine/outcome';
import type { Programme } from '../engine/programme';
import type { ProgrammeTypes } from '../engine/types';
import type { Instant } from '../time/instant';

/** What the passing of time alone brings about, and when. */
export interface Foreseen<T extends ProgrammeTypes = ProgrammeTypes> {
  readonly at: Instant;
  readonly event: T['Event'];
}

/** How far ahead one looks: up to a moment, and no more events than this. */
export interface Horizon {
  readonly until: Instant;
  readonly most: number;
}

/** A timer may find nothing to do, e.g. when papers are to be counted: it is passed over, so many times. */
const MOST_MOMENTS = 100;

/**
 * What happens to a case if nobody acts, in order: reminders, steps that lapse, stages that time alone opens. It asks the same rules
 * that the workflow's timer asks, at the moments at which that would fire. What needs rows, such as the count of a ballot, it does
 * not know. Nothing is written.
 */
export const ifNobodyActs = <T extends ProgrammeTypes>(
  programme: Programme<T>,
  c: T['State'],
  ctx: Context<T['Policy']>,
  { until, most }: Horizon,
): readonly Foreseen<T>[] => {
  const foreseen: Foreseen<T>[] = [];
  let [before, now] = [c, ctx.now];
  for (let moments = 0; foreseen.length < most && moments < MOST_MOMENTS; moments += 1) {
    const at = nextWakeAt(programme, before, { ...ctx, now });
    if (at === undefined || at > until) break;
    const { facts, events } = outcomeOf(programme, {
      ...{ before, decided: [], ctx: { ...ctx, now: at }, previous: { ...ctx, now }, actor: SYSTEM, version: 0 },
    });
    foreseen.push(...namedEvents(events).map((event) => ({ at, event })));
    [before, now] = [facts, at];
  }
  return foreseen.slice(0, most);
};
