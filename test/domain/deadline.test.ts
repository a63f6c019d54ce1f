import fc from 'fast-check';
import { isWorkingDay } from '../../domain/kernel/time/calendar';
import { dueAfterPeriod, type Pause, type Period, reminderAt } from '../../domain/kernel/time/deadline';
import { addDays, atHour, closeOf, dateOf, daysBetween } from '../../domain/kernel/time/instant';
import { assertProperty } from '../support/property/property';
import { CALENDAR_2026 } from '../support/time/calendar2026';

const morning = (day: string) => atHour(day, 10);
const due = (opened: string, period: Period, pauses: readonly Pause[] = [], now = morning(opened)) =>
  dueAfterPeriod(CALENDAR_2026, morning(opened), period, { pauses, now });

describe('due dates of the worked example', () => {
  test.each<[string, string, Period, string]>([
    ['council', '2026-03-02', { workingDays: 15 }, '2026-03-23'],
    ['ballot', '2026-03-16', { days: 15 }, '2026-03-31'],
    ['cooling-off', '2026-03-31', { days: 90 }, '2026-06-29'],
    ['council of the second round', '2026-06-30', { workingDays: 15 }, '2026-07-21'],
    ['second ballot', '2026-07-08', { days: 15 }, '2026-07-23'],
    ['notice', '2026-07-23', { days: 7 }, '2026-07-30'],
    ['objection', '2026-07-27', { workingDays: 5 }, '2026-08-03'],
    ['body: 30 d end on a Sunday', '2026-07-31', { days: 30 }, '2026-08-31'],
    ['filing', '2026-08-20', { workingDays: 5 }, '2026-08-27'],
    ['plan', '2026-08-25', { days: 30 }, '2026-09-24'],
    ['ballot that ends in the Mid-Autumn holiday', '2026-09-11', { days: 15 }, '2026-09-28'],
    ['notice that ends in the National Day holiday', '2026-09-28', { days: 7 }, '2026-10-08'],
    ['community review over a working Saturday', '2026-10-09', { workingDays: 5 }, '2026-10-15'],
    ['district housing bureau', '2026-10-14', { workingDays: 10 }, '2026-10-28'],
    ['correction', '2026-10-20', { workingDays: 10 }, '2026-11-03'],
    ['district housing bureau again', '2026-10-28', { workingDays: 10 }, '2026-11-11'],
    ['co-funding', '2026-12-01', { days: 30 }, '2026-12-31'],
  ])('%s: opened %s, within %j, due %s', (_, opened, period, expected) => {
    expect(due(opened, period)).toEqual({ at: closeOf(expected), provisional: false });
  });

  test.each<[string, { workingDays: number }, string]>([
    ['T−2 WD', { workingDays: -2 }, '2026-11-09'],
    ['T', { workingDays: 0 }, '2026-11-11'],
    ['T+3 WD', { workingDays: 3 }, '2026-11-16'],
    ['T+7 WD', { workingDays: 7 }, '2026-11-20'],
  ])('rung %s of the approval due 11-11 is on %s', (_, offset, expected) => {
    expect(dateOf(reminderAt(CALENDAR_2026, '2026-11-11', offset, 'x'))).toBe(expected);
  });
});

describe('when a period ends', () => {
  test('days are counted by the Shanghai clock, not by UTC', () => {
    const lateEvening = '2026-03-02T16:30:00.000Z'; // 00:30 on the 3rd in Shanghai
    expect(dueAfterPeriod(CALENDAR_2026, lateEvening, { days: 1 }, { pauses: [], now: lateEvening }).at).toBe(
      closeOf('2026-03-04'),
    );
  });

  test('deadlines end at 18:00 Shanghai time', () => {
    expect(due('2026-03-02', { days: 1 }).at).toBe('2026-03-03T10:00:00.000Z');
  });

  test('a period of zero days ends at once, even on a day off', () => {
    const sunday = morning('2026-03-08');
    for (const period of [{ days: 0 }, { workingDays: 0 }, { months: 0 }]) {
      expect(dueAfterPeriod(CALENDAR_2026, sunday, period, { pauses: [], now: sunday })).toEqual({
        at: sunday,
        provisional: false,
      });
    }
  });

  test.each([
    ['2026-01-31', 1, '2026-02-28'],
    ['2026-05-13', 3, '2026-08-13'],
    ['2026-08-30', 6, '2027-03-01'],
    ['2028-01-31', 1, '2028-02-29'],
  ])('months end on the same day or the last of the month: %s and %i months is %s', (opened, months, expected) => {
    expect(dateOf(due(opened, { months }).at)).toBe(expected);
  });

  test('a deadline after the last notice is provisional, one on the last covered day is not', () => {
    expect(due('2026-12-01', { days: 30 }).provisional).toBe(false);
    expect(due('2026-12-02', { days: 30 })).toEqual({ at: closeOf('2027-01-01'), provisional: true });
    expect(due('2026-12-25', { workingDays: 10 }).provisional).toBe(true);
  });
});

