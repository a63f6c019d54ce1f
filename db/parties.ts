import type { PartyRow } from '../domain/kernel/engine/outcome';
import type { Instant } from '../domain/kernel/time/instant';
import { dayOf } from './days';
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

/** A firm's part in a case, as its own people see it. */
export interface FirmEngagement {
  readonly caseId: string;
  readonly caseName: string;
  readonly programme: string;
  readonly no: number;
  readonly role: string;
  /** The firm's name when it was engaged. */
  readonly firm: string;
  readonly from: Instant;
  readonly to: Instant | null;
}

/** The last row of the previous page. */
export type EngagementCursor = Pick<FirmEngagement, 'from' | 'caseId' | 'no'>;

/** The engagements of a firm, the newest first. */
export const engagementsOfFirm = async (
  db: Queryable,
  organisationId: string,
  after: EngagementCursor | undefined,
  limit: number,
): Promise<readonly FirmEngagement[]> =>
  (
    await db.query<FirmEngagement>({
      name: 'engagements-of-firm',
      text: `SELECT p.case_id AS "caseId", c.name AS "caseName", c.programme, p.no, p.role,
          name_of_organisation(p.organisation_id, ${dayOf('p.engaged_at')}) AS firm,
          p.engaged_at AS "from", p.ended_at AS "to"
        FROM case_party p JOIN case_record c ON c.id = p.case_id
        WHERE p.organisation_id = $1 AND ($2::timestamptz IS NULL OR (p.engaged_at, p.case_id, p.no) < ($2, $3::uuid, $4::int))
        ORDER BY p.engaged_at DESC, p.case_id DESC, p.no DESC LIMIT $5`,
      values: [organisationId, after?.from, after?.caseId, after?.no, limit],
    })
  ).rows;
