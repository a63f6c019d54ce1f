import {
  lastWeek,
  mondayOf,
  overdueDays,
  reportedWeek,
  type WeeklyRow,
  weeklyReportOf,
} from '../../domain/kernel/notices/weeklyReport';
import { atHour } from '../../domain/kernel/time/instant';

test.each([
  ['a Monday', '2026-11-23', '2026-11-23'],
  ['a Sunday', '2026-11-29', '2026-11-23'],
  ['over a year’s end', '2027-01-01', '2026-12-28'],
])('the Monday of %s', (_, day, monday) => {
  expect(mondayOf(day)).toBe(monday);
});

test('on a Monday morning the last week is the one that has just ended, until a moment before midnight on Sunday the one before', () => {
  expect(lastWeek(atHour('2026-11-30', 0))).toBe('2026-11-23');
  expect(lastWeek(atHour('2026-11-29', 23, 59))).toBe('2026-11-16');
});

test('a week counts from Monday to Sunday, one that has not ended until now', () => {
  expect(reportedWeek('2026-11-23', atHour('2026-12-04', 9))).toEqual({
    ...{ week: '2026-11-23', sunday: '2026-11-29', before: atHour('2026-11-16', 0) },
    ...{ from: atHour('2026-11-23', 0), until: atHour('2026-11-30', 0) },
  });
  expect(reportedWeek('2026-11-23', atHour('2026-11-25', 9)).until).toBe(atHour('2026-11-25', 9));
});

test('a day late is a day, whatever the hour', () => {
  expect(overdueDays(atHour('2026-11-23', 18), atHour('2026-11-24', 0))).toBe(1);
  expect(overdueDays(atHour('2026-11-23', 18), atHour('2026-11-23', 20))).toBe(0);
  expect(overdueDays(atHour('2026-11-23', 18), atHour('2026-11-20', 20))).toBe(0);
});

const row = (place: string, code: string, open: number, overdue: number, longestDays = 0): WeeklyRow => ({
  ...{ place, code, ownName: null, longestDays },
  now: { open, overdue, opened: 1, done: 2, doneLate: 1 },
  before: { open: open + 1, overdue: 0, opened: 0, done: 0, doneLate: 0 },
});

test('a report sums by place and by step, the most overdue first', () => {
  const rows = [row('a/', 'x', 3, 1, 4), row('a/', 'y', 1, 0), row('b/', 'x', 2, 2, 9)];
  const { whole, places, steps } = weeklyReportOf(rows, []);
  expect(whole).toEqual({
    ...{ now: { open: 6, overdue: 3, opened: 3, done: 6, doneLate: 3 }, longestDays: 9 },
    before: { open: 9, overdue: 0, opened: 0, done: 0, doneLate: 0 },
  });
  expect(places.map(({ path, figures: { now }, steps: of }) => [path, now.open, of.length])).toEqual([
    ['b/', 2, 1],
    ['a/', 4, 2],
  ]);
  expect(steps.map(({ code, figures: { now, longestDays } }) => [code, now.open, longestDays])).toEqual([
    ['x', 5, 9],
    ['y', 1, 0],
  ]);
});

test('a step that a policy names itself is one of its own', () => {
  const named = { ...row('a/', 'x', 1, 0), ownName: { zh: '复核', en: 'second look' } };
  expect(weeklyReportOf([row('a/', 'x', 1, 0), named], []).steps).toHaveLength(2);
});
