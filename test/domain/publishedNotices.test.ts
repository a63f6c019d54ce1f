import notice2023 from '../../data/calendars/2023.json';
import notice2024 from '../../data/calendars/2024.json';
import notice2025 from '../../data/calendars/2025.json';
import notice2026 from '../../data/calendars/2026.json';
import { isWorkingDay } from '../../domain/kernel/time/calendar';
import { joinNotices, noticeFaults } from '../../domain/kernel/time/calendarNotice';
import { addDays, daysBetween, weekdayOf } from '../../domain/kernel/time/instant';
import packaged from '../support/time/packagedCalendars.json';

const NOTICES = [notice2023, notice2024, notice2025, notice2026];
const calendar = joinNotices(NOTICES);

/** What a package says of a year: weekdays off, and weekends worked. */
type Packaged = Readonly<Record<string, { readonly off: readonly string[]; readonly worked: readonly string[] }>>;
const PACKAGES: Readonly<Record<string, Packaged>> = packaged;

const daysOf = (year: number): readonly string[] =>
  Array.from({ length: daysBetween(`${year}-01-01`, `${year}-12-31`) + 1 }, (_, n) => addDays(`${year}-01-01`, n));

const isWorkedBy = (name: string, day: string): boolean => {
  const year = PACKAGES[name]?.[day.slice(0, 4)];
  if (year === undefined) throw new Error(`${name} says nothing of ${day}`);
  return year.worked.includes(day) || (![0, 6].includes(weekdayOf(day)) && !year.off.includes(day));
};

const CASES = NOTICES.flatMap((notice) =>
  notice.sources.map((source) => ({ ...source, year: notice.year, name: source.package.split(' ')[1] ?? '' })),
);

test('the notices of 2023 to 2026 are covered without a gap, and free of faults', () => {
  expect([calendar.coveredFrom, calendar.coveredUntil]).toEqual(['2023-01-01', '2026-12-31']);
  expect(NOTICES.map((notice) => noticeFaults(notice))).toEqual([[], [], [], []]);
});

test('each notice names two independent packages', () => {
  expect(NOTICES.map(({ sources }) => new Set(sources.map((source) => source.package)).size)).toEqual([2, 2, 2, 2]);
});

test.each(CASES)('$year agrees with $package $version day by day', ({ year, name, daysCompared, differences }) => {
  const days = daysOf(year);
  const different = days.filter((day) => isWorkingDay(calendar, day) !== isWorkedBy(name, day));
  expect(different).toEqual([]);
  expect([daysCompared, differences]).toEqual([days.length, different.length]);
});
