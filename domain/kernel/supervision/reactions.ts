import { addWorkingDays, type Calendar } from '../time/calendar';
import { dateOf, type Instant } from '../time/instant';

/** A reminder that was recorded, and what ended the matter after it. */
export interface ReminderRow {
  readonly at: Instant;
  /** The person who urged; null: the ladder reminded by itself. */
  readonly by: string | null;
  readonly byOffice: string | null;
  readonly place: string;
  readonly holder: string;
  /** When the matter was next ended; null: it is still open. */
  readonly endedAt: Instant | null;
  /** Somebody who owed it ended it. */
  readonly endedByHolder: boolean;
}

/** In time, later, ended by somebody else, nothing though the days are over, nothing and the days still run. */
export const OUTCOMES = ['inTime', 'late', 'byOthers', 'none', 'running'] as const;
export type Outcome = (typeof OUTCOMES)[number];
export type Outcomes = Readonly<Record<Outcome, number>>;

/** What became of a reminder, within so many working days after its day. */
export const outcomeOf = (
  { at, endedAt, endedByHolder }: Pick<ReminderRow, 'at' | 'endedAt' | 'endedByHolder'>,
  { calendar, workingDays, now }: { readonly calendar: Calendar; readonly workingDays: number; readonly now: Instant },
): Outcome => {
  const lastDay = addWorkingDays(calendar, dateOf(at), workingDays);
  if (endedAt === null) return dateOf(now) > lastDay ? 'none' : 'running';
  if (!endedByHolder) return 'byOthers';
  return dateOf(endedAt) > lastDay ? 'late' : 'inTime';
};

export interface Reactions {
  readonly by: string | null;
  readonly byOffice: string | null;
  readonly place: string;
  readonly holder: string;
  readonly reminders: number;
  readonly outcomes: Outcomes;
}

const NO_OUTCOMES: Outcomes = { inTime: 0, late: 0, byOthers: 0, none: 0, running: 0 };

/** The reminders by who reminded and who was reminded, where the most had no effect first. */
export const reactionsOf = (
  rows: readonly ReminderRow[],
  within: Parameters<typeof outcomeOf>[1],
): readonly Reactions[] => {
  const groups = new Map<string, Reactions>();
  for (const row of rows) {
    const { by, byOffice, place, holder } = row;
    const key = JSON.stringify([by, byOffice, place, holder]);
    const { reminders, outcomes } = groups.get(key) ?? { reminders: 0, outcomes: NO_OUTCOMES };
    const outcome = outcomeOf(row, within);
    groups.set(key, {
      ...{ by, byOffice, place, holder, reminders: reminders + 1 },
      outcomes: { ...outcomes, [outcome]: outcomes[outcome] + 1 },
    });
  }
  return [...groups.values()].sort(
    (a, b) => b.outcomes.none - a.outcomes.none || b.outcomes.late - a.outcomes.late || b.reminders - a.reminders,
  );
};
