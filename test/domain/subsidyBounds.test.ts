/** @modules own */

import fc from 'fast-check';
import { narrowedPolicy, rulesFaults } from '../../domain/kernel/policies/narrowing';
import { addDays, type LocalDate } from '../../domain/kernel/time/instant';
import { NARROWING } from '../../domain/renovation/narrowing';
import { DEMONSTRATION_POLICY } from '../../domain/renovation/policies';
import { NARROWING_POINTS, type Policy } from '../../domain/renovation/policy';
import { policyFaults } from '../../domain/renovation/policyFaults';
import {
  type SubsidyAmounts,
  type SubsidyLimit,
  type SubsidyRule,
  subsidyBounds,
} from '../../domain/renovation/subsidyRule';
import { BY_CLASS, POLICY_BY_CLASS } from '../support/courtyards/policyByClass';
import { assertProperty } from '../support/property/property';

const DAY = '2026-11-02';
const NEW_YEAR = '2027-01-01';
const boundsAt = (subsidy: SubsidyAmounts, households: number, day: LocalDate = DAY) => {
  const { minFen, maxFen, className, since } = subsidyBounds(subsidy, households, day);
  return [className, minFen, maxFen, since];
};

describe('which amounts hold for whom', () => {
  test.each([
    [1, '小型院落', 1, 1_500_000],
    [19, '小型院落', 1, 28_500_000],
    [20, '中型院落', 30_000_000, 40_000_000],
    [49, '中型院落', 30_000_000, 40_000_000],
    [50, '大型院落', 35_000_000, 50_000_000],
    [1_000, '大型院落', 35_000_000, 50_000_000],
  ])('%i homes are %s: %i to %i fen', (households, name, minFen, maxFen) => {
    expect(boundsAt({ amount: BY_CLASS }, households)).toEqual([name, minFen, maxFen, undefined]);
  });

  test('a courtyard that no class takes may get nothing', () => {
    const rule: SubsidyRule = { kind: 'byClass', classes: BY_CLASS.classes.slice(1) };
    const [, minFen, maxFen] = boundsAt({ amount: rule }, 19);
    expect([minFen, maxFen]).toEqual([1, 0]);
    expect(boundsAt({ amount: BY_CLASS }, 0)).toEqual([undefined, 1, 0, undefined]);
  });

  test('a later rule applies from the first moment of its day, whatever the order in the policy', () => {
    const later = [
      { from: '2028-01-01', amount: { kind: 'band', minFen: 1, maxFen: 3 } },
      { from: NEW_YEAR, amount: { kind: 'band', minFen: 1, maxFen: 2 } },
    ] as const;
    const subsidy: SubsidyAmounts = { amount: { kind: 'band', minFen: 1, maxFen: 1 }, later };
    const at = (day: LocalDate) => boundsAt(subsidy, 10, day).slice(2);
    expect(at('2026-12-31')).toEqual([1, undefined]);
    expect(at(NEW_YEAR)).toEqual([2, NEW_YEAR]);
    expect(at('2027-12-31')).toEqual([2, NEW_YEAR]);
    expect(at('2028-01-01')).toEqual([3, '2028-01-01']);
  });
});

