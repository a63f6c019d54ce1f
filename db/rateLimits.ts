import type { Instant } from '../domain/kernel/time/instant';
import type { Queryable } from './queryable';

export interface Hits {
  readonly hits: number;
  readonly resetsAt: Instant;
}

/**
 * Counts a request under a key. The first one after a window starts the next. Uses the database's clock, which all
 * processes share.
 */
export const countHit = async (db: Queryable, key: string, windowMs: number): Promise<Hits> => {
  const { rows } = await db.query<Hits>({
    name: 'count-hit',
    text: `INSERT INTO rate_limit AS r (key, hits, resets_at) VALUES ($1, 1, now() + $2 * interval '1 ms')
      ON CONFLICT (key) DO UPDATE SET
        hits = CASE WHEN r.resets_at > now() THEN r.hits + 1 ELSE 1 END,
        resets_at = CASE WHEN r.resets_at > now() THEN r.resets_at ELSE EXCLUDED.resets_at END
      RETURNING hits, resets_at AS "resetsAt"`,
    values: [key, windowMs],
  });
  return rows[0] as Hits;
};

/** Takes back a request that should not count. */
export const uncountHit = async (db: Queryable, key: string): Promise<void> => {
  await db.query({
    name: 'uncount-hit',
    text: 'UPDATE rate_limit SET hits = hits - 1 WHERE key = $1 AND hits > 0 AND resets_at > now()',
    values: [key],
  });
};

/** Deletes windows that ended before a moment, because addresses are personal data. */
export const forgetHits = async (db: Queryable, at: Instant): Promise<void> => {
  await db.query('DELETE FROM rate_limit WHERE resets_at < $1', [at]);
};
