import type { Queryable } from './queryable';

/** A table that repeats a case's place, and another place than the case's that it has. */
export interface StrayPlace {
  readonly table: string;
  readonly path: string;
}

/** The tables beside a case's row that say another place than this one. They follow it by `follow_moved_case`. */
export const strayPlaces = async (db: Queryable, caseId: string, path: string): Promise<readonly StrayPlace[]> =>
  (
    await db.query<StrayPlace>({
      name: 'stray-places',
      text: `SELECT p."table", p.path FROM (
          SELECT 'obligation' AS "table", organisation_path AS path FROM obligation WHERE case_id = $1
          UNION SELECT 'outbox', organisation_path FROM outbox WHERE case_id = $1
          UNION SELECT 'stage_history', organisation_path FROM stage_history WHERE case_id = $1
          UNION SELECT 'ledger_balance', organisation_path FROM ledger_balance WHERE case_id = $1
          UNION SELECT 'organisation', path FROM organisation WHERE case_id = $1) p
        WHERE p.path <> $2 ORDER BY 1, 2`,
      values: [caseId, path],
    })
  ).rows;
