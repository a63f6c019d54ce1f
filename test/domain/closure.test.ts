import fc from 'fast-check';
import { calendarEffect, saysOtherwise } from '../../domain/kernel/engine/newerCalendar';
import { addWorkingDays, differFrom, isWorkingDay } from '../../domain/kernel/time/calendar';
import {
  closureFaults,
  closureIn,
  partsOfVersion,
  revocableDays,
  revocationFaults,
  withClosures,
} from '../../domain/kernel/time/closure';
import { addDays, atHour, dateOf } from '../../domain/kernel/time/instant';
import { STANDARD_POLICY } from '../../domain/renovation/policies';
import { RENOVATION } from '../../domain/renovation/programme';
import { atBallot } from '../support/courtyards/funded';
import { PureCourtyard } from '../support/courtyards/pureCourtyard';
import { assertProperty } from '../support/property/property';
import { CALENDAR_2026 } from '../support/time/calendar2026';

const daysFrom = (first: string, n: number) => Array.from({ length: n }, (_, i) => addDays(first, i));
const closure = (no: number, from: string, until = from) => ({ no, from, until });

describe('a district’s closure', () => {
  test('its days are off, a working weekend too; others stay as they are', () => {
    const calendar = withClosures(CALENDAR_2026, [closure(7, '2026-05-08', '2026-05-09')]);
    expect(['2026-05-07', '2026-05-08', '2026-05-09', '2026-05-11'].map((day) => isWorkingDay(calendar, day))).toEqual([
      true,
      false,
      false,
      true,
    ]);
    expect(calendar.version).toBe('2026-1+@7');
    expect(partsOfVersion(calendar.version)).toEqual({ notices: '2026-1', closure: 7 });
    expect(partsOfVersion('2026-1+2027-1')).toEqual({ notices: '2026-1+2027-1', closure: undefined });
    expect([closureIn('@7'), closureIn('2026-1')]).toEqual([7, undefined]);
  });

  test('none leaves the calendar itself', () => {
    expect(withClosures(CALENDAR_2026, [])).toBe(CALENDAR_2026);
  });

  test('one that is taken back leaves the days that are over, and its version can be made again', () => {
    const entered = [closure(7, '2026-05-06', '2026-05-09'), closure(8, '2026-05-12')];
    const back = { ...closure(9, '2026-05-08', '2026-05-09'), revokes: 7 };
    const calendar = withClosures(CALENDAR_2026, [...entered, back]);
    expect(calendar.closedDays).toEqual(['2026-05-06', '2026-05-07', '2026-05-12']);
    expect(calendar.version).toBe('2026-1+@9');
    expect(isWorkingDay(calendar, '2026-05-09')).toBe(true);
    expect(revocableDays(closure(7, '2026-05-06', '2026-05-09'), '2026-05-08')).toEqual({
      ...{ from: '2026-05-08', until: '2026-05-09' },
    });
    expect(revocationFaults(closure(7, '2026-05-06', '2026-05-09'), '2026-05-09')).toEqual([]);
    expect(revocationFaults(closure(7, '2026-05-06', '2026-05-09'), '2026-05-10').map(({ code }) => code)).toEqual([
      'closure-ended',
    ]);
  });

  test.each([
    ['stays as promised', false],
    ['moves back if the policy says so', true],
  ])('taken back, a deadline that it moved %s', (_, mayMoveEarlier) => {
    const policy = { ...STANDARD_POLICY, calendars: { mayMoveEarlier } };
    const c = new PureCourtyard(atHour('2026-03-02', 10), { name: '某院', city: '成都' }, policy);
    const due = c.due['convene-council'] ?? '';
    const closed = withClosures(CALENDAR_2026, [closure(1, due)]);
    const moved = calendarEffect(RENOVATION, c.facts, { ...c.context, calendar: closed }, c.context).moved;
    expect(moved).toMatchObject([
      { type: 'deadlineMoved', data: { from: c.facts.deadlines['convene-council:1']?.dueAt } },
    ]);
    c.reload(closed);
    const open = withClosures(CALENDAR_2026, [closure(1, due), { ...closure(2, due), revokes: 1 }]);
    const back = calendarEffect(RENOVATION, c.facts, { ...c.context, calendar: open }, c.context).moved;
    expect(back.map(({ data }) => dateOf((data as { dueAt: string }).dueAt))).toEqual(mayMoveEarlier ? [due] : []);
  });

  test('one that is over says nothing new', () => {
    const calendar = withClosures(CALENDAR_2026, [closure(1, '2026-03-03')]);
    expect(differFrom('2026-03-03', CALENDAR_2026, calendar)).toBe(true);
    expect(differFrom('2026-03-04', CALENDAR_2026, calendar)).toBe(false);
  });

  test('one that is over says something of what was open before it, so that its ladder counts it', () => {
    const c = new PureCourtyard(
      atHour('2026-03-02', 10),
      { name: '某院', city: '成都' },
      STANDARD_POLICY,
      CALENDAR_2026,
    );
    const calendar = withClosures(CALENDAR_2026, [closure(1, '2026-03-03')]);
    const at = (day: string) => ({ ...c.context, now: atHour(day, 10) });
    expect([
      saysOtherwise(c.facts, at('2026-03-02'), calendar),
      saysOtherwise(c.facts, at('2026-03-10'), calendar),
    ]).toEqual([true, true]);
    const before = withClosures(CALENDAR_2026, [closure(1, '2026-02-27')]);
    expect(saysOtherwise(c.facts, at('2026-03-10'), before)).toBe(false);
  });

  test.each<[string, string, string, [string, string][], string[]?]>([
    ['before it begins', '2026-03-10', '2026-03-10', []],
    ['on its day', '2026-03-02', '2026-03-02', []],
    ['the day after', '2026-03-01', '2026-03-01', [['closure-over', '/from']]],
    ['ends before it begins', '2026-03-10', '2026-03-09', [['closure-reversed', '/until']]],
    ['ten days', '2026-03-10', '2026-03-19', []],
    ['eleven days', '2026-03-10', '2026-03-20', [['closure-too-long', '/until']]],
    ['ten days of a month, in pieces', '2026-03-12', '2026-03-13', [], daysFrom('2026-03-02', 8)],
    [
      'an eleventh, behind them',
      '2026-03-12',
      '2026-03-14',
      [['closure-too-long', '/until']],
      daysFrom('2026-03-02', 8),
    ],
    [
      'an eleventh, before them',
      '2026-03-02',
      '2026-03-04',
      [['closure-too-long', '/until']],
      daysFrom('2026-03-25', 8),
    ],
    ['days that are closed anyway', '2026-03-02', '2026-03-11', [], daysFrom('2026-03-02', 10)],
    ['ten days of another month', '2026-04-02', '2026-04-11', [], daysFrom('2026-03-02', 1)],
    [
      'the thirty-first day of a year',
      '2026-09-01',
      '2026-09-01',
      [['closure-too-long', '/until']],
      ['2026-03-02', '2026-05-02', '2026-07-02'].flatMap((first) => daysFrom(first, 10)),
    ],
  ])('%s', (_, from, until, faults, closed = []) => {
    expect(closureFaults({ from, until }, '2026-03-02', closed).map(({ code, path }) => [code, path])).toEqual(faults);
  });

  test('moves deadlines later only, whatever the policy says', () => {
    const closures = fc.array(
      fc.record({ at: fc.integer({ min: 0, max: 40 }), days: fc.integer({ min: 0, max: 9 }) }),
      {
        minLength: 1,
        maxLength: 4,
      },
    );
    assertProperty(
      fc.property(closures, fc.integer({ min: -30, max: 30 }), (found, n) => {
        const calendar = withClosures(
          CALENDAR_2026,
          found.map(({ at, days }, i) => closure(i + 1, addDays('2026-03-02', at), addDays('2026-03-02', at + days))),
        );
        const before = addWorkingDays(CALENDAR_2026, '2026-04-01', Math.abs(n));
        expect(addWorkingDays(calendar, '2026-04-01', Math.abs(n)) >= before).toBe(true);
        const policy = { ...STANDARD_POLICY, calendars: { mayMoveEarlier: true } };
        const c = new PureCourtyard(atHour('2026-03-02', 10), { name: '某院', city: '成都' }, policy);
        const { moved } = calendarEffect(RENOVATION, c.facts, { ...c.context, calendar }, c.context);
        for (const { type, data } of moved) {
          const { from = '', dueAt } = data as { from?: string; dueAt: string };
          expect([type, dateOf(dueAt) > dateOf(from)]).toEqual(['deadlineMoved', true]);
        }
      }),
    );
  });
});

describe('a ballot that runs while offices are closed', () => {
  test('an extension that would end no later, since the offices are closed until then, is refused for what it is', () => {
    const { ballot } = STANDARD_POLICY;
    const policy = {
      ...STANDARD_POLICY,
      version: 'short-1',
      ballot: { ...ballot, open: { days: 7 }, extended: { days: 9 } },
    };
    const c = atBallot(policy);
    const first = dateOf(c.facts.ballots[0]?.closesAt ?? '');
    c.reload(withClosures(CALENDAR_2026, [{ no: 1, from: first, until: addDays(first, 9) }]));
    expect(c.give('extendBallot', 'projectManager', { why: '回收不足' })).toEqual({
      refused: ['extension-gains-nothing'],
    });
  });
});
