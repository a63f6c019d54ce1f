type Paths = readonly (readonly string[])[];

/** What is left of the paths that lead through a field; `*` matches every key. */
const below = (paths: Paths, name: string): Paths =>
  paths.flatMap(([key, ...rest]) => (key === '*' || key === name ? [rest] : []));

/** A value with a change applied at the end of some paths. Paths that do not exist are not created. */
const replacedAt = (value: unknown, paths: Paths, change: (value: unknown) => unknown): unknown => {
  if (paths.length === 0 || value === undefined) return value;
  if (paths.some((path) => path.length === 0)) return change(value);
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map((one, i) => replacedAt(one, below(paths, String(i)), change));
  return Object.fromEntries(
    Object.entries(value).map(([name, one]) => [name, replacedAt(one, below(paths, name), change)]),
  );
};

/** A value with a change applied at several paths, e.g. to the field `name` below `body/members/*`. */
export const replacedWhere = (
  value: unknown,
  patterns: readonly string[],
  change: (value: unknown) => unknown,
): unknown =>
  replacedAt(
    value,
    patterns.map((pattern) => pattern.split('/')),
    change,
  );

/** A value with a mask at some paths. */
export const masked = (value: unknown, patterns: readonly string[], mask: unknown = null): unknown =>
  replacedWhere(value, patterns, () => mask);
