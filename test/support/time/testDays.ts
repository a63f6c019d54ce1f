import { type Calendar, isWorkingDay } from '../../../domain/kernel/time/calendar';
import { type CalendarNotice, joinNotices, type LoadedNotice } from '../../../domain/kernel/time/calendarNotice';
import { addDays, isLocalDate, type LocalDate, weekdayOf } from '../../../domain/kernel/time/instant';

/** From this number of days off in a row, a holiday is long. */
const LONG_HOLIDAY_DAYS = 5;
const WEEKDAYS = ['sunday', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday'] as const;
const FEBRUARY = '02-01';

/** The kinds of day on which time-skipping tests must pass, whatever today is. */
export const DAY_NAMES = [
  'monday',
  'tuesday',
  'wednesday',
  'thursday',
  'friday',
  'saturday',
  'sunday',
  'eve',
  'working-weekend',
  'december-31',
  'no-notice',
] as const;
export type DayName = (typeof DAY_NAMES)[number];

export const isDayName = (text: string): text is DayName => (DAY_NAMES as readonly string[]).includes(text);

/** A start day and the invented notices that give it its property; none if the project's own notices do. */
export interface TestDay {
  readonly day: LocalDate;
  readonly invented: readonly LoadedNotice[];
}

const yearOf = (day: LocalDate): number => Number(day.slice(0, 4));

/** The first day from `from` until before `before` that meets a condition. */
const firstDay = (from: LocalDate, before: LocalDate, holds: (day: LocalDate) => boolean): LocalDate | undefined => {
  for (let day = from; day < before; day = addDays(day, 1)) if (holds(day)) return day;
  return undefined;
};

/**
 * An invented notice for a year without a published one: 1 January off, nine days off from a Saturday of February, with
 * the Sunday before and the Saturday after worked, and a day or three of the other holidays.
 */
export const inventedNotice = (year: number): LoadedNotice => {
  const first = `${year}-${FEBRUARY}`;
  const from = addDays(first, 7 + ((6 - weekdayOf(first) + 7) % 7));
  const notice: CalendarNotice = {
    year,
    daysOff: [
      `${year}-01-01`,
      ...Array.from({ length: 9 }, (_, i) => addDays(from, i)),
      ...['04-05', '05-01', '06-15', '09-20', '10-01', '10-02', '10-03'].map((day) => `${year}-${day}`),
    ],
    workingWeekends: [addDays(from, -6), addDays(from, 14)],
    source: 'invented for the tests',
  };
  return { ...notice, version: `${year}-invented` };
};

const isEve = (calendar: Calendar, day: LocalDate): boolean =>
  isWorkingDay(calendar, day) &&
  Array.from({ length: LONG_HOLIDAY_DAYS }, (_, i) => addDays(day, i + 1)).every(
    (next) => !isWorkingDay(calendar, next),
  );

/** The first such day ahead in a year with a notice; if none is left, in a later year with an invented one. */
const noticed = (
  notices: readonly LoadedNotice[],
  tomorrow: LocalDate,
  holds: (calendar: Calendar, day: LocalDate) => boolean,
): TestDay => {
  for (let invented: readonly LoadedNotice[] = []; ; ) {
    const calendar = joinNotices([...notices, ...invented]);
    const end = addDays(calendar.coveredUntil, 1);
    const day = firstDay(tomorrow, end, (one) => holds(calendar, one));
    if (day !== undefined) return { day, invented };
    invented = [...invented, inventedNotice(yearOf(end))];
  }
};

/** The next day with the named property: time can only be skipped forward. */
export const namedDay = (name: DayName, today: LocalDate, notices: readonly LoadedNotice[]): TestDay => {
  const tomorrow = addDays(today, 1);
  if (name === 'eve') return noticed(notices, tomorrow, isEve);
  if (name === 'working-weekend') {
    return noticed(notices, tomorrow, ({ workingWeekends }, day) => workingWeekends.includes(day));
  }
  if (name === 'december-31') return { day: `${yearOf(tomorrow)}-12-31`, invented: [] };
  if (name === 'no-notice') {
    const year = Math.max(yearOf(today) + 2, yearOf(joinNotices(notices).coveredUntil) + 1);
    return { day: `${year}-05-15`, invented: [] };
  }
  const away = (WEEKDAYS.indexOf(name) - weekdayOf(tomorrow) + 7) % 7;
  return { day: addDays(tomorrow, away), invented: [] };
};

/** The day for a name or a date. Throws a `RangeError` for anything else, and for a date in the past. */
export const testDay = (text: string, today: LocalDate, notices: readonly LoadedNotice[]): TestDay => {
  if (isDayName(text)) return namedDay(text, today, notices);
  if (!isLocalDate(text)) {
    throw new RangeError(`“${text}” is no day: give a date, or one of ${DAY_NAMES.join(', ')}`);
  }
  if (text <= today) throw new RangeError(`${text} is not ahead: time can only be skipped forward`);
  return { day: text, invented: [] };
};

/** Maps a commit's hash to one of the days, so that over many commits each has its turn. */
export const dayOfCommit = (hash: string): DayName =>
  DAY_NAMES[Number(BigInt(`0x${hash}`) % BigInt(DAY_NAMES.length))] as DayName;
