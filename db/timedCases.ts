import type { Queryable } from './queryable';

/**
 * Cases that a newer calendar may concern: those that have not ended or can be reopened, whose clocks and facts keep
 * dates, and ended ones that still owe something.
 */
const TIMED_CASES = `case_record c JOIN programme_stage s ON s.programme = c.programme AND s.stage = c.stage
  WHERE (NOT s.is_end OR s.may_reopen OR EXISTS (
    SELECT FROM obligation o WHERE o.case_id = c.id AND o.closed_at IS NULL))`;

/** How many there are in a district, by its path; empty: in all. */
export const countTimedCases = async (db: Queryable, path = ''): Promise<number> =>
  (
    await db.query<{ cases: number }>(
      `SELECT count(*)::int AS cases FROM ${TIMED_CASES} AND ($1 = '' OR c.district_path = $1)`,
      [path],
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

/** A page of cases of a district that a newer calendar may concern, by id. `reached` null: the first page; `path` empty: all districts. */
export const timedCasesAfter = async (
  db: Queryable,
  { reached, path = '' }: { readonly reached: string | null; readonly path?: string },
  limit: number,
): Promise<readonly TimedCase[]> =>
  (
    await db.query<TimedCase>(
      `SELECT c.id, c.programme, c.name, c.district_path AS "districtPath", c.state, c.shape FROM ${TIMED_CASES}
         AND ($1::uuid IS NULL OR c.id > $1) AND ($3 = '' OR c.district_path = $3) ORDER BY c.id LIMIT $2`,
      [reached, limit, path],
    )
  ).rows;
