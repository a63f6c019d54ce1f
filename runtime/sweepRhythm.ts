import type { ScheduleSpec } from '@temporalio/client';
import { addDays, atHour, dateOf, epochMs, type Instant, instantOf, minutesOfDay } from '../domain/kernel/time/instant';

/** How often each sweep runs that does so day and night, in milliseconds. A Schedule counts intervals from 1970 on. */
export const SWEEP_INTERVALS = {
  reconciliationSweep: 60_000,
  erasureSweep: 3_600_000,
  gapSweep: 3_600_000,
} as const;

export type SweepName = keyof typeof SWEEP_INTERVALS | 'morningSweep';
export const SWEEP_NAMES: readonly SweepName[] = ['reconciliationSweep', 'erasureSweep', 'gapSweep', 'morningSweep'];

const MORNING = { fromHour: 7, untilHour: 19, everyMinutes: 15 } as const;

/**
 * When morning mails are made: each quarter of an hour, from the earliest that somebody may want theirs until no more
 * leave. So what the morning has missed is made up for on the same day.
 */
export const MORNINGS: ScheduleSpec = {
  calendars: [
    {
      hour: { start: MORNING.fromHour, end: MORNING.untilHour },
      minute: { start: 0, end: 59, step: MORNING.everyMinutes },
    },
  ],
  timezone: 'Asia/Shanghai',
};

const nextMorning = (after: Instant): Instant => {
  const minute = (Math.floor(minutesOfDay(after) / MORNING.everyMinutes) + 1) * MORNING.everyMinutes;
  const day = dateOf(after);
  if (minute >= (MORNING.untilHour + 1) * 60) return atHour(addDays(day, 1), MORNING.fromHour);
  return minute < MORNING.fromHour * 60
    ? atHour(day, MORNING.fromHour)
    : atHour(day, Math.floor(minute / 60), minute % 60);
};

/** When a sweep's Schedule plans the first run after a moment. */
export const nextRunOf = (sweep: SweepName, after: Instant): Instant => {
  if (sweep === 'morningSweep') return nextMorning(after);
  const interval = SWEEP_INTERVALS[sweep];
  return instantOf((Math.floor(epochMs(after) / interval) + 1) * interval);
};