describe('pauses', () => {
  const pause = (from: string, to?: string, hour = 10): Pause => ({
    from: atHour(from, hour),
    ...(to === undefined ? {} : { to: atHour(to, hour) }),
  });

  test.each<[string, Period, Pause, string]>([
    ['calendar days move by as many', { days: 15 }, pause('2026-03-18', '2026-03-25'), '2026-04-07'],
    ['an hour makes a day', { days: 14 }, { from: morning('2026-03-18'), to: atHour('2026-03-18', 11) }, '2026-03-31'],
    ['working days skip the paused ones', { workingDays: 10 }, pause('2026-03-18', '2026-03-20'), '2026-04-01'],
    [
      'a pause within one day skips none',
      { workingDays: 10 },
      { from: morning('2026-03-18'), to: atHour('2026-03-18', 16) },
      '2026-03-30',
    ],
    [
      'a pause on the last day leaves that day’s rest for later',
      { workingDays: 10 },
      pause('2026-03-30', '2026-04-02'),
      '2026-04-02',
    ],
    [
      'one that was over before counts for nothing',
      { workingDays: 10 },
      pause('2026-03-02', '2026-03-10'),
      '2026-03-30',
    ],
    ['nor does it for calendar days', { days: 14 }, pause('2026-03-02', '2026-03-10'), '2026-03-30'],
    ['one that began after the end moves nothing', { days: 14 }, pause('2026-03-30', '2026-04-10', 19), '2026-03-30'],
    ['nor for working days', { workingDays: 10 }, pause('2026-03-30', '2026-04-10', 19), '2026-03-30'],
  ])('%s', (_, period, stopped, expected) => {
    expect(dateOf(due('2026-03-16', period, [stopped], morning('2026-06-01')).at)).toBe(expected);
  });

  test('during a pause a deadline moves on with the clock', () => {
    const open = [pause('2026-03-18')];
    const ends = ['2026-03-18', '2026-03-25', '2026-04-08'].map((today) =>
      dateOf(due('2026-03-16', { days: 15 }, open, morning(today)).at),
    );
    expect(ends).toEqual(['2026-03-31', '2026-04-07', '2026-04-21']);
  });

  test.each<[string, readonly Pause[]]>([
    ['overlap', [pause('2026-03-04', '2026-03-09'), pause('2026-03-06', '2026-03-12')]],
    ['overlap, told in the other order', [pause('2026-03-06', '2026-03-12'), pause('2026-03-04', '2026-03-09')]],
    ['lie one in the other', [pause('2026-03-04', '2026-03-12'), pause('2026-03-06', '2026-03-09')]],
    ['touch', [pause('2026-03-04', '2026-03-06'), pause('2026-03-06', '2026-03-12')]],
  ])('two suspensions that %s stop the clock once', (_, both) => {
    expect(due('2026-03-02', { days: 15 }, both).at).toBe(closeOf('2026-03-25'));
  });
});

const day = fc.integer({ min: 0, max: 300 }).map((n) => addDays('2026-01-05', n));
const period = fc.oneof(
  fc.integer({ min: 1, max: 120 }).map((days): Period => ({ days })),
  fc.integer({ min: 1, max: 60 }).map((workingDays): Period => ({ workingDays })),
  fc.integer({ min: 1, max: 24 }).map((months): Period => ({ months })),
);
const isWorkingClose = (at: string) => at === closeOf(dateOf(at)) && isWorkingDay(CALENDAR_2026, dateOf(at));

