import { createHash } from 'node:crypto';
import type { Instant } from '../domain/kernel/time/instant';
import type { Queryable } from './queryable';

const hashOf = (login: string): string => createHash('sha256').update(login.toLowerCase()).digest('hex');

/** Until when attempts at a login that does not exist are refused. */
export const unknownLockedUntil = async (db: Queryable, login: string): Promise<Instant | null> =>
  (
    await db.query<{ lockedUntil: Instant | null }>(
      'SELECT locked_until AS "lockedUntil" FROM unknown_login WHERE login_hash = $1',
      [hashOf(login)],
    )
  ).rows[0]?.lockedUntil ?? null;

/**
 * Counts a failed attempt as `recordFailure` does for an account. Deletes entries older than a day, so that the table
 * stays small.
 */
export const recordUnknownFailure = async (
  db: Queryable,
  login: string,
  limit: number,
  minutes: number,
): Promise<void> => {
  await db.query(
    `WITH forgotten AS (
       DELETE FROM unknown_login WHERE failed_at < now() - interval '1 day' AND login_hash <> $1)
     INSERT INTO unknown_login AS u (login_hash, failed_attempts, failed_at) VALUES ($1, 1, now())
     ON CONFLICT (login_hash) DO UPDATE SET failed_at = now(),
       failed_attempts = CASE WHEN u.failed_attempts + 1 >= $2 THEN 0 ELSE u.failed_attempts + 1 END,
       locked_until = CASE WHEN u.failed_attempts + 1 >= $2 THEN now() + make_interval(mins => $3)
         ELSE u.locked_until END
     WHERE u.locked_until IS NULL OR u.locked_until <= now()`,
    [hashOf(login), limit, minutes],
  );
};
