import fc, { type Arbitrary } from 'fast-check';
import { PROBLEMS } from '../../commands/problems';
import { CARRIED_FLOOR, PARTICIPATION_FLOOR, stricterRule } from '../../domain/kernel/deliberation/statute';
import { type Measure, type Tally, type ThresholdRule, verdict } from '../../domain/kernel/deliberation/tally';
import { type Fraction, requiredPart, type Threshold } from '../../domain/kernel/deliberation/threshold';
import { DEMONSTRATION_POLICY, POLICIES, STANDARD_POLICY } from '../../domain/renovation/policies';
import type { Policy } from '../../domain/renovation/policy';
import { policyFaults } from '../../domain/renovation/policyFaults';
import { assertProperty } from '../support/property/property';

const share = (numerator: number, denominator: number, bound: Threshold['bound'] = 'atLeast'): Threshold => ({
  share: { numerator, denominator },
  bound,
});
const { ballot, override, subsidy } = STANDARD_POLICY;
const house = { titleKind: 'publicHousing' as const, voter: '区住房保障部门', document: '表决意见书' };
const withBallot = (changed: object): Policy => ({ ...STANDARD_POLICY, ballot: { ...ballot, ...changed } });
const withRule = (name: string, changed: object): Policy =>
  withBallot({ rules: { ...ballot.rules, [name]: { ...ballot.rules.how, version: 'other', ...changed } } });
const LEAST = {
  open: { days: 7 },
  answerObjection: { days: 1 },
  latePapers: { workingDays: 1 },
  objections: { unanswered: 1, all: 1 },
  barAfterLost: { days: 30 },
};
const MOST = {
  open: { days: 365 },
  extended: { months: 12 },
  notice: { days: 366 },
  answerObjection: { workingDays: 20 },
  latePapers: { days: 30 },
  objections: { unanswered: 10, all: 10 },
};
const faults = (policy: Policy) => policyFaults(policy).map(({ code, path }) => `${code} ${path}`);

