import { seedDemonstration } from '../../../demonstration/seed';
import { oncePerRun } from '../jest/oncePerRun';
import { freshDatabase } from '../servers/postgres';
import { townServers } from './townServers';

/** The template of a run's towns: a database, and the folder with Temporal's file and uploaded files. */
export interface TownTemplate {
  readonly database: string;
  readonly folder: string;
  readonly taskQueue: string;
  readonly password: string;
}

/** The demonstration's real courtyards, some led to each stage. */
export const townTemplate = (): Promise<TownTemplate> =>
  oncePerRun('town-template', async (folder) => {
    const database = await freshDatabase();
    const { product, stop } = await townServers({ pool: database.pool, folder });
    const { apiUrl, password, taskQueue, identitySecret } = product;
    const { pool } = database;
    await seedDemonstration({ apiUrl, pool, password, identitySecret, log: () => undefined });
    await stop();
    await database.close();
    return { database: database.name, folder, taskQueue, password };
  });
