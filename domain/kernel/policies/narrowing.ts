import { type ReasonCode, type Refusal, reason } from '../reason';
import type { CasePolicy } from './casePolicy';
import { isSame } from './policyLeaves';
import { repeatedEntries } from './repeatedEntries';
import type { Direction, Strictness } from './strictness';

/** The value at a place of a policy. Of a union, each member that has it. */
type ValueAt<P, Keys extends readonly string[]> = Keys extends readonly [infer Key, ...infer Rest extends string[]]
  ? P extends unknown
    ? Key extends keyof P
      ? ValueAt<P[Key], Rest>
      : never
    : never
  : P;

/** A point of a policy that a district may make stricter, if the policy opens it. */
export interface NarrowingPoint<P extends CasePolicy, V = unknown> {
  readonly keys: readonly string[];
  readonly direction: Direction;
  /** Where an input begins if the policy sets nothing here. */
  readonly suggested?: V;
  /** Why a district may not set this value under a policy; absent if it may. */
  fault(policy: P, value: V): ReasonCode | undefined;
  /** What holds: the stricter of the programme's value and the district's. */
  narrowed(policy: P, value: V): V;
  /** Records in the policy who set the value, where decisions name the version of a rule. */
  named?(policy: P, version: string): P;
}

/** What districts may narrow, by the names under which a policy opens it (`CasePolicy.narrowable`). */
export type Narrowing<P extends CasePolicy> = Readonly<Record<string, NarrowingPoint<P>>>;

/** The rules that a district adds to the programme's policy, by point. A version never changes. */
export interface DistrictRules {
  readonly version: string;
  readonly name: string;
  readonly points: Readonly<Record<string, unknown>>;
}

const valueAt = (of: unknown, keys: readonly string[]): unknown =>
  keys.reduce((value, key) => (value as Readonly<Record<string, unknown>> | undefined)?.[key], of);

const withValueAt = <P>(of: P, [key, ...rest]: readonly string[], value: unknown): P =>
  key === undefined ? (value as P) : { ...of, [key]: withValueAt((of as Record<string, unknown>)[key], rest, value) };

interface More<P, V> {
  /** What no policy and no district may set; the code of what is wrong with it. */
  readonly floor?: (value: V, policy: P) => ReasonCode | undefined;
  /** The strictest value that the rest of the policy leaves possible. */
  readonly limit?: (policy: P) => V | undefined;
  readonly suggested?: V;
  readonly named?: (policy: P, version: string) => P;
}

/** Declares points of a policy. The compiler checks that a place has values of the kind that is compared. */
export const narrowingPointsOf =
  <P extends CasePolicy>() =>
  <const Keys extends readonly string[]>(
    keys: Keys,
    { direction, isAsStrict, both }: Strictness<NonNullable<ValueAt<P, Keys>>>,
    { floor, limit, ...more }: More<P, NonNullable<ValueAt<P, Keys>>> = {},
  ): NarrowingPoint<P, NonNullable<ValueAt<P, Keys>>> => {
    type V = NonNullable<ValueAt<P, Keys>>;
    const ofProgramme = (policy: P) => valueAt(policy, keys) as V | undefined;
    const isBeyond = (value: V, most: V | undefined): most is V =>
      most !== undefined && isAsStrict(most, value) === false;
    return {
      keys,
      direction,
      ...more,
      fault: (policy, value) => {
        const own = ofProgramme(policy);
        const isAs = own === undefined ? true : isAsStrict(value, own);
        if (isAs === undefined) return 'point-incomparable';
        if (!isAs) return 'point-looser';
        return floor?.(value, policy) ?? (isBeyond(value, limit?.(policy)) ? 'point-beyond-limit' : undefined);
      },
      narrowed: (policy, value) => {
        const own = ofProgramme(policy);
        const most = limit?.(policy);
        const possible = isBeyond(value, most) ? most : value;
        return own === undefined ? possible : both(own, possible);
      },
    };
  };

const pointsSet = ({ points }: Pick<DistrictRules, 'points'>): readonly (readonly [point: string, value: unknown])[] =>
  Object.entries(points).filter(([, value]) => value !== undefined);

const isOpen = (policy: CasePolicy, point: string): boolean => policy.narrowable?.includes(point) === true;

/**
 * Everything in a district's rules that a policy does not permit: points that it keeps closed, and values that are looser.
 * A closed point that stays as the rules in force have it is none: it waits for a policy that opens it.
 */
export const rulesFaults = <P extends CasePolicy>(
  narrowing: Narrowing<P>,
  policy: P,
  rules: Pick<DistrictRules, 'points'>,
  inForce: Pick<DistrictRules, 'points'> = { points: {} },
): Refusal => [
  ...pointsSet(rules).flatMap(([point, value]) => {
    const ofClosed = isSame(inForce.points[point], value) ? undefined : 'point-closed';
    const code = isOpen(policy, point) ? narrowing[point]?.fault(policy, value) : ofClosed;
    return code === undefined ? [] : [reason(code, { point }, `/points/${point}`)];
  }),
  ...repeatedEntries(rules.points, '/points'),
];

/** The version of a policy as a district's rules narrow it. No version that is published has a plus sign. */
export const narrowedVersion = (version: string, rules: Pick<DistrictRules, 'version'> | undefined): string =>
  rules === undefined ? version : `${version}+${rules.version}`;

/**
 * A policy as a district's rules narrow it: in each point that it opens, the stricter of both holds. So the rules also
 * stand under a later policy, which may have become stricter than they are.
 */
export const narrowedPolicy = <P extends CasePolicy>(narrowing: Narrowing<P>, policy: P, rules: DistrictRules): P =>
  pointsSet(rules).reduce<P>(
    (before, [name, value]) => {
      const point = narrowing[name];
      if (point === undefined || !isOpen(policy, name)) return before;
      const holds = point.narrowed(policy, value);
      if (isSame(holds, valueAt(policy, point.keys))) return before;
      const after = withValueAt(before, point.keys, holds);
      return point.named?.(after, rules.version) ?? after;
    },
    { ...policy, version: narrowedVersion(policy.version, rules), name: rules.name },
  );

/** One point of a policy beside a district's rules. */
export interface NarrowedPoint {
  readonly point: string;
  readonly keys: readonly string[];
  readonly direction: Direction;
  readonly isOpen: boolean;
  /** Absent: not set. */
  readonly programme?: unknown;
  readonly district?: unknown;
  readonly holds?: unknown;
  readonly suggested?: unknown;
  /** Whose value holds; `both` where two lists come together. */
  readonly heldBy: 'programme' | 'district' | 'both';
}

/** What a programme's policy says in each point, what a district's rules say, and what holds. */
export const narrowedPoints = <P extends CasePolicy>(
  narrowing: Narrowing<P>,
  policy: P,
  rules: DistrictRules | undefined,
): readonly NarrowedPoint[] => {
  const narrowed = rules === undefined ? policy : narrowedPolicy(narrowing, policy, rules);
  return Object.entries(narrowing).map(([point, { keys, direction, suggested }]) => {
    const [programme, holds, district] = [valueAt(policy, keys), valueAt(narrowed, keys), rules?.points[point]];
    const owner = isSame(holds, district) ? 'district' : 'both';
    return {
      point,
      keys,
      direction,
      isOpen: isOpen(policy, point),
      programme,
      district,
      holds,
      suggested,
      heldBy: isSame(holds, programme) ? 'programme' : owner,
    };
  });
};
