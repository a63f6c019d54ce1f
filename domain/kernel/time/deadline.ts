import { addWorkingDays, type Calendar, isCovered, isWorkingDay, rollBack, rollForward } from './calendar';
import { addDays, addMonths, atHour, closeOf, dateOf, epochMs, type Instant, type LocalDate } from './instant';

/** How long something may take: calendar days, working days, or months. */
export type Period = { readonly days: number } | { readonly workingDays: number } | { readonly months: number };

/** A time in which the clock stood still; without `to` it still does. */
export interface Pause {
  readonly from: Instant;
  readonly to?: Instant;
}

export interface Due {
  readonly at: Instant;
  /** It lies beyond the days a notice covers, and may move when one is loaded. */
  readonly provisional: boolean;
}

const DAY_MS = 86_400_000;

/** The pauses from `openedAt` on as stretches in order; where two overlap the clock stands still once. */
const stretches = (
  openedAt: Instant,
  pauses: readonly Pause[],
  now: Instant,
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

/** A day is paused when the clock stands still at its close: what was left of it is had on the day the clock goes on. */
const isPaused = (day: LocalDate, pauses: readonly Pause[], now: Instant): boolean => {
  const close = closeOf(day);
  return pauses.some(({ from, to }) => from < close && close < (to ?? now));
};

/** The n-th working day after a day on which the clock does not stand still. */
export const workingDaysLater = (
  calendar: Calendar,
  day: LocalDate,
  n: number,
  pauses: readonly Pause[],
  now: Instant,
): LocalDate => {
  let at = day;
  for (let left = n; left > 0; ) {
    at = addDays(at, 1);
    if (isWorkingDay(calendar, at) && !isPaused(at, pauses, now)) left -= 1;
  }
  return at;
};

/** A due day moved by the paused time, whole days rounded up, and rolled: the time that was left is had afterwards. A pause that began after it had come moves nothing. */
const movedByPauses = (
  calendar: Calendar,
  day: LocalDate,
  openedAt: Instant,
  pauses: readonly Pause[],
  now: Instant,
): LocalDate => {
  const unmoved = rollForward(calendar, day);
  let last = unmoved;
  let pausedMs = 0;
  for (const { from, to } of stretches(openedAt, pauses, now)) {
    if (from >= closeOf(last)) break;
    pausedMs += epochMs(to) - epochMs(from);
    last = rollForward(calendar, addDays(unmoved, Math.ceil(pausedMs / DAY_MS)));
  }
  return last;
};

/**
 * When a period ends: at 18:00 of a working day in Shanghai. Calendar days and months that would end on a day off roll
 * to the next working day; the time of pauses is added (whole days, rounded up), working days skip paused ones. A
 * period of no days ends the moment it begins. Source: domain.md §4.
 */
export const dueAt = (
  calendar: Calendar,
  openedAt: Instant,
  period: Period,
  pauses: readonly Pause[],
  now: Instant,
): Due => {
  if (Object.values(period)[0] === 0) return { at: openedAt, provisional: false };
  const day = dateOf(openedAt);
  const last =
    'workingDays' in period
      ? workingDaysLater(calendar, day, period.workingDays, pauses, now)
      : movedByPauses(
          calendar,
          'days' in period ? addDays(day, period.days) : addMonths(day, period.months),
          openedAt,
          pauses,
          now,
        );
  return { at: closeOf(last), provisional: !isCovered(calendar, last) };
};

/** A stable number for a text, so that mornings differ between cases but never between two runs (FNV-1a). */
const hashOf = (text: string): number => {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i += 1) {
    hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  }
  return hash >>> 0;
};

const MORNING_HOUR = 9;

/**
 * The working morning, 09:00 to 09:59 by the seed, that lies so far from the due day. Days off move a reminder
 * before the due day back and one after it forward.
 */
export const reminderAt = (
  calendar: Calendar,
  dueDay: LocalDate,
  offset: { readonly workingDays: number } | { readonly days: number },
  seed: string,
): Instant => {
  const day =
    'workingDays' in offset
      ? addWorkingDays(calendar, dueDay, offset.workingDays)
      : (offset.days < 0 ? rollBack : rollForward)(calendar, addDays(dueDay, offset.days));
  return atHour(day, MORNING_HOUR, hashOf(seed) % 60);
};
