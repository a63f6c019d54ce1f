import { isSameRecount, recountFaults, recountOf } from '../../domain/kernel/deliberation/recount';
import { correctedResult } from '../../domain/kernel/deliberation/resultCorrection';
import type { Ballot } from '../../domain/kernel/deliberation/state';
import type { Tally } from '../../domain/kernel/deliberation/tally';
import { readAlike } from '../../domain/kernel/deliberation/twoReadings';
import { STANDARD_POLICY } from '../../domain/renovation/policies';

const measure = (owners: number) => ({ owners, areaCentiSqm: owners * 7_000 });
const count = (yes: number, no: number, none = 0) => ({
  for: measure(yes),
  against: measure(no),
  abstain: measure(none),
});
const AREAS = Array.from({ length: 30 }, () => 7_000);
const RECORDED: Tally = { roll: measure(30), ...count(11, 9) };
const RULE = STANDARD_POLICY.ballot.rules.how;

test('a recount that agrees says so and changes nothing', () => {
  expect(recountOf(RULE, RECORDED, count(11, 9))).toEqual({ difference: count(0, 0), agrees: true, carried: true });
});

test.each([
  [count(10, 10), count(-1, 1), false],
  [count(12, 8), count(1, -1), true],
  [count(11, 8), count(0, -1), false],
])('one that differs tells by how much, and what it would mean', (again, difference, carried) => {
  expect(recountOf(RULE, RECORDED, again)).toEqual({ difference, agrees: false, carried });
});

test('in a recount, owners whose silence counts stay with the majority', () => {
  const rule = { ...RULE, unreturned: 'withMajority' as const };
  const served: Tally = { roll: measure(30), ...count(9, 5), served: measure(6) };
  expect(recountOf(rule, served, count(9, 5)).carried).toBe(true);
  expect(recountOf(RULE, served, count(9, 5)).carried).toBe(false);
});

test.each([
  ['all of them are silent', count(11, 9), 30, measure(10)],
  ['more papers were returned than were counted', count(12, 10), 30, measure(8)],
  ['they have more area than is left', count(11, 9), 29, { owners: 10, areaCentiSqm: 9 * 7_000 }],
])('a corrected result is that of its recount, and nobody votes twice by silence: %s', (_, again, areas, silent) => {
  const rule = { ...RULE, unreturned: 'withMajority' as const };
  const roll = { owners: 30, areaCentiSqm: areas * 7_000 };
  const tally: Tally = { roll, ...count(11, 9), served: measure(10) };
  const ballot = { motion: { rule } } as unknown as Ballot;
  const corrected = correctedResult(ballot, { tally } as NonNullable<Ballot['closed']>, again);
  expect(corrected.tally.served).toEqual(silent);
  expect(corrected.verdict.steps.map(({ part, whole }) => part <= whole)).toEqual([true, true, true, true]);
  expect(recountOf(rule, tally, again).carried).toBe(corrected.verdict.carried);
});

test('one more paper than was counted does not undo the silence of all others', () => {
  const rule = { ...RULE, unreturned: 'withMajority' as const };
  const tally: Tally = { roll: measure(30), ...count(5, 4), served: measure(21) };
  expect(recountOf(rule, tally, count(6, 4)).carried).toBe(true);
});

test('a recount of more than the roll is refused', () => {
  expect(recountFaults(RECORDED, count(20, 10), AREAS)).toEqual([]);
  expect(recountFaults(RECORDED, count(20, 10, 1), AREAS)).toMatchObject([
    { code: 'recount-above-roll', path: '/counted' },
  ]);
});

test('nor does it give owners an area that so many of them cannot have', () => {
  const none = measure(0);
  expect(
    recountFaults(
      RECORDED,
      { for: { ...measure(30), owners: 1 }, against: { owners: 29, areaCentiSqm: 0 }, abstain: none },
      AREAS,
    ),
  ).toMatchObject([
    { code: 'area-not-of-owners', path: '/counted/for/areaCentiSqm' },
    { code: 'area-not-of-owners', path: '/counted/against/areaCentiSqm' },
  ]);
});

test('a recount stands once two have entered the same, but not what the first of them has replaced', () => {
  const entry = (by: string, counted: ReturnType<typeof count>) => ({ by, counted });
  const standing = (...entries: readonly ReturnType<typeof entry>[]) =>
    [...readAlike(entries, (a, b) => isSameRecount(a.counted, b.counted))].map(({ by }) => by);
  expect(standing(entry('x', count(10, 10)), entry('y', count(10, 10)))).toEqual(['x', 'y']);
  expect(standing(entry('x', count(10, 10)), entry('x', count(11, 9)), entry('y', count(10, 10)))).toEqual([]);
});
