import { IS_DEMONSTRATION } from './policies';
import type { Queryable } from './queryable';

/** A case as the public index shows it. */
export interface PublicRow {
  readonly id: string;
  readonly programme: string;
  readonly name: string;
  readonly city: string;
  readonly district: string | null;
  readonly subDistrict: string | null;
  readonly community: string | null;
  readonly stage: string;
  readonly isDemonstration: boolean;
}

export interface PublicSearch {
  readonly programmes: readonly string[];
  readonly district?: string;
  readonly name?: string;
  readonly offset: number;
  readonly limit: number;
}

export const findPublic = async (
  db: Queryable,
  { programmes, district, name, offset, limit }: PublicSearch,
): Promise<readonly PublicRow[]> =>
  (
    await db.query<PublicRow>(
      `SELECT id, programme, name, city, district, sub_district AS "subDistrict", community, stage,
         ${IS_DEMONSTRATION} AS "isDemonstration"
       FROM case_record c
       WHERE ($1::text IS NULL OR district = $1) AND ($2::text IS NULL OR strpos(lower(name), lower($2)) > 0)
         AND programme = ANY ($5)
       ORDER BY district, name, id LIMIT $3 OFFSET $4`,
      [district, name, limit, offset, programmes],
    )
  ).rows;

export const publicDistricts = async (db: Queryable, programmes: readonly string[]): Promise<readonly string[]> =>
  (
    await db.query<{ district: string }>(
      'SELECT DISTINCT district FROM case_record WHERE programme = ANY ($1) AND district IS NOT NULL ORDER BY district',
      [programmes],
    )
  ).rows.map(({ district }) => district);