describe('what a district limits', () => {
  const withLimits = (...limits: readonly SubsidyLimit[]): SubsidyAmounts => ({ amount: BY_CLASS, limits });

  test('a ceiling lowers one class or all, from its day on, and says since when', () => {
    const ofLarge = withLimits({ className: '大型院落', maxFen: 45_000_000, from: NEW_YEAR });
    expect(boundsAt(ofLarge, 50, '2026-12-31')).toEqual(['大型院落', 35_000_000, 50_000_000, undefined]);
    expect(boundsAt(ofLarge, 50, NEW_YEAR)).toEqual(['大型院落', 35_000_000, 45_000_000, NEW_YEAR]);
    expect(boundsAt(ofLarge, 49, NEW_YEAR)).toEqual(['中型院落', 30_000_000, 40_000_000, undefined]);
    const ofAll = withLimits({ maxFen: 38_000_000 });
    expect([19, 20, 50].map((households) => boundsAt(ofAll, households)[2])).toEqual([
      28_500_000, 38_000_000, 38_000_000,
    ]);
  });

  test('an amount for each household lowers a band as well, and a band’s minimum stays', () => {
    const limits = withLimits({ perHouseholdFen: 1_000_000 });
    expect([19, 20, 35, 49, 50].map((households) => boundsAt(limits, households)[2])).toEqual([
      19_000_000, 30_000_000, 35_000_000, 40_000_000, 50_000_000,
    ]);
  });

  test('of limits on the same, the last that has begun holds; different ones hold together', () => {
    const limits = withLimits(
      { maxFen: 36_000_000 },
      { maxFen: 39_000_000, from: NEW_YEAR },
      { className: '大型院落', maxFen: 37_000_000, from: NEW_YEAR },
    );
    expect(boundsAt(limits, 20, '2026-12-31')[2]).toBe(36_000_000);
    expect(boundsAt(limits, 20, NEW_YEAR)[2]).toBe(39_000_000);
    expect(boundsAt(limits, 50, NEW_YEAR)[2]).toBe(37_000_000);
  });

  const faultsOf = (limits: readonly SubsidyLimit[], policy: Policy = POLICY_BY_CLASS) =>
    rulesFaults(NARROWING, policy, { points: { subsidyLimits: limits } }).map(({ code, path }) => [code, path]);
  const refusedAs = (code: string) => [[code, '/points/subsidyLimits']];

  test('what a district may set: just below, at and above the programme’s figures', () => {
    const large = { className: '大型院落' };
    expect(faultsOf([{ ...large, maxFen: 34_999_999 }])).toEqual(refusedAs('point-beyond-limit'));
    expect(faultsOf([{ ...large, maxFen: 35_000_000 }])).toEqual([]);
    expect(faultsOf([{ ...large, maxFen: 50_000_000 }])).toEqual([]);
    expect(faultsOf([{ ...large, maxFen: 50_000_001 }])).toEqual(refusedAs('point-looser'));
    const small = { className: '小型院落' };
    expect(faultsOf([{ ...small, perHouseholdFen: 1_500_000 }])).toEqual([]);
    expect(faultsOf([{ ...small, perHouseholdFen: 1_500_001 }])).toEqual(refusedAs('point-looser'));
    expect(faultsOf([{ className: '特大院落', maxFen: 1 }])).toEqual(refusedAs('class-unknown'));
  });

  test('two limits for the same from one day are refused, and so is one that is there twice', () => {
    expect(faultsOf([{ maxFen: 38_000_000 }, { maxFen: 39_000_000 }])).toEqual(refusedAs('limits-contradict'));
    expect(faultsOf([{ maxFen: 38_000_000 }, { maxFen: 39_000_000, from: NEW_YEAR }])).toEqual([]);
    expect(faultsOf([{ maxFen: 38_000_000 }, { maxFen: 38_000_000 }])).toContainEqual([
      'entry-repeated',
      '/points/subsidyLimits/1',
    ]);
  });

  test('a limit is judged by the rules that apply from its day on', () => {
    const later = [{ from: NEW_YEAR, amount: { kind: 'band', minFen: 42_000_000, maxFen: 45_000_000 } }] as const;
    const policy: Policy = { ...POLICY_BY_CLASS, subsidy: { ...POLICY_BY_CLASS.subsidy, later } };
    expect(faultsOf([{ className: '大型院落', maxFen: 40_000_000, from: '2026-12-31' }], policy)).toEqual([]);
    expect(faultsOf([{ className: '大型院落', maxFen: 40_000_000, from: NEW_YEAR }], policy)).toEqual(
      refusedAs('class-unknown'),
    );
    expect(faultsOf([{ maxFen: 41_999_999, from: NEW_YEAR }], policy)).toEqual(refusedAs('point-beyond-limit'));
    expect(faultsOf([{ maxFen: 42_000_000, from: NEW_YEAR }], policy)).toEqual([]);
  });
});

