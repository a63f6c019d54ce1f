import fc from 'fast-check';
import { namedEvents } from '../../domain/kernel/engine/caseEvents';
import { calendarEffect, isAffected } from '../../domain/kernel/engine/newerCalendar';
import type { Calendar } from '../../domain/kernel/time/calendar';
import { differFrom } from '../../domain/kernel/time/calendar';
import { addDays, atHour, dateOf } from '../../domain/kernel/time/instant';
import { STANDARD_POLICY } from '../../domain/renovation/policies';
import type { Policy } from '../../domain/renovation/policy';
import { RENOVATION } from '../../domain/renovation/programme';
import { PureCourtyard } from '../support/courtyards/pureCourtyard';
import { assertProperty } from '../support/property/property';
import { CALENDAR_2026 } from '../support/time/calendar2026';

const keyIn = (c: PureCourtyard) =>
  Object.keys(c.facts.deadlines).find((key) => key.startsWith('convene-council')) ?? '';
const enrolled = (day: string, policy: Policy = STANDARD_POLICY, calendar = CALENDAR_2026) =>
  new PureCourtyard(atHour(day, 10), { name: '枣子巷13号院', city: '成都' }, policy, calendar);
const dueDay = (c: PureCourtyard) => dateOf(c.facts.deadlines[keyIn(c)]?.dueAt ?? '');
const changed = (version: string, more: Partial<Calendar>): Calendar => ({ ...CALENDAR_2026, version, ...more });
const off = (...days: string[]) => changed('off', { daysOff: [...CALENDAR_2026.daysOff, ...days] });
const effectOn = (c: PureCourtyard, calendar: Calendar) =>
  calendarEffect(RENOVATION, c.facts, { ...c.context, calendar }, c.context);