describe('no policy goes below the law', () => {
  test.each([
    [
      'one of a hundred',
      withRule('how', { participation: share(1, 100), carried: share(1, 100) }),
      ['participation-below-law /ballot/rules/how/participation', 'majority-below-law /ballot/rules/how/carried'],
    ],
    [
      'just under two thirds',
      withRule('whether', { participation: share(666, 1_000) }),
      ['participation-below-law /ballot/rules/whether/participation'],
    ],
    [
      'a half itself',
      withRule('covenant', { carried: share(1, 2) }),
      ['majority-below-law /ballot/rules/covenant/carried'],
    ],
    [
      'more than half for funds',
      withRule('howRaisingFunds', {}),
      ['three-quarters-below-law /ballot/rules/howRaisingFunds/carried'],
    ],
    [
      'more than half for another use',
      withRule('changeOfUse', {}),
      ['three-quarters-below-law /ballot/rules/changeOfUse/carried'],
    ],
    [
      'just under three quarters',
      withRule('raiseFunds', { carried: share(749, 1_000, 'moreThan') }),
      ['three-quarters-below-law /ballot/rules/raiseFunds/carried'],
    ],
    ['a notice of six days', withBallot({ notice: { days: 6 } }), ['notice-too-short /ballot/notice']],
    [
      'six working days, which may be six days',
      withBallot({ notice: { workingDays: 6 } }),
      ['notice-too-short /ballot/notice'],
    ],
    ['no notice', withBallot({ notice: { months: 0 } }), ['notice-too-short /ballot/notice']],
    ['no vote at all', withBallot({ open: { days: 0 } }), ['vote-too-short /ballot/open']],
    ['six working days', withBallot({ open: { workingDays: 6 } }), ['vote-too-short /ballot/open']],
    [
      'a vote and a notice that never end',
      withBallot({ open: { days: 3_000 }, extended: { days: 3_650 }, notice: { months: 14 } }),
      ['vote-too-long /ballot/open', 'vote-too-long /ballot/extended', 'vote-too-long /ballot/notice'],
    ],
    [
      'thirteen months, and more than a year of working days',
      withBallot({ extended: { months: 13 }, notice: { workingDays: 251 } }),
      ['vote-too-long /ballot/extended', 'vote-too-long /ballot/notice'],
    ],
    [
      'a month of working days to answer, which is a month and a half',
      withBallot({ answerObjection: { workingDays: 30 } }),
      ['answer-time-outside /ballot/answerObjection'],
    ],
    [
      'no time to answer',
      withBallot({ answerObjection: { days: 0 } }),
      ['answer-time-outside /ballot/answerObjection'],
    ],
    [
      'years to answer',
      withBallot({ answerObjection: { workingDays: 900 } }),
      ['answer-time-outside /ballot/answerObjection'],
    ],
    [
      'no time for papers that came in time',
      withBallot({ latePapers: { workingDays: 0 } }),
      ['late-papers-outside /ballot/latePapers'],
    ],
    ['no objections', withBallot({ objections: { unanswered: 0 } }), ['objection-limits-outside /ballot/objections']],
    [
      'a flood of objections',
      withBallot({ objections: { unanswered: 1_000, all: 1_000 } }),
      ['objection-limits-outside /ballot/objections'],
    ],
    [
      'more open than in all',
      withBallot({ objections: { unanswered: 4, all: 3 } }),
      ['objection-limits-outside /ballot/objections'],
    ],
    [
      'objections that nobody may decide',
      withBallot({ objections: { decidedByDistrict: false } }),
      ['objection-decided-by-nobody /ballot/objections/decidedByDistrict'],
    ],
    [
      'votes by the code alone',
      withBallot({ online: { secondFactor: 'none' } }),
      ['vote-factor-missing /ballot/online/secondFactor'],
    ],
    [
      'results that are posted after years',
      withBallot({ postNotice: { days: 3_000 } }),
      ['posting-time-too-long /ballot/postNotice'],
    ],
    [
      'an assembly on the day after a lost vote',
      withBallot({ barAfterLost: { days: 0 } }),
      ['lost-vote-bar-too-short /ballot/barAfterLost'],
    ],
    [
      'a roll posted for no time, and one that may be any other',
      { ...STANDARD_POLICY, roll: { posting: { days: 0 }, maxDeviation: 10_000 } },
      ['roll-posting-outside /roll/posting', 'roll-deviation-too-wide /roll/maxDeviation'],
    ],
    [
      'waivers of the covenant, the body and its filing',
      {
        ...STANDARD_POLICY,
        override: {
          ...override,
          waivable: ['covenant-missing', 'body-not-elected', 'body-caretaker', 'filing-not-confirmed'],
        },
      },
      [0, 1, 2, 3].map((no) => `waiver-against-vote /override/waivable/${no}`),
    ],
    ['an extension that shortens', withBallot({ extended: { days: 15 } }), ['extension-not-longer /ballot/extended']],
    [
      'a waiver of objections',
      { ...STANDARD_POLICY, override: { ...override, waivable: ['objection-open'] } },
      ['waiver-against-vote /override/waivable/0'],
    ],
    [
      'two who vote for one kind of unit, and whatever else stands twice in a list',
      {
        ...withBallot({ byCouncil: ['whether', 'recall', 'whether'] }),
        roll: { votesFor: [house, { ...house, voter: '街道办' }] },
        override: { ...override, waivable: ['milestones-open', 'milestones-open'] },
        subsidy: { ...subsidy, requiredDocuments: ['plan', 'voteResult', 'plan'] },
      },
      [
        'entry-repeated /ballot/byCouncil/2',
        'entry-repeated /roll/votesFor/1/titleKind',
        'entry-repeated /subsidy/requiredDocuments/2',
        'entry-repeated /override/waivable/1',
      ],
    ],
  ] as const)('%s is refused', (_, policy, expected) => {
    expect(faults(policy as Policy)).toEqual(expected);
  });

  test.each([
    ['exactly two thirds, more than half', withRule('how', {})],
    ['four sixths', withRule('how', { participation: share(4, 6) })],
    ['three quarters', withRule('changeOfUse', { carried: share(3, 4) })],
    ['stricter than the law', withRule('how', { participation: share(4, 5), carried: share(2, 3) })],
    ['seven working days', withBallot({ notice: { workingDays: 7 } })],
    ['a month', withBallot({ notice: { months: 1 } })],
    ['the least of everything', withBallot(LEAST)],
    ['the most of everything', withBallot(MOST)],
  ] as const)('%s is permitted', (_, policy) => {
    expect(faults(policy)).toEqual([]);
  });

  test('the refusal names the article', () => {
    for (const code of ['participation-below-law', 'majority-below-law', 'three-quarters-below-law'] as const) {
      expect(PROBLEMS[code].zh).toContain('《民法典》第二百七十八条');
      expect(PROBLEMS[code].en).toContain('art. 278');
    }
  });

  test('what is shipped is lawful; only a demonstration has a shorter notice', () => {
    expect(POLICIES.flatMap(faults)).toEqual([]);
    expect(faults(DEMONSTRATION_POLICY)).toEqual([]);
    const { isDemonstration: _, ...undeclared } = DEMONSTRATION_POLICY;
    expect(faults(undeclared)).toEqual(['notice-too-short /ballot/notice']);
  });
});

