import type { Instant } from '../domain/kernel/time/instant';
import type { Queryable } from './queryable';

/** How long a case was in a stage. */
export interface StagePeriod {
  readonly stage: string;
  readonly enteredAt: Instant;
  readonly leftAt: Instant | null;
}

/** A case's stays in stages, by version and number: `<version>/<no>`. */
export const stagePeriodsOf = async (db: Queryable, caseId: string): Promise<Readonly<Record<string, StagePeriod>>> => {
  const { rows } = await db.query<StagePeriod & { place: string }>({
    name: 'stage-periods-of',
    text: `SELECT version || '/' || no AS place, stage, entered_at AS "enteredAt", left_at AS "leftAt"
      FROM stage_history WHERE case_id = $1`,
    values: [caseId],
  });
  return Object.fromEntries(rows.map(({ place, ...period }) => [place, period]));
};

/** One line for each count of `stage_count` that differs from the number of cases. */
export const stageCountFaults = async (db: Queryable): Promise<readonly string[]> =>
  (
    await db.query<{ line: string }>(
      `SELECT format('stage_count of %s, %s, %s: %s cases, counted %s', programme, district_path, stage, n, cases) AS line
       FROM (SELECT programme, district_path, stage, count(*) AS n FROM case_record GROUP BY 1, 2, 3) c
       FULL JOIN stage_count s USING (programme, district_path, stage)
       WHERE coalesce(n, 0) <> coalesce(cases, 0) ORDER BY 1`,
    )
  ).rows.map(({ line }) => line);
