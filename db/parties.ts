import type { PartyRow } from '../domain/kernel/engine/outcome';
import type { Instant } from '../domain/kernel/time/instant';
import { columnsOf } from './jsonRows';
import type { Queryable } from './queryable';

const COLUMNS = columnsOf<PartyRow>({
  no: 'int',
  organisationId: 'text',
  role: 'text',
  from: 'timestamptz',
  to: 'timestamptz',
});

/** The part of the commit statement (db/commit.ts) that writes engaged firms. $1 is the case. */
export const partiesCte = (rows: string): string => `
  INSERT INTO case_party (case_id, no, organisation_id, role, engaged_at, ended_at)
  SELECT $1, p.no, p."organisationId", p.role, p."from", p."to"
  FROM written, jsonb_to_recordset(${rows}::jsonb) AS p(${COLUMNS})
  ON CONFLICT (case_id, no) DO UPDATE SET ended_at = EXCLUDED.ended_at`;

/** An engagement, as it is read. */
export interface PartyRecord extends Omit<PartyRow, 'to'> {
  readonly to: Instant | null;
}

export const partiesOf = async (db: Queryable, caseId: string): Promise<readonly PartyRecord[]> =>
  (
    await db.query<PartyRecord>({
      name: 'parties-of-case',
      text: `SELECT no, organisation_id AS "organisationId", role, engaged_at AS "from", ended_at AS "to"
        FROM case_party WHERE case_id = $1 ORDER BY no`,
      values: [caseId],
    })
  ).rows;
