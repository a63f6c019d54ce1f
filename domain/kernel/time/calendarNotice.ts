import { type Refusal, reason, when } from '../reason';
import type { Calendar } from './calendar';
import { type LocalDate, weekdayOf } from './instant';

/** One year's notice of the State Council: its holidays, and the weekends worked in return (调休上班). */
export interface CalendarNotice {
  readonly year: number;
  readonly daysOff: readonly LocalDate[];
  readonly workingWeekends: readonly LocalDate[];
  /** Where it was published. */
  readonly source: string;
}

export interface LoadedNotice extends CalendarNotice {
  readonly version: string;
}

const dayFaults = (notice: CalendarNotice, list: 'daysOff' | 'workingWeekends'): Refusal => {
  const seen = new Set<LocalDate>(list === 'workingWeekends' ? notice.daysOff : []);
  return notice[list].flatMap((day, i) => {
    const twice = seen.has(day);
    seen.add(day);
    const path = `/${list}/${i}`;
    const isWeekend = [0, 6].includes(weekdayOf(day));
    return [
      ...when(!day.startsWith(`${notice.year}-`), 'notice-day-outside-year', { day, year: notice.year }, path),
      ...when(twice, 'notice-day-duplicate', { day }, path),
      ...when(list === 'workingWeekends' && !isWeekend, 'notice-day-no-weekend', { day }, path),
    ];
  });
};

/** All that is wrong with a notice: days of other years, a day twice or both off and worked, a worked day that is no weekend. */
export const noticeFaults = (notice: CalendarNotice): Refusal => [
  ...dayFaults(notice, 'daysOff'),
  ...dayFaults(notice, 'workingWeekends'),
];

/** A year between two loaded ones must not be missing, or its deadlines would pass for certain. */
export const yearFaults = (year: number, loadedYears: readonly number[]): Refusal => {
  if (loadedYears.length === 0) return [];
  const from = Math.min(...loadedYears);
  const until = Math.max(...loadedYears);
  return year < from - 1 || year > until + 1
    ? [reason('notice-year-not-adjacent', { year, from, until }, '/year')]
    : [];
};

/** The calendar that the newest notice of each year makes, as far as year follows year from the earliest. */
export const joinNotices = (notices: readonly LoadedNotice[]): Calendar => {
  const ordered = [...notices].sort((a, b) => a.year - b.year);
  const first = ordered[0];
  if (first === undefined) throw new RangeError('no calendar notice is loaded');
  const joined = ordered.filter((notice, i) => notice.year === first.year + i);
  return {
    version: joined.map((notice) => notice.version).join('+'),
    coveredFrom: `${first.year}-01-01`,
    coveredUntil: `${first.year + joined.length - 1}-12-31`,
    daysOff: joined.flatMap((notice) => notice.daysOff),
    workingWeekends: joined.flatMap((notice) => notice.workingWeekends),
  };
};

/** The calendar that was named so when it was made: a notice a year, joined. Throws a RangeError where one is missing. */
export const noticesNamed = (version: string, known: readonly LoadedNotice[]): Calendar => {
  const parts = version.split('+');
  const years = [...new Set(known.map(({ year }) => year))];
  const chosen = years.map((first) =>
    parts.flatMap((part, i) => known.find((notice) => notice.year === first + i && notice.version === part) ?? []),
  );
  const whole = chosen.find((notices) => notices.length === parts.length);
  if (whole === undefined) throw new RangeError(`no calendar ${version} is loaded`);
  return joinNotices(whole);
};