describe('for any dates', () => {
  test('no deadline falls on a day off, or before its obligation opened', () => {
    assertProperty(
      fc.property(day, period, (opened, within) => {
        const { at } = due(opened, within);
        expect(isWorkingClose(at)).toBe(true);
        expect(at > morning(opened)).toBe(true);
      }),
    );
  });

  test('an obligation opened later is not due earlier', () => {
    assertProperty(
      fc.property(day, fc.nat({ max: 30 }), period, (opened, later, within) => {
        expect(due(addDays(opened, later), within).at >= due(opened, within).at).toBe(true);
      }),
    );
  });

  test('a longer period does not end earlier', () => {
    assertProperty(
      fc.property(day, fc.integer({ min: 1, max: 90 }), fc.nat({ max: 30 }), (opened, days, more) => {
        expect(due(opened, { days: days + more }).at >= due(opened, { days }).at).toBe(true);
        expect(due(opened, { workingDays: days + more }).at >= due(opened, { workingDays: days }).at).toBe(true);
      }),
    );
  });

  test('a pause of n whole days moves the day a calendar period ends on, before it rolls, by n at least, and never to a day off', () => {
    assertProperty(
      fc.property(
        day,
        fc.integer({ min: 5, max: 90 }),
        fc.nat(),
        fc.integer({ min: 1, max: 200 }),
        (opened, days, at, n) => {
          const from = addDays(opened, at % days);
          const paused = due(
            opened,
            { days },
            [{ from: morning(from), to: morning(addDays(from, n)) }],
            morning('2028-01-01'),
          );
          const plain = addDays(opened, days);
          expect(daysBetween(plain, dateOf(paused.at))).toBeGreaterThanOrEqual(n);
          expect(isWorkingClose(paused.at)).toBe(true);
        },
      ),
    );
  });

  test('a pause that began before a working-day deadline never lets it end while the clock stands still', () => {
    assertProperty(
      fc.property(
        day,
        fc.integer({ min: 1, max: 40 }),
        fc.nat({ max: 60 }),
        fc.nat({ max: 90 }),
        (opened, n, at, length) => {
          const [from, to] = [morning(addDays(opened, at)), morning(addDays(opened, at + length))];
          const end = due(opened, { workingDays: n }, [{ from, to }], morning('2028-01-01')).at;
          expect(end < from || end >= to).toBe(true);
          expect(end >= due(opened, { workingDays: n }).at).toBe(true);
        },
      ),
    );
  });
});

describe('pauses', () => {
  const at = (d: string) => atHour(d, 10);
  const later = at('2029-01-01');

  test('a pause of n days moves a deadline in calendar days by at least n', () => {
    assertProperty(
      fc.property(day, fc.integer({ min: 5, max: 90 }), fc.nat(), fc.integer({ min: 1, max: 60 }), (d, days, k, n) => {
        const from = addDays(d, k % days);
        const plain = dueAfterPeriod(CALENDAR_2026, at(d), { days }, { pauses: [], now: later }).at;
        const paused = dueAfterPeriod(
          CALENDAR_2026,
          at(d),
          { days },
          { pauses: [{ from: at(from), to: at(addDays(from, n)) }], now: later },
        ).at;
        expect(daysBetween(dateOf(plain), dateOf(paused))).toBeGreaterThanOrEqual(n);
      }),
    );
  });

  test('no deadline falls inside a pause that began before it', () => {
    const hours = fc.integer({ min: 1, max: 90 * 24 });
    assertProperty(
      fc.property(day, fc.integer({ min: 1, max: 60 }), fc.nat({ max: 90 }), hours, (d, days, k, length) => {
        const from = atHour(addDays(d, k + 1), length % 24);
        const to = new Date(Date.parse(from) + length * 3_600_000).toISOString();
        const end = dueAfterPeriod(CALENDAR_2026, at(d), { days }, { pauses: [{ from, to }], now: later }).at;
        expect(end <= from || end >= to).toBe(true);
      }),
    );
  });
});

describe('reminders', () => {
  const due2026 = day.map((d) => dateOf(due(d, { days: 10 }).at));
  const offset = fc.oneof(
    fc.integer({ min: -60, max: 60 }).map((days) => ({ days })),
    fc.integer({ min: -20, max: 20 }).map((workingDays) => ({ workingDays })),
  );

  test('reminders are sent on a working day between 09:00 and 09:59', () => {
    assertProperty(
      fc.property(due2026, offset, fc.string(), (dueDay, at, seed) => {
        const when = reminderAt(CALENDAR_2026, dueDay, at, seed);
        expect(isWorkingDay(CALENDAR_2026, dateOf(when))).toBe(true);
        expect(when >= atHour(dateOf(when), 9) && when <= atHour(dateOf(when), 9, 59)).toBe(true);
      }),
    );
  });

  test('one seed gives one minute of a reminder, and seeds spread over the hour', () => {
    const minutes = Array.from({ length: 600 }, (_, i) =>
      Number(reminderAt(CALENDAR_2026, '2026-11-11', { days: 0 }, `courtyard-${i}`).slice(14, 16)),
    );
    expect(new Set(minutes).size).toBe(60);
    expect(Math.max(...Array.from({ length: 60 }, (_, m) => minutes.filter((x) => x === m).length))).toBeLessThan(40);
    expect(reminderAt(CALENDAR_2026, '2026-11-11', { days: 0 }, 'a')).toBe(
      reminderAt(CALENDAR_2026, '2026-11-11', { days: 0 }, 'a'),
    );
  });

  test('reminders before the due day roll back over a holiday, those after it roll forward', () => {
    expect(dateOf(reminderAt(CALENDAR_2026, '2026-10-09', { days: -5 }, 'x'))).toBe('2026-09-30');
    expect(dateOf(reminderAt(CALENDAR_2026, '2026-09-28', { days: 5 }, 'x'))).toBe('2026-10-08');
  });
});
