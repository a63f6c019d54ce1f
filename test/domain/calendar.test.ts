import fc from 'fast-check';
import { addWorkingDays, isCovered, isWorkingDay, rollBack, rollForward } from '../../domain/kernel/time/calendar';
import { joinNotices, noticeFaults, yearFaults } from '../../domain/kernel/time/calendarNotice';
import { addDays, daysBetween, weekdayOf } from '../../domain/kernel/time/instant';
import { assertProperty } from '../support/property/property';
import { CALENDAR_2026 } from '../support/time/calendar2026';
import { inventedNotice } from '../support/time/testDays';

const dayOf2026 = fc.integer({ min: 0, max: 364 }).map((n) => addDays('2026-01-01', n));
const days2026 = Array.from({ length: 365 }, (_, n) => addDays('2026-01-01', n));

describe('working days of 2026, by the notice', () => {
  test.each(['2026-01-04', '2026-02-14', '2026-02-28', '2026-05-09', '2026-09-20', '2026-10-10'])(
    'the weekend day %s is worked',
    (day) => {
      expect([0, 6]).toContain(weekdayOf(day));
      expect(isWorkingDay(CALENDAR_2026, day)).toBe(true);
    },
  );

  test.each([
    ['2026-01-01', '2026-01-03'],
    ['2026-02-15', '2026-02-23'],
    ['2026-04-04', '2026-04-06'],
    ['2026-05-01', '2026-05-05'],
    ['2026-06-19', '2026-06-21'],
    ['2026-09-25', '2026-09-27'],
    ['2026-10-01', '2026-10-07'],
  ])('nobody works from %s to %s', (from, to) => {
    for (let day = from; day <= to; day = addDays(day, 1)) expect(isWorkingDay(CALENDAR_2026, day)).toBe(false);
  });

  test('2026 has 248 working days: 261 weekdays, 19 of them off, 6 weekend days worked', () => {
    expect(days2026.filter((day) => isWorkingDay(CALENDAR_2026, day))).toHaveLength(248);
  });

  test('an ordinary weekend is off, and an ordinary weekday is worked', () => {
    expect(isWorkingDay(CALENDAR_2026, '2026-03-07')).toBe(false);
    expect(isWorkingDay(CALENDAR_2026, '2026-03-09')).toBe(true);
  });

  test('after the covered years Monday to Friday count as working days', () => {
    expect(isCovered(CALENDAR_2026, '2026-01-01')).toBe(true);
    expect(isCovered(CALENDAR_2026, '2026-12-31')).toBe(true);
    expect(isCovered(CALENDAR_2026, '2027-01-01')).toBe(false);
    expect(isCovered(CALENDAR_2026, '2025-12-31')).toBe(false);
    expect(isWorkingDay(CALENDAR_2026, '2027-01-01')).toBe(true);
    expect(isWorkingDay(CALENDAR_2026, '2027-01-02')).toBe(false);
  });
});

describe('steps by working days', () => {
  test.each([
    ['2026-03-02', 15, '2026-03-23'],
    ['2026-10-09', 1, '2026-10-10'],
    ['2026-10-09', 5, '2026-10-15'],
    ['2026-09-30', 1, '2026-10-08'],
    ['2026-11-11', -2, '2026-11-09'],
    ['2026-11-11', 3, '2026-11-16'],
    ['2026-11-11', 7, '2026-11-20'],
    ['2026-10-08', -1, '2026-09-30'],
    ['2026-02-16', 0, '2026-02-24'],
    ['2026-02-24', 0, '2026-02-24'],
  ])('%s and %i working days is %s', (day, n, expected) => {
    expect(addWorkingDays(CALENDAR_2026, day, n)).toBe(expected);
  });

  test('a step always lands on a working day, that many working days away', () => {
    assertProperty(
      fc.property(dayOf2026, fc.integer({ min: -60, max: 60 }), (day, n) => {
        const at = addWorkingDays(CALENDAR_2026, day, n);
        expect(isWorkingDay(CALENDAR_2026, at)).toBe(true);
        const [low, high] = n < 0 ? [at, addDays(day, -1)] : [addDays(day, 1), at];
        if (n === 0) return;
        const span = Array.from({ length: daysBetween(low, high) + 1 }, (_, i) => addDays(low, i));
        expect(span.filter((d) => isWorkingDay(CALENDAR_2026, d))).toHaveLength(Math.abs(n));
      }),
    );
  });

  test('a step forward and as many back return to the first working day', () => {
    assertProperty(
      fc.property(dayOf2026, fc.integer({ min: 1, max: 60 }), (day, n) => {
        const start = rollForward(CALENDAR_2026, day);
        expect(addWorkingDays(CALENDAR_2026, addWorkingDays(CALENDAR_2026, start, n), -n)).toBe(start);
      }),
    );
  });

  test('rolling finds the nearest working day on its side', () => {
    assertProperty(
      fc.property(dayOf2026, (day) => {
        const [back, forward] = [rollBack(CALENDAR_2026, day), rollForward(CALENDAR_2026, day)];
        expect(back <= day && day <= forward).toBe(true);
        for (let d = addDays(back, 1); d < forward; d = addDays(d, 1)) {
          if (d !== day) expect(isWorkingDay(CALENDAR_2026, d)).toBe(false);
        }
      }),
    );
  });
});

describe('notices joined to a calendar', () => {
  const notice = (year: number, version = `${year}-1`) => ({
    year,
    version,
    daysOff: [`${year}-01-01`],
    workingWeekends: [],
    source: 's',
  });

  test('consecutive years are covered, in any order of loading', () => {
    const calendar = joinNotices([notice(2027, '2027-2'), notice(2026)]);
    expect(calendar).toMatchObject({
      version: '2026-1+2027-2',
      coveredFrom: '2026-01-01',
      coveredUntil: '2027-12-31',
      daysOff: ['2026-01-01', '2027-01-01'],
    });
  });

  test('years after a missing year are not covered', () => {
    expect(joinNotices([notice(2026), notice(2028)]).coveredUntil).toBe('2026-12-31');
  });

  test('a notice that would leave a gap is refused; the next and the previous year are not', () => {
    expect(yearFaults(2028, [2026]).map((r) => r.code)).toEqual(['notice-year-not-adjacent']);
    for (const year of [2025, 2026, 2027]) expect(yearFaults(year, [2026])).toEqual([]);
    expect(yearFaults(2030, [])).toEqual([]);
  });

  test('every fault of a notice is reported at once, each with its path', () => {
    const faults = noticeFaults({
      year: 2027,
      daysOff: ['2027-01-01', '2027-01-01', '2026-12-31', ...inventedNotice(2027).daysOff.slice(1, -1)],
      workingWeekends: ['2027-01-04', '2027-01-01'],
      source: 's',
    });
    expect(faults.map((r) => [r.code, r.path])).toEqual([
      ['notice-day-duplicate', '/daysOff/1'],
      ['notice-day-outside-year', '/daysOff/2'],
      ['notice-day-no-weekend', '/workingWeekends/0'],
      ['notice-day-duplicate', '/workingWeekends/1'],
      ['notice-day-no-weekend', '/workingWeekends/1'],
      ['notice-holiday-missing', '/daysOff'],
    ]);
  });
});
