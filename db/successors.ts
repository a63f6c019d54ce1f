import { COLUMNS, type Organisation } from './organisations';
import type { Queryable } from './queryable';

// An office that was merged has ended, and what it left is in the hands of the office that took over, or of that one's successor:
// its envelopes and the lists of its meetings stay its own, as its records, and stand at the successor's place.

/**
 * The expression for where an organisation's records stand: its path, or where it has ended that of the successor that stands today.
 */
export const recordsPath = (organisation: string): string =>
  `(WITH RECURSIVE heir AS (
      SELECT own.path, own.successor_id FROM organisation own WHERE own.id = ${organisation}.id
      UNION ALL SELECT next.path, next.successor_id FROM heir JOIN organisation next ON next.id = heir.successor_id)
    SELECT heir.path FROM heir WHERE heir.successor_id IS NULL)`;

/** The condition that an organisation's records stand in a scope, or above it. */
export const areRecordsAround = (organisation: string, scope: string): string =>
  `(starts_with(${recordsPath(organisation)}, ${scope}) OR starts_with(${scope}, ${recordsPath(organisation)}))`;

const FOUND = `SELECT ${COLUMNS}, ${recordsPath('organisation')} AS "recordsPath" FROM organisation`;

/** An organisation, and where its records stand. */
export interface RecordKeeper extends Organisation {
  readonly recordsPath: string;
}

/** An organisation whose records stand within a scope: one that stands there, or that has ended in one that does. */
export const recordKeeperIn = async (db: Queryable, id: string, scope: string): Promise<RecordKeeper | undefined> =>
  (
    await db.query<RecordKeeper>(`${FOUND} WHERE id = $1 AND starts_with(${recordsPath('organisation')}, $2)`, [
      id,
      scope,
    ])
  ).rows[0];

/** The same; until the transaction ends it neither ends nor moves. */
export const lockedRecordKeeperIn = async (
  db: Queryable,
  id: string,
  scope: string,
): Promise<RecordKeeper | undefined> =>
  (
    await db.query<RecordKeeper>(
      `${FOUND} WHERE id = $1 AND starts_with(${recordsPath('organisation')}, $2) FOR SHARE OF organisation`,
      [id, scope],
    )
  ).rows[0];

/** An organisation whose records stand within a scope, or above it. */
export const recordKeeperAround = async (db: Queryable, id: string, scope: string): Promise<RecordKeeper | undefined> =>
  (await db.query<RecordKeeper>(`${FOUND} WHERE id = $1 AND ${areRecordsAround('organisation', '$2')}`, [id, scope]))
    .rows[0];

/** Those of these organisations that have ended and whose records stand within a scope, by name, with their successors' names. */
export const endedKeepersIn = async (
  db: Queryable,
  scope: string,
  ids: readonly string[],
): Promise<readonly (RecordKeeper & { readonly successorName: string })[]> =>
  (
    await db.query<RecordKeeper & { readonly successorName: string }>(
      `SELECT found.*, heir.name AS "successorName"
       FROM (${FOUND} WHERE id = ANY ($2) AND ended_at IS NOT NULL) found JOIN organisation heir ON heir.path = found."recordsPath"
       WHERE starts_with(found."recordsPath", $1) ORDER BY found.name COLLATE "C", found.id`,
      [scope, ids],
    )
  ).rows;