const bands = fc
  .tuple(fc.integer({ min: 1, max: 50 }), fc.nat(50))
  .map(([minFen, more]) => ({ kind: 'band' as const, minFen, maxFen: minFen + more }));
const amounts = fc.oneof(
  bands,
  fc.integer({ min: 1, max: 9 }).map((perHouseholdFen) => ({ kind: 'perHousehold' as const, perHouseholdFen })),
);
const classed = fc
  .tuple(
    fc.uniqueArray(fc.integer({ min: 2, max: 30 }), { maxLength: 3 }),
    fc.array(amounts, { minLength: 4, maxLength: 4 }),
  )
  .map(([starts, each]): SubsidyRule => {
    const from = [1, ...starts.sort((a, b) => a - b)];
    return {
      kind: 'byClass',
      classes: from.map((minHouseholds, i) => {
        const next = from[i + 1];
        return {
          name: `class ${i}`,
          minHouseholds,
          ...(next === undefined ? {} : { maxHouseholds: next - 1 }),
          amount: each[i] ?? { kind: 'perHousehold', perHouseholdFen: 1 },
        };
      }),
    };
  });
const days = fc.nat(6).map((no) => addDays(DAY, no));
const rules = fc.oneof(amounts, classed);
const laterRules = fc.uniqueArray(fc.record({ from: days, amount: rules }, { noNullPrototype: true }), {
  selector: ({ from }) => from,
  maxLength: 3,
});
const anyLimits = fc.array(
  fc.tuple(fc.option(days), fc.option(fc.nat(3)), fc.boolean(), fc.integer({ min: 1, max: 60 })).map(
    ([from, no, isWhole, fen]): SubsidyLimit => ({
      ...(from === null ? {} : { from }),
      ...(no === null ? {} : { className: `class ${no}` }),
      ...(isWhole ? { maxFen: fen } : { perHouseholdFen: fen }),
    }),
  ),
  { maxLength: 5 },
);

test('whatever a district sets, no maximum rises and no minimum changes, on any day, for any size', () => {
  assertProperty(
    fc.property(
      rules,
      laterRules,
      anyLimits,
      days,
      fc.integer({ min: 1, max: 40 }),
      (amount, later, limits, day, households) => {
        const subsidy = { ...DEMONSTRATION_POLICY.subsidy, amount, later };
        const policy: Policy = { ...DEMONSTRATION_POLICY, narrowable: [...NARROWING_POINTS], subsidy };
        const district = {
          version: 'd-1',
          name: '区',
          points: { subsidyLimits: limits, subsidyCeiling: 20, subsidyPerHousehold: 2 },
        };
        const narrowed = subsidyBounds(narrowedPolicy(NARROWING, policy, district).subsidy, households, day);
        const own = subsidyBounds(policy.subsidy, households, day);
        expect(narrowed.maxFen).toBeLessThanOrEqual(own.maxFen);
        expect(narrowed.minFen).toBe(own.minFen);
        if (own.minFen <= own.maxFen) expect(narrowed.minFen).toBeLessThanOrEqual(narrowed.maxFen);
        expect(narrowed.className).toBe(own.className);
      },
    ),
    { numRuns: 500 },
  );
});

test('classes without fault take each courtyard once', () => {
  assertProperty(
    fc.property(classed, fc.integer({ min: 1, max: 60 }), (amount, households) => {
      const subsidy = { ...DEMONSTRATION_POLICY.subsidy, amount };
      const policy: Policy = { ...DEMONSTRATION_POLICY, narrowable: ['subsidyLimits'], subsidy };
      expect(policyFaults(policy)).toEqual([]);
      expect(subsidyBounds(policy.subsidy, households, DAY).className).toBeDefined();
    }),
  );
});
