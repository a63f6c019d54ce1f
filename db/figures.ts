import type { CustomName } from '../domain/kernel/approval/chain';
import { depthOf } from '../domain/kernel/engine/organisationPath';
import { POSITIONS, type Position } from '../domain/kernel/ledger/movement';
import type { ObligationCode } from '../domain/kernel/obligations/obligation';
import type { Instant } from '../domain/kernel/time/instant';
import { dayOf, localTime } from './days';
import { balanceColumn, CAME_BACK, PAYS, POSITION_SUMS, RECOVERS } from './ledger';
import { clockStands } from './obligations';
import { hasDemonstrations, IS_DEMONSTRATION } from './policies';
import type { Queryable } from './queryable';
import { inScope, listInScope, ofRow } from './scope';

/** What to count: a programme's cases below an organisation, as of now, and events from `from` to before `before`. */
export interface FigureQuery {
  readonly programme: string;
  readonly path: string;
  readonly now: Instant;
  readonly from: Instant;
  readonly before: Instant;
}

/** The path of a place; null for the whole scope. */
export interface OfPlace {
  readonly place: string | null;
}

/** Tables with a path of their own. All others join the case. */
type Placed = 'case_record' | 'stage_history' | 'ledger_balance';

/** The first levels of a row's path; the last part of a path is the case's own. */
const placeAt = (
  depth: number,
): string => `array_to_string((string_to_array(c.organisation_path, '/'))[1:least(${depth},
  cardinality(string_to_array(c.organisation_path, '/')) - 2)], '/') || '/'`;

/**
 * The rows to count, each with the place one level below the organisation: districts for the programme and for a city,
 * the next level otherwise.
 */
const hereOf = (of: Placed, { programme, path }: FigureQuery, add: (value: unknown) => string): string => {
  const depth = depthOf(path);
  const place = depth < 3 ? 'c.district_path' : placeAt(depth + 1);
  return `here AS (SELECT c.*, ${place} AS place FROM ${of} c 
    WHERE c.programme = ${add(programme)} AND ${listInScope({ path }, add)})`;
};

/** The same of open obligations, which have no column for the district. Suspended cases wait for nothing. */
const openOf = ({ programme, path, now }: FigureQuery, add: (value: unknown) => string): string =>
  `here AS (SELECT c.*, ${placeAt(Math.max(depthOf(path), 2) + 1)} AS place FROM obligation c
    WHERE c.closed_at IS NULL AND c.programme = ${add(programme)} AND ${inScope({ path }, ofRow('c'), add)}
      AND c.opened_at <= ${add(now)} AND NOT ${clockStands('c')})`;

const MONTH = (moment: string): string => `date_trunc('month', ${localTime(moment)})`;

/** A month as the answer names it, e.g. 2026-03. */
const NAMED = (month: string): string => `to_char(${month}, 'YYYY-MM') AS ${month}`;

/** Runs a query on the rows of `here`. */
export const queryFigures = async <R extends object>(
  db: Queryable,
  counted: FigureQuery,
  sql: (add: (value: unknown) => string) => string,
  of: Placed | 'openObligation' = 'case_record',
): Promise<readonly R[]> => {
  const values: unknown[] = [];
  const add = (value: unknown): string => `$${values.push(value)}`;
  const here = of === 'openObligation' ? openOf(counted, add) : hereOf(of, counted, add);
  return (await db.query<R>(`WITH ${here}, ${sql(add)}`, values)).rows;
};

/**
 * Turns counts (`n` by place, stage and days) into running sums: for each number of days, how many cases have at most
 * that many, and how many there are in all. Percentiles read from it without sorting single cases. The whole scope is
 * included.
 */
const SPREAD = `spread AS (
    SELECT *, sum(n) OVER (PARTITION BY place, stage ORDER BY days) AS upto, sum(n) OVER (PARTITION BY place, stage) AS of
    FROM (SELECT place, stage, days, sum(n)::int AS n, sum(overdue)::int AS overdue FROM counted
      GROUP BY GROUPING SETS ((place, stage, days), (stage, days))) counted)`;
