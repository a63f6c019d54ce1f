/** A cache of the most recently used entries, by key. */
export const remembering = <K, V>(most: number) => {
  const held = new Map<K, V>();
  const set = (key: K, value: V): V => {
    held.delete(key);
    held.set(key, value);
    if (held.size > most) held.delete(held.keys().next().value as K);
    return value;
  };
  const peek = (key: K): V | undefined => {
    const value = held.get(key);
    return value === undefined ? undefined : set(key, value);
  };
  return {
    set,
    peek,
    get: async (key: K, read: () => Promise<V>): Promise<V> => peek(key) ?? set(key, await read()),
  };
};
