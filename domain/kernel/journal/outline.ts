/** Types a reduced part of a state as the whole. Safe because nothing decides on it: it is only folded and compared. */
export const asFullState = <T>(less: object): T => less as T;

/** These fields alone, without those that are undefined. */
export const pick = <T extends object, K extends keyof T>(from: T, ...keys: readonly K[]): Pick<T, K> =>
  Object.fromEntries(keys.flatMap((key) => (from[key] === undefined ? [] : [[key, from[key]]]))) as Pick<T, K>;

/** All fields but these. */
export const omit = <T extends object, K extends keyof T>(from: T, ...keys: readonly K[]): Omit<T, K> =>
  Object.fromEntries(Object.entries(from).filter(([key]) => !keys.includes(key as K))) as Omit<T, K>;

/** The fields without those that are undefined. */
export const dropUndefined = (fields: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));

/** A mark that something was done. The journal has who did it and when. */
export const doneMark = (act: object | undefined): Readonly<Record<string, never>> | undefined =>
  act === undefined ? undefined : {};
