import { Client, type Pool } from 'pg';

/** That a case has reached a version; who may know of it is told by its place. */
export interface Change {
  readonly caseId: string;
  readonly version: number;
  readonly organisationPath: string;
}

const changeOf = (payload: string): Change => {
  const [caseId = '', version = '', organisationPath = ''] = payload.split(' ');
  return { caseId, version: Number(version), organisationPath };
};

/**
 * Listens to the changes of cases on a connection of its own, until it is ended or breaks (`onLost`).
 * Source: the trigger `case_record_notify`.
 */
export const listenToChanges = async (
  pool: Pool,
  onChange: (change: Change) => void,
  onLost: () => void,
): Promise<() => Promise<void>> => {
  const client = new Client(pool.options);
  client.on('notification', ({ payload }) => onChange(changeOf(payload ?? '')));
  client.on('error', onLost);
  client.on('end', onLost);
  await client.connect();
  await client.query('LISTEN case_change');
  return async () => {
    client.off('end', onLost);
    await client.end();
  };
};
