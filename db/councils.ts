import type { CouncilTerm } from '../domain/kernel/deliberation/council';
import type { Instant, LocalDate } from '../domain/kernel/time/instant';
import type { Queryable } from './queryable';

export interface KeptTerm extends CouncilTerm {
  /** Counted from 1 within its community. */
  readonly no: number;
  readonly by: string;
  readonly at: Instant;
  /** When another person confirmed it; null: nobody has yet, and no session is judged by it. */
  readonly confirmedAt: Instant | null;
  /** Null also of a term from before they were confirmed. */
  readonly confirmedBy: string | null;
  /** When somebody declined it instead, who, and why; it counts for nothing. */
  readonly declinedAt: Instant | null;
  readonly declinedBy: string | null;
  readonly declinedWhy: string | null;
}

/** A term that somebody has written down and nobody has confirmed or declined. */
export type NewTerm = Omit<
  KeptTerm,
  'no' | 'confirmedAt' | 'confirmedBy' | 'declinedAt' | 'declinedBy' | 'declinedWhy'
>;

const COLUMNS = `t.id AS "termId", t.no, t.from_day AS "from", t.to_day AS "to", t.members, t.rules, t.by, t.at,
  k.at AS "confirmedAt", k.by AS "confirmedBy", d.at AS "declinedAt", d.by AS "declinedBy", d.why AS "declinedWhy"`;
const KEPT = `council_term t LEFT JOIN council_term_confirmation k ON k.term_id = t.id
  LEFT JOIN council_term_decline d ON d.term_id = t.id`;

const lockCouncil = (db: Queryable, organisationId: string) =>
  db.query('SELECT pg_advisory_xact_lock(hashtextextended($1, 0))', [`council of ${organisationId}`]);

/** Appends a term and returns its number. Writers of one community wait for each other. */
export const appendTerm = async (
  db: Queryable,
  organisationId: string,
  { termId, from, to, members, rules, by, at }: NewTerm,
): Promise<number> => {
  await lockCouncil(db, organisationId);
  const { rows } = await db.query<{ no: number }>(
    `INSERT INTO council_term (id, organisation_id, no, from_day, to_day, members, rules, by, at)
     SELECT $1, $2, 1 + count(*), $3, $4, $5, $6, $7, $8 FROM council_term WHERE organisation_id = $2 RETURNING no`,
    [termId, organisationId, from, to, JSON.stringify(members), JSON.stringify(rules), by, at],
  );
  return rows[0]?.no ?? 0;
};

/** The terms of a community's council, newest first. */
export const termsOf = async (db: Queryable, organisationId: string): Promise<readonly KeptTerm[]> =>
  (
    await db.query<KeptTerm>(`SELECT ${COLUMNS} FROM ${KEPT} WHERE t.organisation_id = $1 ORDER BY t.no DESC`, [
      organisationId,
    ])
  ).rows;

/** One term of a community's council, which nobody else confirms or declines until the transaction ends. */
export const lockedTerm = async (
  db: Queryable,
  organisationId: string,
  termId: string,
): Promise<KeptTerm | undefined> => {
  await lockCouncil(db, organisationId);
  const { rows } = await db.query<KeptTerm>(
    `SELECT ${COLUMNS} FROM ${KEPT} WHERE t.organisation_id = $1 AND t.id = $2`,
    [organisationId, termId],
  );
  return rows[0];
};

export const confirmTerm = async (
  db: Queryable,
  termId: string,
  { by, at }: { readonly by: string; readonly at: Instant },
): Promise<void> => {
  await db.query('INSERT INTO council_term_confirmation (term_id, by, at) VALUES ($1, $2, $3)', [termId, by, at]);
};

export const declineTerm = async (
  db: Queryable,
  termId: string,
  { by, at, why }: { readonly by: string; readonly at: Instant; readonly why: string },
): Promise<void> => {
  await db.query('INSERT INTO council_term_decline (term_id, by, at, why) VALUES ($1, $2, $3, $4)', [
    termId,
    by,
    at,
    why,
  ]);
};

type CouncilTermSummary = Pick<CouncilTerm, 'termId' | 'from' | 'to' | 'members'> & { readonly no: number };

/** The confirmed terms of the councils above a place: the nearest council first, then newest first. */
export const councilTermsAround = async (
  db: Queryable,
  organisationPath: string,
): Promise<readonly CouncilTermSummary[]> =>
  (
    await db.query<CouncilTermSummary>(
      `SELECT t.id AS "termId", t.no, t.from_day AS "from", t.to_day AS "to", t.members
       FROM council_term t JOIN council_term_confirmation k ON k.term_id = t.id
       JOIN organisation o ON o.id = t.organisation_id
       WHERE starts_with($1, o.path) ORDER BY length(o.path) DESC, t.no DESC`,
      [organisationPath],
    )
  ).rows;

/**
 * The term that a session on a day must belong to: of the nearest council above a place, the last one recorded, and
 * confirmed, that covers the day. If none does, it is the last one that has begun by `today`, so that a session cannot be dated outside
 * the terms to do without them. Undefined if no council is on record.
 */
export const termFor = async (
  db: Queryable,
  organisationPath: string,
  { day, today }: { readonly day: LocalDate; readonly today: LocalDate },
): Promise<CouncilTerm | undefined> => {
  const { rows } = await db.query<CouncilTerm>(
    `SELECT t.id AS "termId", t.from_day AS "from", t.to_day AS "to", t.members, t.rules
     FROM council_term t JOIN council_term_confirmation k ON k.term_id = t.id
     JOIN organisation o ON o.id = t.organisation_id
     WHERE starts_with($1, o.path) AND ($2 BETWEEN t.from_day AND t.to_day OR t.from_day <= $3)
     ORDER BY ($2 BETWEEN t.from_day AND t.to_day) DESC, length(o.path) DESC, t.no DESC LIMIT 1`,
    [organisationPath, day, today],
  );
  return rows[0];
};
