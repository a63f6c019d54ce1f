/** A value with what stands at a path changed; `*` stands for every key. What is not there stays away. */
const changedAt = (value: unknown, keys: readonly string[], change: (value: unknown) => unknown): unknown => {
  const [key, ...rest] = keys;
  if (key === undefined) return value === undefined ? undefined : change(value);
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) {
    return value.map((one, i) => (key === '*' || key === String(i) ? changedAt(one, rest, change) : one));
  }
  return Object.fromEntries(
    Object.entries(value).map(([name, one]) => [
      name,
      key === '*' || key === name ? changedAt(one, rest, change) : one,
    ]),
  );
};

/** A value with what stands at some paths changed, e.g. every name at `body/members/*` and then `name`. */
export const changedWhere = (
  value: unknown,
  patterns: readonly string[],
  change: (value: unknown) => unknown,
): unknown => patterns.reduce((left, pattern) => changedAt(left, pattern.split('/'), change), value);

/** A value without what stands at some paths: a mask in its place. */
export const masked = (value: unknown, patterns: readonly string[], mask: unknown = null): unknown =>
  changedWhere(value, patterns, () => mask);
