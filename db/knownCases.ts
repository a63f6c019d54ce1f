import type { Queryable } from './queryable';

/** A registered case starts within seconds. After this time without rows, something was lost. */
const IS_OVERDUE = `registered_at < now() - interval '10 minutes'`;

/**
 * A page of all cases, by id: those with a row, those that only have a journal or money, and those that were registered a
 * while ago and have nothing else.
 */
export const recordedAfter = async (db: Queryable, after: string, limit: number): Promise<readonly string[]> =>
  (
    await db.query<{ id: string }>(
      `(SELECT id FROM case_record WHERE id > $1 ORDER BY id LIMIT $2)
       UNION
       (SELECT DISTINCT case_id AS id FROM journal WHERE case_id > $1 ORDER BY case_id LIMIT $2)
       UNION
       (SELECT DISTINCT case_id AS id FROM ledger_entry WHERE case_id > $1 ORDER BY case_id LIMIT $2)
       UNION
       (SELECT DISTINCT case_id AS id FROM ledger_balance WHERE case_id > $1 ORDER BY case_id LIMIT $2)
       UNION
       (SELECT DISTINCT case_id AS id FROM budget_entry WHERE case_id > $1 ORDER BY case_id LIMIT $2)
       UNION
       (SELECT DISTINCT case_id AS id FROM document_number WHERE case_id > $1 ORDER BY case_id LIMIT $2)
       UNION
       (SELECT case_id AS id FROM case_registration WHERE case_id > $1 AND ${IS_OVERDUE} ORDER BY case_id LIMIT $2)
       ORDER BY id LIMIT $2`,
      [after, limit],
    )
  ).rows.map(({ id }) => id);

/** Those of these ids that have no row, no journal and no registration. */
export const unknownAmong = async (db: Queryable, caseIds: readonly string[]): Promise<readonly string[]> =>
  (
    await db.query<{ id: string }>(
      `SELECT id FROM unnest($1::uuid[]) AS asked(id)
       WHERE NOT EXISTS (SELECT FROM case_record c WHERE c.id = asked.id)
         AND NOT EXISTS (SELECT FROM journal j WHERE j.case_id = asked.id)
         AND NOT EXISTS (SELECT FROM case_registration r WHERE r.case_id = asked.id)`,
      [caseIds],
    )
  ).rows.map(({ id }) => id);
