/** A cache of the most recently used entries, by key. */
export const lruCache = <K, V>(capacity: number) => {
  const entries = new Map<K, V>();
  const set = (key: K, value: V): V => {
    entries.delete(key);
    entries.set(key, value);
    if (entries.size > capacity) entries.delete(entries.keys().next().value as K);
    return value;
  };
  const peek = (key: K): V | undefined => {
    const value = entries.get(key);
    return value === undefined ? undefined : set(key, value);
  };
  return {
    set,
    peek,
    get: async (key: K, read: () => Promise<V>): Promise<V> => peek(key) ?? set(key, await read()),
  };
};
