import type { Instant } from '../domain/kernel/time/instant';
import type { Queryable } from './queryable';

/** What a reorganisation has taken over, or what was refused so far. */
export interface ReorganisationItem {
  readonly kind: 'organisation' | 'case' | 'account';
  readonly subjectId: string;
  readonly name: string;
  readonly fromPath: string;
  /** Null while it has not gone. */
  readonly toPath: string | null;
  /** The code of the reason for which it has not gone. */
  readonly refusal: string | null;
}

/** Records items; one that was refused before may have gone now. */
export const recordItems = async (
  db: Queryable,
  reorganisationId: string,
  items: readonly ReorganisationItem[],
): Promise<void> => {
  await db.query(
    `INSERT INTO reorganisation_item AS held (reorganisation_id, kind, subject_id, name, from_path, to_path, refusal, at)
     SELECT $1, i.kind, i."subjectId", i.name, i."fromPath", i."toPath", i.refusal, now()
     FROM jsonb_to_recordset($2::jsonb)
       AS i(kind text, "subjectId" text, name text, "fromPath" text, "toPath" text, refusal text)
     ON CONFLICT (reorganisation_id, kind, subject_id) DO UPDATE SET to_path = EXCLUDED.to_path,
       refusal = EXCLUDED.refusal, at = EXCLUDED.at WHERE held.refusal IS NOT NULL`,
    [reorganisationId, JSON.stringify(items)],
  );
};

/** Items, those that were refused first, then the newest. */
export const itemsOf = async (
  db: Queryable,
  reorganisationId: string,
  limit: number,
): Promise<readonly (ReorganisationItem & { readonly at: Instant })[]> =>
  (
    await db.query<ReorganisationItem & { readonly at: Instant }>(
      `SELECT kind, subject_id AS "subjectId", name, from_path AS "fromPath", to_path AS "toPath", refusal, at
       FROM reorganisation_item WHERE reorganisation_id = $1
       ORDER BY refusal IS NULL, at DESC, kind, subject_id LIMIT $2`,
      [reorganisationId, limit],
    )
  ).rows;

/** The paths that the organisations of a reorganisation had before they went. */
export const formerPaths = async (db: Queryable, reorganisationId: string): Promise<readonly string[]> =>
  (
    await db.query<{ path: string }>(
      `SELECT from_path AS path FROM reorganisation_item WHERE reorganisation_id = $1 AND kind = 'organisation'`,
      [reorganisationId],
    )
  ).rows.map(({ path }) => path);

/** The accounts that a reorganisation has moved. */
export const accountsMoved = async (db: Queryable, reorganisationId: string): Promise<readonly string[]> =>
  (
    await db.query<{ id: string }>(
      `SELECT subject_id AS id FROM reorganisation_item WHERE reorganisation_id = $1 AND kind = 'account' AND refusal IS NULL`,
      [reorganisationId],
    )
  ).rows.map(({ id }) => id);
