/** A day in Shanghai, `2026-11-30`. */
export type Day = string;
/** A minute in Shanghai, `2026-11-30 09:30`. Text comparison gives the order in time. */
export type Local = string;

/** The days that differ from Monday to Friday, as notices and closures list them. */
export interface DayList {
  readonly daysOff: readonly Day[];
  readonly workingWeekends: readonly Day[];
  readonly closedDays: readonly Day[];
}

/** A suspension; without an end it still lasts. */
export interface Stop {
  readonly from: Local;
  readonly to?: Local;
}

const DAY = 86_400_000;
const MINUTE = 60_000;

const msOf = (at: Local): number => Date.parse(`${at.replace(' ', 'T')}:00Z`);
const localOf = (ms: number): Local => new Date(ms).toISOString().slice(0, 16).replace('T', ' ');

export const dayOf = (at: Local): Day => at.slice(0, 10);
export const hourOf = (at: Local): number => Number(at.slice(11, 13));
export const at = (day: Day, time: string): Local => `${day} ${time}`;
export const plusDays = (day: Day, days: number): Day => dayOf(localOf(msOf(at(day, '00:00')) + days * DAY));
export const plusMinutes = (moment: Local, minutes: number): Local => localOf(msOf(moment) + minutes * MINUTE);
export const daysFrom = (from: Day, until: Day): number => (msOf(at(until, '00:00')) - msOf(at(from, '00:00'))) / DAY;

/** The product's UTC moment as a minute in Shanghai, and back. */
export const localFrom = (instant: string): Local => localOf(Date.parse(instant) + 8 * 3_600_000);
export const instantAt = (moment: Local): string => new Date(msOf(moment) - 8 * 3_600_000).toISOString();

/** The same day some months later, or the last day of that month. */
export const plusMonths = (day: Day, months: number): Day => {
  const [year = 0, month = 0, of = 0] = day.split('-').map(Number);
  for (let date = of; ; date -= 1) {
    const found = new Date(Date.UTC(year, month - 1 + months, date));
    if (found.getUTCDate() === date) return found.toISOString().slice(0, 10);
  }
};

/** 调休: what a notice names goes before the weekday, and a closed office before both. */
export const isWorked = ({ daysOff, workingWeekends, closedDays }: DayList, day: Day): boolean => {
  if (closedDays.includes(day)) return false;
  if (workingWeekends.includes(day)) return true;
  const weekday = new Date(`${day}T00:00:00Z`).getUTCDay();
  return weekday !== 0 && weekday !== 6 && !daysOff.includes(day);
};

/** The day itself if it is worked, or the nearest worked day in a direction. */
export const workedFrom = (list: DayList, day: Day, step: 1 | -1 = 1): Day => {
  let found = day;
  while (!isWorked(list, found)) found = plusDays(found, step);
  return found;
};

/** Offices close at 18:00; a day counts unless the case stands still then. */
const isStopped = (stops: readonly Stop[], day: Day): boolean =>
  stops.some(({ from, to = '9999' }) => from < at(day, '18:00') && at(day, '18:00') < to);

/** So many worked days before a day. */
export const workedDaysBefore = (list: DayList, day: Day, count: number): Day => {
  let found = day;
  for (let left = count; left > 0; left -= 1) found = workedFrom(list, plusDays(found, -1), -1);
  return found;
};

/** So many worked days after a day, without those on which the case stands still. */
export const workedDaysAfter = (list: DayList, day: Day, count: number, stops: readonly Stop[]): Day => {
  let found = day;
  for (let left = count; left > 0; ) {
    found = plusDays(found, 1);
    if (isWorked(list, found) && !isStopped(stops, found)) left -= 1;
  }
  return found;
};

/** A day moved on by the time in which the case stood still since a moment and before it, in whole days, rounded up. */
export const movedByStops = (list: DayList, day: Day, since: Local, stops: readonly Stop[]): Day => {
  let moved = workedFrom(list, day);
  let stood = 0;
  for (const { from, to = from } of stops) {
    const begin = from > since ? from : since;
    if (to <= begin) continue;
    if (begin >= at(moved, '18:00')) break;
    stood += msOf(to) - msOf(begin);
    moved = workedFrom(list, plusDays(workedFrom(list, day), Math.ceil(stood / DAY)));
  }
  return moved;
};
