import { chmod, mkdir } from 'node:fs/promises';
import { constants } from 'node:os';
import { join } from 'node:path';
import { migrate } from '../../../db/migrate';
import { addPolicy } from '../../../db/policies';
import { createPool } from '../../../db/pool';
import { DEMONSTRATION_POLICY } from '../../../domain/renovation/policies';
import { RENOVATION } from '../../../domain/renovation/programme';
import { startPostgres } from '../../../provision/postgres';
import { provideTemporal } from '../../../provision/temporal';
import { startTemporal } from '../../../provision/temporalServer';
import { workflowBundle } from '../../../runtime/workflowBundle';
import { SERVERS, type ServerAddresses } from '../servers/serverAddresses';
import { runDay, TEST_DAY } from '../time/runDay';
import { endKilledRuns, endRun, runFolder, TEST_RUN } from './testRun';

const log = (line: string) => process.stderr.write(`${line}\n`);

type Stop = () => Promise<unknown>;

const start = async (folder: string, stops: Stop[]): Promise<ServerAddresses> => {
  const chosen = runDay(process.env[TEST_DAY], Date.now());
  if (chosen.isChosen) log(`Tests that skip time run as if today were ${chosen.description}`);
  const bundle = workflowBundle();
  const testServer = provideTemporal('testServer', log);
  const migrated = (async () => {
    const postgres = await startPostgres({ folder: join(folder, 'pg'), database: 'template', log, volatile: true });
    stops.push(postgres.stop);
    await migrate(postgres.url);
    const owner = createPool(postgres.url, { as: 'owner', max: 1 });
    await addPolicy(owner, RENOVATION.name, DEMONSTRATION_POLICY, 'tests');
    await owner.end();
    return postgres.url;
  })();
  const serving = (async () => {
    const temporal = await startTemporal({ log });
    stops.push(temporal.stop);
    return temporal.address;
  })();
  const all = [migrated, serving, testServer, bundle] as const;
  await Promise.allSettled(all); // record what has started before the failure ends the set-up
  const [postgresUrl, temporal, program, codePath] = await Promise.all(all);
  return {
    postgresUrl,
    temporal,
    testServer: program,
    bundle: codePath,
    startsAt: chosen.startsAt,
    invented: chosen.invented,
  };
};

/** Starts one PostgreSQL with a migrated template, one Temporal server and one workflow bundle for the whole run. */
export default async function setup(): Promise<void> {
  await endKilledRuns();
  const folder = runFolder();
  process.env[TEST_RUN] = folder;
  await mkdir(folder);
  await chmod(folder, 0o755); // the database server runs as another user, who must be able to enter whatever the umask
  const stops: Stop[] = [];
  let stopping: Promise<void> | undefined;
  const stopServers = (): Promise<void> => {
    stopping ??= (async () => {
      await Promise.all(stops.map((stop) => stop()));
      await endRun(folder);
    })();
    return stopping;
  };
  // Jest runs no teardown on Ctrl-C, so the set-up ends what it started. A second Ctrl-C ends the run at once.
  let hasBeenTold = false;
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    const exit = () => process.exit(128 + constants.signals[signal]);
    process.on(signal, () => {
      if (hasBeenTold) exit();
      hasBeenTold = true;
      void stopServers().finally(exit);
    });
  }
  (globalThis as { stopServers?: () => Promise<void> }).stopServers = stopServers;
  try {
    process.env[SERVERS] = JSON.stringify(await start(folder, stops));
  } catch (error) {
    // Jest runs no teardown either if the set-up fails.
    await stopServers();
    throw error;
  }
}
