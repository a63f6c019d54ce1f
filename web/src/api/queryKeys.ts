/**
 * Keys of queries that a change of a courtyard makes stale. Any other key begins with its noun, such as `['accounts']`,
 * and a write of that noun refreshes it.
 */
export const queryKeys = {
  /** Queries about one courtyard. */
  courtyard: <const K extends readonly unknown[]>(id: string, ...rest: K) => ['courtyard', id, ...rest] as const,
  /** Queries that list many courtyards. */
  courtyardLists: <const K extends readonly unknown[]>(...rest: K) => ['courtyardLists', ...rest] as const,
};
