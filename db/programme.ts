import type { Position, Source } from '../domain/facts/money';
import type { Instant } from '../domain/instant';
import type { ObligationCode } from '../domain/obligation';
import type { StageOrEnd } from '../domain/stage';
import { scopeOf } from './board';
import type { Queryable } from './queryable';

/** What is counted: below an organisation, now, and what happened from one moment to before another. */
export interface Counted {
  readonly path: string;
  readonly now: Instant;
  readonly from: Instant;
  readonly before: Instant;
}

/** Of a place below, by its path; null: of the whole. */
interface OfPlace {
  readonly place: string | null;
}

/**
 * The courtyards counted, each with the place next below the organisation that it belongs to: districts for the programme
 * and a city, then the next lower level. The last name of a path is the courtyard's own.
 */
const hereOf = (path: string, add: (value: unknown) => string): string => {
  const depth = path.split('/').filter(Boolean).length;
  const place =
    depth < 3
      ? 'c.district_path'
      : `array_to_string((string_to_array(c.organisation_path, '/'))[1:least(${depth + 1},
           cardinality(string_to_array(c.organisation_path, '/')) - 2)], '/') || '/'`;
  return `here AS (SELECT c.*, ${place} AS place FROM courtyard c WHERE ${scopeOf(path, add)})`;
};

const DAY = (moment: string): string => `(${moment} AT TIME ZONE 'Asia/Shanghai')::date`;
const MONTH = (moment: string): string => `to_char(${moment} AT TIME ZONE 'Asia/Shanghai', 'YYYY-MM')`;

const counting = async <R extends object>(
  db: Queryable,
  { path }: Counted,
  sql: (add: (value: unknown) => string) => string,
): Promise<readonly R[]> => {
  const values: unknown[] = [];
  const add = (value: unknown): string => `$${values.push(value)}`;
  const here = hereOf(path, add);
  return (await db.query<R>(`WITH ${here} ${sql(add)}`, values)).rows;
};

export interface Standing extends OfPlace {
  readonly stage: StageOrEnd;
  readonly courtyards: number;
  readonly overdue: number;
  readonly medianDays: number;
  readonly oldestDays: number;
}

/** Courtyards in each stage now, and for how many days they have been there. */
export const standing = (db: Queryable, counted: Counted): Promise<readonly Standing[]> =>
  counting(db, counted, (add) => {
    const now = `${add(counted.now)}::timestamptz`;
    const age = `${DAY(now)} - ${DAY('stage_since')}`;
    return `SELECT place, stage, count(*)::int AS courtyards,
        count(*) FILTER (WHERE next_due_at < ${now})::int AS overdue,
        percentile_disc(0.5) WITHIN GROUP (ORDER BY ${age})::int AS "medianDays", max(${age})::int AS "oldestDays"
      FROM here GROUP BY GROUPING SETS ((place, stage), (stage)) ORDER BY 1, 2`;
  });

export interface Reached extends OfPlace {
  readonly month: string;
  readonly stage: StageOrEnd;
  readonly courtyards: number;
}

/** How often each stage was entered in each month. */
export const reached = (db: Queryable, counted: Counted): Promise<readonly Reached[]> =>
  counting(
    db,
    counted,
    (add) => `SELECT h.place, ${MONTH('s.entered_at')} AS month, s.stage, count(*)::int AS courtyards
      FROM stage_stay s JOIN here h ON h.id = s.courtyard_id
      WHERE s.entered_at >= ${add(counted.from)} AND s.entered_at < ${add(counted.before)}
      GROUP BY GROUPING SETS ((h.place, 2, s.stage), (2, s.stage)) ORDER BY 1, 2, 3`,
  );

export interface Stays extends OfPlace {
  readonly stage: StageOrEnd;
  readonly finished: number;
  readonly medianDays: number;
  readonly p90Days: number;
}

/** How many days finished stays took, of those that ended in the time. */
export const stays = (db: Queryable, counted: Counted): Promise<readonly Stays[]> =>
  counting(db, counted, (add) => {
    const days = `${DAY('s.left_at')} - ${DAY('s.entered_at')}`;
    return `SELECT h.place, s.stage, count(*)::int AS finished,
        percentile_disc(0.5) WITHIN GROUP (ORDER BY ${days})::int AS "medianDays",
        percentile_disc(0.9) WITHIN GROUP (ORDER BY ${days})::int AS "p90Days"
      FROM stage_stay s JOIN here h ON h.id = s.courtyard_id
      WHERE s.left_at >= ${add(counted.from)} AND s.left_at < ${add(counted.before)}
      GROUP BY GROUPING SETS ((h.place, s.stage), (s.stage)) ORDER BY 1, 2`;
  });

export interface Money extends OfPlace, Readonly<Record<`${Position}Fen`, number>> {
  readonly source: Source;
}

/** What each source has in each position now: what came there, less what went on. */
export const money = (db: Queryable, counted: Counted): Promise<readonly Money[]> =>
  counting(db, counted, () => {
    const held = (position: Position) =>
      `(coalesce(sum(l.amount_fen) FILTER (WHERE l.to_position = '${position}'), 0)
        - coalesce(sum(l.amount_fen) FILTER (WHERE l.from_position = '${position}'), 0))::bigint AS "${position}Fen"`;
    return `SELECT h.place, l.source, ${(['reserved', 'committed', 'paid', 'returned'] as const).map(held).join(', ')}
      FROM ledger_entry l JOIN here h ON h.id = l.courtyard_id
      GROUP BY GROUPING SETS ((h.place, l.source), (l.source)) ORDER BY 1, 2`;
  });

