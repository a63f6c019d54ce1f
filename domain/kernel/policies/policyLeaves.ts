import type { CasePolicy } from './casePolicy';

/** One thing a policy sets, at its JSON pointer. */
export interface PolicyLeaf {
  readonly path: string;
  readonly keys: readonly string[];
  readonly value: unknown;
}

/** Objects that are read as one: a period, a share to be reached, a reminder. */
const WHOLE = ['days', 'workingDays', 'months', 'bound', 'offset'];

const isParted = (value: unknown): value is object =>
  typeof value === 'object' &&
  value !== null &&
  !(Array.isArray(value) && value.every((one) => typeof one !== 'object')) &&
  !WHOLE.some((key) => key in value);

const leavesIn = (value: unknown, keys: readonly string[]): readonly PolicyLeaf[] =>
  isParted(value)
    ? Object.entries(value).flatMap(([key, one]) => leavesIn(one, [...keys, key]))
    : [{ path: `/${keys.join('/')}`, keys, value }];

/** All that a policy sets, in its order. */
export const policyLeaves = (policy: CasePolicy): readonly PolicyLeaf[] => leavesIn(policy, []);

export interface PolicyChange {
  readonly path: string;
  readonly keys: readonly string[];
  /** Absent: not set. */
  readonly before?: unknown;
  readonly after?: unknown;
}

/** The same, however the fields of an object were ordered when it was stored. */
const isSame = (a: unknown, b: unknown): boolean => {
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return a === b;
  const [left, right] = [Object.entries(a), Object.entries(b)];
  return (
    left.length === right.length && left.every(([key, value]) => isSame(value, (b as Record<string, unknown>)[key]))
  );
};

/** What a later policy sets otherwise than an earlier one; which versions they are is no difference. */
export const policyChanges = (before: CasePolicy, after: CasePolicy): readonly PolicyChange[] => {
  const old = new Map(policyLeaves(before).map((leaf) => [leaf.path, leaf]));
  const leaves = policyLeaves(after);
  const kept = new Set(leaves.map(({ path }) => path));
  return [
    ...leaves.flatMap(({ path, keys, value }): readonly PolicyChange[] => {
      const known = old.get(path);
      if (known === undefined) return [{ path, keys, after: value }];
      return isSame(known.value, value) ? [] : [{ path, keys, before: known.value, after: value }];
    }),
    ...[...old.values()]
      .filter(({ path }) => !kept.has(path))
      .map(({ path, keys, value }): PolicyChange => ({ path, keys, before: value })),
  ].filter(({ path }) => path !== '/version');
};
