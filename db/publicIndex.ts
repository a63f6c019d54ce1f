import type { StageOrEnd } from '../domain/renovation/stage';
import type { Queryable } from './queryable';

/** A courtyard as anybody may find it. */
export interface PublicRow {
  readonly id: string;
  readonly name: string;
  readonly city: string;
  readonly district: string | null;
  readonly subDistrict: string | null;
  readonly community: string | null;
  readonly stage: StageOrEnd;
}

export interface PublicSearch {
  readonly district?: string;
  readonly name?: string;
  readonly offset: number;
  readonly limit: number;
}

export const findPublic = async (db: Queryable, { district, name, offset, limit }: PublicSearch) =>
  (
    await db.query<PublicRow>(
      `SELECT id, name, city, district, sub_district AS "subDistrict", community, stage FROM courtyard
       WHERE ($1::text IS NULL OR district = $1) AND ($2::text IS NULL OR strpos(lower(name), lower($2)) > 0)
       ORDER BY district, name, id LIMIT $3 OFFSET $4`,
      [district, name, limit, offset],
    )
  ).rows;

export const publicDistricts = async (db: Queryable): Promise<readonly string[]> =>
  (
    await db.query<{ district: string }>(
      'SELECT DISTINCT district FROM courtyard WHERE district IS NOT NULL ORDER BY district',
    )
  ).rows.map(({ district }) => district);
