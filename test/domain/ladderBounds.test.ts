import type { CaseState } from '../../domain/kernel/engine/case';
import { caseReducers, NEW_CASE_FIELDS } from '../../domain/kernel/engine/caseReducers';
import type { Notice } from '../../domain/kernel/notices/notices';
import type { Ladder, Rung } from '../../domain/kernel/policies/casePolicy';
import { ladderFaults, messagesInYear } from '../../domain/kernel/policies/ladderFaults';
import { atHour, dateOf } from '../../domain/kernel/time/instant';
import { STANDARD_POLICY } from '../../domain/renovation/policies';
import { noticeForRecipient } from '../../i18n/noticeTexts';
import { advanceTo } from '../support/courtyards/commandDriver';
import { PureCourtyard } from '../support/courtyards/pureCourtyard';

const enrolled = (): PureCourtyard => new PureCourtyard('2026-11-02T01:30:00.000Z', { name: '某院', city: '成都' });

const HOLD = { why: '核实产权' };
const CONVENE = 'convene-council:1';

describe('what is late', () => {
  test('a server that was away for a week sends each receiver one message, which says so', () => {
    const c = enrolled();
    c.on('2026-11-18');
    // T−2 (19th), T (23rd) and T+3 (26th) fell due meanwhile.
    c.awayUntil(atHour('2026-11-27', 11));
    c.on('2026-11-30');
    expect(c.rungs('convene-council')).toEqual([
      ['2026-11-27', 'holder'],
      ['2026-11-27', 'leader'],
    ]);
    const late = c.notices.filter(({ kind }) => kind === 'reminder' || kind === 'escalation');
    expect(late.map(({ params }) => dateOf(String(params.plannedAt)))).toEqual(['2026-11-23', '2026-11-26']);
    expect(noticeForRecipient(['community'], new Map(), late[0] as Notice, 'zh-CN').body).toContain(
      '原定 2026-11-23 09:',
    );
    c.on('2026-12-02');
    expect(c.notices.at(-1)?.params).not.toHaveProperty('plannedAt');
  });

  test.each([
    ['at night', atHour('2026-11-27', 3), '2026-11-27'],
    ['late in the evening', atHour('2026-11-27', 20), '2026-11-30'],
    ['on a Saturday', atHour('2026-11-28', 11), '2026-11-30'],
    ['at eight of a working day', atHour('2026-11-27', 8), '2026-11-27'],
  ])('what fell due before a server comes back %s waits for the next working morning', (_, back, sent) => {
    const c = enrolled();
    c.on('2026-11-18');
    c.awayUntil(back);
    const before = c.rungs('convene-council').length;
    c.on('2026-12-01');
    expect(c.rungs('convene-council')).toEqual([
      [sent, 'holder'],
      [sent, 'leader'],
    ]);
    expect(before).toBe(back === atHour('2026-11-27', 8) ? 2 : 0);
  });

  test('time in which an overdue case stood still does not count for its ladder', () => {
    const c = enrolled();
    c.on('2026-11-24');
    c.must('suspend', 'supervisor', HOLD);
    c.on('2027-01-18', 14);
    c.must('resume', 'supervisor', HOLD);
    expect(c.due).toEqual({ 'convene-council': '2026-11-23' });
    c.on('2027-02-28');
    // The 24th was no whole working day: three and seven working days after the due day begin with the 18th.
    expect(c.rungs('convene-council').slice(2)).toEqual([
      ['2027-01-20', 'leader'],
      ['2027-01-26', 'district'],
      ['2027-02-02', 'district'],
    ]);
  });

  test('an overdue step that is extended has its days from that day on, and its ladder begins anew', () => {
    const c = enrolled();
    c.on('2026-12-14', 15);
    const told = c.rungs('convene-council').length;
    c.must('extendObligation', 'supervisor', { obligation: CONVENE, workingDays: 1, ...HOLD });
    expect(c.due).toEqual({ 'convene-council': '2026-12-15' });
    expect(c.rungs('convene-council')).toHaveLength(told);
    c.on('2026-12-31');
    expect(c.rungs('convene-council').slice(told)).toEqual([
      ['2026-12-15', 'holder'],
      ['2026-12-18', 'leader'],
      ['2026-12-24', 'district'],
      ['2026-12-31', 'district'],
    ]);
  });
});

