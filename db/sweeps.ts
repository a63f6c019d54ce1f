import type { Instant } from '../domain/kernel/time/instant';
import type { Queryable } from './queryable';

/** What a successful run of a sweep has left. */
export interface SweepSuccess {
  readonly name: string;
  /** The moment that it covered. */
  readonly reachedAt: Instant;
  /** When the next run is planned. */
  readonly dueAt: Instant;
  readonly found: number;
  /** Cases whose workflow lacked a commit of the journal. */
  readonly behind: number;
  /** Cases whose records differ. */
  readonly differing: number;
}

/** Notes when each sweep is due for the first time; those that are known stay as they are. */
export const expectSweeps = async (
  db: Queryable,
  sweeps: readonly Pick<SweepSuccess, 'name' | 'dueAt'>[],
): Promise<void> => {
  await db.query(
    `INSERT INTO sweep (name, due_at) SELECT s.name, s."dueAt" FROM jsonb_to_recordset($1::jsonb)
       AS s(name text, "dueAt" timestamptz) ON CONFLICT (name) DO NOTHING`,
    [JSON.stringify(sweeps)],
  );
};

/** Records a success. One that covers less than what is known, such as a repetition of an earlier run, changes nothing. */
export const sweepSucceeded = async (db: Queryable, success: SweepSuccess): Promise<void> => {
  const { name, reachedAt, dueAt, found, behind, differing } = success;
  await db.query(
    `INSERT INTO sweep AS s (name, reached_at, succeeded_at, due_at, found, behind, differing)
     VALUES ($1, $2, now(), $3, $4, $5, $6)
     ON CONFLICT (name) DO UPDATE SET reached_at = EXCLUDED.reached_at, succeeded_at = EXCLUDED.succeeded_at,
       due_at = EXCLUDED.due_at, found = EXCLUDED.found, behind = EXCLUDED.behind, differing = EXCLUDED.differing
     WHERE s.reached_at IS NULL OR s.reached_at <= EXCLUDED.reached_at`,
    [name, reachedAt, dueAt, found, behind, differing],
  );
};
