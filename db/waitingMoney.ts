import type { WaitingMoney } from '../domain/kernel/budgets/proposal';
import type { Queryable } from './queryable';
import { isAtOrBelow, ofCase } from './scope';

export interface WaitingIn {
  readonly organisationId: string;
  /** Where the organisation stands. */
  readonly path: string;
  readonly year: number;
  /** The reader's scope: cases outside it keep their names. */
  readonly scope: string;
  /** By command the field of its input with the bank's day. */
  readonly bankDays: Readonly<Record<string, string>>;
}

/** So many are told; the closing waits for all. */
const MOST_TOLD = 200;

/** What waits is awaited: no other case's record is read. */
const HAS_REQUEST = `EXISTS (SELECT FROM obligation w
  WHERE w.case_id = c.id AND w.code = 'confirm-request' AND w.closed_at IS NULL)`;

/**
 * The requests about money at a bank that wait, with a day of a year or of one before it: of the cases at or below an organisation,
 * and of those that have money in its envelopes of the year. By case and number.
 */
export const waitingMoneyIn = async (
  db: Queryable,
  programme: string,
  { organisationId, path, year, scope, bankDays }: WaitingIn,
): Promise<readonly WaitingMoney[]> =>
  (
    await db.query<WaitingMoney>(
      `SELECT c.id AS "caseId", CASE WHEN ${isAtOrBelow(ofCase('c'), '$5')} THEN c.name END AS "caseName",
         (r.value ->> 'no')::int AS no, r.value ->> 'command' AS command, day.on AS "on"
       FROM case_record c CROSS JOIN LATERAL jsonb_array_elements(c.state -> 'requests') r
       CROSS JOIN LATERAL (SELECT coalesce(r.value -> 'input' ->> ($6::jsonb ->> (r.value ->> 'command')),
         to_char((r.value ->> 'requestedAt')::timestamptz AT TIME ZONE 'Asia/Shanghai', 'YYYY-MM-DD')) AS on) day
       WHERE c.programme = $1 AND ${HAS_REQUEST} AND NOT r.value ? 'settled' AND $6::jsonb ? (r.value ->> 'command') AND day.on <= $4 || '-12-31'
         AND (${isAtOrBelow(ofCase('c'), '$3')} OR c.id IN (SELECT b.case_id FROM budget_entry b
           JOIN budget_envelope e ON e.id = b.envelope_id WHERE e.programme = $1 AND e.organisation_id = $2 AND e.year = $4::int))
       ORDER BY c.name COLLATE "C", c.id, no LIMIT ${MOST_TOLD}`,
      [programme, organisationId, path, String(year), scope, JSON.stringify(bankDays)],
    )
  ).rows;

/** The last year that is closed for a place, in its district's envelopes or its city's. */
export const lastClosedYear = async (db: Queryable, programme: string, path: string): Promise<number | undefined> =>
  (
    await db.query<{ year: number | null }>({
      name: 'last-closed-year',
      text: `SELECT max(e.year) AS year FROM budget_envelope e JOIN organisation o ON o.id = e.organisation_id
        WHERE e.programme = $1 AND e.closed_at IS NOT NULL AND starts_with($2, o.path)`,
      values: [programme, path],
    })
  ).rows[0]?.year ?? undefined;
