import type { Ladder } from '../../../domain/kernel/policies/casePolicy';
import { STANDARD_POLICY } from '../../../domain/renovation/policies';
import type { LadderName, Policy } from '../../../domain/renovation/policy';

const UNITS = ['days', 'workingDays', 'months'];

const isPeriod = (value: object): boolean => {
  const [unit, ...more] = Object.keys(value);
  return more.length === 0 && UNITS.includes(unit ?? '');
};

const longer = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(longer);
  if (typeof value !== 'object' || value === null) return value;
  const has = isPeriod(value);
  return Object.fromEntries(
    Object.entries(value).map(([name, inner]) => [name, has ? Number(inner) + 7 : longer(inner)]),
  );
};

const earlier = ({ rungs, ...rest }: Ladder): Ladder => ({
  ...rest,
  rungs: [{ offset: { days: -75 }, to: 'holder' }, ...rungs],
});

const { ladders, ...rules } = STANDARD_POLICY;
const long = longer(rules) as Omit<Policy, 'ladders'>;

/**
 * A policy with seven more of everything that the standard grants, earlier reminders, and an appeal, so that none of
 * its periods equals the standard's.
 */
export const ALTERED_POLICY: Policy = {
  ...long,
  version: 'longer-1',
  subsidy: {
    ...long.subsidy,
    chain: { ...long.subsidy.chain, appeal: { within: { days: 20 }, decidedFrom: 'subDistrict' } },
  },
  ladders: Object.fromEntries(Object.entries(ladders).map(([name, ladder]) => [name, earlier(ladder)])) as Record<
    LadderName,
    Ladder
  >,
};
