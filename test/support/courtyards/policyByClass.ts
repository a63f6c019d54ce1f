import { DEMONSTRATION_POLICY } from '../../../domain/renovation/policies';
import { NARROWING_POINTS, type Policy } from '../../../domain/renovation/policy';

/** The example of docs/operations.md: small courtyards by household, larger ones within bands. */
export const BY_CLASS = {
  kind: 'byClass',
  classes: [
    {
      name: '小型院落',
      minHouseholds: 1,
      maxHouseholds: 19,
      amount: { kind: 'perHousehold', perHouseholdFen: 1_500_000 },
    },
    {
      name: '中型院落',
      minHouseholds: 20,
      maxHouseholds: 49,
      amount: { kind: 'band', minFen: 30_000_000, maxFen: 40_000_000 },
    },
    { name: '大型院落', minHouseholds: 50, amount: { kind: 'band', minFen: 35_000_000, maxFen: 50_000_000 } },
  ],
} as const;

/** A policy whose subsidy goes by class; the same for what is applied for until another rule begins. */
export const POLICY_BY_CLASS: Policy = {
  ...DEMONSTRATION_POLICY,
  version: 'by-class-1',
  name: '按院落类别补助',
  narrowable: NARROWING_POINTS.filter((point) => point !== 'subsidyCeiling' && point !== 'subsidyPerHousehold'),
  subsidy: { ...DEMONSTRATION_POLICY.subsidy, amount: BY_CLASS },
};