export interface Paid extends OfPlace {
  readonly month: string;
  readonly source: Source;
  readonly amountFen: number;
}

/** What was paid out in each month; money that came back later is not taken off. */
export const paid = (db: Queryable, counted: Counted): Promise<readonly Paid[]> =>
  counting(
    db,
    counted,
    (add) => `SELECT h.place, ${MONTH('l.at')} AS month, l.source, sum(l.amount_fen)::bigint AS "amountFen"
      FROM ledger_entry l JOIN here h ON h.id = l.courtyard_id
      WHERE l.to_position = 'paid' AND l.at >= ${add(counted.from)} AND l.at < ${add(counted.before)}
      GROUP BY GROUPING SETS ((h.place, 2, l.source), (2, l.source)) ORDER BY 1, 2, 3`,
  );

export interface Step extends OfPlace {
  readonly code: ObligationCode;
  readonly open: number;
  readonly overdue: number;
  /** How long the one that is overdue longest has been so; null where none is. */
  readonly oldestDays: number | null;
}

/** What is awaited now and what of it is overdue, by step; suspended courtyards rest. */
export const steps = (db: Queryable, counted: Counted): Promise<readonly Step[]> =>
  counting(db, counted, (add) => {
    const now = `${add(counted.now)}::timestamptz`;
    return `SELECT h.place, o.code, count(*)::int AS open, count(*) FILTER (WHERE o.due_at < ${now})::int AS overdue,
        (max(${DAY(now)} - ${DAY('o.due_at')}) FILTER (WHERE o.due_at < ${now}))::int AS "oldestDays"
      FROM obligation o JOIN here h ON h.id = o.courtyard_id
      WHERE o.closed_at IS NULL AND o.opened_at <= ${now} AND NOT h.suspended
      GROUP BY GROUPING SETS ((h.place, o.code), (o.code)) ORDER BY 1, 2`;
  });

export interface Haves extends OfPlace {
  readonly inMaintenance: number;
  /** Of how many it is known: those written to since it began to be kept. */
  readonly known: number;
  readonly body: number;
  readonly activities: number;
  readonly covenant: number;
  readonly accounts: number;
  readonly all: number;
}

/** How many of the courtyards in maintenance have each of the four haves now (`domain/fourHaves.ts`), and all of them. */
export const haves = (db: Queryable, counted: Counted): Promise<readonly Haves[]> =>
  counting(db, counted, (add) => {
    const now = `${add(counted.now)}::timestamptz`;
    const holds = {
      body: `body_until >= ${now}`,
      activities: `activities_until >= ${now}`,
      covenant: `covenant_from <= ${now}`,
      // While a courtyard is suspended, time for its accounts stands still.
      accounts: `(accounts_until >= ${now} OR suspended AND accounts_until IS NOT NULL)`,
    };
    const each = Object.entries({ ...holds, all: Object.values(holds).join(' AND ') });
    return `SELECT place, count(*)::int AS "inMaintenance", count(haves_at)::int AS known,
        ${each.map(([name, does]) => `count(*) FILTER (WHERE ${does})::int AS "${name}"`).join(', ')}
      FROM here WHERE stage = 'maintenance' GROUP BY GROUPING SETS ((place), ()) ORDER BY 1`;
  });

export interface Satisfaction extends OfPlace {
  readonly carried: number;
  readonly lost: number;
  readonly courtyards: number;
  readonly forOwners: number;
  readonly returnedOwners: number;
  /** Courtyards by their share for: below 60 %, then up to 70, 80, 90 and 100 %. */
  readonly bands: readonly number[];
}

/**
 * Votes on the result that were closed in the time: how many carried; and of each courtyard's last one, how many of the
 * owners who took part were satisfied.
 */
export const satisfaction = (db: Queryable, counted: Counted): Promise<readonly Satisfaction[]> =>
  counting(db, counted, (add) => {
    const tenths = 'least(greatest(floor(10.0 * for_owners / returned_owners)::int - 5, 0), 4)';
    const bands = [0, 1, 2, 3, 4].map(
      (band) => `(count(*) FILTER (WHERE is_last AND returned_owners > 0 AND ${tenths} = ${band}))::int`,
    );
    return `, closed AS (SELECT h.place, b.carried, b.for_owners, b.returned_owners,
        row_number() OVER (PARTITION BY b.courtyard_id ORDER BY b.closed_at DESC, b.id DESC) = 1 AS is_last
      FROM ballot b JOIN here h ON h.id = b.courtyard_id
      WHERE b.motion_kind = 'result' AND b.closed_at >= ${add(counted.from)} AND b.closed_at < ${add(counted.before)})
      SELECT place, count(*) FILTER (WHERE carried)::int AS carried, count(*) FILTER (WHERE NOT carried)::int AS lost,
        count(*) FILTER (WHERE is_last)::int AS courtyards,
        coalesce(sum(for_owners) FILTER (WHERE is_last), 0)::int AS "forOwners",
        coalesce(sum(returned_owners) FILTER (WHERE is_last), 0)::int AS "returnedOwners",
        ARRAY[${bands.join(', ')}] AS bands
      FROM closed GROUP BY GROUPING SETS ((place), ()) ORDER BY 1`;
  });