const PERCENTILE = (percent: number): string => `min(days) FILTER (WHERE 100 * upto >= ${percent} * of)`;

export interface StageFigures<G extends string = string> extends OfPlace {
  readonly stage: G;
  readonly cases: number;
  readonly overdue: number;
  readonly medianDays: number;
  readonly oldestDays: number;
}

/** The cases now in each stage, and for how many days. */
export const stageFigures = <G extends string>(
  db: Queryable,
  counted: FigureQuery,
): Promise<readonly StageFigures<G>[]> =>
  queryFigures(db, counted, (add) => {
    const now = `${add(counted.now)}::timestamptz`;
    return `counted AS (SELECT place, stage, ${dayOf(now)} - ${dayOf('stage_since')} AS days, count(*)::int AS n,
        count(*) FILTER (WHERE next_due_at < ${now})::int AS overdue FROM here GROUP BY 1, 2, 3), ${SPREAD}
      SELECT place, stage, sum(n)::int AS cases, sum(overdue)::int AS overdue, ${PERCENTILE(50)} AS "medianDays",
        max(days) AS "oldestDays"
      FROM spread GROUP BY 1, 2 ORDER BY 1, 2`;
  });

/** The cases that are demonstrations: they are counted, so whoever reads the figures has to know. */
export const demonstrations = async (
  db: Queryable,
  counted: FigureQuery,
): Promise<readonly (OfPlace & { readonly cases: number })[]> => {
  if (!(await hasDemonstrations(db, counted.programme))) return [];
  return queryFigures(
    db,
    counted,
    () => `counted AS (SELECT c.place FROM here c WHERE ${IS_DEMONSTRATION})
      SELECT place, count(*)::int AS cases FROM counted GROUP BY GROUPING SETS ((place), ())`,
  );
};

export interface StageEntries<G extends string = string> extends OfPlace {
  readonly month: string;
  readonly stage: G;
  readonly cases: number;
}

/** How often each stage was entered in each month. */
export const stageEntries = <G extends string>(
  db: Queryable,
  counted: FigureQuery,
): Promise<readonly StageEntries<G>[]> =>
  queryFigures(
    db,
    counted,
    (add) => `counted AS (SELECT place, ${MONTH('entered_at')} AS month, stage, count(*)::int AS n FROM here
      WHERE entered_at >= ${add(counted.from)} AND entered_at < ${add(counted.before)} GROUP BY 1, 2, 3)
      SELECT place, ${NAMED('month')}, stage, sum(n)::int AS cases FROM counted
      GROUP BY GROUPING SETS ((place, month, stage), (month, stage)) ORDER BY 1, 2, 3`,
    'stage_history',
  );

export interface StageDurations<G extends string = string> extends OfPlace {
  readonly stage: G;
  readonly finished: number;
  readonly medianDays: number;
  readonly p90Days: number;
}

/**
 * How many days the stays took that ended in the period. The stay in which a case was taken over had begun on paper, and the one
 * before was none: neither counts.
 */
export const stageDurations = <G extends string>(
  db: Queryable,
  counted: FigureQuery,
): Promise<readonly StageDurations<G>[]> =>
  queryFigures(
    db,
    counted,
    (add) => `counted AS (SELECT place, stage, ${dayOf('left_at')} - ${dayOf('entered_at')} AS days, count(*)::int AS n,
        0 AS overdue FROM here
      WHERE left_at >= ${add(counted.from)} AND left_at < ${add(counted.before)}
        AND NOT EXISTS (SELECT FROM case_record t WHERE t.id = here.case_id AND t.taken_over_at >= here.entered_at)
      GROUP BY 1, 2, 3), ${SPREAD}
      SELECT place, stage, sum(n)::int AS finished, ${PERCENTILE(50)} AS "medianDays", ${PERCENTILE(90)} AS "p90Days"
      FROM spread GROUP BY 1, 2 ORDER BY 1, 2`,
    'stage_history',
  );

export interface Money<S extends string = string> extends OfPlace, Readonly<Record<`${Position}Fen`, number>> {
  readonly source: S;
}

