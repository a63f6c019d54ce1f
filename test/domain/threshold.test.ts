import fc from 'fast-check';
import { type Bound, reaches, requiredPart } from '../../domain/kernel/deliberation/threshold';
import { assertProperty } from '../support/property/property';

const share = (numerator: number, denominator: number, bound: Bound) => ({ share: { numerator, denominator }, bound });
const TWO_THIRDS = share(2, 3, 'atLeast');
const MORE_THAN_HALF = share(1, 2, 'moreThan');
const THREE_QUARTERS = share(3, 4, 'atLeast');
const EIGHTY = share(80, 100, 'atLeast');

describe('a share, just under, exact, just over', () => {
  test.each([
    [19, 30, TWO_THIRDS, false],
    [20, 30, TWO_THIRDS, true],
    [21, 30, TWO_THIRDS, true],
    [20, 31, TWO_THIRDS, false],
    [21, 31, TWO_THIRDS, true],
    [14, 30, MORE_THAN_HALF, false],
    [15, 30, MORE_THAN_HALF, false],
    [16, 30, MORE_THAN_HALF, true],
    [15, 31, MORE_THAN_HALF, false],
    [16, 31, MORE_THAN_HALF, true],
    [22, 30, THREE_QUARTERS, false],
    [23, 30, THREE_QUARTERS, true],
    [24, 32, THREE_QUARTERS, true],
    [23, 32, THREE_QUARTERS, false],
    [79, 100, EIGHTY, false],
    [80, 100, EIGHTY, true],
    [81, 100, EIGHTY, true],
  ])('%i of %i at %j: %s', (part, whole, threshold, expected) => {
    expect(reaches(part, whole, threshold)).toBe(expected);
  });

  test.each([
    [24, 31, TWO_THIRDS, true],
    [20, 24, MORE_THAN_HALF, true],
    [20, 31, TWO_THIRDS, false],
  ])('the worked example’s %i of %i', (part, whole, threshold, expected) => {
    expect(reaches(part, whole, threshold)).toBe(expected);
  });

  test('a share of zero never reaches a threshold', () => {
    expect(reaches(0, 0, TWO_THIRDS)).toBe(false);
    expect(reaches(0, 0, share(0, 1, 'atLeast'))).toBe(false);
  });

  test('areas beyond what a float holds are compared exactly', () => {
    const whole = Number.MAX_SAFE_INTEGER - 1; // divisible by 2, not by 3
    expect(reaches(whole / 2, whole, MORE_THAN_HALF)).toBe(false);
    expect(reaches(whole / 2 + 1, whole, MORE_THAN_HALF)).toBe(true);
    expect(reaches(66_666_666_666_666, 100_000_000_000_000, TWO_THIRDS)).toBe(false);
    expect(reaches(66_666_666_666_667, 100_000_000_000_000, TWO_THIRDS)).toBe(true);
  });
});

describe('for any numbers', () => {
  const whole = fc.integer({ min: 1, max: 1_000_000_000 });
  const fraction = fc.tuple(fc.integer({ min: 1, max: 100 }), fc.integer({ min: 1, max: 100 })).map(([a, b]) => ({
    numerator: Math.min(a, b),
    denominator: Math.max(a, b),
  }));

  test('“at least” and “more than” differ at the exact share and nowhere else', () => {
    assertProperty(
      fc.property(whole, fc.nat(1_000_000_000), fraction, (all, some, f) => {
        const part = Math.min(some, all);
        const isExact = BigInt(part) * BigInt(f.denominator) === BigInt(all) * BigInt(f.numerator);
        const [atLeast, moreThan] = (['atLeast', 'moreThan'] as const).map((bound) =>
          reaches(part, all, { share: f, bound }),
        );
        expect(atLeast !== moreThan).toBe(isExact);
      }),
    );
  });

  test('the required number is the first that reaches the share', () => {
    assertProperty(
      fc.property(whole, fraction, fc.constantFrom<Bound>('atLeast', 'moreThan'), (all, f, bound) => {
        const threshold = { share: f, bound };
        const least = requiredPart(all, threshold);
        if (all > 0) expect(reaches(least, all, threshold)).toBe(true);
        expect(reaches(least - 1, all, threshold)).toBe(false);
      }),
    );
  });

  test.each([
    [31, 2, 3, 'atLeast', 21],
    [30, 2, 3, 'atLeast', 20],
    [24, 1, 2, 'moreThan', 13],
    [25, 1, 2, 'moreThan', 13],
    [24, 3, 4, 'atLeast', 18],
    [0, 2, 3, 'moreThan', 1],
  ] as const)('of %i, %i/%i (%s) needs %i', (all, numerator, denominator, bound, least) => {
    expect(requiredPart(all, { share: { numerator, denominator }, bound })).toBe(least);
  });

  test('if a part reaches a threshold, every larger part does', () => {
    assertProperty(
      fc.property(
        whole,
        fc.nat(1000),
        fraction,
        fc.constantFrom<Bound>('atLeast', 'moreThan'),
        (all, more, f, bound) => {
          const part = Math.floor(all / 2);
          if (reaches(part, all, { share: f, bound }))
            expect(reaches(part + more, all, { share: f, bound })).toBe(true);
        },
      ),
    );
  });
});
