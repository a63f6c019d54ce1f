import { rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Client } from 'pg';
import { provideChromium } from '../../provision/chromium';
import { type RunningPostgres, startPostgres } from '../../provision/postgres';
import { isRunning, runningFrom } from '../../provision/processes';
import { providePromtool } from '../../provision/promtool';
import { provideTemporal } from '../../provision/temporal';
import { type RunningTemporal, startTemporal } from '../../provision/temporalServer';
import { newFolder } from '../support/jest/tempFolder';

const lines: string[] = [];
const log = (line: string): void => void lines.push(line);

const ask = async (url: string, sql: string): Promise<unknown> => {
  const client = new Client({ connectionString: url });
  client.on('error', () => undefined);
  await client.connect();
  const { rows } = await client.query(sql);
  await client.end();
  return rows[0];
};

describe('the embedded PostgreSQL', () => {
  let folder: string;
  let running: RunningPostgres;
  const start = async () => {
    running = await startPostgres({ folder: join(folder, 'pg'), log });
    return running;
  };

  beforeAll(async () => {
    folder = await newFolder('provision');
    await writeFile(join(folder, 'pg.making'), '');
    await start();
    await ask(running.url, `CREATE TABLE kept AS SELECT '院落' AS word`);
  });
  afterAll(async () => {
    await running.stop();
    await rm(folder, { recursive: true, force: true });
  });

  test('the embedded PostgreSQL is recreated after an interrupted initialisation', () => {
    expect(running.isNew).toBe(true);
    expect(lines.filter((line) => line.includes('data folder'))).toHaveLength(1);
  });

  test('the embedded PostgreSQL uses UTF-8 and sorts by code point, whatever the system’s locale', async () => {
    const settings = `SELECT current_setting('server_encoding') AS encoding, datlocprovider AS provider, datlocale AS locale
      FROM pg_database WHERE datname = current_database()`;
    expect(await ask(running.url, settings)).toEqual({ encoding: 'UTF8', provider: 'b', locale: 'C.UTF-8' });
  });

  test('the embedded PostgreSQL requires its password, which only its owner can read', async () => {
    await expect(ask(running.url.replace(/:[^:@]+@/, ':wrong@'), 'SELECT 1')).rejects.toMatchObject({ code: '28P01' });
    expect((await stat(join(folder, 'pg.password'))).mode & 0o777).toBe(0o600);
  });

  test('the embedded PostgreSQL recovers at the same address after its main process was killed', async () => {
    const { url } = running;
    process.kill(running.pid, 'SIGKILL');
    await running.stopped;
    await start();
    expect(running).toMatchObject({ isNew: false, url });
    expect(await ask(url, 'SELECT word FROM kept')).toEqual({ word: '院落' });
  });

  test('a PostgreSQL left over from an interrupted run is stopped and not reused', async () => {
    const left = running;
    await start();
    await left.stopped;
    expect(running.pid).not.toBe(left.pid);
    expect(await ask(running.url, 'SELECT word FROM kept')).toEqual({ word: '院落' });
  });

  test('a stale pid file never stops an unrelated process', async () => {
    await writeFile(join(folder, 'stale.pid'), String(process.pid));
    expect(runningFrom(join(folder, 'stale.pid'), join(folder, 'no-such-mark'))).toBeUndefined();
  });
});

describe('the Temporal development server', () => {
  let folder: string;
  let running: RunningTemporal;
  beforeAll(async () => {
    folder = await newFolder('provision');
    running = await startTemporal({ log, file: join(folder, 'temporal.db') });
  });
  afterAll(async () => {
    await running.stop();
    await rm(folder, { recursive: true, force: true });
  });

  test('a leftover Temporal server on the same file is stopped first, as two would corrupt the file', async () => {
    const left = running;
    running = await startTemporal({ log, file: join(folder, 'temporal.db') });
    await left.stopped;
    expect(isRunning(running.pid)).toBe(true);
    expect(running.pid).not.toBe(left.pid);
  });

  test('a missing Temporal program named by the environment is reported by its name', async () => {
    process.env.YUANLUO_TEMPORAL_CLI = join(folder, 'nothing');
    try {
      await expect(provideTemporal('cli', log)).rejects.toThrow(/^YUANLUO_TEMPORAL_CLI names .*nothing/);
    } finally {
      delete process.env.YUANLUO_TEMPORAL_CLI;
    }
  });
});

test.each([
  ['YUANLUO_CHROMIUM', provideChromium],
  ['YUANLUO_PROMTOOL', providePromtool],
] as const)('a missing program named by %s is reported by its name', async (variable, provide) => {
  process.env[variable] = '/nowhere/program';
  try {
    await expect(provide(log)).rejects.toThrow(new RegExp(`^${variable} names .*nowhere`));
  } finally {
    delete process.env[variable];
  }
});
