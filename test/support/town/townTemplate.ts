import { existsSync } from 'node:fs';
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { seedDemonstration } from '../../../demonstration/seed';
import { TEST_RUN } from '../jest/testRun';
import { freshDatabase } from '../servers/postgres';
import { until } from '../time/until';
import { townServers } from './townServers';

/** The template of a run's towns: a database, and the folder with Temporal's file and uploaded files. */
export interface TownTemplate {
  readonly database: string;
  readonly folder: string;
  readonly taskQueue: string;
  readonly password: string;
}

/** The demonstration's real courtyards, some led to each stage. */
const seeded = async (folder: string): Promise<TownTemplate> => {
  const database = await freshDatabase();
  const { product, stop } = await townServers({ pool: database.pool, folder });
  const { apiUrl, password, taskQueue, identitySecret } = product;
  const { pool } = database;
  await seedDemonstration({ apiUrl, pool, password, identitySecret, log: () => undefined });
  await stop();
  await database.close();
  return { database: database.name, folder, taskQueue, password };
};

/** Seeds the run's town once; simultaneous callers wait for the first. */
export const townTemplate = async (): Promise<TownTemplate> => {
  const folder = join(process.env[TEST_RUN] ?? '', 'town-template');
  const [made, failed] = [`${folder}.json`, `${folder}.failed`];
  const isFirst = await mkdir(folder).then(
    () => true,
    () => false,
  );
  if (isFirst) {
    try {
      await writeFile(`${made}.unfinished`, JSON.stringify(await seeded(folder)));
      await rename(`${made}.unfinished`, made);
    } catch (error) {
      await writeFile(failed, String((error as Error).stack));
    }
  }
  await until('the run’s town is seeded', () => existsSync(made) || existsSync(failed));
  if (existsSync(failed)) throw new Error(`The town could not be seeded: ${await readFile(failed, 'utf8')}`);
  return JSON.parse(await readFile(made, 'utf8'));
};
