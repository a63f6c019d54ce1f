import { Client, type Pool } from 'pg';
import { NEW_NOTICES } from './outbox';

/** A case has reached a version. Its path and its firms decide who may be informed. */
export interface Change {
  readonly caseId: string;
  readonly version: number;
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
