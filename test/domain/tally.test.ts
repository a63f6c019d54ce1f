import fc from 'fast-check';
import {
  type Choice,
  type Measure,
  type Tally,
  type ThresholdRule,
  tallyUnderRule,
  verdict,
} from '../../domain/kernel/deliberation/tally';
import { assertProperty } from '../support/property/property';

const NONE: Measure = { owners: 0, areaCentiSqm: 0 };
const RULE: ThresholdRule = {
  version: 'r1',
  participation: { share: { numerator: 2, denominator: 3 }, bound: 'atLeast' },
  carried: { share: { numerator: 1, denominator: 2 }, bound: 'moreThan' },
  unreturned: 'notCounted',
};
const WITH_CONSENT: ThresholdRule = {
  ...RULE,
  programmeConsent: { share: { numerator: 2, denominator: 3 }, bound: 'atLeast' },
};
const THREE_QUARTERS: ThresholdRule = {
  ...RULE,
  carried: { share: { numerator: 3, denominator: 4 }, bound: 'atLeast' },
};
const WITH_MAJORITY: ThresholdRule = { ...RULE, unreturned: 'withMajority' };

/** Owners alike in area, 7000 each. */
const of = (roll: number, papers: Partial<Record<Choice | 'served', number>>): Tally => {
  const measure = (owners = 0): Measure => ({ owners, areaCentiSqm: owners * 7000 });
  return {
    roll: measure(roll),
    for: measure(papers.for),
    against: measure(papers.against),
    abstain: measure(papers.abstain),
    ...(papers.served === undefined ? {} : { served: measure(papers.served) }),
  };
};
const unreached = (rule: ThresholdRule, tally: Tally) =>
  verdict(rule, tally)
    .steps.filter((step) => !step.reached)
    .map((step) => step.code);

describe('the worked example', () => {
  const first = of(31, { for: 20, against: 3, abstain: 1 });

  test('24 of 31 took part and 20 of 24 are for: carried by law, short of programme consent with 20 of 31', () => {
    const { carried, carriedByLaw, steps } = verdict(WITH_CONSENT, first);
    expect({ carried, carriedByLaw }).toEqual({ carried: false, carriedByLaw: true });
    expect(steps.map(({ code, part, whole, reached }) => [code, part, whole, reached])).toEqual([
      ['participation-owners', 24, 31, true],
      ['participation-area', 168_000, 217_000, true],
      ['for-owners', 20, 24, true],
      ['for-area', 140_000, 168_000, true],
      ['programme-consent', 20, 31, false],
    ]);
  });

  test('26 of 28 papers carry the second round', () => {
    expect(verdict(WITH_CONSENT, of(31, { for: 26, against: 2 })).carried).toBe(true);
  });
});

describe('each threshold stands by itself', () => {
  test.each([
    [19, 1, ['participation-owners', 'participation-area']],
    [19, 2, []],
    [19, 3, []],
  ])('of 31, %i for and %i against leave unreached: %j', (yes, no, codes) => {
    expect(unreached(RULE, of(31, { for: yes, against: no }))).toEqual(codes);
  });

  test.each([
    [18, ['participation-owners', 'participation-area']],
    [19, []],
    [20, []],
  ])('two thirds include the number itself: of 30, %i for and 1 against leave unreached: %j', (yes, codes) => {
    expect(unreached(RULE, of(30, { for: yes, against: 1 }))).toEqual(codes);
  });

  test.each([
    [12, 12, ['for-owners', 'for-area']],
    [13, 12, []],
    [12, 13, ['for-owners', 'for-area']],
  ])('half is not more than half: of 31, %i for and %i against leave unreached: %j', (yes, no, codes) => {
    expect(unreached(RULE, of(31, { for: yes, against: no }))).toEqual(codes);
  });

  test.each([
    [17, 7, ['for-owners', 'for-area']],
    [18, 6, []],
    [19, 5, []],
  ])('three quarters include the number itself: of 31, %i for and %i against leave unreached: %j', (yes, no, codes) => {
    expect(unreached(THREE_QUARTERS, of(31, { for: yes, against: no }))).toEqual(codes);
  });

  test.each([
    [19, ['programme-consent']],
    [20, []],
    [21, []],
  ])('consent counts all owners on the roll: %i of 30 leave unreached: %j', (yes, codes) => {
    expect(unreached(WITH_CONSENT, of(30, { for: yes, abstain: 30 - yes }))).toEqual(codes);
  });

  test('abstentions take part, and weigh against the share for', () => {
    expect(verdict(RULE, of(30, { for: 11, abstain: 11 })).carried).toBe(false);
    expect(verdict(RULE, of(30, { for: 11, abstain: 9 })).carried).toBe(true);
  });

  test('both owners and area must reach the threshold', () => {
    const roll = { owners: 4, areaCentiSqm: 40_000 };
    const small = { owners: 3, areaCentiSqm: 9_000 };
    const large = { owners: 1, areaCentiSqm: 31_000 };
    expect(unreached(RULE, { roll, for: small, against: large, abstain: NONE })).toEqual(['for-area']);
    expect(unreached(RULE, { roll, for: large, against: small, abstain: NONE })).toEqual(['for-owners']);
  });

  test('an empty roll and an empty ballot carry nothing', () => {
    expect(verdict(RULE, of(0, {})).carried).toBe(false);
    expect(unreached(RULE, of(31, {}))).toEqual([
      'participation-owners',
      'participation-area',
      'for-owners',
      'for-area',
    ]);
  });
});