// Computed apart from the product's code: by what is left over a common denominator.
const isReached = (part: number, whole: number, { numerator, denominator }: Fraction, isAtLeast: boolean): boolean => {
  const rest = part * denominator - whole * numerator;
  return whole > 0 && (isAtLeast ? rest >= 0 : rest > 0);
};

const alike = (owners: number): Measure => ({ owners, areaCentiSqm: owners * 5_000 });
const tallyOf = (roll: number, forIt: number, against: number, abstain: number): Tally => ({
  roll: alike(roll),
  for: alike(forIt),
  against: alike(against),
  abstain: alike(abstain),
});

describe.each(['ordinary', 'special'] as const)('around the law’s thresholds for an %s matter', (weight) => {
  const rule: ThresholdRule = {
    version: weight,
    participation: PARTICIPATION_FLOOR,
    carried: CARRIED_FLOOR[weight],
    unreturned: 'notCounted',
  };
  const rolls: Arbitrary<number> = fc.integer({ min: 1, max: 3_000 });

  test('one owner fewer than needed to take part, and the motion is lost', () => {
    assertProperty(
      fc.property(rolls, (roll) => {
        const needed = requiredPart(roll, rule.participation);
        expect(verdict(rule, tallyOf(roll, needed, 0, 0)).carried).toBe(true);
        expect(verdict(rule, tallyOf(roll, needed - 1, 0, 0)).carried).toBe(false);
      }),
    );
  });

  test('one vote fewer than needed in favour, and the motion is lost', () => {
    assertProperty(
      fc.property(rolls, (roll) => {
        const needed = requiredPart(roll, rule.carried);
        expect(verdict(rule, tallyOf(roll, needed, roll - needed, 0)).carried).toBe(true);
        expect(verdict(rule, tallyOf(roll, needed - 1, roll - needed + 1, 0)).carried).toBe(false);
        expect(verdict(rule, tallyOf(roll, needed - 1, 0, roll - needed + 1)).carried).toBe(false);
      }),
    );
  });

  test('owners and area each have to reach both', () => {
    const measures = fc.array(fc.integer({ min: 1, max: 40 }), { minLength: 4, maxLength: 4 });
    assertProperty(
      fc.property(measures, measures, (owners, areas) => {
        const at = (i: number): Measure => ({ owners: owners[i] ?? 0, areaCentiSqm: areas[i] ?? 0 });
        const sum = (values: readonly number[]) => values.reduce((a, b) => a + b, 0);
        const roll = { owners: sum(owners), areaCentiSqm: sum(areas) };
        const { carried } = verdict(rule, { roll, for: at(0), against: at(1), abstain: at(2) });
        const isAtLeast = weight === 'special';
        const expected = [owners, areas].every((values) => {
          const took = sum(values.slice(0, 3));
          return (
            isReached(took, sum(values), { numerator: 2, denominator: 3 }, true) &&
            isReached(values[0] ?? 0, took, CARRIED_FLOOR[weight].share, isAtLeast)
          );
        });
        expect(carried).toBe(expected);
      }),
    );
  });
});

test('two rules in one ask for no less than either, and say so in their version', () => {
  const { whether, howRaisingFunds, how } = ballot.rules;
  expect(stricterRule(how, howRaisingFunds)).toBe(howRaisingFunds);
  expect(stricterRule(whether, howRaisingFunds)).toEqual({
    ...whether,
    carried: howRaisingFunds.carried,
    version: `${whether.version}+${howRaisingFunds.version}`,
  });
  const stricter = { ...how, version: 'all', carried: share(9, 10) };
  expect(stricterRule(stricter, howRaisingFunds)).toMatchObject({ carried: share(9, 10) });
});
