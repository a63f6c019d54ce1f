import { addDays, type LocalDate } from '../kernel/time/instant';

/** Permitted amounts: a band for the courtyard, or an amount for each household. In fen, limits inclusive. */
export type SubsidyAmount =
  | { readonly kind: 'band'; readonly minFen: number; readonly maxFen: number }
  | { readonly kind: 'perHousehold'; readonly perHouseholdFen: number };

/** A class of courtyards (院落类别) by the number of units on the roll, both limits inclusive. */
export interface SubsidyClass {
  /** As the policy calls it, once in a rule: 大型院落. */
  readonly name: string;
  readonly minHouseholds: number;
  /** Absent: however many. */
  readonly maxHouseholds?: number;
  readonly amount: SubsidyAmount;
}

/** The permitted amounts of the subsidy: the same for every courtyard, or by its class. */
export type SubsidyRule = SubsidyAmount | { readonly kind: 'byClass'; readonly classes: readonly SubsidyClass[] };

/** The rule for what is applied for from a day on, until the next such day. */
export interface LaterSubsidyRule {
  readonly from: LocalDate;
  readonly amount: SubsidyRule;
}

/**
 * A district's own ceiling beneath the programme's: for a courtyard or for each household; for one class or for all; for
 * what is applied for from a day on, until the next limit of the same kind and class. It lowers a maximum at most to the
 * programme's minimum, and raises nothing.
 */
export type SubsidyLimit = { readonly from?: LocalDate; readonly className?: string } & (
  | { readonly maxFen: number }
  | { readonly perHouseholdFen: number }
);

/** What a policy says of the subsidy's amounts. */
export interface SubsidyAmounts {
  readonly amount: SubsidyRule;
  readonly later?: readonly LaterSubsidyRule[];
  /** Only rules of districts set them. */
  readonly limits?: readonly SubsidyLimit[];
}

/** The permitted amounts in fen, both inclusive, and what they follow from. */
export interface SubsidyBounds {
  readonly minFen: number;
  readonly maxFen: number;
  /** From which day the rule or limit applies that gives the maximum. Absent: since the policy. */
  readonly since?: LocalDate;
  readonly className?: string;
}

/** The rule with its day, for what is applied for on a day. */
export const subsidyRuleOn = (
  { amount, later = [] }: SubsidyAmounts,
  day: LocalDate,
): { readonly amount: SubsidyRule; readonly from?: LocalDate } =>
  later
    .filter(({ from }) => from <= day)
    .reduce<{ readonly amount: SubsidyRule; readonly from?: LocalDate }>(
      (before, one) => (one.from > (before.from ?? '') ? one : before),
      { amount },
    );

export const isInClass = ({ minHouseholds, maxHouseholds }: SubsidyClass, households: number): boolean =>
  households >= minHouseholds && (maxHouseholds === undefined || households <= maxHouseholds);

/** Each amount of a rule with its class, if it has classes. */
export const amountsIn = (
  rule: SubsidyRule,
): readonly { readonly amount: SubsidyAmount; readonly className?: string }[] =>
  rule.kind === 'byClass' ? rule.classes.map(({ name, amount }) => ({ amount, className: name })) : [{ amount: rule }];

/** Whether two limits are about the same: the later of them replaces the other. */
export const isSameLimit = (a: SubsidyLimit, b: SubsidyLimit): boolean =>
  a.className === b.className && 'maxFen' in a === 'maxFen' in b;

/** The limits for a class that apply on a day. */
const limitsOn = (
  { limits = [] }: SubsidyAmounts,
  className: string | undefined,
  day: LocalDate,
): readonly SubsidyLimit[] => {
  const begun = limits.filter(
    (limit) => (limit.from ?? '') <= day && (limit.className === undefined || limit.className === className),
  );
  return begun.filter(
    (one) => !begun.some((other) => isSameLimit(one, other) && (other.from ?? '') > (one.from ?? '')),
  );
};

/** What a limit leaves a courtyard of this size, in fen. */
const limitFen = (limit: SubsidyLimit, households: number): number =>
  'maxFen' in limit ? limit.maxFen : limit.perHouseholdFen * households;

/** A courtyard that no class takes may get nothing: the maximum is 0. */
const ownBounds = (amount: SubsidyAmount | undefined, households: number) => {
  if (amount === undefined) return { minFen: 1, maxFen: 0 };
  return amount.kind === 'band'
    ? { minFen: amount.minFen, maxFen: amount.maxFen }
    : { minFen: 1, maxFen: amount.perHouseholdFen * households };
};

/** The lowest and highest subsidy of a courtyard of this size for what is applied for on a day. */
export const subsidyBounds = (subsidy: SubsidyAmounts, households: number, day: LocalDate): SubsidyBounds => {
  const { amount: rule, from } = subsidyRuleOn(subsidy, day);
  const found = rule.kind === 'byClass' ? rule.classes.find((one) => isInClass(one, households)) : undefined;
  const own = ownBounds(rule.kind === 'byClass' ? found?.amount : rule, households);
  const lowest = limitsOn(subsidy, found?.name, day).reduce<SubsidyLimit | undefined>(
    (a, b) => (a === undefined || limitFen(b, households) < limitFen(a, households) ? b : a),
    undefined,
  );
  const isLowered = lowest !== undefined && limitFen(lowest, households) < own.maxFen;
  const maxFen = isLowered ? Math.max(Math.min(own.minFen, own.maxFen), limitFen(lowest, households)) : own.maxFen;
  // A limit that begins before its rule holds under it from the rule's day on.
  const since = [from, isLowered ? lowest.from : undefined]
    .flatMap((one) => one ?? [])
    .sort()
    .at(-1);
  return {
    minFen: own.minFen,
    maxFen,
    ...(since === undefined ? {} : { since }),
    ...(found === undefined ? {} : { className: found.name }),
  };
};

/** The days from which another rule or limit applies, in order. */
export const effectiveDays = ({ later = [], limits = [] }: SubsidyAmounts): readonly LocalDate[] => [
  ...new Set([...later, ...limits].flatMap(({ from }) => from ?? []).sort()),
];

/** The last day of each rule with its first; absent: open on that side. */
export const rulePeriods = (
  subsidy: SubsidyAmounts,
): readonly { readonly amount: SubsidyRule; readonly from?: LocalDate; readonly until?: LocalDate }[] => {
  const later = [...(subsidy.later ?? [])].sort((a, b) => (a.from < b.from ? -1 : 1));
  return [{ amount: subsidy.amount }, ...later].map((one, i) => {
    const next = later[i];
    return next === undefined ? one : { ...one, until: addDays(next.from, -1) };
  });
};
