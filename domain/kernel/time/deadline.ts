import { addWorkingDays, type Calendar, isCovered, isWorkingDay, rollBack, rollForward } from './calendar';
import { addDays, addMonths, atHour, closeOf, dateOf, epochMs, type Instant, type LocalDate } from './instant';

/** A period: calendar days, working days, or months. */
export type Period = { readonly days: number } | { readonly workingDays: number } | { readonly months: number };

/** A time in which deadlines stand still; without `to` it still lasts. */
export interface Pause {
  readonly from: Instant;
  readonly to?: Instant;
}

export interface Due {
  readonly at: Instant;
  /** The day lies beyond the loaded calendars, so the date may move when the next one is loaded. */
  readonly provisional: boolean;
}

/** The pauses of a case up to a moment. */
export interface PausesUntil {
  readonly pauses: readonly Pause[];
  /** When a pause that still lasts is cut off. */
  readonly now: Instant;
}

const NEVER_PAUSED: PausesUntil = { pauses: [], now: '' };

const DAY_MS = 86_400_000;

/** The pauses after `openedAt`, in order, with overlapping ones merged. */
const mergedPauses = (
  openedAt: Instant,
  { pauses, now }: PausesUntil,
): readonly { readonly from: Instant; readonly to: Instant }[] => {
  const merged: { from: Instant; to: Instant }[] = [];
  for (const pause of [...pauses].sort((a, b) => (a.from < b.from ? -1 : 1))) {
    const from = pause.from > openedAt ? pause.from : openedAt;
    const to = pause.to ?? now;
    const before = merged.at(-1);
    if (to <= from) continue;
    if (before === undefined || from > before.to) merged.push({ from, to });
    else if (to > before.to) before.to = to;
  }
  return merged;
};

/** A day counts as paused if a pause covers its close; the rest of that day is made up on the day the pause ends. */
const isPaused = (day: LocalDate, { pauses, now }: PausesUntil): boolean => {
  const close = closeOf(day);
  return pauses.some(({ from, to }) => from < close && close < (to ?? now));
};

/** The n-th working day after a day, not counting paused days. */
export const addUnpausedWorkingDays = (
  calendar: Calendar,
  day: LocalDate,
  n: number,
  paused: PausesUntil,
): LocalDate => {
  if (paused.pauses.length === 0) return n > 0 ? addWorkingDays(calendar, day, n) : day;
  let at = day;
  for (let left = n; left > 0; ) {
    at = addDays(at, 1);
    if (isWorkingDay(calendar, at) && !isPaused(at, paused)) left -= 1;
  }
  return at;
};

/**
 * A due day moved by the paused time (whole days, rounded up) and rolled to a working day. A pause that begins after
 * the due day moves nothing.
 */
const dayAfterPauses = (calendar: Calendar, day: LocalDate, openedAt: Instant, paused: PausesUntil): LocalDate => {
  const unmoved = rollForward(calendar, day);
  let last = unmoved;
  let pausedMs = 0;
  for (const { from, to } of mergedPauses(openedAt, paused)) {
    if (from >= closeOf(last)) break;
    pausedMs += epochMs(to) - epochMs(from);
    last = rollForward(calendar, addDays(unmoved, Math.ceil(pausedMs / DAY_MS)));
  }
  return last;
};

/**
 * When a period ends: at 18:00 of a working day in Shanghai. Calendar days and months that end on a day off roll
 * forward to the next working day. Paused time is added in whole days, rounded up; working days skip paused ones. A
 * period of zero ends when it begins. Source: domain.md §4.
 */
export const dueAfterPeriod = (calendar: Calendar, openedAt: Instant, period: Period, paused: PausesUntil): Due => {
  if (Object.values(period)[0] === 0) return { at: openedAt, provisional: false };
  const day = dateOf(openedAt);
  const last =
    'workingDays' in period
      ? addUnpausedWorkingDays(calendar, day, period.workingDays, paused)
      : dayAfterPauses(
          calendar,
          'days' in period ? addDays(day, period.days) : addMonths(day, period.months),
          openedAt,
          paused,
        );
  return { at: closeOf(last), provisional: !isCovered(calendar, last) };
};

/** A stable number for a text (FNV-1a), so that reminder times differ between cases but not between two runs. */
const hashOf = (text: string): number => {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i += 1) {
    hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  }
  return hash >>> 0;
};

const MORNING_HOUR = 9;

/** The working day after a period that begins at the close of a day; what was suspended meanwhile does not count. */
export const dayAfterPeriod = (calendar: Calendar, day: LocalDate, period: Period, paused: PausesUntil): LocalDate =>
  'workingDays' in period
    ? rollForward(calendar, addUnpausedWorkingDays(calendar, day, period.workingDays, paused))
    : dayAfterPauses(
        calendar,
        'days' in period ? addDays(day, period.days) : addMonths(day, period.months),
        closeOf(day),
        paused,
      );

/** How many days from the due day a reminder is sent: negative before it. */
export type ReminderOffset = { readonly workingDays: number } | { readonly days: number };

/**
 * The working morning, 09:00 to 09:59 by the seed, at an offset from the due day. If it falls on a day off, a reminder
 * before the due day moves back and one after it moves forward. Times in which the case stood still after the due day
 * do not count.
 */
export const reminderAt = (
  calendar: Calendar,
  dueDay: LocalDate,
  offset: ReminderOffset,
  seed: string,
  paused: PausesUntil = NEVER_PAUSED,
): Instant => {
  const isBefore = ('workingDays' in offset ? offset.workingDays : offset.days) < 0;
  const before = (): LocalDate =>
    'workingDays' in offset
      ? addWorkingDays(calendar, dueDay, offset.workingDays)
      : rollBack(calendar, addDays(dueDay, offset.days));
  const day = isBefore ? before() : dayAfterPeriod(calendar, dueDay, offset, paused);
  return atHour(day, MORNING_HOUR, hashOf(seed) % 60);
};
