import {
  bottlenecks,
  OVERDUE_BANDS,
  type OverdueGroup,
  overdueBy,
  overdueTogether,
} from '../../domain/kernel/supervision/overdue';
import { OUTCOMES, outcomeOf, type ReminderCount, reactionsOf } from '../../domain/kernel/supervision/reactions';
import type { Calendar } from '../../domain/kernel/time/calendar';

/** Weekends are off, and one Monday. */
const CALENDAR: Calendar = {
  version: 'x',
  coveredFrom: '2026-01-01',
  coveredUntil: '2026-12-31',
  daysOff: ['2026-03-09'],
  workingWeekends: [],
};
const within = (today: string, workingDays = 5) => ({ calendar: CALENDAR, workingDays, today });
const REMINDED = '2026-03-02';
const NOTHING = { inTime: 0, late: 0, byOthers: 0, none: 0, running: 0 };

describe('what became of a reminder of Monday 2 March, within 5 working days: until Tuesday 10 March, since the 9th is off', () => {
  test.each([
    ['the holder ended it on the day', '2026-03-02', true, 'inTime'],
    ['the holder ended it on the last day', '2026-03-10', true, 'inTime'],
    ['the holder ended it a day later', '2026-03-11', true, 'late'],
    ['somebody else ended it, however early', '2026-03-03', false, 'byOthers'],
  ] as const)('%s: %s', (_, endedOn, endedByHolder, outcome) => {
    expect(outcomeOf({ day: REMINDED, endedOn, endedByHolder }, within('2026-04-01'))).toBe(outcome);
  });

  test.each([
    ['2026-03-10', 'running'],
    ['2026-03-11', 'none'],
  ] as const)('nothing until %s: %s', (today, outcome) => {
    expect(outcomeOf({ day: REMINDED, endedOn: null, endedByHolder: false }, within(today))).toBe(outcome);
  });
});

test('reminders are counted by who reminded and who was reminded, where the most had no effect first', () => {
  const count = (byId: string | null, holder: string, endedOn: string | null, reminders = 1): ReminderCount => ({
    ...(byId === null ? { byId, by: null, byOffice: null } : { byId, by: '甲', byOffice: '市局' }),
    ...{ day: REMINDED, place: 'a/', holder, endedOn, endedByHolder: endedOn !== null, reminders },
  });
  const counts = [
    count('1', 'community', '2026-03-03'),
    count('1', 'community', '2026-03-20', 4),
    count(null, 'community', null),
    count('1', 'districtHousing', null, 2),
    // Somebody else with the same name in the same office.
    count('2', 'districtHousing', null, 3),
  ];
  const counted = reactionsOf(counts, within('2026-05-01'));
  expect(counted.map(({ byId, holder, reminders, outcomes }) => [byId, holder, reminders, outcomes])).toEqual([
    ['2', 'districtHousing', 3, { ...NOTHING, none: 3 }],
    ['1', 'districtHousing', 2, { ...NOTHING, none: 2 }],
    [null, 'community', 1, { ...NOTHING, none: 1 }],
    ['1', 'community', 5, { ...NOTHING, inTime: 1, late: 4 }],
  ]);
  for (const { reminders, outcomes } of counted) {
    expect(OUTCOMES.reduce((sum, one) => sum + outcomes[one], 0)).toBe(reminders);
  }
});

const group = (code: string, overdue: number, totalDays: number, longestDays = 0): OverdueGroup => ({
  ...{ place: 'a/', code, ownName: null, holder: 'x', open: overdue + 1, overdue, dueThisWeek: 1 },
  bands: { upTo7: overdue, upTo30: 0, upTo90: 0, over90: 0 },
  ...{ totalDays, longestDays, medianDays: null },
});

test('bottlenecks are where the most days are overdue together; where nothing is overdue is none', () => {
  const groups = [group('few', 1, 30, 30), group('many', 20, 80, 9), group('quiet', 0, 0), group('short', 2, 1, 1)];
  expect(bottlenecks(groups, 10).map(({ code }) => code)).toEqual(['many', 'few', 'short']);
  expect(bottlenecks(groups, 1).map(({ code }) => code)).toEqual(['many']);
});

test('groups by what they have in common: those with the most days overdue first, nothing left out', () => {
  const groups = [group('a', 3, 6, 5), { ...group('b', 1, 9, 9), place: 'b/' }, group('b', 2, 4, 3)];
  const counted = (by: 'code' | 'place') =>
    overdueBy(groups, (one) => ({ by: one[by] })).map((one) => [one.by, one.overdue, one.totalDays, one.longestDays]);
  expect(counted('code')).toEqual([
    ['b', 3, 13, 9],
    ['a', 3, 6, 5],
  ]);
  expect(counted('place')).toEqual([
    ['a/', 5, 10, 5],
    ['b/', 1, 9, 9],
  ]);
  expect(overdueBy([], () => ({}))).toEqual([]);
});

test('groups together: sums, bands that make up what is overdue, and the longest', () => {
  const whole = overdueTogether([group('a', 3, 6, 5), group('b', 1, 9, 9)]);
  expect(whole).toMatchObject({ open: 6, overdue: 4, dueThisWeek: 2, totalDays: 15, longestDays: 9 });
  expect(OVERDUE_BANDS.reduce((sum, band) => sum + whole.bands[band], 0)).toBe(whole.overdue);
  expect(overdueTogether([]).longestDays).toBe(0);
});
