/** @modules own */

import { readFileSync } from 'node:fs';
import { DEMONSTRATION_POLICY } from '../../domain/renovation/policies';
import type { Policy } from '../../domain/renovation/policy';
import { faultyPolicies, policyFaults } from '../../domain/renovation/policyFaults';
import type { SubsidyAmounts, SubsidyRule } from '../../domain/renovation/subsidyRule';
import { BY_CLASS, POLICY_BY_CLASS } from '../support/courtyards/policyByClass';

const NEW_YEAR = '2027-01-01';

describe('faults of what a policy says of the subsidy', () => {
  const faultsOf = (amount: SubsidyRule, more: Partial<SubsidyAmounts> = {}) =>
    policyFaults({
      ...DEMONSTRATION_POLICY,
      narrowable: ['subsidyLimits'],
      subsidy: { ...DEMONSTRATION_POLICY.subsidy, amount, ...more },
    }).map(({ code, path }) => [code, path]);
  const amount = { kind: 'band', minFen: 1, maxFen: 2 } as const;
  const byClass = (...limits: readonly (readonly [min: number, max?: number])[]): SubsidyRule => ({
    kind: 'byClass',
    classes: limits.map(([minHouseholds, max], no) => ({
      name: `${no}`,
      minHouseholds,
      ...(max === undefined ? {} : { maxHouseholds: max }),
      amount,
    })),
  });
  const CLASSES = '/subsidy/amount/classes';

  test.each([
    ['classes that join, in any order', byClass([20], [1, 19]), []],
    ['one class for all', byClass([1]), []],
    ['no class', byClass(), [['classes-missing', CLASSES]]],
    ['a gap at the beginning', byClass([2]), [['classes-gap', `${CLASSES}/0/minHouseholds`]]],
    ['a gap between', byClass([1, 19], [21]), [['classes-gap', `${CLASSES}/1/minHouseholds`]]],
    ['an overlap', byClass([1, 20], [20]), [['classes-overlap', `${CLASSES}/1/minHouseholds`]]],
    ['two without an end', byClass([1], [20]), [['classes-overlap', `${CLASSES}/1/minHouseholds`]]],
    ['an end', byClass([1, 19], [20, 49]), [['classes-end', `${CLASSES}/1/maxHouseholds`]]],
    ['limits that cross', byClass([1, 19], [20, 19], [20]), [['class-crossed', `${CLASSES}/1/maxHouseholds`]]],
    [
      'one name twice',
      { kind: 'byClass', classes: BY_CLASS.classes.map((one) => ({ ...one, name: '一类' })) },
      [1, 2].map((no) => ['entry-repeated', `${CLASSES}/${no}/name`]),
    ],
    ['a band that crosses', { ...amount, minFen: 3 }, [['band-crossed', '/subsidy/amount/maxFen']]],
    [
      'a class’s band that crosses',
      { kind: 'byClass', classes: [{ name: '一类', minHouseholds: 1, amount: { ...amount, minFen: 3 } }] },
      [['band-crossed', `${CLASSES}/0/amount/maxFen`]],
    ],
  ] as const satisfies readonly (readonly [string, SubsidyRule, unknown])[])('%s', (_, rule, faults) => {
    expect(faultsOf(rule)).toEqual(faults);
  });

  test('a later rule has the same faults, and one from the same day is another', () => {
    const crossed = { ...amount, minFen: 3 };
    expect(faultsOf(amount, { later: [{ from: NEW_YEAR, amount: crossed }] })).toEqual([
      ['band-crossed', '/subsidy/later/0/amount/maxFen'],
    ]);
    expect(
      faultsOf(amount, {
        later: [
          { from: NEW_YEAR, amount },
          { from: NEW_YEAR, amount: byClass([1]) },
        ],
      }),
    ).toEqual([['entry-repeated', '/subsidy/later/1/from']]);
  });

  test('points that no district can set are not opened', () => {
    const open = (name: string, subsidy: Partial<SubsidyAmounts>) =>
      policyFaults({
        ...DEMONSTRATION_POLICY,
        narrowable: [name as 'subsidyCeiling'],
        subsidy: { ...DEMONSTRATION_POLICY.subsidy, ...subsidy },
      }).map(({ code }) => code);
    expect(open('subsidyCeiling', {})).toEqual([]);
    expect(open('subsidyCeiling', { amount: BY_CLASS })).toEqual(['point-not-set']);
    expect(open('subsidyCeiling', { later: [{ from: NEW_YEAR, amount }] })).toEqual(['point-not-set']);
    expect(open('subsidyLimits', { amount: BY_CLASS })).toEqual([]);
    expect(open('subsidyLimit', {})).toEqual(['point-unknown']);
  });

  test('the example of the handbook has none', () => {
    const handbook = readFileSync('docs/operations.md', 'utf8').split('### Set the subsidy by class')[1] ?? '';
    const { amount: byDay, later } = JSON.parse(/```json\n([^`]*)```/.exec(handbook)?.[1] ?? '') as SubsidyAmounts;
    expect(byDay).toEqual(BY_CLASS);
    expect(later).toHaveLength(1);
    expect(faultsOf(byDay, later === undefined ? {} : { later })).toEqual([]);
  });

  test('the example has none, and its chain decides every amount of every class', () => {
    expect(faultyPolicies([POLICY_BY_CLASS])).toEqual([]);
    const [first, ...others] = POLICY_BY_CLASS.subsidy.chain.steps;
    const steps = [{ ...first, onlyFromFen: 30_000_000 }, ...others] as unknown as Policy['subsidy']['chain']['steps'];
    const chain = { ...POLICY_BY_CLASS.subsidy.chain, steps: steps.map((step) => ({ ...step, onlyFromFen: 2 })) };
    const policy: Policy = { ...POLICY_BY_CLASS, subsidy: { ...POLICY_BY_CLASS.subsidy, chain } };
    // Small courtyards may apply for 1 fen.
    expect(policyFaults(policy).map(({ code }) => code)).toContain('chain-amount-undecided');
  });
});
