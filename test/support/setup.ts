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

type Stop = () => Promise<unknown>;

const start = async (folder: string, stops: Stop[]): Promise<Servers> => {
  const postgres = await startPostgres({ folder: join(folder, 'pg'), database: 'template', log, volatile: true });
  stops.push(postgres.stop);
  await migrate(postgres.url);
  const temporal = await startTemporal({ log });
  stops.push(temporal.stop);
  const testServer = await provideTemporal('testServer', log);
  const bundle = await workflowBundle();
  return { postgresUrl: postgres.url, temporal: temporal.address, testServer, bundle };
};

/** One PostgreSQL with a migrated template, one Temporal server, one workflow bundle for the whole run. */
export default async function setup(): Promise<void> {
  const folder = join(tmpdir(), `yuanluo-test-${process.pid}`);
  const stops: Stop[] = [];
  const stopServers = async () => {
    await Promise.all(stops.map((stop) => stop()));
    await rm(folder, { recursive: true, force: true });
  };
  (globalThis as { stopServers?: () => Promise<void> }).stopServers = stopServers;
  try {
    process.env[SERVERS] = JSON.stringify(await start(folder, stops));
  } catch (error) {
    // Jest tears nothing down when the set-up fails: what had started must not stay behind.
    await stopServers();
    throw error;
  }
}
