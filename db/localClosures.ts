import type { Closure, NumberedClosure } from '../domain/kernel/time/closure';
import type { Instant } from '../domain/kernel/time/instant';
import type { Queryable } from './queryable';

/** A closure as one person entered it. */
export interface ProposedClosure extends Closure {
  readonly id: string;
  readonly organisationId: string;
  readonly reason: string;
  readonly proposedBy: string;
  /** The closure that it takes back; null: it closes offices itself. */
  readonly revokes: string | null;
}

/** A closure with what has become of it. */
export interface LocalClosure extends ProposedClosure {
  readonly no: number | null;
  /** What became of taking it back; null: nobody asked, or it was declined. */
  readonly revocation: 'proposed' | 'confirmed' | null;
  readonly district: string;
  readonly proposerName: string;
  readonly proposedAt: Instant;
  readonly decision: 'confirmed' | 'declined' | null;
  readonly deciderName: string | null;
  readonly decidedAt: Instant | null;
}

export const insertClosure = async (db: Queryable, closure: ProposedClosure): Promise<void> => {
  await db.query(
    `INSERT INTO local_closure (id, organisation_id, from_day, until_day, reason, proposed_by, revokes)
     VALUES ($1, $2, $3, $4, $5, $6, $7)`,
    [
      ...[closure.id, closure.organisationId, closure.from, closure.until, closure.reason, closure.proposedBy],
      closure.revokes,
    ],
  );
};

const SELECTED = `SELECT l.id, l.organisation_id AS "organisationId", o.name AS district, l.from_day AS "from",
    l.until_day AS "until", l.reason, l.no::int AS no, l.proposed_by AS "proposedBy", p.name AS "proposerName",
    l.revokes, (SELECT coalesce(r.decision, 'proposed') FROM local_closure r
      WHERE r.revokes = l.id AND r.decision IS DISTINCT FROM 'declined') AS revocation,
    l.proposed_at AS "proposedAt", l.decision, d.name AS "deciderName", l.decided_at AS "decidedAt"
  FROM local_closure l JOIN organisation o ON o.id = l.organisation_id JOIN account p ON p.id = l.proposed_by
  LEFT JOIN account d ON d.id = l.decided_by`;

/** The closures of the districts below or above a place, the newest first. */
export const closuresAround = async (db: Queryable, path: string): Promise<readonly LocalClosure[]> =>
  (
    await db.query<LocalClosure>(
      `${SELECTED} WHERE starts_with(o.path, $1) OR starts_with($1, o.path) ORDER BY l.proposed_at DESC LIMIT 200`,
      [path],
    )
  ).rows;

export const closureById = async (db: Queryable, id: string): Promise<LocalClosure | undefined> =>
  (await db.query<LocalClosure>(`${SELECTED} WHERE l.id = $1`, [id])).rows[0];

/** A closure, which nobody else decides meanwhile: read once it is locked, so it says who has decided it. */
export const lockedClosure = async (db: Queryable, id: string): Promise<LocalClosure | undefined> => {
  await db.query('SELECT FROM local_closure WHERE id = $1 FOR UPDATE', [id]);
  return (await db.query<LocalClosure>(`${SELECTED} WHERE l.id = $1`, [id])).rows[0];
};

export const decideClosure = async (
  db: Queryable,
  id: string,
  { decision, by }: { readonly decision: 'confirmed' | 'declined'; readonly by: string },
): Promise<void> => {
  await db.query(
    `UPDATE local_closure SET decision = $2, decided_by = $3, decided_at = now(),
       no = CASE WHEN $2 = 'confirmed' THEN nextval('local_closure_no') END WHERE id = $1`,
    [id, decision, by],
  );
};

/** Whether the offices of the district that a path lies in are closed on a day. */
export const isClosedAt = (path: string, day: string): string =>
  `EXISTS (SELECT FROM local_closure l JOIN organisation d ON d.id = l.organisation_id
     WHERE l.decision = 'confirmed' AND l.revokes IS NULL AND ${day} BETWEEN l.from_day AND l.until_day AND starts_with(${path}, d.path)
       AND NOT EXISTS (SELECT FROM local_closure back
         WHERE back.revokes = l.id AND back.decision = 'confirmed' AND ${day} BETWEEN back.from_day AND back.until_day))`;

const NUMBERED = `SELECT l.no::int AS no, l.from_day AS "from", l.until_day AS "until", taken.no::int AS revokes
  FROM local_closure l LEFT JOIN local_closure taken ON taken.id = l.revokes`;

/** The confirmed closures and revocations of the district that a path lies in. */
export const closuresFor = async (db: Queryable, path: string): Promise<readonly NumberedClosure[]> =>
  (
    await db.query<NumberedClosure>(
      `${NUMBERED} JOIN organisation o ON o.id = l.organisation_id
       WHERE l.decision = 'confirmed' AND starts_with($1, o.path) ORDER BY l.no`,
      [path],
    )
  ).rows;

/** The closures and revocations of a calendar's version: of the same district, up to one with this number. */
export const closuresUpTo = async (db: Queryable, no: number): Promise<readonly NumberedClosure[]> =>
  (
    await db.query<NumberedClosure>(
      `${NUMBERED} WHERE l.decision = 'confirmed' AND l.no <= $1
         AND l.organisation_id = (SELECT organisation_id FROM local_closure WHERE no = $1) ORDER BY l.no`,
      [no],
    )
  ).rows;
