import type { FourRequirementsUntil } from '../domain/renovation/fourRequirements';
import { READ_MODEL_ROWS, type ReadModel } from './commit';
import { type FigureQuery, type OfPlace, queryFigures } from './figures';
import { columnsOf } from './jsonRows';
import type { Queryable } from './queryable';

const COLUMNS = columnsOf<FourRequirementsUntil>({
  at: 'timestamptz',
  bodyUntil: 'timestamptz',
  activitiesUntil: 'timestamptz',
  covenantFrom: 'timestamptz',
  accountsUntil: 'timestamptz',
});

/**
 * Until when each of the four requirements lasts, as `{ at, bodyUntil?, activitiesUntil?, covenantFrom?, accountsUntil? }`;
 * null if the courtyard is not in maintenance. Such a courtyard gets no new row; an existing row is emptied.
 */
export const COURTYARD_MAINTENANCE: ReadModel = {
  name: 'courtyard-maintenance',
  cte: `
  INSERT INTO courtyard_maintenance (case_id, assessed_at, body_until, activities_until, covenant_from, accounts_until)
  SELECT $1, h.at, h."bodyUntil", h."activitiesUntil", h."covenantFrom", h."accountsUntil"
  FROM written LEFT JOIN LATERAL jsonb_to_record(nullif(${READ_MODEL_ROWS}, 'null')) AS h(${COLUMNS}) ON true
  WHERE h.at IS NOT NULL OR EXISTS (SELECT FROM courtyard_maintenance WHERE case_id = $1)
  ON CONFLICT (case_id) DO UPDATE SET assessed_at = EXCLUDED.assessed_at, body_until = EXCLUDED.body_until,
    activities_until = EXCLUDED.activities_until, covenant_from = EXCLUDED.covenant_from,
    accounts_until = EXCLUDED.accounts_until`,
};

export interface FourRequirementsCount extends OfPlace {
  readonly inMaintenance: number;
  /** How many of them have been written to since this table exists. */
  readonly known: number;
  readonly body: number;
  readonly activities: number;
  readonly covenant: number;
  readonly accounts: number;
  readonly all: number;
}

/**
 * How many courtyards in maintenance have each of the four requirements now (`domain/renovation/fourRequirements.ts`), and how many
 * have all.
 */
export const fourRequirements = (db: Queryable, counted: FigureQuery): Promise<readonly FourRequirementsCount[]> =>
  queryFigures(db, counted, (add) => {
    const now = `${add(counted.now)}::timestamptz`;
    const holds = {
      body: `body_until >= ${now}`,
      activities: `activities_until >= ${now}`,
      covenant: `covenant_from <= ${now}`,
      // The time limit for accounts stands still while a courtyard is suspended.
      accounts: `(accounts_until >= ${now} OR suspended AND accounts_until IS NOT NULL)`,
    };
    const each = Object.entries({ ...holds, all: Object.values(holds).join(' AND ') });
    return `kept AS (SELECT * FROM here LEFT JOIN courtyard_maintenance ON case_id = id WHERE stage = 'maintenance')
      SELECT place, count(*)::int AS "inMaintenance", count(assessed_at)::int AS known,
        ${each.map(([name, does]) => `count(*) FILTER (WHERE ${does})::int AS "${name}"`).join(', ')}
      FROM kept GROUP BY GROUPING SETS ((place), ()) ORDER BY 1`;
  });

export interface Satisfaction extends OfPlace {
  readonly carried: number;
  readonly lost: number;
  readonly courtyards: number;
  readonly forOwners: number;
  readonly returnedOwners: number;
  /** Courtyards by their share of owners who voted "for": below 60 %, then up to 70, 80, 90 and 100 %. */
  readonly bands: readonly number[];
}

/**
 * Votes on the result that closed in the period: how many were carried, and for each courtyard's last one, how many of
 * the owners who took part were satisfied.
 */
export const satisfaction = (db: Queryable, counted: FigureQuery): Promise<readonly Satisfaction[]> =>
  queryFigures(db, counted, (add) => {
    const tenths = 'least(greatest(floor(10.0 * for_owners / returned_owners)::int - 5, 0), 4)';
    const bands = [0, 1, 2, 3, 4].map(
      (band) => `(count(*) FILTER (WHERE is_last AND returned_owners > 0 AND ${tenths} = ${band}))::int`,
    );
    return `closed AS (SELECT h.place, b.carried, b.for_owners, b.returned_owners,
        row_number() OVER (PARTITION BY b.case_id ORDER BY b.closed_at DESC, b.id DESC) = 1 AS is_last
      FROM ballot b JOIN here h ON h.id = b.case_id
      WHERE b.programme = ${add(counted.programme)} AND b.motion_kind = 'result'
        AND b.closed_at >= ${add(counted.from)} AND b.closed_at < ${add(counted.before)})
      SELECT place, count(*) FILTER (WHERE carried)::int AS carried, count(*) FILTER (WHERE NOT carried)::int AS lost,
        count(*) FILTER (WHERE is_last)::int AS courtyards,
        coalesce(sum(for_owners) FILTER (WHERE is_last), 0)::int AS "forOwners",
        coalesce(sum(returned_owners) FILTER (WHERE is_last), 0)::int AS "returnedOwners",
        ARRAY[${bands.join(', ')}] AS bands
      FROM closed GROUP BY GROUPING SETS ((place), ()) ORDER BY 1`;
  });
