import { depthOf } from '../domain/kernel/engine/organisationPath';
import type { LongestWait, ReportedWeek, WeeklyRow } from '../domain/kernel/notices/weeklyReport';
import { dayOf } from './days';
import { isClosedAt } from './localClosures';
import { IS_DEMONSTRATION } from './policies';
import type { Queryable } from './queryable';
import { isAtOrBelow, ofCase } from './scope';

/** Whose cases are counted: all of a programme at and below a path. */
export interface ReportScope {
  readonly programme: string;
  readonly path: string;
}

export type WithScope<Row> = Row & ReportScope;

/** The longest waits that a report names. */
const MOST_WAITS = 20;

/**
 * The cases of the scopes `s` ($1), each with the place one level below the scope's organisation, as the programme's
 * figures have it (db/figures.ts). The last part of a path is the case's own.
 */
const HERE = `scope AS MATERIALIZED (
    SELECT * FROM jsonb_to_recordset($1::jsonb) AS s(programme text, path text, depth int)
  ), here AS MATERIALIZED (
    SELECT s.programme, s.path, c.id, c.name, CASE WHEN s.depth < 3 THEN c.district_path
      ELSE array_to_string((string_to_array(c.organisation_path, '/'))[1:least(s.depth + 1,
        cardinality(string_to_array(c.organisation_path, '/')) - 2)], '/') || '/' END AS place
    FROM scope s JOIN case_record c ON c.programme = s.programme AND ${isAtOrBelow(ofCase('c'), 's.path')}
    WHERE NOT c.suspended
  )`;

const isOpenAt = (at: string): string => `o.opened_at < ${at} AND (o.closed_at IS NULL OR o.closed_at >= ${at})`;

/** The counts of the week up to $`until`, as JSON. */
const countsOf = (from: string, until: string): string => `jsonb_build_object(
  'open', count(*) FILTER (WHERE ${isOpenAt(until)}),
  'overdue', count(*) FILTER (WHERE ${isOpenAt(until)} AND o.due_at < ${until}),
  'opened', count(*) FILTER (WHERE o.opened_at >= ${from} AND o.opened_at < ${until}),
  'done', count(*) FILTER (WHERE o.closed_at >= ${from} AND o.closed_at < ${until}),
  'doneLate', count(*) FILTER (WHERE o.closed_at >= ${from} AND o.closed_at < ${until} AND o.closed_at > o.due_at))`;

const scopesIn = (scopes: readonly ReportScope[]): string =>
  JSON.stringify(scopes.map((scope) => ({ ...scope, depth: depthOf(scope.path) })));

/**
 * The steps of a week by place and kind, for each scope. Suspended cases wait for nothing. A step that was opened anew
 * counts from then.
 */
export const weeklyRows = async (
  db: Queryable,
  scopes: readonly ReportScope[],
  { before, from, until }: ReportedWeek,
): Promise<readonly WithScope<WeeklyRow>[]> =>
  (
    await db.query<WithScope<WeeklyRow>>({
      name: 'weekly-rows',
      text: `WITH ${HERE}
         SELECT h.programme, h.path, h.place, o.code, o.custom_name AS "ownName",
           ${countsOf('$3::timestamptz', '$4::timestamptz')} AS now, ${countsOf('$2::timestamptz', '$3::timestamptz')} AS before,
           coalesce(max(${dayOf('$4::timestamptz')} - ${dayOf('o.due_at')})
             FILTER (WHERE ${isOpenAt('$4')} AND o.due_at < $4), 0)::int AS "longestDays"
         FROM here h JOIN obligation o ON o.case_id = h.id
         WHERE o.opened_at < $4 AND (o.closed_at IS NULL OR o.closed_at >= $2)
         GROUP BY 1, 2, 3, 4, 5 ORDER BY 1, 2, 3, 4`,
      values: [scopesIn(scopes), before, from, until],
    })
  ).rows;

/** What was overdue at the end of the week and waits the longest, in each scope. */
export const longestWaits = async (
  db: Queryable,
  scopes: readonly ReportScope[],
  { until }: ReportedWeek,
): Promise<readonly WithScope<LongestWait>[]> =>
  (
    await db.query<WithScope<LongestWait>>({
      name: 'weekly-longest-waits',
      text: `WITH ${HERE}, placed AS (
           SELECT h.programme, h.path, h.place, h.name, o.*,
             row_number() OVER (PARTITION BY h.programme, h.path ORDER BY o.due_at, o.case_id, o.key) AS no
           FROM here h JOIN (SELECT o.case_id, o.key, o.code, o.custom_name, o.holder, o.opened_at, o.due_at
             FROM obligation o WHERE ${isOpenAt('$2::timestamptz')} AND o.due_at < $2) o ON o.case_id = h.id
         )
         SELECT programme, path, place, case_id AS "caseId", name AS "caseName", key, code, custom_name AS "ownName",
           holder, opened_at AS "openedAt", due_at AS "dueAt", due_at >= calendar_covered_before() AS provisional
         FROM placed WHERE no <= ${MOST_WAITS} ORDER BY programme, path, no`,
      values: [scopesIn(scopes), until],
    })
  ).rows;

/** How many cases at and below an office are demonstrations. */
export const demonstrationsBelow = async (db: Queryable, programme: string, path: string): Promise<number> =>
  (
    await db.query<{ cases: number }>(
      `SELECT count(*)::int AS cases FROM case_record c
       WHERE c.programme = $1 AND ${isAtOrBelow(ofCase('c'), '$2')} AND ${IS_DEMONSTRATION}`,
      [programme, path],
    )
  ).rows[0]?.cases ?? 0;

/** Somebody who supervises a programme, for whom no report of the week was made though its hour has come. */
export interface ReportReader extends ReportScope {
  readonly accountId: string;
}

export const reportsDue = async (
  db: Queryable,
  {
    week,
    day,
    minute,
    standardMinute,
  }: { readonly week: string; readonly day: string; readonly minute: number; readonly standardMinute: number },
): Promise<readonly ReportReader[]> =>
  (
    await db.query<ReportReader>(
      `SELECT a.id AS "accountId", p.name AS programme, o.path
       FROM account a JOIN organisation o ON o.id = a.organisation_id JOIN programme p ON p.supervisor = ANY (a.roles)
       LEFT JOIN digest_choice c ON c.account_id = a.id
       WHERE a.disabled_at IS NULL AND a.email IS NOT NULL AND coalesce(c.is_report_wanted, true)
         AND coalesce(c.at_minute, $3) <= $2
         AND NOT ${isClosedAt('o.path', '$4::date')}
         AND NOT EXISTS (SELECT FROM morning_mail m WHERE (m.account_id, m.kind, m.day) = (a.id, 'weeklyReport', $1::date))
       ORDER BY a.id, p.name`,
      [week, minute, standardMinute, day],
    )
  ).rows;
