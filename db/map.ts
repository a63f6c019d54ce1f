import type { Instant } from '../domain/kernel/time/instant';
import { type BoardFilter, conditionsOf } from './board';
import type { Queryable } from './queryable';

export interface Located<G extends string = string> {
  readonly id: string;
  readonly name: string;
  readonly stage: G;
  readonly overdue: boolean;
  readonly latitudeE6: number;
  readonly longitudeE6: number;
}

const filtered = (filter: BoardFilter) => {
  const values: unknown[] = [];
  const add = (value: unknown): string => `$${values.push(value)}`;
  return { values, add, where: conditionsOf(filter, add).join(' AND ') };
};

/** How many of a filter's cases have coordinates, and how many do not. */
export const locatedCount = async (
  db: Queryable,
  filter: BoardFilter,
): Promise<{ readonly located: number; readonly unlocated: number }> => {
  const { values, where } = filtered(filter);
  const { rows } = await db.query<{ located: number; cases: number }>(
    `SELECT count(latitude_e6)::int AS located, count(*)::int AS cases FROM case_record c WHERE ${where}`,
    values,
  );
  const { located = 0, cases = 0 } = rows[0] ?? {};
  return { located, unlocated: cases - located };
};

/** The cases of a filter that have coordinates. */
export const locatedIn = async <G extends string>(
  db: Queryable,
  filter: BoardFilter,
  now: Instant,
): Promise<readonly Located<G>[]> => {
  const { values, add, where } = filtered(filter);
  const { rows } = await db.query<Located<G>>(
    `SELECT c.id, c.name, c.stage, coalesce(c.next_due_at < ${add(now)}, false) AS overdue,
       c.latitude_e6 AS "latitudeE6", c.longitude_e6 AS "longitudeE6"
     FROM case_record c WHERE ${where} AND c.latitude_e6 IS NOT NULL AND c.longitude_e6 IS NOT NULL ORDER BY c.id`,
    values,
  );
  return rows;
};

export interface LocatedPlace {
  readonly path: string;
  readonly cases: number;
  readonly overdue: number;
  readonly latitudeE6: number;
  readonly longitudeE6: number;
}

/** The located cases of each district: their number and average position. */
export const locatedByDistrict = async (
  db: Queryable,
  filter: BoardFilter,
  now: Instant,
): Promise<readonly LocatedPlace[]> => {
  const { values, add, where } = filtered(filter);
  const { rows } = await db.query<LocatedPlace>(
    `SELECT c.district_path AS path, count(*)::int AS cases,
       count(*) FILTER (WHERE c.next_due_at < ${add(now)})::int AS overdue,
       avg(c.latitude_e6)::int AS "latitudeE6", avg(c.longitude_e6)::int AS "longitudeE6"
     FROM case_record c WHERE ${where} AND c.latitude_e6 IS NOT NULL GROUP BY 1 ORDER BY 1`,
    values,
  );
  return rows;
};
