import type { Instant } from '../domain/kernel/time/instant';
import type { Queryable } from './queryable';

/** The address at which an owner is told what is done to a paper in their name. */
export interface OwnerEmail {
  readonly ownerKey: string;
  readonly email: string;
}

/** Writes the addresses of a draft roll inside the caller's transaction; of several of one owner the first. */
export const insertOwnerEmails = async (
  db: Queryable,
  rollId: string,
  emails: readonly OwnerEmail[],
): Promise<void> => {
  await db.query(
    `INSERT INTO roll_owner_email (roll_id, owner_key, email, is_shared)
     SELECT $1, e."ownerKey", e.email, count(*) OVER (PARTITION BY lower(e.email)) > 1
     FROM (
       SELECT DISTINCT ON (l."ownerKey") l."ownerKey", l.email
       FROM ROWS FROM (jsonb_to_recordset($2::jsonb) AS ("ownerKey" text, email text))
         WITH ORDINALITY AS l("ownerKey", email, no)
       ORDER BY l."ownerKey", l.no
     ) e`,
    [rollId, JSON.stringify(emails)],
  );
};

/** The owners on a roll who are told by e-mail. Everybody else, and who shares an address, is told by a slip. */
export const ownersToldByMail = async (db: Queryable, rollId: string): Promise<ReadonlySet<string>> => {
  const { rows } = await db.query<{ ownerKey: string }>(
    'SELECT owner_key AS "ownerKey" FROM roll_owner_email WHERE roll_id = $1 AND NOT is_shared',
    [rollId],
  );
  return new Set(rows.map(({ ownerKey }) => ownerKey));
};

/** A result may be challenged in court for a year, and the owners may have to be told something until then. */
const KEPT_DAYS = 400;

/** Erases the addresses of rolls on which no ballot has run for longer than the retention. Returns how many. */
export const forgetOwnerEmails = async (db: Queryable, at: Instant): Promise<number> =>
  (
    await db.query(
      `WITH kept AS (SELECT $2::timestamptz - make_interval(days => $1) AS since)
       DELETE FROM roll_owner_email e USING roll r, kept
       WHERE r.id = e.roll_id AND r.created_at < kept.since AND NOT EXISTS (
         SELECT FROM ballot b WHERE b.roll_id = r.id
           AND (b.status = 'open' OR greatest(b.closes_at, b.closed_at) > kept.since))`,
      [KEPT_DAYS, at],
    )
  ).rowCount ?? 0;
