import { type ReasonCode, type Refusal, reason, when } from '../kernel/reason';
import type { NarrowingPointName } from './policy';
import {
  amountsIn,
  isSameLimit,
  rulePeriods,
  type SubsidyAmount,
  type SubsidyAmounts,
  type SubsidyClass,
  type SubsidyLimit,
  type SubsidyRule,
} from './subsidyRule';

const bandFaults = (amount: SubsidyAmount, at: string): Refusal =>
  amount.kind === 'band'
    ? when(
        amount.minFen > amount.maxFen,
        'band-crossed',
        { minFen: amount.minFen, maxFen: amount.maxFen },
        `${at}/maxFen`,
      )
    : [];

/** How a class joins the one below it. `from`: the first number of households that no class below it takes. */
const joinFaults = ({ name, minHouseholds }: SubsidyClass, from: number | undefined, at: string): Refusal => {
  const path = `${at}/minHouseholds`;
  const params = { className: name, households: minHouseholds, from: from ?? 0 };
  if (from === undefined || minHouseholds < from) return [reason('classes-overlap', params, path)];
  return when(minHouseholds > from, 'classes-gap', params, path);
};

/** Classes take each number of households once, from 1 on, whatever their order in the policy. */
const classFaults = (classes: readonly SubsidyClass[], at: string): Refusal => {
  const inOrder = classes
    .map((one, no) => ({ one, at: `${at}/${no}` }))
    .sort((a, b) => a.one.minHouseholds - b.one.minHouseholds);
  const joins = inOrder.flatMap(({ one, at: place }, i) => {
    const below = inOrder[i - 1]?.one;
    const from = below === undefined ? 1 : below.maxHouseholds === undefined ? undefined : below.maxHouseholds + 1;
    return [
      ...when(
        one.maxHouseholds !== undefined && one.maxHouseholds < one.minHouseholds,
        'class-crossed',
        { className: one.name, minHouseholds: one.minHouseholds, maxHouseholds: one.maxHouseholds ?? 0 },
        `${place}/maxHouseholds`,
      ),
      ...joinFaults(one, from, place),
    ];
  });
  const last = inOrder.at(-1);
  return [
    ...when(last === undefined, 'classes-missing', undefined, at),
    ...joins,
    ...when(
      last?.one.maxHouseholds !== undefined,
      'classes-end',
      { className: last?.one.name ?? '', maxHouseholds: last?.one.maxHouseholds ?? 0 },
      `${last?.at}/maxHouseholds`,
    ),
  ];
};

const ruleFaults = (rule: SubsidyRule, at: string): Refusal =>
  rule.kind === 'byClass'
    ? [
        ...classFaults(rule.classes, `${at}/classes`),
        ...rule.classes.flatMap(({ amount }, no) => bandFaults(amount, `${at}/classes/${no}/amount`)),
      ]
    : bandFaults(rule, at);

/** Faults of a policy's amounts: bands and classes that cannot be met, and classes that leave a courtyard out or take it twice. */
export const subsidyFaults = ({ amount, later = [] }: SubsidyAmounts): Refusal => [
  ...ruleFaults(amount, '/subsidy/amount'),
  ...later.flatMap((one, no) => ruleFaults(one.amount, `/subsidy/later/${no}/amount`)),
];

/** What may ever be applied for under a policy. Without a maximum: the roll decides it. */
export const possibleAmounts = ({
  amount,
  later = [],
}: SubsidyAmounts): { readonly minFen: number; readonly maxFen?: number } => {
  const all = [amount, ...later.map((one) => one.amount)].flatMap(amountsIn).map((one) => one.amount);
  const minFen = Math.min(...all.map((one) => (one.kind === 'band' ? one.minFen : 1)));
  const maxima = all.flatMap((one) => (one.kind === 'band' ? one.maxFen : []));
  return maxima.length < all.length || all.length === 0
    ? { minFen: all.length === 0 ? 1 : minFen }
    : { minFen, maxFen: Math.max(...maxima) };
};

/** A single ceiling can be lowered only where the policy has one; limits hold under any rule. */
const POINTS_OF_ONE_AMOUNT: Readonly<Partial<Record<NarrowingPointName, SubsidyRule['kind']>>> = {
  subsidyCeiling: 'band',
  subsidyPerHousehold: 'perHousehold',
};

/** Whether a point on the subsidy's amount is set by the policy; any other point is. */
export const isPointSet = ({ amount, later = [] }: SubsidyAmounts, point: NarrowingPointName): boolean =>
  POINTS_OF_ONE_AMOUNT[point] === undefined || (POINTS_OF_ONE_AMOUNT[point] === amount.kind && later.length === 0);

/** The amounts that a limit may lower: those of its class under the rules that apply on some day from its own on. */
const loweredBy = ({ from = '', className }: SubsidyLimit, subsidy: SubsidyAmounts): readonly SubsidyAmount[] =>
  rulePeriods(subsidy)
    .filter(({ until }) => until === undefined || until >= from)
    .flatMap(({ amount }) => amountsIn(amount))
    .filter((one) => className === undefined || one.className === className)
    .map(({ amount }) => amount);

const isLooser = (limit: SubsidyLimit, amounts: readonly SubsidyAmount[]): boolean =>
  amounts.every((amount) =>
    'maxFen' in limit
      ? amount.kind === 'band' && limit.maxFen > amount.maxFen
      : amount.kind === 'perHousehold' && limit.perHouseholdFen > amount.perHouseholdFen,
  );

const limitFault = (limit: SubsidyLimit, subsidy: SubsidyAmounts): ReasonCode | undefined => {
  const amounts = loweredBy(limit, subsidy);
  if (amounts.length === 0) return 'class-unknown';
  if (isLooser(limit, amounts)) return 'point-looser';
  const isBelowMinimum = amounts.some(
    (amount) => amount.kind === 'band' && 'maxFen' in limit && limit.maxFen < amount.minFen,
  );
  return isBelowMinimum ? 'point-beyond-limit' : undefined;
};

/**
 * Why a district may not set these limits: two for the same from the same day, a class that no rule has from that day on,
 * one that lowers nothing, or one below the programme's minimum.
 */
export const limitsFault = (
  limits: readonly SubsidyLimit[],
  { subsidy }: { readonly subsidy: SubsidyAmounts },
): ReasonCode | undefined => {
  const isTwice = limits.some((one, i) =>
    limits.slice(0, i).some((before) => isSameLimit(one, before) && one.from === before.from),
  );
  return isTwice ? 'limits-contradict' : limits.flatMap((limit) => limitFault(limit, subsidy) ?? []).at(0);
};
