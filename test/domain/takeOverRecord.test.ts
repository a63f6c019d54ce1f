import { startOf } from '../../domain/kernel/time/instant';
import { LIFECYCLE } from '../../domain/renovation/lifecycle';
import { pastOf } from '../../domain/renovation/takeOver/past';
import type { TakeOver } from '../../domain/renovation/takeOver/record';
import { BODY, lateRecordOf, PLAN, recordOf, vote } from '../support/courtyards/paperRecord';
import { PureCourtyard } from '../support/courtyards/pureCourtyard';

const OPENED = '2026-03-02T01:30:00.000Z';
const enrolled = () => new PureCourtyard(OPENED, { name: '某院', city: '成都', households: 100 });

const taken = (record: TakeOver): PureCourtyard => {
  const c = enrolled();
  c.mustByTwo('takeOver', 'projectManager', record);
  return c;
};

/** What a record is refused for: each reason with its path. */
const faults = (record: TakeOver): readonly string[] => {
  const c = enrolled();
  const past = pastOf(LIFECYCLE)(c.facts, record, c.context);
  return 'refused' in past ? past.refused.map(({ code, path }) => `${code} ${path}`) : [];
};

const gaps = (record: TakeOver): readonly string[] =>
  (taken(record).facts.takenOver?.gaps ?? []).map(({ stage, code }) => `${stage} ${code}`);

describe('a record that contradicts itself', () => {
  const at = (more: object, stage: TakeOver['stage'] = 'plan') =>
    faults({ ...lateRecordOf(stage), ...more } as TakeOver);

  test.each<[string, readonly string[], readonly string[]]>([
    ['as many papers as owners', at({ whether: vote('2024-05', { abstainOwners: 5 }) }), []],
    [
      'more papers than owners',
      at({ whether: vote('2024-05', { abstainOwners: 6 }) }),
      ['papers-above-owners /whether/rollOwners'],
    ],
    [
      'more area than the roll has',
      at({ whether: vote('2024-05', { againstCentiSqm: 70_001 }) }),
      ['papers-above-area /whether/rollCentiSqm'],
    ],
    [
      'areas of some choices only',
      at({ whether: vote('2024-05', { forCentiSqm: undefined as never }) }),
      ['area-incomplete /whether/forCentiSqm'],
    ],
    [
      'an area of nobody',
      at({ whether: vote('2024-05', { abstainCentiSqm: 1 }) }),
      ['area-of-nobody /whether/abstainCentiSqm'],
    ],
    [
      'as many against as for it',
      at({ whether: vote('2024-05', { forOwners: 40, againstOwners: 40 }) }),
      ['vote-against /whether/forOwners'],
    ],
    [
      'a notice without an end',
      at({ whether: vote('2024-05', { postedTo: undefined as never }) }),
      ['posting-incomplete /whether/postedTo'],
    ],
    [
      'a notice before the vote, and one that ended before it began',
      at({ whether: vote('2024-05', { postedFrom: '2024-05-09', postedTo: '2024-05-08' }) }),
      ['dates-out-of-order /whether/postedFrom', 'dates-out-of-order /whether/postedTo'],
    ],
    ['a record of tomorrow', at({ asOf: '2026-03-03' }), ['date-in-future /asOf']],
    ['a day after the record', at({ since: '2026-03-02' }), ['day-after-record /since']],
    [
      'a plan before the vote on whether',
      at({ plan: { ...PLAN, submittedOn: '2024-05-09' } }),
      ['dates-out-of-order /plan/submittedOn'],
    ],
    [
      'a vote before its plan',
      at({ plan: { ...PLAN, submittedOn: '2025-04-11' } }),
      ['dates-out-of-order /how/heldOn'],
    ],
    [
      'a filing before the election',
      at({ filing: { filedOn: '2024-08-31', number: '1' } }),
      ['dates-out-of-order /filing/filedOn'],
    ],
    ['a stage entered before its vote', at({ since: '2024-05-09' }), ['dates-out-of-order /since']],
    [
      'a term that ended before it began',
      at({ body: { ...BODY, termEndsOn: '2024-09-01' } }),
      ['dates-out-of-order /body/termEndsOn'],
    ],
    [
      'two of one name, two chairs, and more seats than members',
      at({
        body: { ...BODY, members: [...BODY.members, { name: '张一', duty: 'chair' }], councilSeats: 5 },
      }),
      [
        'line-duplicate /body/members/3/name',
        'chair-not-one /body/members',
        'council-seats-above-members /body/councilSeats',
      ],
    ],
    [
      'an account without a number',
      at({ bookkeeping: { bookkeeper: '李二', account: '农商行' } }),
      ['account-malformed /bookkeeping/account'],
    ],
    [
      'sources that do not add up, and a subsidy outside its band',
      at({
        plan: { ...PLAN, sources: [{ source: 'subsidy', name: '财政补助', amountFen: 50_000_001 }] },
      }),
      ['sources-unbalanced /plan/sources', 'outside-band /plan/sources'],
    ],
    [
      'a plan that is about nothing and something',
      at({ plan: { ...PLAN, matters: ['none', 'rebuilds'] } }),
      ['matters-contradict /plan/matters'],
    ],
    [
      'a stage without what it stands on',
      faults({ stage: 'plan', asOf: '2026-03-01' }),
      ['part-missing /whether', 'part-missing /body'],
    ],
    [
      'what only a later stage brings',
      faults({ ...recordOf('selfGovernance'), plan: PLAN, how: vote('2025-04') }),
      ['part-of-later-stage /plan', 'part-of-later-stage /how'],
    ],
    [
      'a filing without a body',
      faults({ ...recordOf('selfGovernance'), filing: { filedOn: '2024-09-01', number: '1' } }),
      ['part-missing /body'],
    ],
    [
      'a vote of its own stage that today’s rule does not carry',
      at({
        how: vote('2025-04', {
          ...{ forOwners: 40, againstOwners: 20, forCentiSqm: 280_000, againstCentiSqm: 140_000 },
        }),
      }),
      ['vote-below-rule /how'],
    ],
    [
      'a suspension before its stage began',
      at({ since: '2025-05-01', suspension: { since: '2025-04-30', why: 'x' } }),
      ['dates-out-of-order /suspension/since'],
    ],
  ])('%s', (_, found, expected) => expect(found).toEqual(expected));

  test('is told of all its faults at once, and nothing is asked for', () => {
    const c = enrolled();
    const record = { ...recordOf('plan'), asOf: '2026-03-03', whether: vote('2024-05', { abstainOwners: 6 }) };
    expect(c.give('takeOver', 'projectManager', record)).toEqual({
      refused: ['date-in-future', 'papers-above-owners'],
    });
    expect(c.facts.requests).toBeUndefined();
  });
});

