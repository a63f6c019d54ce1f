import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client, Connection } from '@temporalio/client';
import { NativeConnection } from '@temporalio/worker';
import type { Pool } from 'pg';
import { migrate } from '../db/migrate';
import { createPool } from '../db/pool';
import { startPostgres } from '../provision/postgres';
import { startTemporal } from '../provision/temporalServer';
import { workflowBundle } from '../runtime/workflowBundle';
import { type Product, quietTemporal, startProduct } from '../tools/wholeProduct';
import { countStatements, statementsSent } from './statements';

export interface Servers {
  readonly client: Client;
  readonly product: Product;
  readonly pool: Pool;
  /** Another migrated database, for measurements that need other contents. */
  database(name: string): Promise<{ readonly url: string; readonly pool: Pool; readonly owner: Pool }>;
  /** An empty one: its address. */
  emptyDatabase(name: string): Promise<string>;
  readonly connection: NativeConnection;
  readonly bundlePath: string;
  readonly databaseUrl: string;
  readonly temporalAddress: string;
  readonly folder: string;
  /** The number of SQL statements sent since the start. */
  statements(): number;
  stop(): Promise<void>;
}

/** Starts the servers that both sides of each comparison share, and the product in this process. PostgreSQL is durable. */
export const startServers = async (say: (line: string) => void): Promise<Servers> => {
  quietTemporal();
  const folder = await mkdtemp(join(tmpdir(), 'yuanluo-bench-'));
  await chmod(folder, 0o755); // PostgreSQL's own user must be able to enter
  const postgres = await startPostgres({ folder: join(folder, 'pg'), log: say });
  const temporal = await startTemporal({ log: say });
  await migrate(postgres.url);
  countStatements();
  const pool = createPool(postgres.url, { max: 20 });
  const client = new Client({ connection: await Connection.connect({ address: temporal.address }) });
  const connection = await NativeConnection.connect({ address: temporal.address });
  const bundlePath = await workflowBundle();
  const product = await startProduct({ pool, client, connection, bundlePath, folder, now: async () => Date.now() });
  const others: Pool[] = [];
  const emptyDatabase = async (name: string): Promise<string> => {
    const admin = createPool(postgres.url, { as: 'owner', max: 1 });
    await admin.query(`CREATE DATABASE ${name}`);
    await admin.end();
    return postgres.url.replace(/\/[^/]*$/, `/${name}`);
  };
  return {
    client,
    product,
    pool,
    connection,
    bundlePath,
    databaseUrl: postgres.url,
    temporalAddress: temporal.address,
    folder,
    statements: statementsSent,
    emptyDatabase,
    database: async (name) => {
      const url = await emptyDatabase(name);
      await migrate(url);
      const made = { url, pool: createPool(url), owner: createPool(url, { as: 'owner', max: 1 }) };
      others.push(made.pool, made.owner);
      return made;
    },
    stop: async () => {
      await product.stop();
      await Promise.all([pool, ...others].map((p) => p.end()));
      await client.connection.close();
      await connection.close();
      await Promise.all([temporal.stop(), postgres.stop()]);
      await rm(folder, { recursive: true, force: true });
    },
  };
};
