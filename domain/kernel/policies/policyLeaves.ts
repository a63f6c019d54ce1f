import type { CasePolicy } from './casePolicy';

/** One value that a policy sets, and its JSON pointer. */
export interface PolicyLeaf {
  readonly path: string;
  readonly keys: readonly string[];
  readonly value: unknown;
}

/** An object with one of these keys counts as one value: a period, a threshold, a rung. */
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

/** All values that a policy sets, in its order. */
export const policyLeaves = (policy: CasePolicy): readonly PolicyLeaf[] => leavesIn(policy, []);

export interface PolicyChange {
  readonly path: string;
  readonly keys: readonly string[];
  /** Absent: the version does not set it. */
  readonly before?: unknown;
  readonly after?: unknown;
}

/** Equality that ignores the order of an object's fields, which storage may change. */
export const isSame = (a: unknown, b: unknown): boolean => {
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return a === b;
  const [left, right] = [Object.entries(a), Object.entries(b)];
  return (
    left.length === right.length && left.every(([key, value]) => isSame(value, (b as Record<string, unknown>)[key]))
  );
};

/** What a later policy sets differently from an earlier one, without the version itself. */
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
