import { dateOf, epochMs, type Instant, instantOf } from '../time/instant';
import { quietEndsAt } from '../time/quiet';
import { nextAutomaticEvent, nextWakeAt } from './automaticTransitions';
import type { Context } from './context';
import type { Programme } from './programme';
import type { ProgrammeTypes } from './types';

const justBefore = (at: Instant): Instant => instantOf(epochMs(at) - 1);

/**
 * Whether a case's workflow may be waiting for a moment at which nothing has happened since its last commit: the moment
 * that the commit recorded, or, if that has passed and nothing followed, one after it. What fell due while the workflow
 * was away waits for the next working morning if it came back in quiet hours.
 *
 * @param ctx With the current time.
 */
export const maySleepUntil = <T extends ProgrammeTypes>(
  programme: Programme<T>,
  facts: T['State'],
  ctx: Context<T['Policy']>,
  { recorded, until }: { readonly recorded: Instant | undefined; readonly until: Instant | undefined },
): boolean => {
  if (until === recorded) return true;
  if (recorded === undefined) return false;
  const at = (now: Instant): Context<T['Policy']> => ({ ...ctx, now });
  const isAwake = (cameBack: Instant) => nextAutomaticEvent(programme, facts, at(cameBack)) !== undefined;
  // It came back at that moment, and acts at once.
  if (until !== undefined && recorded <= until && until <= ctx.now && isAwake(until)) return true;
  const sleepsFrom = (cameBack: Instant) => !isAwake(cameBack);
  const wakeUps: Instant[] = [recorded];
  for (let next: Instant | undefined = recorded; next !== undefined && next <= ctx.now && sleepsFrom(next); ) {
    next = nextWakeAt(programme, facts, at(next));
    if (next !== undefined) wakeUps.push(next);
  }
  return [...wakeUps, justBefore(quietEndsAt(dateOf(ctx.now))), ctx.now].some(
    (cameBack) =>
      recorded <= cameBack &&
      cameBack <= ctx.now &&
      sleepsFrom(cameBack) &&
      nextWakeAt(programme, facts, at(cameBack)) === until,
  );
};
