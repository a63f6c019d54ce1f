/** A part of a state with less in it than its type says: nothing decides on it, it is folded and compared alone. */
export const outline = <T>(less: object): T => less as T;

/** The fields that are there, and no others. */
export const only = <T extends object, K extends keyof T>(from: T, ...keys: readonly K[]): Pick<T, K> =>
  Object.fromEntries(keys.flatMap((key) => (from[key] === undefined ? [] : [[key, from[key]]]))) as Pick<T, K>;

/** All but some fields. */
export const without = <T extends object, K extends keyof T>(from: T, ...keys: readonly K[]): Omit<T, K> =>
  Object.fromEntries(Object.entries(from).filter(([key]) => !keys.includes(key as K))) as Omit<T, K>;

/** Fields that are undefined are no fields. */
export const present = (fields: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));

/** That it was done; by whom and when stands in the journal. */
export const done = (act: object | undefined): Readonly<Record<string, never>> | undefined =>
  act === undefined ? undefined : {};
