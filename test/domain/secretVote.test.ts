import fc from 'fast-check';
import {
  agreedCount,
  countFaults,
  type PersonCount,
  type SecretCount,
  type SecretMotion,
  secretVerdict,
} from '../../domain/kernel/deliberation/secretVote';
import type { Measure, Tally, ThresholdRule } from '../../domain/kernel/deliberation/tally';
import { STANDARD_POLICY } from '../../domain/renovation/policies';
import { assertProperty } from '../support/property/property';

const RULE: ThresholdRule = STANDARD_POLICY.ballot.rules.how;
const NONE: Measure = { owners: 0, areaCentiSqm: 0 };
const measure = (owners: number, areaCentiSqm = owners * 100): Measure => ({ owners, areaCentiSqm });

/** So many homes of one size. */
const homes = (owners: number): readonly number[] => Array.from({ length: owners }, () => 100);

const motionFor = (names: number, more: Partial<SecretMotion> = {}): SecretMotion => ({
  rule: RULE,
  persons: Array.from({ length: names }, (_, i) => ({ no: i + 1, name: `候选人${i + 1}` })),
  minChosen: 1,
  ties: 'runOff',
  ...more,
});

const tallyOf = (roll: Measure, secret: Measure): Tally => ({ roll, secret, for: NONE, against: NONE, abstain: NONE });

/** So many owners for each, all others of those who took part against. */
const votes = (tookPart: number, ...forIt: readonly number[]): SecretCount => ({
  persons: forIt.map((owners, i) => ({
    no: i + 1,
    for: measure(owners),
    against: measure(tookPart - owners),
    abstain: NONE,
  })),
});

const chosen = (motion: SecretMotion, tally: Tally, count: SecretCount): readonly number[] =>
  secretVerdict(motion, tally, count)
    .persons.filter((person) => person.chosen)
    .map(({ no }) => no);

describe('who is chosen', () => {
  test.each<[string, number, number, readonly number[], readonly number[]]>([
    ['two thirds of the roll exactly took part', 30, 20, [11, 11], [1, 2]],
    ['one owner fewer', 30, 19, [19, 19], []],
    ['half of those exactly is not more than half', 30, 20, [10, 11], [2]],
    ['nobody', 30, 30, [0, 15], []],
    ['nobody took part', 30, 0, [0, 0], []],
  ])('%s', (_, roll, tookPart, forIt, expected) => {
    const motion = motionFor(2, { seats: 2 });
    const tally = tallyOf(measure(roll), measure(tookPart));
    expect(chosen(motion, tally, votes(tookPart, ...forIt))).toEqual(expected);
    expect(secretVerdict(motion, tally, votes(tookPart, ...forIt)).carried).toBe(expected.length > 0);
  });

  test('area has a separate threshold, for taking part and for choosing', () => {
    const motion = motionFor(1, { seats: 1 });
    const one = (forIt: Measure): SecretCount => ({ persons: [{ no: 1, for: forIt, against: NONE, abstain: NONE }] });
    const roll = measure(30, 3_000);
    expect(chosen(motion, tallyOf(roll, measure(20, 1_999)), one(measure(20, 1_999)))).toEqual([]);
    expect(chosen(motion, tallyOf(roll, measure(20, 2_000)), one(measure(11, 1_000)))).toEqual([]);
    expect(chosen(motion, tallyOf(roll, measure(20, 2_000)), one(measure(11, 1_001)))).toEqual([1]);
  });

  test('seats go to the persons with most owners; fewer than a body needs fail', () => {
    const tally = tallyOf(measure(30), measure(30));
    const count = votes(30, 16, 25, 20, 30, 10);
    expect(chosen(motionFor(5, { seats: 3 }), tally, count)).toEqual([2, 3, 4]);
    expect(chosen(motionFor(5, { seats: 5 }), tally, count)).toEqual([1, 2, 3, 4]);
    expect(secretVerdict(motionFor(5, { seats: 5, minChosen: 4 }), tally, count).carried).toBe(true);
    expect(secretVerdict(motionFor(5, { seats: 5, minChosen: 5 }), tally, count).carried).toBe(false);
  });

  test('a recall has no seats: everybody with enough votes against them leaves', () => {
    expect(chosen(motionFor(3), tallyOf(measure(30), measure(30)), votes(30, 16, 15, 30))).toEqual([1, 3]);
  });
});

