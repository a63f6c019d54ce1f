import type { CustomName } from '../approval/chain';
import type { LongestWait } from '../notices/weeklyReport';
import type { ToldParty } from '../obligations/parties';

/** By how many days something is overdue; each band ends with its number of days. */
export const OVERDUE_BANDS = ['upTo7', 'upTo30', 'upTo90', 'over90'] as const;
export type OverdueBand = (typeof OVERDUE_BANDS)[number];
/** The last day of each band but the last. */
export const BAND_ENDS = [7, 30, 90] as const;

/** What is pending of one kind of step, in one place, with one holder. */
export interface OverdueGroup {
  /** The path of an organisation one level below the reader's. */
  readonly place: string;
  readonly code: string;
  readonly ownName: CustomName | null;
  readonly holder: string;
  readonly open: number;
  readonly overdue: number;
  /** Due from now on until the end of the week. */
  readonly dueThisWeek: number;
  /** By how many whole days those are overdue, and the longest of them. */
  readonly bands: Readonly<Record<OverdueBand, number>>;
  readonly longestDays: number;
  /** All their days together. */
  readonly totalDays: number;
  /** Half of what is overdue has waited at most so many days for longer than it may. */
  readonly medianDays: number | null;
}

/** A pending step that is overdue, and with whom it is. */
export interface OverdueStep extends LongestWait {
  /** The nearest office, or firm, with somebody who holds the role; null: nobody does. */
  readonly office: string | null;
  /** Those to whom it is assigned. */
  readonly people: readonly string[];
  /** Each of those who owe it, or did their part; none: one alone owes it. */
  readonly parties: readonly ToldParty[];
  readonly overdueDays: number;
}

/** Where the most waits the longest: the groups with something overdue, by the days that it has waited in all. */
export const bottlenecks = (groups: readonly OverdueGroup[], most: number): readonly OverdueGroup[] =>
  groups
    .filter(({ overdue }) => overdue > 0)
    .toSorted((a, b) => b.totalDays - a.totalDays || b.overdue - a.overdue || b.longestDays - a.longestDays)
    .slice(0, most);

export type OverdueCounts = Pick<
  OverdueGroup,
  'open' | 'overdue' | 'dueThisWeek' | 'bands' | 'totalDays' | 'longestDays'
>;

/** What the groups of each key have in common, and their counts together: those with the most days overdue first. */
export const overdueBy = <Common>(
  groups: readonly OverdueGroup[],
  commonOf: (group: OverdueGroup) => Common,
): readonly (Common & OverdueCounts)[] => {
  const byKey = new Map<string, { readonly common: Common; readonly of: OverdueGroup[] }>();
  for (const group of groups) {
    const common = commonOf(group);
    const key = JSON.stringify(common);
    const { of } = byKey.get(key) ?? { of: [] };
    byKey.set(key, { common, of: [...of, group] });
  }
  return [...byKey.values()]
    .map(({ common, of }) => ({ ...common, ...overdueTogether(of) }))
    .toSorted((a, b) => b.totalDays - a.totalDays || b.overdue - a.overdue || b.open - a.open);
};

/** Several groups together. */
export const overdueTogether = (groups: readonly OverdueGroup[]): OverdueCounts => {
  const sum = (of: (group: OverdueGroup) => number) => groups.reduce((total, group) => total + of(group), 0);
  return {
    open: sum(({ open }) => open),
    overdue: sum(({ overdue }) => overdue),
    dueThisWeek: sum(({ dueThisWeek }) => dueThisWeek),
    bands: {
      upTo7: sum(({ bands }) => bands.upTo7),
      upTo30: sum(({ bands }) => bands.upTo30),
      upTo90: sum(({ bands }) => bands.upTo90),
      over90: sum(({ bands }) => bands.over90),
    },
    totalDays: sum(({ totalDays }) => totalDays),
    longestDays: groups.reduce((most, { longestDays }) => Math.max(most, longestDays), 0),
  };
};
