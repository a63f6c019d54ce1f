import fc from 'fast-check';
import { apportioned } from '../../domain/kernel/ledger/apportion';
import { assertProperty } from '../support/property/property';

const sumOf = (list: readonly number[]): number => list.reduce((sum, one) => sum + one, 0);

const totals = fc.integer({ min: 0, max: 1_000_000_000_000 });
const weights = fc
  .array(fc.integer({ min: 0, max: 1_000_000_000 }), { minLength: 1, maxLength: 300 })
  .filter((list) => sumOf(list) > 0);

test('the parts of a sum add up to it, and each is within one fen of its quota', () => {
  assertProperty(
    fc.property(totals, weights, (total, list) => {
      const parts = apportioned(total, list);
      const whole = BigInt(sumOf(list));
      expect(sumOf(parts)).toBe(total);
      parts.forEach((part, i) => {
        const quota = BigInt(total) * BigInt(list[i] ?? 0);
        expect(BigInt(part) * whole - quota).toBeLessThan(whole);
        expect(quota - BigInt(part) * whole).toBeLessThan(whole);
      });
    }),
  );
});

test('a larger weight never gets less, equal weights differ by one fen at most, and the first of them is not behind', () => {
  assertProperty(
    fc.property(totals, weights, (total, list) => {
      const parts = apportioned(total, list);
      const ordered = list.map((weight, i) => ({ weight, part: parts[i] ?? 0 })).sort((a, b) => a.weight - b.weight);
      ordered.slice(1).forEach(({ weight, part }, i) => {
        const before = ordered[i] ?? { weight: 0, part: 0 };
        if (weight > before.weight) expect(part).toBeGreaterThanOrEqual(before.part);
        else expect([0, 1]).toContain(before.part - part);
      });
    }),
  );
});

test('what is left goes to the largest remainders, of equal ones to the first', () => {
  expect(apportioned(100, [1, 1, 1])).toEqual([34, 33, 33]);
  expect(apportioned(200, [1, 1, 1])).toEqual([67, 67, 66]);
  expect(apportioned(10, [6, 3, 1])).toEqual([6, 3, 1]);
  expect(apportioned(10, [7, 7, 6])).toEqual([4, 3, 3]);
  expect(apportioned(1, [0, 5, 5])).toEqual([0, 1, 0]);
  expect(apportioned(0, [])).toEqual([]);
});

test.each([
  ['a negative sum', -1, [1]],
  ['a fraction', 0.5, [1]],
  ['a sum beyond what is exact', 2 ** 53, [1]],
  ['a negative weight', 1, [-1, 2]],
  ['no weight', 1, [0, 0]],
])('%s is not split', (_, total, list) => {
  expect(() => apportioned(total, list)).toThrow(/not a whole number|no weights/);
});
