import type { Queryable } from './queryable';

/** A case as anybody may find it. */
export interface PublicRow<G extends string = string> {
  readonly id: string;
  readonly name: string;
  readonly city: string;
  readonly district: string | null;
  readonly subDistrict: string | null;
  readonly community: string | null;
  readonly stage: G;
}

export interface PublicSearch {
  readonly programme: string;
  readonly district?: string;
  readonly name?: string;
  readonly offset: number;
  readonly limit: number;
}

export const findPublic = async <G extends string>(
  db: Queryable,
  { programme, district, name, offset, limit }: PublicSearch,
) =>
  (
    await db.query<PublicRow<G>>(
      `SELECT id, name, city, district, sub_district AS "subDistrict", community, stage FROM case_record
       WHERE ($1::text IS NULL OR district = $1) AND ($2::text IS NULL OR strpos(lower(name), lower($2)) > 0)
         AND programme = $5
       ORDER BY district, name, id LIMIT $3 OFFSET $4`,
      [district, name, limit, offset, programme],
    )
  ).rows;

export const publicDistricts = async (db: Queryable, programme: string): Promise<readonly string[]> =>
  (
    await db.query<{ district: string }>(
      'SELECT DISTINCT district FROM case_record WHERE programme = $1 AND district IS NOT NULL ORDER BY district',
      [programme],
    )
  ).rows.map(({ district }) => district);
