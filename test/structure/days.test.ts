import { shippedNotices } from '../../db/reference';
import { isCovered, isWorkingDay } from '../../domain/kernel/time/calendar';
import { joinNotices, noticeFaults } from '../../domain/kernel/time/calendarNotice';
import { addDays, atHour, epochMs, weekdayOf } from '../../domain/kernel/time/instant';
import { runDay } from '../support/time/runDay';
import { DAY_NAMES, type DayName, dayOfCommit, inventedNotice, namedDay, testDay } from '../support/time/testDays';

const NOTICES = shippedNotices();
/** Days of four years, leap day and turns of the year among them. */
const TODAYS = [
  '2028-02-29',
  '2026-12-31',
  '2027-01-01',
  ...Array.from({ length: 209 }, (_, i) => addDays('2026-02-20', 7 * i + (i % 7))),
];
const on = (name: DayName, today: string) => {
  const { day, invented } = namedDay(name, today, NOTICES);
  return { day, calendar: joinNotices([...NOTICES, ...invented]) };
};

test('every test day lies in the next three years, whatever today is', () => {
  const astray = TODAYS.flatMap((today) =>
    DAY_NAMES.map((name) => [today, name, on(name, today).day] as const).filter(
      ([, , day]) => day <= today || day > addDays(today, 3 * 366),
    ),
  );
  expect(astray).toEqual([]);
});

test('each test day has the property in its name', () => {
  const week = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'] as const;
  for (const today of TODAYS) {
    expect(week.map((name) => weekdayOf(on(name, today).day))).toEqual([1, 2, 3, 4, 5, 6, 0]);
    const eve = on('eve', today);
    const after = [0, 1, 2, 3, 4, 5].map((days) => isWorkingDay(eve.calendar, addDays(eve.day, days)));
    expect(after).toEqual([true, false, false, false, false, false]);
    const worked = on('working-weekend', today);
    expect([weekdayOf(worked.day) % 6, isWorkingDay(worked.calendar, worked.day)]).toEqual([0, true]);
    expect(on('december-31', today).day).toMatch(/-12-31$/);
    const { day, calendar } = on('no-notice', today);
    expect(isCovered(calendar, day)).toBe(false);
  }
});

test('an invented holiday notice passes the validation of real ones', () => {
  for (let year = 2026; year < 2060; year += 1) expect(noticeFaults(inventedNotice(year))).toEqual([]);
});

test('a given date is used unchanged; an invalid or past date is rejected', () => {
  expect(testDay('2027-03-04', '2026-11-26', NOTICES)).toEqual({ day: '2027-03-04', invented: [] });
  for (const wrong of ['2026-11-26', '2020-01-01', '2027-02-30', 'someday', '']) {
    expect(() => testDay(wrong, '2026-11-26', NOTICES)).toThrow(RangeError);
  }
});

test('each commit maps to one test day, and every test day is used', () => {
  const hash = (n: number) => n.toString(16).padStart(40, '0');
  expect(dayOfCommit(hash(12))).toBe(dayOfCommit(hash(12)));
  expect(new Set(Array.from({ length: 40 }, (_, n) => dayOfCommit(hash(n))))).toEqual(new Set(DAY_NAMES));
});

test('a run starts in the morning of the requested day, or else of the next day', () => {
  const at = (hour: number) => epochMs(atHour('2026-11-26', hour));
  expect(runDay(undefined, at(8)).startsAt).toBe(atHour('2026-11-26', 9, 30));
  expect(runDay('', at(10)).startsAt).toBe(atHour('2026-11-27', 9, 30));
  expect(runDay('sunday', at(10))).toMatchObject({
    startsAt: atHour('2026-11-29', 9, 30),
    description: 'Sunday, 2026-11-29 (sunday)',
  });
});
