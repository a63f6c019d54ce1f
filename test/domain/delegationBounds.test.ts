import {
  daysOfRightAYear,
  delegationBoundFaults,
  LEAST_DAYS_OF_RIGHT_A_YEAR,
  MOST_DAYS_OF_RIGHT_A_YEAR,
  STANDARD_DAYS_OF_RIGHT_A_YEAR,
} from '../../domain/kernel/policies/delegationBounds';

const policyOf = (rightDaysAYear: number) => ({ delegations: { rightDaysAYear } });

test('others act for somebody on as many days of a year as the policy says, in its bounds', () => {
  expect([0, 31, 92, 275, 366].map((days) => daysOfRightAYear(policyOf(days)))).toEqual([31, 31, 92, 275, 275]);
  expect([daysOfRightAYear({}), daysOfRightAYear(undefined)]).toEqual([
    STANDARD_DAYS_OF_RIGHT_A_YEAR,
    STANDARD_DAYS_OF_RIGHT_A_YEAR,
  ]);
});

test.each([
  [LEAST_DAYS_OF_RIGHT_A_YEAR - 1, true],
  [LEAST_DAYS_OF_RIGHT_A_YEAR, false],
  [STANDARD_DAYS_OF_RIGHT_A_YEAR, false],
  [MOST_DAYS_OF_RIGHT_A_YEAR, false],
  [MOST_DAYS_OF_RIGHT_A_YEAR + 1, true],
])('%i days are refused: %p', (days, isRefused) => {
  const faults = delegationBoundFaults(policyOf(days)).map(({ code, path }) => [code, path]);
  expect(faults).toEqual(isRefused ? [['delegation-days-outside', '/delegations/rightDaysAYear']] : []);
  expect(delegationBoundFaults({})).toEqual([]);
});
