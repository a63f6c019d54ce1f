import {
  bottlenecks,
  OVERDUE_BANDS,
  type OverdueGroup,
  overdueTogether,
} from '../../domain/kernel/supervision/overdue';
import { OUTCOMES, outcomeOf, type ReminderRow, reactionsOf } from '../../domain/kernel/supervision/reactions';
import type { Calendar } from '../../domain/kernel/time/calendar';
import { atHour } from '../../domain/kernel/time/instant';

/** Weekends are off, and one Monday. */
const CALENDAR: Calendar = {
  version: 'x',
  coveredFrom: '2026-01-01',
  coveredUntil: '2026-12-31',
  daysOff: ['2026-03-09'],
  workingWeekends: [],
};
const within = (now: string, workingDays = 5) => ({ calendar: CALENDAR, workingDays, now });
const REMINDED = atHour('2026-03-02', 10);

describe('what became of a reminder of Monday 2 March, within 5 working days: until Tuesday 10 March, since the 9th is off', () => {
  test.each([
    ['the holder ended it on the day', '2026-03-02', true, 'inTime'],
    ['the holder ended it on the last day', '2026-03-10', true, 'inTime'],
    ['the holder ended it a day later', '2026-03-11', true, 'late'],
    ['somebody else ended it, however early', '2026-03-03', false, 'byOthers'],
  ] as const)('%s: %s', (_, endedOn, endedByHolder, outcome) => {
    const row = { at: REMINDED, endedAt: atHour(endedOn, 23, 59), endedByHolder };
    expect(outcomeOf(row, within(atHour('2026-04-01', 9)))).toBe(outcome);
  });

  test.each([
    ['2026-03-10', 'running'],
    ['2026-03-11', 'none'],
  ] as const)('nothing until %s: %s', (today, outcome) => {
    const row = { at: REMINDED, endedAt: null, endedByHolder: false };
    expect(outcomeOf(row, within(atHour(today, 23)))).toBe(outcome);
  });
});

test('reminders are counted by who reminded and who was reminded, where the most had no effect first', () => {
  const row = (by: string | null, holder: string, endedAt: string | null): ReminderRow => ({
    ...{ at: REMINDED, by, byOffice: by === null ? null : '市局', place: 'a/', holder, endedAt },
    endedByHolder: endedAt !== null,
  });
  const rows = [
    row('甲', 'community', atHour('2026-03-03', 9)),
    row('甲', 'community', atHour('2026-03-20', 9)),
    row(null, 'community', null),
    row('甲', 'districtHousing', null),
    row('甲', 'districtHousing', null),
  ];
  const counted = reactionsOf(rows, within(atHour('2026-05-01', 9)));
  expect(counted.map(({ by, holder, reminders, outcomes }) => [by, holder, reminders, outcomes.none])).toEqual([
    ['甲', 'districtHousing', 2, 2],
    [null, 'community', 1, 1],
    ['甲', 'community', 2, 0],
  ]);
  for (const { reminders, outcomes } of counted) {
    expect(OUTCOMES.reduce((sum, one) => sum + outcomes[one], 0)).toBe(reminders);
  }
});

const group = (code: string, overdue: number, medianDays: number | null, longestDays = 0): OverdueGroup => ({
  ...{ place: 'a/', code, ownName: null, holder: 'x', open: overdue + 1, overdue, dueThisWeek: 1 },
  bands: { upTo7: overdue, upTo30: 0, upTo90: 0, over90: 0 },
  ...{ medianDays, longestDays },
});

test('bottlenecks are where the most days are overdue together; where nothing is overdue is none', () => {
  const groups = [group('few', 1, 30, 30), group('many', 20, 4, 9), group('quiet', 0, null), group('short', 2, 1, 1)];
  expect(bottlenecks(groups, 10).map(({ code }) => code)).toEqual(['many', 'few', 'short']);
  expect(bottlenecks(groups, 1).map(({ code }) => code)).toEqual(['many']);
});

test('groups together: sums, bands that make up what is overdue, and the longest', () => {
  const whole = overdueTogether([group('a', 3, 2, 5), group('b', 1, 9, 9)]);
  expect(whole).toMatchObject({ open: 6, overdue: 4, dueThisWeek: 2, longestDays: 9 });
  expect(OVERDUE_BANDS.reduce((sum, band) => sum + whole.bands[band], 0)).toBe(whole.overdue);
  expect(overdueTogether([]).longestDays).toBe(0);
});
