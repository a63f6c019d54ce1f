import { Client, type Pool } from 'pg';

/** A case has reached a version. Its path decides who may be informed. */
export interface Change {
  readonly caseId: string;
  readonly version: number;
  readonly organisationPath: string;
}

/**
 * Listens to changes of cases on its own connection. `onLost` is called when the connection breaks. Returns the
 * function that ends it. Source: the trigger `case_record_notify`.
 */
export const listenToChanges = async (
  pool: Pool,
  onChange: (change: Change) => void,
  onLost: () => void,
): Promise<() => Promise<void>> => {
  const client = new Client(pool.options);
  client.on('notification', ({ payload }) => {
    if (payload !== undefined) onChange(JSON.parse(payload) as Change);
  });
  client.on('error', onLost);
  client.on('end', onLost);
  await client.connect();
  await client.query('LISTEN case_change');
  return async () => {
    client.off('end', onLost);
    await client.end();
  };
};
