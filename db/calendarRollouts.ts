import type { Instant } from '../domain/kernel/time/instant';
import type { Queryable } from './queryable';

/** How far a loaded notice has come through the open cases. */
export interface CalendarRollout {
  readonly orderedAt: Instant;
  /** Null: not begun. */
  readonly startedAt: Instant | null;
  readonly finishedAt: Instant | null;
  /** How many cases it may concern; null before it began. */
  readonly total: number | null;
  readonly done: number;
  /** Cases that were told because something moves in them. */
  readonly told: number;
  readonly moved: number;
}

export interface UnfinishedRollout {
  readonly no: number;
  readonly isStarted: boolean;
  /** The last case that was looked at; null: none. */
  readonly reached: string | null;
  /** The district whose cases it concerns; empty: all. */
  readonly path: string;
  /** How long ago it was ordered. */
  readonly ageMs: number;
}

/** Orders that a notice is carried to all open cases. In the transaction that stores it. */
export const orderRollout = async (db: Queryable, year: number, version: string): Promise<void> => {
  await db.query('INSERT INTO calendar_rollout (year, version) VALUES ($1, $2)', [year, version]);
};

/** Orders that a closure is carried to the cases of its district. In the transaction that confirms it. */
export const orderClosureRollout = async (db: Queryable, closureId: string, path: string): Promise<void> => {
  await db.query('INSERT INTO calendar_rollout (closure_id, path) VALUES ($1, $2)', [closureId, path]);
};

/** The last rollout of a notice; undefined for one that came with the project, or from before rollouts were kept. */
export const rolloutOf = async (db: Queryable, year: number, version: string): Promise<CalendarRollout | undefined> =>
  (
    await db.query<CalendarRollout>(
      `SELECT ordered_at AS "orderedAt", started_at AS "startedAt", finished_at AS "finishedAt", total,
         done, told, moved
       FROM calendar_rollout WHERE year = $1 AND version = $2 ORDER BY no DESC LIMIT 1`,
      [year, version],
    )
  ).rows[0];

/** The oldest rollout that has not ended. */
export const unfinishedRollout = async (db: Queryable): Promise<UnfinishedRollout | undefined> =>
  (
    await db.query<UnfinishedRollout>(
      `SELECT no::int AS no, started_at IS NOT NULL AS "isStarted", reached, path,
         (extract(epoch FROM now() - ordered_at) * 1000)::float8 AS "ageMs"
       FROM calendar_rollout WHERE finished_at IS NULL ORDER BY calendar_rollout.no LIMIT 1`,
    )
  ).rows[0];

/** Begins a rollout that may concern so many cases. One that has begun stays as it is. */
export const beginRollout = async (db: Queryable, no: number, total: number): Promise<void> => {
  await db.query('UPDATE calendar_rollout SET started_at = now(), total = $2 WHERE no = $1 AND started_at IS NULL', [
    no,
    total,
  ]);
};

interface Step {
  readonly from: string | null;
  readonly to: string;
  readonly done: number;
  readonly told: number;
  readonly moved: number;
}

/** Records that the cases up to `to` were looked at; `false` if another attempt has recorded as much already. */
export const advanceRollout = async (db: Queryable, no: number, step: Step): Promise<boolean> => {
  const { rowCount } = await db.query(
    `UPDATE calendar_rollout SET reached = $3, done = done + $4, told = told + $5, moved = moved + $6
     WHERE no = $1 AND reached IS NOT DISTINCT FROM $2::uuid AND finished_at IS NULL`,
    [no, step.from, step.to, step.done, step.told, step.moved],
  );
  return rowCount === 1;
};

export const finishRollout = async (db: Queryable, no: number): Promise<void> => {
  await db.query('UPDATE calendar_rollout SET finished_at = now() WHERE no = $1 AND finished_at IS NULL', [no]);
};
