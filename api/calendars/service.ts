import { addNotice, newestNotices } from '../../db/calendarNotices';
import { type CalendarRollout, orderRollout, rolloutOf } from '../../db/calendarRollouts';
import { openDeadlines } from '../../db/obligations';
import type { Refusal } from '../../domain/kernel/reason';
import { type LoadedNotice, noticeFaults, yearFaults } from '../../domain/kernel/time/calendarNotice';
import type { LocalDate } from '../../domain/kernel/time/instant';
import { parseNotice } from '../../domain/kernel/time/noticeText';
import { startCalendarRollout } from '../../workflows/startCalendarRollout';
import { callTemporal } from '../cases/temporal';
import type { ApiDeps } from '../deps';
import { idempotentWrite } from '../http/idempotentWrite';
import { Problem, problemWith, refusalProblem } from '../http/problem';
import type { ServiceCall } from '../http/route';

/** How far a year's notice has come. `none`: it came with the project, and concerned no case. */
export const ROLLOUT_STATES = ['none', 'waiting', 'running', 'done'] as const;
type RolloutState = (typeof ROLLOUT_STATES)[number];

const stateOf = (rollout: CalendarRollout | undefined): RolloutState => {
  if (rollout === undefined) return 'none';
  if (rollout.finishedAt !== null) return 'done';
  return rollout.startedAt === null ? 'waiting' : 'running';
};

/** How far a year's notice has come through the open cases. Throws `not-found`. */
export const rolloutFor = async ({ pool }: ApiDeps, year: number) => {
  const [notice] = await newestNotices(pool, year);
  if (notice === undefined) throw new Problem('not-found');
  const { version } = notice;
  const rollout = await rolloutOf(pool, year, version);
  const { open, provisional } = await openDeadlines(pool);
  return {
    version,
    state: stateOf(rollout),
    total: rollout?.total ?? null,
    done: rollout?.done ?? 0,
    told: rollout?.told ?? 0,
    moved: rollout?.moved ?? 0,
    orderedAt: rollout?.orderedAt ?? null,
    startedAt: rollout?.startedAt ?? null,
    finishedAt: rollout?.finishedAt ?? null,
    openDeadlines: open,
    provisionalDeadlines: provisional,
  };
};

/** A notice as it is to be loaded: by its days, or by its own wording. */
export interface SentNotice {
  readonly version: string;
  readonly source: string;
  readonly daysOff?: readonly LocalDate[];
  readonly workingWeekends?: readonly LocalDate[];
  readonly text?: string;
}

/** The notice that was sent, with what is wrong with its days or its text. Throws `notice-text-or-days`. */
const readNotice = (
  year: number,
  { text, daysOff, workingWeekends, ...named }: SentNotice,
): { readonly notice: LoadedNotice; readonly faults: Refusal } => {
  if (text === undefined && daysOff !== undefined && workingWeekends !== undefined) {
    const notice = { year, ...named, daysOff, workingWeekends };
    return { notice, faults: noticeFaults(notice) };
  }
  if (text === undefined || daysOff !== undefined || workingWeekends !== undefined) {
    throw problemWith([{ code: 'notice-text-or-days', path: '/text' }]);
  }
  const { faults, ...read } = parseNotice(text, year);
  return { notice: { year, ...named, daysOff: read.daysOff, workingWeekends: read.workingWeekends }, faults };
};

/** It is carried to the open cases from now on. If the start fails, the reconciliation starts it within a minute. */
export const beginRollout = ({ temporal, taskQueue, logger }: ApiDeps): void =>
  void callTemporal(temporal, () => startCalendarRollout(temporal, taskQueue)).catch((error: unknown) => {
    logger.warn({ err: error }, 'the rollout of a calendar did not start; it is started later');
  });

/**
 * Stores a year's notice with the order to carry it to the open cases, and begins with that. Throws with its faults, or
 * `calendar-exists`.
 */
export const loadNotice = async (call: ServiceCall, year: number, sent: SentNotice): Promise<LoadedNotice> => {
  const { deps, caller } = call;
  const loaded = (await newestNotices(deps.pool)).map((known) => known.year);
  const { notice, faults: ofDays } = readNotice(year, sent);
  const faults = [...yearFaults(year, loaded), ...ofDays];
  if (faults.length > 0) throw refusalProblem(faults, []);
  const kept = await idempotentWrite(call, async ({ db, audit }) => {
    if (!(await addNotice(db, notice, caller.accountId))) throw new Problem('calendar-exists');
    await orderRollout(db, notice.year, notice.version);
    await audit('calendars', 'loadCalendar', notice);
    return notice;
  });
  beginRollout(deps);
  return kept;
};
