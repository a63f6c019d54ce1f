import type { CouncilTerm } from '../domain/kernel/deliberation/council';
import type { Instant, LocalDate } from '../domain/kernel/time/instant';
import type { Queryable } from './queryable';

export interface KeptTerm extends CouncilTerm {
  /** Counted from 1 within its community. */
  readonly no: number;
  readonly by: string;
  readonly at: Instant;
}

const COLUMNS = `id AS "termId", no, from_day AS "from", to_day AS "to", members, rules, by, at`;

/** Appends a term and returns its number. Writers of one community wait for each other. */
export const appendTerm = async (
  db: Queryable,
  organisationId: string,
  { termId, from, to, members, rules, by, at }: Omit<KeptTerm, 'no'>,
): Promise<number> => {
  await db.query('SELECT pg_advisory_xact_lock(hashtextextended($1, 0))', [`council of ${organisationId}`]);
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
    await db.query<KeptTerm>(`SELECT ${COLUMNS} FROM council_term WHERE organisation_id = $1 ORDER BY no DESC`, [
      organisationId,
    ])
  ).rows;

type CouncilTermSummary = Pick<CouncilTerm, 'termId' | 'from' | 'to' | 'members'> & { readonly no: number };

/** The terms of the councils above a place: the nearest council first, then newest first. */
export const councilTermsAround = async (
  db: Queryable,
  organisationPath: string,
): Promise<readonly CouncilTermSummary[]> =>
  (
    await db.query<CouncilTermSummary>(
      `SELECT t.id AS "termId", t.no, t.from_day AS "from", t.to_day AS "to", t.members
       FROM council_term t JOIN organisation o ON o.id = t.organisation_id
       WHERE starts_with($1, o.path) ORDER BY length(o.path) DESC, t.no DESC`,
      [organisationPath],
    )
  ).rows;

/**
 * The term that a session on a day must belong to: of the nearest council above a place, the last one recorded that
 * covers the day. If none does, it is the last one that has begun by `today`, so that a session cannot be dated outside
 * the terms to do without them. Undefined if no council is on record.
 */
export const termFor = async (
  db: Queryable,
  organisationPath: string,
  { day, today }: { readonly day: LocalDate; readonly today: LocalDate },
): Promise<CouncilTerm | undefined> => {
  const { rows } = await db.query<CouncilTerm>(
    `SELECT t.id AS "termId", t.from_day AS "from", t.to_day AS "to", t.members, t.rules
     FROM council_term t JOIN organisation o ON o.id = t.organisation_id
     WHERE starts_with($1, o.path) AND ($2 BETWEEN t.from_day AND t.to_day OR t.from_day <= $3)
     ORDER BY ($2 BETWEEN t.from_day AND t.to_day) DESC, length(o.path) DESC, t.no DESC LIMIT 1`,
    [organisationPath, day, today],
  );
  return rows[0];
};
