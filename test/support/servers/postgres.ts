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
  /** Leaves it, for others to be copied from it. */
  close(): Promise<void>;
  drop(): Promise<void>;
}

/** In production whoever waits long for a connection is told to come back; fifty at once on a machine under load are not. */
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

/** A database of its own for one test file: a copy of another that nobody is connected to; absent: migrated and empty. */
export const freshDatabase = async (template = 'template'): Promise<FreshDatabase> => {
  const name = `test_${randomUUID().replaceAll('-', '')}`;
  await asOwnerOfCluster(`CREATE DATABASE ${name} TEMPLATE ${template}`);
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

/** A fresh database beside a server on which time is skipped: it knows the notices that make the run's day what it is. */
export const databaseOfTheDay = async (): Promise<FreshDatabase> => {
  const database = await freshDatabase();
  for (const notice of serverAddresses().invented) await addNotice(database.ownerPool, notice, 'tests');
  return database;
};
