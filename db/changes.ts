import { Client, type Pool } from 'pg';
import { NEW_NOTICES } from './outbox';
import type { Queryable } from './queryable';
import { isAtOrBelow, ofCase, type Scope } from './scope';

/** A version that a case has reached. */
export interface Reached {
  readonly caseId: string;
  readonly version: number;
}

/** A case has reached a version. Its path and its firms decide who may be informed. */
export interface Change extends Reached {
  readonly organisationPath: string;
  /** The firms that are engaged in it, and those whose engagement this version ended. */
  readonly firms: readonly string[];
  /** Where it was until this version, if it has moved. */
  readonly leftPath?: string;
}

/**
 * Listens to a channel on its own connection. `onLost` is called when the connection breaks. Returns the function that
 * ends it.
 */
const listen = async (
  pool: Pool,
  channel: 'case_change' | typeof NEW_NOTICES,
  onPayload: (payload: string) => void,
  onLost: () => void,
): Promise<() => Promise<void>> => {
  const client = new Client(pool.options);
  client.on('notification', ({ payload }) => onPayload(payload ?? ''));
  client.on('error', onLost);
  client.on('end', onLost);
  await client.connect();
  await client.query(`LISTEN ${channel}`);
  return async () => {
    client.off('end', onLost);
    await client.end();
  };
};

/** Listens to changes of cases. Source: the trigger `case_record_notify`. */
export const listenToChanges = (
  pool: Pool,
  onChange: (change: Change) => void,
  onLost: () => void,
): Promise<() => Promise<void>> =>
  listen(pool, 'case_change', (payload) => onChange(JSON.parse(payload) as Change), onLost);

/** Listens to commits that left notices to deliver (`commitCase`). */
export const listenToNewNotices = (pool: Pool, onNew: () => void, onLost: () => void): Promise<() => Promise<void>> =>
  listen(pool, NEW_NOTICES, onNew, onLost);

/** As many cases are told one by one; whoever missed more reloads everything. */
const MOST_MISSED = 100;

/**
 * The cases of an office that have changed since it heard of a version, and what each has reached. `unknown`: nobody can say, or so
 * much has changed that everything is to be read again: a version that is no longer recent, cases that have moved, firms, whose
 * engagements have ended. A commit may become visible a little after a later one, so a few seconds are told again.
 */
export const changesSince = async (
  db: Queryable,
  { caseId, version }: Reached,
  scope: Scope,
): Promise<readonly Reached[] | 'unknown'> => {
  if ('firm' in scope) return 'unknown';
  const { rows } = await db.query<
    Reached & { readonly moved: boolean; readonly asked: boolean; readonly seen: boolean }
  >({
    name: 'changes-since',
    text: `WITH since AS (
        SELECT written_at - interval '10 seconds' AS at FROM journal
        WHERE case_id = $1 AND version = $2 AND written_at > clock_timestamp() - interval '1 hour'
      ), later AS (
        SELECT j.case_id, max(j.version) AS version, bool_or(j.events @> '[{"type": "caseMoved"}]') AS moved
        FROM journal j WHERE j.written_at >= (SELECT at FROM since) GROUP BY 1
      )
      SELECT l.case_id AS "caseId", l.version, l.moved, l.case_id = $1 AS asked, ${isAtOrBelow(ofCase('c'), '$3')} AS seen
      FROM later l JOIN case_record c ON c.id = l.case_id
      WHERE l.moved OR l.case_id = $1 OR ${isAtOrBelow(ofCase('c'), '$3')} ORDER BY l.case_id LIMIT ${MOST_MISSED + 1}`,
    values: [caseId, version, scope.path],
  });
  const isTooMuch = rows.length > MOST_MISSED || rows.some(({ moved }) => moved);
  if (isTooMuch || !rows.some(({ asked }) => asked)) return 'unknown';
  return rows.flatMap(({ seen, caseId: id, version: reached }) => (seen ? [{ caseId: id, version: reached }] : []));
};
