import type { Queryable } from './queryable';

/**
 * Cases that a newer calendar or policy may concern: those that have not ended or can be reopened, whose clocks and facts keep
 * dates, and ended ones that still owe something.
 */
const TIMED_CASES = `case_record c JOIN programme_stage s ON s.programme = c.programme AND s.stage = c.stage
  WHERE (NOT s.is_end OR s.may_reopen OR EXISTS (
    SELECT FROM obligation o WHERE o.case_id = c.id AND o.closed_at IS NULL))`;

/** How many there are in a district, by its path (empty: in all), of one programme (absent: of all). */
export const countTimedCases = async (db: Queryable, path = '', programme?: string): Promise<number> =>
  (
    await db.query<{ cases: number }>(
      `SELECT count(*)::int AS cases FROM ${TIMED_CASES} AND ($1 = '' OR c.district_path = $1)
         AND ($2::text IS NULL OR c.programme = $2)`,
      [path, programme ?? null],
    )
  ).rows[0]?.cases ?? 0;

/** A case that has dates, with its state as its last commit stored it. */
export interface TimedCase {
  readonly id: string;
  readonly programme: string;
  readonly name: string;
  readonly districtPath: string;
  readonly state: object;
  readonly shape: number;
}

interface TimedCasesAsked {
  /** Null: the first page. */
  readonly reached: string | null;
  /** Of a district; empty: all districts. */
  readonly path?: string;
  /** Absent: all programmes. */
  readonly programme?: string;
}

/** A page of cases that a newer calendar or policy may concern, by id. */
export const timedCasesAfter = async (
  db: Queryable,
  { reached, path = '', programme }: TimedCasesAsked,
  limit: number,
): Promise<readonly TimedCase[]> =>
  (
    await db.query<TimedCase>(
      `SELECT c.id, c.programme, c.name, c.district_path AS "districtPath", c.state, c.shape FROM ${TIMED_CASES}
         AND ($1::uuid IS NULL OR c.id > $1) AND ($3 = '' OR c.district_path = $3)
         AND ($4::text IS NULL OR c.programme = $4) ORDER BY c.id LIMIT $2`,
      [reached, limit, path, programme ?? null],
    )
  ).rows;
