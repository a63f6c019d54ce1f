import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createPool } from '../../db/pool';
import { seedDemonstration } from '../../demonstration/seed';
import { runningFrom } from '../../provision/processes';
import { openIdentitySecret } from '../../runtime/secrets';
import { Misconfigured, type Settings } from '../../runtime/settings';
import { sayFor } from './log';
import type { Database } from './servers';

/**
 * Reserves the data folder for this process: two processes would stop each other's servers. Throws `Misconfigured` if
 * another process uses it.
 */
export const claimDataFolder = ({ dataFolder }: Settings): void => {
  const file = join(dataFolder, 'local.pid');
  const other = runningFrom(file, join('bin', 'local.'));
  if (other !== undefined) {
    throw new Misconfigured(
      `Process ${other} works in ${dataFolder} already. Stop it, or set YUANLUO_DATA to another folder.`,
    );
  }
  try {
    mkdirSync(dataFolder, { recursive: true });
    writeFileSync(file, String(process.pid));
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    throw new Misconfigured(`The folder ${dataFolder} cannot be written (${code}). Set YUANLUO_DATA to another.`);
  }
  process.once('exit', () => rmSync(file, { force: true }));
};

const remembered = async (file: string): Promise<string> => {
  if (!existsSync(file)) await writeFile(file, randomBytes(16).toString('base64url'), { mode: 0o600 });
  return (await readFile(file, 'utf8')).trim();
};

const isEmpty = async (url: string): Promise<boolean> => {
  const pool = createPool(url, { max: 1 });
  try {
    const { rows } = await pool.query<{ n: number }>('SELECT count(*)::int AS n FROM account');
    return rows[0]?.n === 0;
  } finally {
    await pool.end();
  }
};

const markerIn = (dataFolder: string): string => join(dataFolder, 'seeded');

/** Whether the database is the demonstration's, or new and about to be. */
export const holdsDemonstration = async (
  { dataFolder }: Settings,
  { url, isEmbedded, isNew }: Database,
): Promise<boolean> => isEmbedded && (isNew || existsSync(markerIn(dataFolder)) || (await isEmpty(url)));

/**
 * Fills a new embedded database with demonstration data, once. An interrupted filling continues. Returns the password
 * of the demonstration accounts.
 */
export const seedIfNew = async (settings: Settings, { url, isNew }: Database, apiUrl: string): Promise<string> => {
  const { dataFolder } = settings;
  const marker = markerIn(dataFolder);
  if (isNew) await rm(marker, { force: true });
  const password = await remembered(join(dataFolder, 'demonstration.secret'));
  if ((await readFile(marker, 'utf8').catch(() => '')) === 'done') return password;
  await writeFile(marker, 'begun');
  const pool = createPool(url, { max: 2 });
  try {
    const identitySecret = await openIdentitySecret(settings, pool);
    await seedDemonstration({ apiUrl, pool, password, identitySecret, log: sayFor('demo') });
  } finally {
    await pool.end();
  }
  await writeFile(marker, 'done');
  return password;
};