describe('a tie for the last seat', () => {
  const tally = tallyOf(measure(30), measure(30));
  const count = votes(30, 25, 20, 20, 20);

  test('a tie for the last seat is left to a run-off, or to the lot in the order drawn', () => {
    expect(chosen(motionFor(4, { seats: 3 }), tally, count)).toEqual([1]);
    const byLot = motionFor(4, { seats: 3, ties: 'lot' });
    expect(chosen(byLot, tally, { ...count, lot: [4, 2, 3] })).toEqual([1, 2, 4]);
    expect(chosen(motionFor(4, { seats: 4 }), tally, count)).toEqual([1, 2, 3, 4]);
  });

  test.each<[string, SecretMotion, readonly number[] | undefined, readonly string[]]>([
    ['a run-off takes no lot', motionFor(4, { seats: 3 }), [2, 3, 4], ['/lot']],
    ['a lot is needed', motionFor(4, { seats: 3, ties: 'lot' }), undefined, ['/lot']],
    ['of all who are tied', motionFor(4, { seats: 3, ties: 'lot' }), [2, 3], ['/lot']],
    ['each of them once', motionFor(4, { seats: 3, ties: 'lot' }), [2, 2, 3], ['/lot']],
    ['and of nobody else', motionFor(4, { seats: 3, ties: 'lot' }), [1, 2, 3], ['/lot']],
    ['none where no seat depends on it', motionFor(4, { seats: 4, ties: 'lot' }), [2, 3, 4], ['/lot']],
    ['so it is', motionFor(4, { seats: 3, ties: 'lot' }), [3, 4, 2], []],
  ])('%s', (_, motion, lot, paths) => {
    const given = lot === undefined ? count : { ...count, lot };
    expect(countFaults(motion, measure(30), given, homes(30)).map(({ path }) => path)).toEqual(paths);
  });
});

describe('marks and areas fit the papers', () => {
  const motion = motionFor(6, { seats: 3 });
  const line = (no: number, votes: Measure, against: Measure = NONE): PersonCount => ({
    no,
    for: votes,
    against,
    abstain: NONE,
  });
  const faults = (of: SecretMotion, tookPart: Measure, persons: readonly PersonCount[], areas: readonly number[]) =>
    countFaults(of, tookPart, { persons }, areas).map(({ code, path }) => [code, path]);

  test('a paper has a mark for each seat, and no more', () => {
    const marks = (...owners: readonly number[]) => owners.map((n, i) => line(i + 1, measure(n)));
    expect(faults(motion, measure(4), marks(4, 4, 4, 0, 0, 0), homes(4))).toEqual([]);
    expect(faults(motion, measure(4), marks(4, 4, 4, 1, 0, 0), homes(4))).toEqual([['marks-above-papers', '/persons']]);
    expect(faults(motion, measure(4), marks(4, 4, 3, 3, 3, 3), homes(4))).toEqual([['marks-above-papers', '/persons']]);
  });

  test('no owners have all the area, and none has no area', () => {
    const one = motionFor(1, { seats: 1 });
    const areas = [50, 100, 100, 150];
    const count = (forIt: Measure, against: Measure) => faults(one, measure(4, 400), [line(1, forIt, against)], areas);
    expect(count(measure(3, 400), measure(1, 0))).toEqual([
      ['area-not-of-owners', '/persons/0/for/areaCentiSqm'],
      ['area-not-of-owners', '/persons/0/against/areaCentiSqm'],
    ]);
    expect(count(measure(3, 350), measure(1, 50))).toEqual([]);
    expect(count(measure(3, 351), measure(1, 49))).toHaveLength(2);
    expect(count(measure(3, 250), measure(1, 150))).toEqual([]);
    expect(count(measure(3, 249), measure(1, 151))).toHaveLength(2);
  });
});

test('nobody is chosen by an election that is not carried', () => {
  const tally = tallyOf(measure(30), measure(30));
  const motion = motionFor(3, { seats: 3, minChosen: 3 });
  expect(secretVerdict(motion, tally, votes(30, 25, 20, 10))).toMatchObject({ carried: false });
  expect(chosen(motion, tally, votes(30, 25, 20, 10))).toEqual([]);
});

