/** A value with a change applied at one path; `*` matches every key. Paths that do not exist are not created. */
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

/** A value with a change applied at several paths, e.g. to the field `name` below `body/members/*`. */
export const changedWhere = (
  value: unknown,
  patterns: readonly string[],
  change: (value: unknown) => unknown,
): unknown => patterns.reduce((left, pattern) => changedAt(left, pattern.split('/'), change), value);

/** A value with a mask at some paths. */
export const masked = (value: unknown, patterns: readonly string[], mask: unknown = null): unknown =>
  changedWhere(value, patterns, () => mask);