/** The money of each source in each position now. */
export const money = <S extends string>(db: Queryable, counted: FigureQuery): Promise<readonly Money<S>[]> =>
  queryFigures(
    db,
    counted,
    () => {
      const held = POSITIONS.map((position) => `sum(${balanceColumn(position)})::bigint AS ${balanceColumn(position)}`);
      return `counted AS (SELECT place, source, ${held.join(', ')} FROM here GROUP BY 1, 2)
      SELECT place, source, ${POSITION_SUMS} FROM counted GROUP BY GROUPING SETS ((place, source), (source)) ORDER BY 1, 2`;
    },
    'ledger_balance',
  );

export interface PaymentsByMonth<S extends string = string> extends OfPlace {
  readonly month: string;
  readonly source: S;
  readonly amountFen: number;
  readonly recoveredFen: number;
  readonly writtenOffFen: number;
}

/** What went from `paid` to a position, less what came back from there. */
const NET = (position: string): string =>
  `sum(CASE '${position}' WHEN l.to_position THEN l.amount_fen WHEN l.from_position THEN -l.amount_fen ELSE 0 END)`;

/**
 * The payments of each month, less what came back to be paid anew; beside them what was recovered and written off, less what of
 * that was reversed. All months together, payments less the two others are what is paid now.
 */
export const paymentsByMonth = <S extends string>(
  db: Queryable,
  counted: FigureQuery,
): Promise<readonly PaymentsByMonth<S>[]> =>
  queryFigures(
    db,
    counted,
    (add) => `counted AS (SELECT h.place, ${MONTH('l.at')} AS month, l.source,
        sum(CASE WHEN ${PAYS} THEN l.amount_fen WHEN ${CAME_BACK} THEN -l.amount_fen ELSE 0 END) AS fen,
        ${NET('recovered')} AS recovered, ${NET('writtenOff')} AS written_off
      FROM ledger_entry l JOIN here h ON h.id = l.case_id
      WHERE (${PAYS} OR ${CAME_BACK} OR ${RECOVERS})
        AND l.at >= ${add(counted.from)} AND l.at < ${add(counted.before)} GROUP BY 1, 2, 3)
      SELECT place, ${NAMED('month')}, source, sum(fen)::bigint AS "amountFen",
        sum(recovered)::bigint AS "recoveredFen", sum(written_off)::bigint AS "writtenOffFen" FROM counted
      GROUP BY GROUPING SETS ((place, month, source), (month, source)) ORDER BY 1, 2, 3`,
  );

export interface StepFigures extends OfPlace {
  readonly code: ObligationCode;
  /** The policy's own words for the step; null: the programme has words for it. */
  readonly ownName: CustomName | null;
  readonly open: number;
  readonly overdue: number;
  /** How many days the longest overdue one has been overdue; null if none is. */
  readonly oldestDays: number | null;
}

/** Policies may name the same step differently; any one of the names is shown. */
const SOME_NAME = (column: string): string => `(array_agg(${column}) FILTER (WHERE ${column} IS NOT NULL))[1]`;

/** Open and overdue obligations by step, without suspended cases. */
export const stepFigures = (db: Queryable, counted: FigureQuery): Promise<readonly StepFigures[]> =>
  queryFigures(db, counted, (add) => {
    const now = `${add(counted.now)}::timestamptz`;
    return `counted AS (SELECT h.place, o.code, ${SOME_NAME('o.custom_name')} AS custom_name, count(*)::int AS open,
        count(*) FILTER (WHERE o.due_at < ${now})::int AS overdue, min(o.due_at) AS first_due
      FROM obligation o JOIN here h ON h.id = o.case_id
      WHERE o.closed_at IS NULL AND o.opened_at <= ${now} AND NOT h.suspended GROUP BY 1, 2)
      SELECT place, code, ${SOME_NAME('custom_name')} AS "ownName", sum(open)::int AS open, sum(overdue)::int AS overdue,
        CASE WHEN min(first_due) < ${now} THEN ${dayOf(now)} - ${dayOf('min(first_due)')} END AS "oldestDays"
      FROM counted GROUP BY GROUPING SETS ((place, code), (code)) ORDER BY 1, 2`;
  });