describe('a record that lacks something', () => {
  const { evidence: _, ...unscanned } = vote('2024-05');
  test.each<[string, TakeOver, readonly string[]]>([
    ['no scan', { ...recordOf('plan'), whether: unscanned }, ['consensus vote-scan-missing']],
    [
      'no notice',
      { ...recordOf('plan'), whether: lateRecordOf('consensus').whether as never },
      ['consensus notice-not-posted'],
    ],
    [
      'a vote below a threshold of today',
      {
        ...recordOf('plan'),
        whether: vote('2024-05', { ...{ forOwners: 60, forCentiSqm: 420_000 } }),
      },
      ['consensus motion-not-carried'],
    ],
    [
      'no areas',
      {
        ...recordOf('plan'),
        whether: {
          ...{ heldOn: '2024-05-10', rollOwners: 100, forOwners: 90, againstOwners: 5, evidence: ['a'.repeat(64)] },
          ...{ postedFrom: '2024-05-11', postedTo: '2024-05-18' },
        },
      },
      ['consensus motion-not-carried', 'consensus vote-area-unknown'],
    ],
    [
      'a body alone',
      { ...recordOf('selfGovernance'), stage: 'plan', body: { ...BODY, councilSeats: 0 } },
      [
        'selfGovernance council-seats-empty',
        'selfGovernance bookkeeper-missing',
        'selfGovernance covenant-missing',
        'selfGovernance filing-missing',
      ],
    ],
    [
      'a term that is over',
      { ...recordOf('plan'), body: { ...BODY, termEndsOn: '2025-08-31' } },
      ['selfGovernance body-term-ended'],
    ],
    [
      'a covenant on paper alone',
      { ...recordOf('plan'), covenant: { adoptedOn: '2024-09-01', by: 'assembly' } },
      ['selfGovernance covenant-text-missing'],
    ],
    [
      'less co-funding than today’s share',
      {
        ...lateRecordOf('plan'),
        plan: {
          ...PLAN,
          sources: [
            { source: 'subsidy', name: '财政补助', amountFen: 45_000_000 },
            { source: 'coFunding', name: '居民自筹', amountFen: 2_000_000 },
            { source: 'other', name: '社会资金', amountFen: 3_000_000 },
          ],
        },
      },
      ['plan co-funding-share-low'],
    ],
  ])('%s is listed, and holds nothing up that is behind', (_name, record, expected) => {
    expect(gaps(record)).toEqual(expected);
    expect(taken(record).facts.stage).toBe(record.stage);
  });

  test('a body whose term is over is elected anew in the time of its ladder, and not overdue', () => {
    const c = taken({ ...recordOf('plan'), body: { ...BODY, termEndsOn: '2025-08-31' } });
    expect(c.due['re-elect-body'] ?? '').toBe('2026-05-06');
    c.on('2026-03-03', 20);
    expect(c.told('re-elect-body', 'escalation')).toEqual([]);
  });

  test('a body that was elected anew since says nothing of when the stage before was over', () => {
    const c = taken({
      ...lateRecordOf('plan'),
      body: { ...BODY, electedOn: '2025-09-01' },
      filing: undefined,
    } as never);
    expect(c.facts.stageSince).toBe(startOf('2025-03-01'));
  });
});