describe('what a newer calendar moves in a case', () => {
  test('a due day that becomes a day off moves later, and the journal says from where to where, and by which notice', () => {
    const c = enrolled('2026-03-02');
    const before = dueDay(c);
    c.reload(off(before));
    expect(dueDay(c) > before).toBe(true);
    const [reloaded, moved] = namedEvents(c.log.map(({ event }) => event)).slice(-2);
    expect(reloaded).toEqual({ type: 'calendarReloaded', data: { version: 'off', added: ['off'] } });
    expect(moved).toMatchObject({
      type: 'deadlineMoved',
      data: { key: keyIn(c), from: atHour(before, 18), dueAt: atHour(dueDay(c), 18), because: 'calendar' },
    });
  });

  test('a day off after the due day moves nothing', () => {
    const c = enrolled('2026-03-02');
    const effect = effectOn(c, off(addDays(dueDay(c), 30)));
    expect([effect.moved, isAffected(effect)]).toEqual([[], false]);
  });

  test('while a case is suspended nothing moves; it goes on with the days that are left, by the newer notice', () => {
    const c = enrolled('2026-03-02');
    const due = dueDay(c);
    c.until(atHour('2026-03-10', 10));
    c.must('suspend', 'supervisor', { why: '核查' });
    c.until(atHour('2026-03-20', 10));
    const newer = off('2026-03-24', '2026-06-01');
    expect([effectOn(c, newer).moved, isAffected(effectOn(c, newer))]).toEqual([[], false]);
    c.reload(newer);
    expect(dueDay(c)).toBe(due);
    c.must('resume', 'supervisor', { why: '核查完毕' });
    // Nine working days were left on 10 March; the 24th is off.
    expect(dueDay(c)).toBe('2026-04-03');
  });

  test('the next reminder may move earlier where the due day stays', () => {
    const c = enrolled('2026-03-02');
    expect([dueDay(c), dateOf(c.wakeAt ?? '')]).toEqual(['2026-03-23', '2026-03-19']);
    const exchanged = changed('exchanged', {
      daysOff: [...CALENDAR_2026.daysOff, '2026-03-20'],
      workingWeekends: [...CALENDAR_2026.workingWeekends, '2026-03-07'],
    });
    const effect = effectOn(c, exchanged);
    expect([effect.moved, effect.wakesEarlier, isAffected(effect)]).toEqual([[], true, true]);
  });

  test('a date that only becomes certain is no move, and is certain in the next commit', () => {
    const c = enrolled('2026-12-14');
    expect(c.facts.deadlines[keyIn(c)]?.provisional).toBe(true);
    const certain = changed('2026-1+2027-1', { coveredUntil: '2027-12-31' });
    expect(isAffected(effectOn(c, certain))).toBe(false);
    c.reload(certain);
    expect(c.facts.deadlines[keyIn(c)]?.provisional).toBe(false);
    expect(c.log.at(-1)?.event).not.toHaveProperty('data.from');
  });

  test('a notice for the next year moves what lies beyond its holidays', () => {
    const c = enrolled('2026-12-09');
    expect(dueDay(c)).toBe('2026-12-30');
    const later = enrolled('2026-12-14');
    expect(dueDay(later)).toBe('2027-01-04');
    const nextYear = changed('2026-1+2027-1', {
      coveredUntil: '2027-12-31',
      daysOff: [...CALENDAR_2026.daysOff, '2027-01-01'],
    });
    expect(effectOn(c, nextYear).moved).toEqual([]);
    expect(effectOn(later, nextYear).moved).toMatchObject([
      { type: 'deadlineMoved', data: { from: atHour('2027-01-04', 18), dueAt: atHour('2027-01-05', 18) } },
    ]);
  });

  const earlier = changed('worked', { workingWeekends: [...CALENDAR_2026.workingWeekends, '2026-03-07'] });
  test('nothing that was promised moves earlier', () => {
    const c = enrolled('2026-03-02');
    const before = dueDay(c);
    expect(effectOn(c, earlier).moved).toEqual([]);
    c.reload(earlier);
    expect(dueDay(c)).toBe(before);
  });

  test('unless the policy says so', () => {
    const c = enrolled('2026-03-02', { ...STANDARD_POLICY, calendars: { mayMoveEarlier: true } });
    const before = dueDay(c);
    c.reload(earlier);
    expect(dueDay(c) < before).toBe(true);
  });

  test('whatever days are off and worked, no deadline moves earlier, and what the effect foretells is what happens', () => {
    const days = fc.uniqueArray(fc.integer({ min: 0, max: 60 }), { maxLength: 12 });
    assertProperty(
      fc.property(days, days, fc.integer({ min: 0, max: 20 }), (closed, worked, later) => {
        const c = enrolled('2026-03-02').on(addDays('2026-03-02', later));
        const days = (list: readonly number[]) => list.map((n) => addDays('2026-03-02', n));
        const calendar = changed('any', {
          daysOff: [...CALENDAR_2026.daysOff, ...days(closed)],
          workingWeekends: [...CALENDAR_2026.workingWeekends, ...days(worked)],
        });
        const { moved } = effectOn(c, calendar);
        const before = c.facts.deadlines;
        c.reload(calendar);
        const after = Object.entries(c.facts.deadlines).filter(([key]) => before[key] !== undefined);
        for (const [key, { dueAt }] of after) expect(dueAt >= (before[key]?.dueAt ?? '')).toBe(true);
        const others = after.filter(([key, { dueAt }]) => dueAt !== before[key]?.dueAt).map(([key]) => key);
        expect(moved.map(({ data }) => (data as { key: string }).key).sort()).toEqual(others.sort());
      }),
    );
  });
});

describe('whether two calendars differ ahead', () => {
  test.each([
    [
      'a year that is over',
      changed('x', { coveredFrom: '2025-01-01', daysOff: ['2025-01-01', ...CALENDAR_2026.daysOff] }),
      false,
    ],
    ['a day off ahead', off('2026-06-01'), true],
    ['a day off that is over', off('2026-02-02'), false],
    ['a working weekend ahead', changed('x', { workingWeekends: [] }), true],
    ['another year covered', changed('x', { coveredUntil: '2027-12-31' }), true],
    ['nothing but the order', changed('x', { daysOff: [...CALENDAR_2026.daysOff].reverse() }), false],
  ])('%s: %#', (_, other, differs) => {
    expect(differFrom('2026-03-02', CALENDAR_2026, other)).toBe(differs);
    expect(differFrom('2026-03-02', other, CALENDAR_2026)).toBe(differs);
  });
});
