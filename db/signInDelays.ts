import { createHash } from 'node:crypto';
import type { Queryable } from './queryable';

/** A login as it is counted: typed by strangers, it may be anything, also somebody's password. */
export const loginHash = (login: string): string => createHash('sha256').update(login.toLowerCase()).digest('hex');

/** What failures are counted for, and how its delay grows. */
export interface DelayKey {
  readonly key: string;
  /** The login that it is about. */
  readonly loginHash?: string;
  /** So many failures bring no delay; each further one doubles it from one second on. */
  readonly free: number;
  readonly maxSeconds: number;
}

/**
 * Counts a failure under a key, unless it is blocked: then `false`. Without failures for an hour it starts from zero.
 * Attempts at one key wait for each other here, so parallel ones gain nothing.
 */
export const countFailure = async (db: Queryable, delay: DelayKey): Promise<boolean> => {
  const { rowCount } = await db.query({
    name: 'count-failure',
    text: `INSERT INTO sign_in_delay AS d (key, login_hash, failures, failed_at) VALUES ($1, $2, 1, now())
      ON CONFLICT (key) DO UPDATE SET failed_at = now(),
        failures = CASE WHEN d.failed_at < now() - interval '1 hour' THEN 1 ELSE d.failures + 1 END,
        blocked_until = CASE WHEN d.failures >= $3 AND d.failed_at >= now() - interval '1 hour'
          THEN now() + least($4, 2 ^ least(d.failures - $3, 20)) * interval '1 s' END
      WHERE d.blocked_until IS NULL OR d.blocked_until <= now()`,
    values: [delay.key, delay.loginHash ?? null, delay.free, delay.maxSeconds],
  });
  return rowCount === 1;
};

/** How many seconds the longest of some keys is still blocked. */
export const secondsBlocked = async (db: Queryable, keys: readonly string[]): Promise<number> => {
  const { rows } = await db.query<{ seconds: number }>(
    `SELECT coalesce(ceil(extract(epoch FROM max(blocked_until) - now())), 0)::integer AS seconds
     FROM sign_in_delay WHERE key = ANY ($1)`,
    [keys],
  );
  return rows[0]?.seconds ?? 0;
};

/** Takes back one failure, with the delay that it brought. */
export const uncountFailure = async (db: Queryable, key: string): Promise<void> => {
  await db.query({
    name: 'uncount-failure',
    text: 'UPDATE sign_in_delay SET failures = failures - 1, blocked_until = NULL WHERE key = $1 AND failures > 0',
    values: [key],
  });
};

export const forgetFailures = async (db: Queryable, key: string): Promise<void> => {
  await db.query('DELETE FROM sign_in_delay WHERE key = $1', [key]);
};

/** Ends every delay of a login. */
export const forgetFailuresAt = async (db: Queryable, login: string): Promise<void> => {
  await db.query('DELETE FROM sign_in_delay WHERE login_hash = $1', [loginHash(login)]);
};

/** Deletes what has no effect any more: addresses are personal data. */
export const forgetDelays = async (db: Queryable): Promise<void> => {
  await db.query("DELETE FROM sign_in_delay WHERE failed_at < now() - interval '1 hour'");
};