describe('counting with the majority', () => {
  test('unreturned papers join the majority of owners only if the rule says so', () => {
    const tally = of(31, { for: 10, against: 4, served: 17 });
    expect(tallyUnderRule(WITH_MAJORITY, tally).for.owners).toBe(27);
    expect(tallyUnderRule(RULE, tally)).toEqual(tally);
    expect([verdict(WITH_MAJORITY, tally).carried, verdict(RULE, tally).carried]).toEqual([true, false]);
  });

  test.each([
    [undefined, 14],
    [0, 14],
    [6, 20],
    [7, 21],
  ])('only those delivered with the warning do: of 17 unreturned, %p served, %i took part', (served, took) => {
    const tally = of(31, { for: 10, against: 4, ...(served === undefined ? {} : { served }) });
    const participation = verdict(WITH_MAJORITY, tally).steps.find((step) => step.code === 'participation-owners');
    expect(participation).toMatchObject({ part: took, whole: 31, reached: took >= 21 });
  });

  test('with a tie unreturned papers join no side', () => {
    const tally = of(31, { for: 10, against: 10, served: 11 });
    expect(tallyUnderRule(WITH_MAJORITY, tally)).toEqual(tally);
  });

  test('unreturned papers never count as programme consent', () => {
    const rule = { ...WITH_CONSENT, unreturned: 'withMajority' } as const;
    expect(unreached(rule, of(30, { for: 19, served: 11 }))).toEqual(['programme-consent']);
  });
});

interface Owner {
  readonly areaCentiSqm: number;
  readonly choice: Choice | undefined;
  /** Not returned, but delivered with the warning. */
  readonly served?: boolean;
}

const tallyOf = (owners: readonly Owner[]): Tally => {
  const sum = (those: readonly Owner[]): Measure => ({
    owners: those.length,
    areaCentiSqm: those.reduce((area, o) => area + o.areaCentiSqm, 0),
  });
  const by = (choice: Choice) => sum(owners.filter((o) => o.choice === choice));
  const served = sum(owners.filter((o) => o.choice === undefined && o.served === true));
  return { roll: sum(owners), for: by('for'), against: by('against'), abstain: by('abstain'), served };
};

const roll = fc.array(
  fc.record({
    areaCentiSqm: fc.integer({ min: 1, max: 12 }).map((n) => n * 1000),
    choice: fc.constantFrom<Choice | undefined>('for', 'for', 'for', 'against', 'abstain', undefined),
  }),
  { minLength: 1, maxLength: 11 },
);
const rule = fc.record({
  carried: fc.constantFrom(RULE.carried, THREE_QUARTERS.carried),
  unreturned: fc.constantFrom<ThresholdRule['unreturned']>('notCounted', 'withMajority'),
  consent: fc.constantFrom(undefined, WITH_CONSENT.programmeConsent),
});

test('one more paper for never loses a carried motion', () => {
  assertProperty(
    fc.property(roll, rule, (owners, { carried, unreturned, consent }) => {
      const pinned = { ...RULE, carried, unreturned, ...(consent === undefined ? {} : { programmeConsent: consent }) };
      const at = owners.findIndex((o) => o.choice === undefined);
      if (at < 0 || !verdict(pinned, tallyOf(owners)).carried) return;
      const more = owners.map((o, i) => (i === at ? { ...o, choice: 'for' as const } : o));
      expect(verdict(pinned, tallyOf(more)).carried).toBe(true);
    }),
  );
});
