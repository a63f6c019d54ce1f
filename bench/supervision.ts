import { stageDurations, stageFigures } from '../db/figures';
import { overdueGroups, overdueSteps, remindersOf } from '../db/supervision';
import { addDays, atHour, dateOf, instantOf } from '../domain/kernel/time/instant';
import type { Board } from './board';
import type { Note } from './command';
import { median, timed } from './measure';

const TIMES = 7;
const REMINDER_DAYS = 90;

/** What the page of supervision takes for the whole programme, and each of its statements by itself. */
export const supervisionCost = async (board: Board, note: Note): Promise<void> => {
  note('supervisionMs100000', median(await board.supervision(TIMES, 'whole')));
  note('supervisionDistrictMs100000', median(await board.supervision(TIMES, 'district')));
  const { pool } = board;
  const now = instantOf(Date.now());
  const today = dateOf(now);
  const of = (from: string, before: string) => ({ programme: 'renovation', path: 'programme/', now, from, before });
  const newYear = atHour(`${today.slice(0, 4)}-01-01`, 0);
  const statements: Readonly<Record<string, () => Promise<unknown>>> = {
    OverdueGroups: () => overdueGroups(pool, of(now, now), atHour(addDays(today, 7), 0)),
    OverdueSteps: () => overdueSteps(pool, of(now, now), { day: today, each: 3, limit: 100 }),
    Reminders: () => remindersOf(pool, of(atHour(addDays(today, -REMINDER_DAYS), 0), now)),
    StageDurations: () => stageDurations(pool, of(newYear, now)),
    StageFigures: () => stageFigures(pool, of(newYear, now)),
  };
  for (const [name, ask] of Object.entries(statements))
    note(`supervision${name}Ms100000`, median(await timed(TIMES, ask)));
};
