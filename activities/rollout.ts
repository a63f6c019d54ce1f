import { heartbeat, sleep } from '@temporalio/activity';
import { type Client, WorkflowNotFoundError } from '@temporalio/client';
import type { Pool } from 'pg';
import { effectOn } from '../db/calendarEffects';
import {
  advanceRollout,
  beginRollout,
  finishRollout,
  type UnfinishedRollout,
  unfinishedRollout,
} from '../db/calendarRollouts';
import { calendarAt } from '../db/calendars';
import { contextLoader, NEWEST_CALENDAR_TTL_MS } from '../db/contexts';
import { countTimedCases, type TimedCase, timedCasesAfter } from '../db/timedCases';
import { isAffected } from '../domain/kernel/engine/newerCalendar';
import type { AnyProgramme } from '../domain/kernel/engine/programme';
import type { Calendar } from '../domain/kernel/time/calendar';
import type { Instant } from '../domain/kernel/time/instant';
import { calendarSignal, workflowIdOf } from '../workflows/messages';
import { isPermanent } from './cases';

export interface RolloutActivities {
  /**
   * Looks at the next cases of the oldest rollout that has not ended, and signals those in which the newest calendar moves
   * something. Returns whether more is left. The row keeps how far it has come, so a retry goes on there; a second signal
   * changes nothing.
   *
   * @param at The present moment.
   */
  signalCalendarLoaded(at: Instant): Promise<boolean>;
}

export interface RolloutDeps {
  readonly pool: Pool;
  readonly client: Client;
  readonly programmes: ReadonlyMap<string, AnyProgramme>;
  /** Cases in one batch. Absent: 200. */
  readonly batch?: number;
}

const BATCH = 200;
const ANSWER_MS = 15_000;
/** From then on every worker decides under the new calendar: no case counts by an older one after it was looked at. */
const SEEN_MS = NEWEST_CALENDAR_TTL_MS + 1_000;

export const createRolloutActivities = ({
  pool,
  client,
  programmes,
  batch = BATCH,
}: RolloutDeps): RolloutActivities => {
  const contexts = contextLoader(pool);

  /** How many deadlines move; undefined if nothing does. A case whose record cannot be read is told, and says so itself. */
  const movesIn = async (programme: AnyProgramme, one: TimedCase, calendar: Calendar, now: Instant) => {
    try {
      const found = await effectOn(contexts, programme, one, { calendar, now });
      if (found === 'unreadable') return 0;
      return found !== undefined && isAffected(found.effect) ? found.effect.moved.length : undefined;
    } catch (error) {
      if (isPermanent(error)) return 0;
      throw error;
    }
  };

  /** Signals the case if something moves in it. Returns how many deadlines do; undefined if nothing does. */
  const tell = async (one: TimedCase, calendar: Calendar, now: Instant): Promise<number | undefined> => {
    const programme = programmes.get(one.programme);
    // A programme that this worker does not serve takes the calendar up at its cases' next commits.
    if (programme === undefined) return undefined;
    const moves = await movesIn(programme, one, calendar, now);
    if (moves === undefined) return undefined;
    try {
      const handle = client.workflow.getHandle(workflowIdOf(programme.workflow, one.id));
      await client.withDeadline(Date.now() + ANSWER_MS, () => handle.signal(calendarSignal, calendar.version));
    } catch (error) {
      if (error instanceof WorkflowNotFoundError) return undefined; // it ended meanwhile
      throw error;
    }
    return moves;
  };

  /** Goes through a page of cases. Each that was told is recorded at once, the others with the next or at the end. */
  const tellPage = async (
    { no, reached }: UnfinishedRollout,
    page: readonly TimedCase[],
    now: Instant,
  ): Promise<void> => {
    const calendars = new Map<string, Calendar>();
    let from = reached;
    let looked = 0;
    for (const [i, one] of page.entries()) {
      const calendar = calendars.get(one.districtPath) ?? (await calendarAt(pool, one.districtPath));
      calendars.set(one.districtPath, calendar);
      const moved = await tell(one, calendar, now);
      heartbeat();
      looked += 1;
      if (moved === undefined && i < page.length - 1) continue;
      const told = moved === undefined ? 0 : 1;
      const step = { from, to: one.id, done: looked, told, moved: moved ?? 0 };
      if (!(await advanceRollout(pool, no, step))) return; // another attempt is ahead
      from = one.id;
      looked = 0;
    }
  };

  return {
    signalCalendarLoaded: async (at) => {
      const rollout = await unfinishedRollout(pool);
      if (rollout === undefined) return false;
      if (!rollout.isStarted) {
        await sleep(Math.max(0, SEEN_MS - rollout.ageMs));
        await beginRollout(pool, rollout.no, await countTimedCases(pool, rollout.path));
      }
      const page = await timedCasesAfter(pool, rollout, batch);
      if (page.length === 0) await finishRollout(pool, rollout.no);
      else await tellPage(rollout, page, at);
      return true;
    },
  };
};
