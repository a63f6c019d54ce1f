import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { migrate } from '../../db/migrate';
import { startPostgres } from '../../tools/provision/postgres';
import { provideTemporal } from '../../tools/provision/temporal';
import { startTemporal } from '../../tools/provision/temporalServer';
import { workflowBundle } from '../../tools/workflowBundle';
import { SERVERS, type Servers } from './addresses';

const log = (line: string) => process.stderr.write(`${line}\n`);

/** One PostgreSQL with a migrated template, one Temporal server, one workflow bundle for the whole run. */
export default async function setup(): Promise<void> {
  const folder = join(tmpdir(), `yuanluo-test-${process.pid}`);
  const postgres = await startPostgres({ folder: join(folder, 'pg'), database: 'template', log, volatile: true });
  await migrate(postgres.url);
  const temporal = await startTemporal({ log });
  const testServer = await provideTemporal('testServer', log);
  const bundle = await workflowBundle();
  const addresses: Servers = { postgresUrl: postgres.url, temporal: temporal.address, testServer, bundle };
  process.env[SERVERS] = JSON.stringify(addresses);
  (globalThis as { stopServers?: () => Promise<void> }).stopServers = async () => {
    await Promise.all([postgres.stop(), temporal.stop()]);
    await rm(folder, { recursive: true, force: true });
  };
}
