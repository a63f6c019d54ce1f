interface Count {
  readonly key: string;
  readonly name: string;
  readonly cases: number;
  readonly deadlines: number;
}

/** What a notice would change, over all answers so far. */
export interface Effect {
  readonly total: number;
  readonly looked: number;
  readonly cases: number;
  readonly deadlines: number;
  /** Cases whose record is broken. */
  readonly unreadable: number;
  readonly byDistrict: readonly Count[];
  readonly byStep: readonly Count[];
  readonly named: readonly { readonly id: string; readonly name: string; readonly changes: readonly string[] }[];
}

const NAMED = 200;

const added = (before: readonly Count[], more: readonly Count[]): readonly Count[] => {
  const sums = new Map(before.map((count) => [count.key, count]));
  for (const count of more) {
    const known = sums.get(count.key);
    const { cases, deadlines } = count;
    sums.set(
      count.key,
      known ? { ...known, cases: known.cases + cases, deadlines: known.deadlines + deadlines } : count,
    );
  }
  return [...sums.values()].sort((a, b) => b.deadlines - a.deadlines);
};

/** The sums with those of the next answer. */
export const withMore = (
  before: Effect | undefined,
  more: Omit<Effect, 'byDistrict' | 'byStep'> & {
    readonly byDistrict: readonly (Omit<Count, 'key'> & { readonly path: string })[];
    readonly byStep: readonly (Omit<Count, 'key'> & { readonly step: string })[];
  },
): Effect => ({
  total: more.total,
  looked: (before?.looked ?? 0) + more.looked,
  cases: (before?.cases ?? 0) + more.cases,
  deadlines: (before?.deadlines ?? 0) + more.deadlines,
  unreadable: (before?.unreadable ?? 0) + more.unreadable,
  byDistrict: added(
    before?.byDistrict ?? [],
    more.byDistrict.map(({ path: key, ...count }) => ({ key, ...count })),
  ),
  byStep: added(
    before?.byStep ?? [],
    more.byStep.map(({ step: key, ...count }) => ({ key, ...count })),
  ),
  named: [...(before?.named ?? []), ...more.named].slice(0, NAMED),
});
