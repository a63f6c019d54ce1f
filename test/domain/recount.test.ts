import { recountFaults, recountOf } from '../../domain/kernel/deliberation/recount';
import { correctedResult } from '../../domain/kernel/deliberation/resultCorrection';
import type { Ballot } from '../../domain/kernel/deliberation/state';
import type { Tally } from '../../domain/kernel/deliberation/tally';
import { STANDARD_POLICY } from '../../domain/renovation/policies';

const measure = (owners: number) => ({ owners, areaCentiSqm: owners * 7_000 });
const count = (yes: number, no: number, none = 0) => ({
  for: measure(yes),
  against: measure(no),
  abstain: measure(none),
});
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

test('a corrected result is what its recount said, and counts nobody twice: not as silent and on paper', () => {
  const rule = { ...RULE, unreturned: 'withMajority' as const };
  const served: Tally = { roll: measure(30), ...count(9, 5), served: measure(16) };
  const again = count(8, 9);
  const closed = { tally: served } as NonNullable<Ballot['closed']>;
  const { tally, verdict } = correctedResult({ motion: { rule } } as unknown as Ballot, closed, again);
  expect(tally).toEqual({ roll: measure(30), ...again });
  expect(verdict.carried).toBe(recountOf(rule, served, again).carried);
});

test('a recount of more than the roll is refused', () => {
  expect(recountFaults(RECORDED, count(20, 10))).toEqual([]);
  expect(recountFaults(RECORDED, count(20, 10, 1))).toMatchObject([{ code: 'recount-above-roll', path: '/counted' }]);
});