test('a secret count names everybody once, with no more votes than participants; all faults are reported at once', () => {
  const motion = motionFor(3, { seats: 1 });
  const line = (no: number, owners: number): PersonCount => ({
    no,
    for: measure(owners),
    against: measure(1),
    abstain: NONE,
  });
  expect(
    countFaults(motion, measure(10), { persons: [line(1, 9), line(1, 5), line(7, 10)] }, homes(10)).map(
      ({ code, path }) => [code, path],
    ),
  ).toEqual([
    ['line-duplicate', '/persons/1/no'],
    ['person-unknown', '/persons/2/no'],
    ['count-above-turnout', '/persons/2'],
    ['person-uncounted', '/persons'],
  ]);
});

describe('for any count', () => {
  const counts = fc.record({
    seats: fc.integer({ min: 1, max: 6 }),
    roll: fc.integer({ min: 1, max: 60 }),
    part: fc.integer({ min: 0, max: 60 }),
    forIt: fc.array(fc.integer({ min: 0, max: 60 }), { minLength: 1, maxLength: 8 }),
  });
  const given = ({ seats, roll, part, forIt }: { seats: number; roll: number; part: number; forIt: number[] }) => {
    const tookPart = Math.min(part, roll);
    const motion = motionFor(forIt.length, { seats });
    const count = votes(tookPart, ...forIt.map((owners) => Math.min(owners, tookPart)));
    return { motion, tally: tallyOf(measure(roll), measure(tookPart)), count };
  };

  test('no more persons are elected than seats, each with enough votes, and none before one with more', () => {
    assertProperty(
      fc.property(counts, (raw) => {
        const { motion, tally, count } = given(raw);
        const { persons } = secretVerdict(motion, tally, count);
        const inSeats = persons.filter((person) => person.chosen);
        expect(inSeats.length).toBeLessThanOrEqual(raw.seats);
        expect(inSeats.every((person) => person.reached)).toBe(true);
        const fewest = Math.min(...inSeats.map((person) => person.for.owners));
        for (const person of persons) {
          if (inSeats.length > 0 && person.reached && person.for.owners > fewest) expect(person.chosen).toBe(true);
        }
      }),
    );
  });

  test('the order in which persons were counted does not change the result', () => {
    assertProperty(
      fc.property(counts, (raw) => {
        const { motion, tally, count } = given(raw);
        const turned = { persons: [...count.persons].reverse() };
        expect(secretVerdict(motion, tally, turned)).toEqual(secretVerdict(motion, tally, count));
      }),
    );
  });

  test('one more vote for an elected person never costs the seat', () => {
    assertProperty(
      fc.property(counts, fc.nat(), (raw, pick) => {
        const { motion, tally, count } = given(raw);
        const [winner] = chosen(motion, tally, count).slice(pick % 8);
        const more = count.persons.map((person) =>
          person.no === winner && person.against.owners > 0
            ? { ...person, for: measure(person.for.owners + 1), against: measure(person.against.owners - 1) }
            : person,
        );
        if (winner !== undefined) expect(chosen(motion, tally, { persons: more })).toContain(winner);
      }),
    );
  });
});

test('a count is valid once two people have entered it alike, in any order', () => {
  const [a, b] = [votes(20, 11, 12), votes(20, 11, 13)];
  const turned = { persons: [...a.persons].reverse() };
  expect(agreedCount([])).toBeUndefined();
  expect(agreedCount([{ by: 'x', count: a }])).toBeUndefined();
  expect(
    agreedCount([
      { by: 'x', count: a },
      { by: 'x', count: a },
    ]),
  ).toBeUndefined();
  expect(
    agreedCount([
      { by: 'x', count: a },
      { by: 'y', count: b },
    ]),
  ).toBeUndefined();
  expect(
    agreedCount([
      { by: 'x', count: a },
      { by: 'y', count: b },
      { by: 'z', count: turned },
    ]),
  ).toEqual(turned);
});

test('what somebody has replaced by another entry is confirmed by nobody', () => {
  const [typo, right] = [votes(20, 11, 12), votes(20, 11, 13)] as const;
  const agreed = (...entries: readonly (readonly [string, SecretCount])[]) =>
    agreedCount(entries.map(([by, count]) => ({ by, count })));
  expect(agreed(['x', typo], ['x', right], ['y', typo])).toBeUndefined();
  expect(agreed(['x', typo], ['x', right], ['y', typo], ['z', right])).toEqual(right);
  // Once two have agreed, a later entry of one of them takes nothing back.
  expect(agreed(['x', typo], ['y', typo], ['x', right])).toEqual(typo);
});
