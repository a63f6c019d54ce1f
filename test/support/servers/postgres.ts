import { randomUUID } from 'node:crypto';
import { Client, type Pool } from 'pg';
import { addNotice } from '../../../db/calendarNotices';
import { createPool } from '../../../db/pool';
import { serverAddresses } from './serverAddresses';

export interface FreshDatabase {
  readonly name: string;
  readonly url: string;
  /** As the application's role. */
  readonly pool: Pool;
  readonly ownerPool: Pool;
  /** Leaves the database in place as a template. */
  close(): Promise<void>;
  drop(): Promise<void>;
}

/**
 * Production answers 503 to whoever waits long for a connection; fifty at once on a loaded test machine must not get
 * that.
 */
const patient = (pool: Pool): Pool => {
  pool.options.connectionTimeoutMillis = 60_000;
  return pool;
};

const asOwnerOfCluster = async (sql: string): Promise<void> => {
  const client = new Client({ connectionString: serverAddresses().postgresUrl.replace(/\/[^/]*$/, '/postgres') });
  await client.connect();
  await client.query(sql);
  await client.end();
};

/** A test file's own database: a copy of another that has no connections; absent: migrated and empty. */
export const freshDatabase = async (template = 'template'): Promise<FreshDatabase> => {
  const name = `test_${randomUUID().replaceAll('-', '')}`;
  // Copying files takes a third less work than copying blocks through the write-ahead log, and dropping them half.
  await asOwnerOfCluster(`CREATE DATABASE ${name} TEMPLATE ${template} STRATEGY FILE_COPY`);
  const url = serverAddresses().postgresUrl.replace(/\/[^/]*$/, `/${name}`);
  const pool = patient(createPool(url));
  const ownerPool = patient(createPool(url, { as: 'owner', max: 2 }));
  const close = async () => void (await Promise.all([pool.end(), ownerPool.end()]));
  return {
    name,
    url,
    pool,
    ownerPool,
    close,
    drop: async () => {
      await close();
      await asOwnerOfCluster(`DROP DATABASE ${name} WITH (FORCE)`);
    },
  };
};

/** A new database for a time-skipping server; it knows the holiday notices that the run's day needs. */
export const databaseOfTheDay = async (template?: string): Promise<FreshDatabase> => {
  const database = await freshDatabase(template);
  for (const notice of serverAddresses().invented) await addNotice(database.ownerPool, notice, 'tests');
  return database;
};
