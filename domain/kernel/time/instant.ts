/**
 * A moment, ISO 8601 in UTC with milliseconds, e.g. `2026-03-02T01:00:00.000Z`. Text comparison gives the order in
 * time.
 */
export type Instant = string;
/** A day in Asia/Shanghai, e.g. `2026-03-02`. Text comparison gives the order in time. */
export type LocalDate = string;

const SHANGHAI_OFFSET_MS = 8 * 3_600_000; // fixed: China has had no summer time since 1991
/** The hour in UTC. */
const SHANGHAI_MIDNIGHT = '16';
const DAY_MS = 86_400_000;
/** Working hours end at 18:00; what is due on a day is due then. */
export const CLOSE_OF_DAY_HOUR = 18;

export const instantOf = (epochMs: number): Instant => new Date(epochMs).toISOString();
export const epochMs = (at: Instant): number => Date.parse(at);

/** The Shanghai day of a moment: from 16:00 UTC on, the next. */
export const dateOf = (at: Instant): LocalDate =>
  at.slice(11, 13) < SHANGHAI_MIDNIGHT ? at.slice(0, 10) : addDays(at.slice(0, 10), 1);

/** A moment given as a Shanghai day, hour and minute. */
export const atHour = (day: LocalDate, hour: number, minute = 0): Instant =>
  instantOf(Date.parse(`${day}T00:00:00.000Z`) + (hour * 60 + minute) * 60_000 - SHANGHAI_OFFSET_MS);

/** Minutes since midnight in Shanghai. */
export const minutesOfDay = (at: Instant): number =>
  Math.floor((epochMs(at) - epochMs(atHour(dateOf(at), 0))) / 60_000);

/** The first moment of a day, for events that have no recorded hour. It never lies after the moment of recording. */
export const startOf = (day: LocalDate): Instant => atHour(day, 0);

export const closeOf = (day: LocalDate): Instant => atHour(day, CLOSE_OF_DAY_HOUR);

/** A day as a number, to count with: days since 1 January 1970. */
export const dayNumber = (day: LocalDate): number => Date.parse(day) / DAY_MS;
export const numberedDay = (number: number): LocalDate => instantOf(number * DAY_MS).slice(0, 10);

export const addDays = (day: LocalDate, days: number): LocalDate => numberedDay(dayNumber(day) + days);

/** Whole days from `from` to `to`; negative when `to` is earlier. */
export const daysBetween = (from: LocalDate, to: LocalDate): number => dayNumber(to) - dayNumber(from);

/** The same day of a later month, or that month's last day (31 Jan + 1 month = 28 Feb). */
export const addMonths = (day: LocalDate, months: number): LocalDate => {
  const [year, month, dayOfMonth] = day.split('-').map(Number) as [number, number, number];
  const lastDay = new Date(Date.UTC(year, month + months, 0)).getUTCDate();
  return new Date(Date.UTC(year, month - 1 + months, Math.min(dayOfMonth, lastDay))).toISOString().slice(0, 10);
};

/** Sunday is 0, Saturday 6. */
export const weekdayOf = (day: LocalDate): number => new Date(`${day}T00:00:00.000Z`).getUTCDay();

/** Whether a text is a real day of the calendar. */
export const isLocalDate = (text: string): boolean =>
  /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(Date.parse(text)) && addDays(text, 0) === text;

/** The latest of several moments, or of several days; what is not known yet is left out. */
export function latestOf(first: string, ...more: readonly (string | undefined)[]): string;
export function latestOf(...all: readonly (string | undefined)[]): string | undefined;
export function latestOf(...all: readonly (string | undefined)[]): string | undefined {
  return all.reduce((last, one) => (one !== undefined && (last === undefined || one > last) ? one : last), undefined);
}