describe('a policy with other rungs, taken up while a ladder runs', () => {
  const [soon, due, overdue, longOverdue] = STANDARD_POLICY.ladders.standard.rungs as readonly [Rung, Rung, Rung, Rung];
  const moved = (rungs: readonly Rung[]): PureCourtyard => {
    const c = enrolled();
    c.on('2026-11-24');
    const standard = { ...STANDARD_POLICY.ladders.standard, rungs };
    const policy = { ...STANDARD_POLICY, version: 'rungs', ladders: { ...STANDARD_POLICY.ladders, standard } };
    c.byTwo('movePolicy', 'supervisor', { version: policy.version, why: '调整催办' }, policy);
    c.on('2026-12-05');
    return c;
  };
  const first: readonly (readonly [string, string])[] = [
    ['2026-11-19', 'holder'],
    ['2026-11-23', 'holder'],
  ];

  test.each<[string, readonly Rung[], readonly (readonly [string, string])[]]>([
    [
      'one rung less',
      [due, overdue, longOverdue],
      [
        ['2026-11-26', 'leader'],
        ['2026-12-02', 'district'],
      ],
    ],
    [
      'one rung more, in front',
      [{ name: 'early', offset: { workingDays: -5 }, to: 'holder' }, soon, due, overdue, longOverdue],
      [
        ['2026-11-26', 'leader'],
        ['2026-12-02', 'district'],
      ],
    ],
    [
      'a rung of the past for somebody who was told nothing yet',
      [soon, { name: 'copy', offset: { workingDays: -1 }, to: 'leader' }, due, longOverdue],
      [
        ['2026-11-24', 'leader'],
        ['2026-12-02', 'district'],
      ],
    ],
    [
      'the same rung on another day',
      [soon, { ...due, offset: { workingDays: 2 } }, overdue, longOverdue],
      [
        ['2026-11-26', 'leader'],
        ['2026-12-02', 'district'],
      ],
    ],
  ])('%s: nobody is told twice, and nothing ahead is skipped', (_, rungs, then) => {
    expect(moved(rungs).rungs('convene-council')).toEqual([...first, ...then]);
  });
});

test('a repeat that came under one policy does not come again under another', () => {
  const c = enrolled();
  c.on('2026-12-10');
  const [soon, due, overdue, longOverdue] = STANDARD_POLICY.ladders.standard.rungs as readonly [Rung, Rung, Rung, Rung];
  const rungs = [soon, due, overdue, { ...longOverdue, offset: { workingDays: 9 } }];
  const standard = { ...STANDARD_POLICY.ladders.standard, rungs };
  const policy = { ...STANDARD_POLICY, version: 'later', ladders: { ...STANDARD_POLICY.ladders, standard } };
  c.byTwo('movePolicy', 'supervisor', { version: policy.version, why: '调整催办' }, policy);
  c.on('2027-03-31');
  // The 9th was a week after the last rung. By the new policy that week would end on the 11th.
  expect(c.rungs('convene-council').slice(4)).toEqual([
    ['2026-12-09', 'district'],
    ['2027-03-11', 'district'],
  ]);
});

test('what an earlier release had sent, by its place in the ladder, is not sent again', () => {
  const c = enrolled();
  c.on('2026-11-27');
  const before = c.rungs('convene-council').length;
  expect(before).toBe(3);
  c.facts = { ...c.facts, reminded: { [CONVENE]: { sent: 3, escalatedTo: 'leader', lastAt: c.now } } };
  c.on('2026-12-20');
  expect(c.rungs('convene-council').slice(before)).toEqual([
    ['2026-12-02', 'district'],
    ['2026-12-09', 'district'],
  ]);
});

