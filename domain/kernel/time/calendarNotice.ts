import { type Refusal, reason, when } from '../reason';
import type { Calendar } from './calendar';
import { type LocalDate, weekdayOf } from './instant';

/** The State Council's notice for one year: its holidays, and the weekends worked in return (调休上班). */
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

/** Joins the versions of the notices to the calendar's version. A notice's version must not contain it. */
export const JOINED = '+';

/** A day that a notice names, and where. */
export interface NamedDay {
  readonly day: LocalDate;
  readonly isOff: boolean;
  readonly path: string;
}

export const isWeekend = (day: LocalDate): boolean => [0, 6].includes(weekdayOf(day));

/** What is wrong with days that a notice names: of another year, named before, worked though no weekend. Those in `seen` were named before. */
export const namedDayFaults = (
  year: number,
  days: readonly NamedDay[],
  seen: ReadonlySet<LocalDate> = new Set(),
): Refusal => {
  const named = new Set(seen);
  return days.flatMap(({ day, isOff, path }) => {
    const isTwice = named.has(day);
    named.add(day);
    return [
      ...when(!day.startsWith(`${year}-`), 'notice-day-outside-year', { day, year }, path),
      ...when(isTwice, 'notice-day-duplicate', { day }, path),
      ...when(!isOff && !isWeekend(day), 'notice-day-no-weekend', { day }, path),
    ];
  });
};

/**
 * When each public holiday can fall (month and day, both included), and how many of its days are off at least, by the
 * State Council's regulation on public holidays; wide enough for any year of the lunar calendar.
 */
const HOLIDAY_TIMES: readonly (readonly [holiday: string, from: string, until: string, least: number])[] = [
  ['元旦', '01-01', '01-03', 1],
  ['春节', '01-20', '02-28', 3],
  ['清明节', '04-03', '04-07', 1],
  ['劳动节', '05-01', '05-05', 1],
  ['端午节', '05-25', '06-30', 1],
  ['中秋节', '09-05', '10-10', 1],
  ['国庆节', '10-01', '10-07', 3],
];

/** The holidays of which a notice has too few days off: a list that breaks off would move deadlines, and none were provisional. */
export const missingHolidays = ({ year, daysOff }: Pick<CalendarNotice, 'year' | 'daysOff'>): Refusal =>
  HOLIDAY_TIMES.flatMap(([holiday, from, until, least]) => {
    const days = new Set(daysOff.filter((day) => `${year}-${from}` <= day && day <= `${year}-${until}`));
    return when(days.size < least, 'notice-holiday-missing', { holiday }, '/daysOff');
  });

/** Everything that is wrong with a notice: with its days, and public holidays that are left out. */
export const noticeFaults = (notice: CalendarNotice): Refusal => [
  ...namedDayFaults(notice.year, [
    ...notice.daysOff.map((day, i) => ({ day, isOff: true, path: `/daysOff/${i}` })),
    ...notice.workingWeekends.map((day, i) => ({ day, isOff: false, path: `/workingWeekends/${i}` })),
  ]),
  ...missingHolidays(notice),
];

/** Years must follow one another without a gap. Otherwise deadlines in the gap would not be marked provisional. */
export const yearFaults = (year: number, loadedYears: readonly number[]): Refusal => {
  if (loadedYears.length === 0) return [];
  const from = Math.min(...loadedYears);
  const until = Math.max(...loadedYears);
  return year < from - 1 || year > until + 1
    ? [reason('notice-year-not-adjacent', { year, from, until }, '/year')]
    : [];
};

/** The calendar made from one notice a year, up to the first missing year. */
export const joinNotices = (notices: readonly LoadedNotice[]): Calendar => {
  const ordered = [...notices].sort((a, b) => a.year - b.year);
  const first = ordered[0];
  if (first === undefined) throw new RangeError('no calendar notice is loaded');
  const joined = ordered.filter((notice, i) => notice.year === first.year + i);
  return {
    version: joined.map((notice) => notice.version).join(JOINED),
    coveredFrom: `${first.year}-01-01`,
    coveredUntil: `${first.year + joined.length - 1}-12-31`,
    daysOff: joined.flatMap((notice) => notice.daysOff),
    workingWeekends: joined.flatMap((notice) => notice.workingWeekends),
  };
};

/** The versions of the notices that a calendar's version names, in the order of their years. */
export const noticeVersionsIn = (version: string): readonly string[] => version.split(JOINED);

/** The calendar with this version, rebuilt from its notices. Throws a RangeError if one of them is missing. */
export const rebuildCalendar = (version: string, known: readonly LoadedNotice[]): Calendar => {
  const parts = noticeVersionsIn(version);
  const years = [...new Set(known.map(({ year }) => year))];
  const chosen = years.map((first) =>
    parts.flatMap((part, i) => known.find((notice) => notice.year === first + i && notice.version === part) ?? []),
  );
  const whole = chosen.find((notices) => notices.length === parts.length);
  if (whole === undefined) throw new RangeError(`no calendar ${version} is loaded`);
  return joinNotices(whole);
};
