import { JOURNAL_COLUMNS, type JournalRow } from './courtyards';
import type { Queryable } from './queryable';

/** Which rows of a journal, in which order. */
export interface TimelineAsked {
  readonly order: 'oldest' | 'newest';
  /** Versions after this one; 0: from the first. */
  readonly after: number;
  readonly before?: number;
  readonly commands?: readonly string[];
  readonly role?: string;
  readonly limit: number;
}

export const timelineOf = async (
  db: Queryable,
  courtyardId: string,
  { order, after, before, commands, role, limit }: TimelineAsked,
): Promise<readonly JournalRow[]> =>
  (
    await db.query<JournalRow>(
      `SELECT ${JOURNAL_COLUMNS} FROM journal
       WHERE courtyard_id = $1 AND version > $2 AND ($3::int IS NULL OR version < $3)
         AND ($4::text[] IS NULL OR command = ANY ($4)) AND ($5::text IS NULL OR role = $5)
       ORDER BY version ${order === 'newest' ? 'DESC' : 'ASC'} LIMIT $6`,
      [courtyardId, after, before ?? null, commands ?? null, role ?? null, limit],
    )
  ).rows;

/** Everybody who ever acted in a courtyard, under the name and in the role they last acted with. */
export const actorsOf = async (
  db: Queryable,
  courtyardId: string,
): Promise<Readonly<Record<string, { readonly name: string; readonly role: string }>>> => {
  const { rows } = await db.query<{ id: string; name: string; role: string }>(
    `SELECT DISTINCT ON (account_id) account_id AS id, actor_name AS name, role FROM journal
     WHERE courtyard_id = $1 ORDER BY account_id, version DESC`,
    [courtyardId],
  );
  return Object.fromEntries(rows.map(({ id, name, role }) => [id, { name, role }]));
};