test('events of earlier releases fold as they did', () => {
  const reducers = caseReducers<CaseState>();
  const metadata = { at: '2026-11-26T01:00:00.000Z', by: 'system' };
  const c = {
    ...NEW_CASE_FIELDS,
    reminded: { k: { sent: 2, lastAt: '2026-11-23T01:00:00.000Z' } },
  } as unknown as CaseState;
  const reached = reducers.rungReached(c, { key: 'k', rung: 2, to: 'leader' }, metadata);
  expect(reached.reminded).toEqual({ k: { sent: 3, lastAt: metadata.at, escalatedTo: 'leader' } });
  const extended = reducers.obligationExtended(c, { key: 'k', workingDays: 5 }, metadata);
  expect(extended).toEqual({ ...c, reminded: {}, extensions: { k: 5 } });
});

describe('how much an idle case says in a year', () => {
  const years = ['2026-11-02', '2027-11-02', '2028-11-02', '2029-11-02'];
  const messages = (c: PureCourtyard) =>
    years.slice(1).map((until) => {
      const before = c.notices.length;
      const rows = c.log.length;
      c.on(until);
      const told = c.notices.slice(before).filter(({ params }) => params.key === CONVENE);
      return [told.length, c.log.length - rows];
    });

  test('at most twelve messages and twelve wake-ups about one matter', () => {
    expect(messages(enrolled())).toEqual([
      [8, 8],
      [4, 4],
      [4, 4],
    ]);
  });

  test('of quarters whose accounts are missing, the oldest alone goes on reminding', () => {
    const c = new PureCourtyard('2026-03-02T01:30:00.000Z', { name: '某院', city: '成都' });
    advanceTo(c, 'maintenance');
    const byYear = [2027, 2028, 2029].map((year) => {
      c.on(`${year}-01-31`);
      const before = c.notices.length;
      c.on(`${year + 1}-01-31`);
      return c.notices.slice(before).filter(({ params }) => params.obligation === 'publish-accounts').length;
    });
    // Four quarters with their rungs and first requests; the repeats of one.
    const perQuarter = 1 + STANDARD_POLICY.ladders.standard.rungs.length;
    for (const told of byYear) expect(told).toBeLessThanOrEqual(4 * perQuarter + 5);
    expect(byYear[2]).toBeLessThanOrEqual((byYear[0] ?? 0) + 1);
  });
});

describe('what a policy may send', () => {
  const [rung] = STANDARD_POLICY.ladders.standard.rungs as readonly [Rung];
  const many = (count: number): readonly Rung[] =>
    Array.from({ length: count }, (_, i) => ({ ...rung, name: `r${i}` }));
  test.each<[string, Ladder, number]>([
    ['no repeats', { rungs: many(11) }, 12],
    ['each quarter', { rungs: many(4), repeats: [{ days: 7 }, { months: 3 }] }, 9],
    ['each month', { rungs: [], repeats: [{ months: 1 }] }, 13],
    ['each week', { rungs: [rung], repeats: [{ days: 7 }] }, 15],
    ['no pause at all', { rungs: [rung], repeats: [{ days: 0 }] }, 15],
    ['working days', { rungs: [rung], repeats: [{ workingDays: 65 }] }, 6],
    ['in a policy of before', { rungs: [rung], thenEveryDays: 7 }, 6],
  ])('%s', (_, ladder, messages) => {
    expect(messagesInYear(ladder)).toBe(messages);
    const faults = ladderFaults({ ladders: { standard: ladder } }).map(({ code, path }) => [code, path]);
    expect(faults).toEqual(messages > 12 ? [['ladder-floods', '/ladders/standard']] : []);
  });
});
