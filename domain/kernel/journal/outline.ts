/** Types a reduced part of a state as the whole. Safe because nothing decides on it: it is only folded and compared. */
export const asFullState = <T>(less: object): T => less as T;

/** These fields alone, without those that are undefined. */
export const pick = <T extends object, K extends keyof T>(from: T, ...keys: readonly K[]): Pick<T, K> =>
  Object.fromEntries(keys.flatMap((key) => (from[key] === undefined ? [] : [[key, from[key]]]))) as Pick<T, K>;

/** The fields without those that are undefined. */
export const dropUndefined = (fields: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));

/** A mark that something was done. The journal has who did it and when. */
export const doneMark = (act: object | undefined): Readonly<Record<string, never>> | undefined =>
  act === undefined ? undefined : {};

/** Whether a value has a fixed size: it holds no list, and no table of any keys. */
type IsBounded<V> = V extends readonly unknown[]
  ? false
  : V extends object
    ? string extends keyof V
      ? false
      : { [F in keyof V]-?: IsBounded<NonNullable<V[F]>> }[keyof V]
    : true;

/** A field stays as it is, which only a value of fixed size may; or it is left out; or it is made smaller. */
type Decision<V, Whole> =
  | (false extends IsBounded<V> ? never : 'kept')
  | 'left'
  | ((value: V, whole: Whole) => unknown);

/** What becomes of each field of a part of the state. A field without a decision does not compile. */
export type Outline<T> = { readonly [F in keyof T]-?: Decision<NonNullable<T[F]>, T> };

type AnyDecision = 'kept' | 'left' | ((value: unknown, whole: unknown) => unknown);

/** Reduces a part of the state as its outline says. */
export const outlined = <T extends object>(outline: Outline<T>): ((whole: T) => T) => {
  const decisions = Object.entries<AnyDecision>(outline as never);
  return (whole) =>
    Object.fromEntries(
      decisions.flatMap(([field, decision]) => {
        const value = whole[field as keyof T];
        if (value === undefined || decision === 'left') return [];
        return [[field, decision === 'kept' ? value : decision(value, whole)]];
      }),
    ) as T;
};

/** For a list of which nothing is kept. */
export const none = (): readonly never[] => [];
