import fc from 'fast-check';
import { apportioned, refundedInProportion } from '../../domain/kernel/ledger/apportion';
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

describe('a refund in proportion', () => {
  const payers = fc
    .array(
      fc
        .tuple(fc.integer({ min: 0, max: 1_000_000_000 }), fc.integer({ min: 0, max: 1_000_000_000 }))
        .map(([paidFen, back]) => ({ paidFen, refundedFen: Math.min(paidFen, back) })),
      { minLength: 1, maxLength: 100 },
    )
    .filter((list) => list.some(({ paidFen }) => paidFen > 0));
  const leftOf = (list: readonly { paidFen: number; refundedFen: number }[]) =>
    sumOf(list.map(({ paidFen, refundedFen }) => paidFen - refundedFen));

  test('adds up to the fen, and nobody gets back more than it paid, whoever got something before', () => {
    assertProperty(
      fc.property(totals, payers, (due, list) => {
        const parts = refundedInProportion(due, list);
        expect(sumOf(parts)).toBe(Math.min(due, leftOf(list)));
        parts.forEach((part, i) => {
          const { paidFen = 0, refundedFen = 0 } = list[i] ?? {};
          expect(part).toBeGreaterThanOrEqual(0);
          expect(refundedFen + part).toBeLessThanOrEqual(paidFen);
        });
      }),
    );
  });

  test('is within one fen of the quota of what each paid, and the same given at once or one by one', () => {
    const fresh = payers.map((list) => list.map(({ paidFen }) => ({ paidFen, refundedFen: 0 })));
    assertProperty(
      fc.property(totals, fresh, fc.nat(), (most, list, pick) => {
        const paid = sumOf(list.map(({ paidFen }) => paidFen));
        const due = Math.min(most, paid);
        const parts = refundedInProportion(due, list);
        parts.forEach((part, i) => {
          const quota = BigInt(due) * BigInt(list[i]?.paidFen ?? 0);
          expect(BigInt(part) * BigInt(paid) - quota).toBeLessThan(BigInt(paid));
          expect(quota - BigInt(part) * BigInt(paid)).toBeLessThan(BigInt(paid));
        });
        const first = pick % list.length;
        const given = list.map((payer, i) => (i === first ? { ...payer, refundedFen: parts[i] ?? 0 } : payer));
        const rest = refundedInProportion(due - (parts[first] ?? 0), given);
        expect(rest).toEqual(parts.map((part, i) => (i === first ? 0 : part)));
      }),
    );
  });

  test('makes up for one who got too much before, as far as money is left', () => {
    const list = [100, 100, 200].map((paidFen, i) => ({ paidFen, refundedFen: i === 0 ? 80 : 0 }));
    expect(refundedInProportion(120, list)).toEqual([0, 40, 80]);
    expect(refundedInProportion(0, list)).toEqual([0, 0, 0]);
    expect(refundedInProportion(1_000, list)).toEqual([20, 100, 200]);
  });
});
