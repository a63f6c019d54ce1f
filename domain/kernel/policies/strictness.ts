import type { Threshold } from '../deliberation/threshold';
import type { Period } from '../time/deadline';

/** What makes a value the stricter one of two. */
export type Direction = 'lower' | 'higher' | 'shorter' | 'longer' | 'more' | 'fewer' | 'required';

/** How two values of one point of a policy compare. */
export interface Strictness<V> {
  readonly direction: Direction;
  /** Whether a value is at least as strict as another one; `undefined`: the two cannot be compared. */
  readonly isAsStrict: (value: V, than: V) => boolean | undefined;
  /** The least strict value that is at least as strict as both; the first one if they cannot be compared. */
  readonly both: (first: V, second: V) => V;
}

/** Of two values that are ordered, the stricter one holds. */
const ordered = <V>(direction: Direction, isAsStrict: Strictness<V>['isAsStrict']): Strictness<V> => ({
  direction,
  isAsStrict,
  both: (first, second) => (isAsStrict(first, second) === false ? second : first),
});

export const LOWER = ordered<number>('lower', (value, than) => value <= than);
export const HIGHER = ordered<number>('higher', (value, than) => value >= than);

/** What must be done: once a policy requires it, it stays required. */
export const REQUIRED = ordered<boolean>('required', (value, than) => value || !than);

/** Days and working days cannot be compared: how they compare changes with the calendar. */
const lengthsOf = (value: Period, than: Period): readonly [value: number, than: number] | undefined => {
  if ('days' in value && 'days' in than) return [value.days, than.days];
  if ('workingDays' in value && 'workingDays' in than) return [value.workingDays, than.workingDays];
  return 'months' in value && 'months' in than ? [value.months, than.months] : undefined;
};

const periods = (direction: 'shorter' | 'longer', isAsStrict: (value: number, than: number) => boolean) =>
  ordered<Period>(direction, (value, than) => {
    const lengths = lengthsOf(value, than);
    return lengths && isAsStrict(...lengths);
  });

/** A period in which an office has to act. */
export const SHORTER = periods('shorter', (value, than) => value <= than);
/** A period in which people may read and object. */
export const LONGER = periods('longer', (value, than) => value >= than);

/** "More than a half" is stricter than "at least a half". By integer cross-multiplication. */
export const HIGHER_THRESHOLD = ordered<Threshold>('higher', (value, than) => {
  const left = BigInt(value.share.numerator) * BigInt(than.share.denominator);
  const right = BigInt(than.share.numerator) * BigInt(value.share.denominator);
  return left > right || (left === right && (value.bound === 'moreThan' || than.bound === 'atLeast'));
});

const hasAll = <T>(list: readonly T[], of: readonly T[]): boolean => of.every((one) => list.includes(one));

/** A list of what is required: whoever asks for more keeps what is on it. */
export const MORE: Strictness<readonly string[]> = {
  direction: 'more',
  isAsStrict: hasAll,
  both: (first, second) => [...new Set([...first, ...second])],
};

/** A list of ceilings, each of which only lowers: whoever adds one keeps those on it. */
export const ceilings = <T>(isSame: (a: T, b: T) => boolean): Strictness<readonly T[]> => ({
  direction: 'lower',
  isAsStrict: (value, than) => than.every((one) => value.some((other) => isSame(one, other))),
  both: (first, second) => [...first, ...second.filter((one) => !first.some((other) => isSame(one, other)))],
});

/** A list of what is permitted: nobody can add to it. */
export const fewer = <T>(): Strictness<readonly T[]> => ({
  direction: 'fewer',
  isAsStrict: (value, than) => hasAll(than, value),
  both: (first, second) => first.filter((one) => second.includes(one)),
});
