import { addWorkingDays, type Calendar } from '../time/calendar';
import type { LocalDate } from '../time/instant';

/** Who reminded, whom, and where. */
interface Reminded {
  /** The account of the person who urged, their name and the office for which they did; null: the ladder reminded by itself. */
  readonly byId: string | null;
  readonly by: string | null;
  readonly byOffice: string | null;
  /** The path of an organisation one level below the reader's. */
  readonly place: string;
  readonly holder: string;
}

/** The reminders of a day that were recorded, with what ended their matters after them. */
export interface ReminderCount extends Reminded {
  readonly day: LocalDate;
  /** When the matters were next ended; null: they are still open. */
  readonly endedOn: LocalDate | null;
  /** Somebody who owed them ended them. */
  readonly endedByHolder: boolean;
  readonly reminders: number;
}

/** In time, later, ended by somebody else, nothing though the days are over, nothing and the days still run. */
export const OUTCOMES = ['inTime', 'late', 'byOthers', 'none', 'running'] as const;
export type Outcome = (typeof OUTCOMES)[number];
export type Outcomes = Readonly<Record<Outcome, number>>;

/** What became of reminders of a day, within so many working days after it. */
export const outcomeOf = (
  { day, endedOn, endedByHolder }: Pick<ReminderCount, 'day' | 'endedOn' | 'endedByHolder'>,
  {
    calendar,
    workingDays,
    today,
  }: { readonly calendar: Calendar; readonly workingDays: number; readonly today: LocalDate },
): Outcome => {
  const lastDay = addWorkingDays(calendar, day, workingDays);
  if (endedOn === null) return today > lastDay ? 'none' : 'running';
  if (!endedByHolder) return 'byOthers';
  return endedOn > lastDay ? 'late' : 'inTime';
};

export interface Reactions extends Reminded {
  readonly reminders: number;
  readonly outcomes: Outcomes;
}

const NO_OUTCOMES: Outcomes = { inTime: 0, late: 0, byOthers: 0, none: 0, running: 0 };

/** The reminders by who reminded and who was reminded, where the most had no effect first. */
export const reactionsOf = (
  counts: readonly ReminderCount[],
  within: Parameters<typeof outcomeOf>[1],
): readonly Reactions[] => {
  const groups = new Map<string, Reactions>();
  for (const count of counts) {
    const { byId, by, byOffice, place, holder } = count;
    const key = JSON.stringify([byId, byOffice, place, holder]);
    const { reminders, outcomes } = groups.get(key) ?? { reminders: 0, outcomes: NO_OUTCOMES };
    const outcome = outcomeOf(count, within);
    groups.set(key, {
      ...{ byId, by, byOffice, place, holder, reminders: reminders + count.reminders },
      outcomes: { ...outcomes, [outcome]: outcomes[outcome] + count.reminders },
    });
  }
  return [...groups.values()].sort(
    (a, b) => b.outcomes.none - a.outcomes.none || b.outcomes.late - a.outcomes.late || b.reminders - a.reminders,
  );
};
