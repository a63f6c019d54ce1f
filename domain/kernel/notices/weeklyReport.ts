import type { CustomName } from '../approval/chain';
import { addDays, atHour, dateOf, dayNumber, type Instant, type LocalDate, weekdayOf } from '../time/instant';

/** The Monday of a day's week. */
export const mondayOf = (day: LocalDate): LocalDate => addDays(day, -((weekdayOf(day) + 6) % 7));

/** A week from Monday to Sunday, and the moments between which a report counts. */
export interface ReportedWeek {
  /** Its Monday. */
  readonly week: LocalDate;
  /** Its last day. */
  readonly sunday: LocalDate;
  /** The beginning of the week before, with which it is compared. */
  readonly before: Instant;
  readonly from: Instant;
  /** Its end, or now, while it has not ended. */
  readonly until: Instant;
}

export const reportedWeek = (week: LocalDate, now: Instant): ReportedWeek => {
  const end = atHour(addDays(week, 7), 0);
  return {
    week,
    sunday: addDays(week, 6),
    before: atHour(addDays(week, -7), 0),
    from: atHour(week, 0),
    until: end < now ? end : now,
  };
};

/** The last week that has ended. */
export const lastWeek = (now: Instant): LocalDate => addDays(mondayOf(dateOf(now)), -7);

/** What a report counts of the pending steps: at the end of its week, and within it. */
export const WEEKLY_COUNTS = ['open', 'overdue', 'opened', 'done', 'doneLate'] as const;
export type WeeklyCount = (typeof WEEKLY_COUNTS)[number];
export type WeeklyCounts = Readonly<Record<WeeklyCount, number>>;

/** A week beside the week before. */
export interface WeeklyFigures {
  readonly now: WeeklyCounts;
  readonly before: WeeklyCounts;
  /** By how many whole days the longest of those that are open is overdue; 0: none is. */
  readonly longestDays: number;
}

/** One kind of step in one place. */
export interface WeeklyRow extends WeeklyFigures {
  /** The path of an organisation one level below the reader's: districts for the programme and cities. */
  readonly place: string;
  readonly code: string;
  readonly ownName: CustomName | null;
}

/** A step that was overdue at the end of the week, and waits the longest. */
export interface LongestWait {
  readonly caseId: string;
  readonly caseName: string;
  readonly place: string;
  readonly key: string;
  readonly code: string;
  readonly ownName: CustomName | null;
  readonly holder: string;
  readonly openedAt: Instant;
  readonly dueAt: Instant;
  readonly provisional: boolean;
}

/** By how many whole days it was overdue at a moment. */
export const overdueDays = (dueAt: Instant, at: Instant): number =>
  Math.max(0, dayNumber(dateOf(at)) - dayNumber(dateOf(dueAt)));

const sumOf = (rows: readonly WeeklyFigures[], of: 'now' | 'before'): WeeklyCounts =>
  Object.fromEntries(
    WEEKLY_COUNTS.map((count) => [count, rows.reduce((sum, row) => sum + row[of][count], 0)]),
  ) as WeeklyCounts;

/** The figures of several rows together. */
export const togetherOf = (rows: readonly WeeklyFigures[]): WeeklyFigures => ({
  now: sumOf(rows, 'now'),
  before: sumOf(rows, 'before'),
  longestDays: rows.reduce((most, { longestDays }) => Math.max(most, longestDays), 0),
});

/** The rows by place or by step, those with the most overdue first. */
const groupedBy = (
  rows: readonly WeeklyRow[],
  keyOf: (row: WeeklyRow) => string,
): readonly { readonly figures: WeeklyFigures; readonly rows: readonly WeeklyRow[] }[] => {
  const groups = new Map<string, WeeklyRow[]>();
  for (const row of rows) groups.set(keyOf(row), [...(groups.get(keyOf(row)) ?? []), row]);
  return [...groups.values()]
    .map((of) => ({ figures: togetherOf(of), rows: of }))
    .sort(({ figures: { now: a } }, { figures: { now: b } }) => b.overdue - a.overdue || b.open - a.open);
};

/** What tells steps apart: their code, and the policy's own words for it. */
export const stepKey = ({ code, ownName }: Pick<WeeklyRow, 'code' | 'ownName'>): string =>
  `${code} ${ownName?.zh ?? ''}`;

/** One kind of step, over the places counted. */
export interface WeeklyStep extends Pick<WeeklyRow, 'code' | 'ownName'> {
  readonly figures: WeeklyFigures;
}

export interface WeeklyPlace {
  readonly path: string;
  readonly figures: WeeklyFigures;
  readonly steps: readonly WeeklyStep[];
}

export interface WeeklyReport {
  readonly whole: WeeklyFigures;
  readonly places: readonly WeeklyPlace[];
  readonly steps: readonly WeeklyStep[];
  readonly longest: readonly LongestWait[];
}

const stepsOf = (rows: readonly WeeklyRow[]): readonly WeeklyStep[] =>
  groupedBy(rows, stepKey).flatMap(({ rows: [first], figures }) =>
    first === undefined ? [] : [{ code: first.code, ownName: first.ownName, figures }],
  );

/** A report of what was counted in one scope. */
export const weeklyReportOf = (rows: readonly WeeklyRow[], longest: readonly LongestWait[]): WeeklyReport => ({
  whole: togetherOf(rows),
  places: groupedBy(rows, ({ place }) => place).map(({ rows: of, figures }) => ({
    path: of[0]?.place ?? '',
    figures,
    steps: stepsOf(of),
  })),
  steps: stepsOf(rows),
  longest,
});
