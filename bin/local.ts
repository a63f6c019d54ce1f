import { type ChildProcess, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { migrate } from '../db/migrate';
import { createPool } from '../db/pool';
import { seedDemonstration } from '../tools/demonstration/seed';
import { isPortFree } from '../tools/provision/ports';
import { startPostgres } from '../tools/provision/postgres';
import { stopProcess } from '../tools/provision/processes';
import { startTemporal } from '../tools/provision/temporalServer';
import { workflowBundle } from '../tools/workflowBundle';
import { databaseFault } from './process';
import { Misconfigured, readSettings, type Settings } from './settings';

const ROOT = join(__dirname, '..');
const started = Date.now();

const say = (part: string, line: string): void => {
  process.stdout.write(`${new Date().toLocaleTimeString('en-GB')} ${part.padEnd(8)} ${line}\n`);
};

/** A line of a part's structured log as people read it. */
const readable = (line: string): string => {
  try {
    const { level, msg, err } = JSON.parse(line) as { level: number; msg: string; err?: { message: string } };
    const mark = level >= 50 ? 'ERROR ' : level >= 40 ? 'warn ' : '';
    return `${mark}${msg}${err === undefined ? '' : `: ${err.message}`}`;
  } catch {
    return line;
  }
};

const pipeLines = (child: ChildProcess, part: string): void => {
  for (const stream of [child.stdout, child.stderr]) {
    let rest = '';
    stream?.on('data', (chunk: Buffer) => {
      const lines = `${rest}${chunk}`.split('\n');
      rest = lines.pop() ?? '';
      for (const line of lines) if (line.trim() !== '') say(part, readable(line));
    });
  }
};

interface Running {
  readonly name: string;
  stop(): Promise<void>;
  readonly stopped: Promise<unknown>;
}

/** One of the project's own processes, in a group of its own: the terminal's Ctrl-C reaches us, and we stop it in turn. */
const startPart = (part: string, env: NodeJS.ProcessEnv): Running => {
  const child = spawn(process.execPath, ['--import', 'tsx', join(__dirname, `${part}.ts`)], {
    cwd: ROOT,
    env: { ...process.env, ...env },
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  pipeLines(child, part);
  const stopped = new Promise((done) => child.once('exit', done));
  return { name: part, stopped, stop: () => stopProcess(child, 'SIGTERM') };
};

const untilReady = async (url: string, failed: Promise<unknown>): Promise<void> => {
  let gone = false;
  void failed.then(() => {
    gone = true;
  });
  for (let i = 0; i < 600; i += 1) {
    if (gone) throw new Misconfigured('A part did not start; its own line above says why.');
    const response = await fetch(`${url}/readyz`).catch(() => undefined);
    if (response?.ok) return;
    await pause(100);
  }
  throw new Misconfigured('The API did not become ready within a minute; the log above says why.');
};

const provide = async (settings: Settings, running: Running[]) => {
  const log = (part: string) => (line: string) => say(part, line);
  let { databaseOwnerUrl, databaseUrl } = settings;
  let isEmbedded = false;
  if (databaseUrl === undefined) {
    isEmbedded = true;
    const postgres = await startPostgres({ folder: join(settings.dataFolder, 'pg'), log: log('postgres') });
    running.push({ name: 'postgres', ...postgres });
    databaseUrl = postgres.url;
    databaseOwnerUrl = postgres.url;
    say('postgres', 'embedded PostgreSQL is running');
  }
  let { address } = settings.temporal;
  let uiUrl: string | undefined;
  if (address === undefined) {
    const temporal = await startTemporal({
      log: log('temporal'),
      file: join(settings.dataFolder, 'temporal.db'),
      uiPort: settings.uiPort,
      namespace: settings.temporal.namespace,
    });
    running.push({ name: 'temporal', ...temporal });
    address = temporal.address;
    uiUrl = temporal.uiUrl;
    say('temporal', `development server is running at ${address}`);
  }
  const applied = await migrate(databaseOwnerUrl ?? databaseUrl).catch((error) => {
    throw new Misconfigured(databaseFault(error));
  });
  say('migrate', applied.length === 0 ? 'the schema is up to date' : `applied ${applied.join(', ')}`);
  return { databaseUrl, address, uiUrl, isEmbedded };
};

const remembered = async (file: string): Promise<string> => {
  if (!existsSync(file)) await writeFile(file, randomBytes(9).toString('base64url'), { mode: 0o600 });
  return (await readFile(file, 'utf8')).trim();
};

/** Fills a new embedded database, once; an interrupted filling goes on where it was. */
const demonstrate = async (settings: Settings, databaseUrl: string, apiUrl: string) => {
  const password = await remembered(join(settings.dataFolder, 'demonstration.secret'));
  const marker = join(settings.dataFolder, 'seeded');
  const pool = createPool(databaseUrl, { max: 2 });
  try {
    const { rows } = await pool.query<{ n: number }>('SELECT count(*)::int AS n FROM account');
    const isOurs = existsSync(marker) || rows[0]?.n === 0;
    if (isOurs && (await readFile(marker, 'utf8').catch(() => '')) !== 'done') {
      await writeFile(marker, 'begun');
      await seedDemonstration({ apiUrl, pool, password, log: (line) => say('demo', line) });
      await writeFile(marker, 'done');
    }
    return existsSync(marker) ? password : undefined;
  } finally {
    await pool.end();
  }
};

const summary = (
  settings: Settings,
  apiUrl: string,
  uiUrl: string | undefined,
  password: string | undefined,
  isEmbedded: boolean,
) => {
  const accounts =
    password !== undefined
      ? [
          `Demonstration accounts, password ${password}:`,
          '  admin (administrator)   leader (supervisor of the whole programme)   pm (project manager, enrols and imports)',
          '  jinniu-projectmanager, jinniu-community, jinniu-body, jinniu-districthousing, jinniu-payer … (one courtyard’s people)',
        ]
      : [
          isEmbedded ? 'The database is empty.' : 'The database given by DATABASE_URL is never filled.',
          'Make the first administrator: npm run admin -- --login NAME',
        ];
  return [
    '',
    `院落 Yuanluo is ready after ${((Date.now() - started) / 1000).toFixed(1)} s`,
    `API            ${apiUrl}/api/v1`,
    `API reference  ${apiUrl}/docs/`,
    `Temporal UI    ${uiUrl ?? `(of the server at ${settings.temporal.address})`}`,
    ...accounts,
    'Ctrl-C stops everything; the next start goes on where it was.',
    '',
  ].join('\n');
};

/** The data folder has one master: two would each start its database. */
const main = async (): Promise<void> => {
  const running: Running[] = [];
  let stopping: Promise<void> | undefined;
  const stopAll = (): Promise<void> => {
    stopping ??= (async () => {
      for (const part of [...running].reverse()) {
        await part.stop();
        say(part.name, 'stopped');
      }
    })();
    return stopping;
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.on(signal, () => {
      if (stopping === undefined) say('local', `${signal}: stopping everything`);
      void stopAll().then(() => process.exit(0));
    });
  }
  try {
    const settings = readSettings(process.env);
    if (!(await isPortFree(settings.port))) {
      throw new Misconfigured(`Port ${settings.port} is taken. Stop what listens there, or set PORT to another.`);
    }
    if (settings.temporal.address === undefined && !(await isPortFree(settings.uiPort))) {
      throw new Misconfigured(`Port ${settings.uiPort} is taken. Stop what listens there, or set UI_PORT to another.`);
    }
    await mkdir(settings.dataFolder, { recursive: true });
    const { databaseUrl, address, uiUrl, isEmbedded } = await provide(settings, running);
    await workflowBundle();
    if (stopping !== undefined) return;
    const env = { DATABASE_URL: databaseUrl, TEMPORAL_ADDRESS: address };
    running.push(startPart('worker', env), startPart('api', env));
    const anyStops = Promise.race(running.map((part) => part.stopped.then(() => part.name)));
    const apiUrl = `http://localhost:${settings.port}`;
    await untilReady(`http://127.0.0.1:${settings.port}`, anyStops);
    const isBare = process.argv.includes('--bare');
    const password =
      isEmbedded && !isBare ? await demonstrate(settings, databaseUrl, `http://127.0.0.1:${settings.port}`) : undefined;
    process.stdout.write(summary(settings, apiUrl, uiUrl, password, isEmbedded));
    const first = await anyStops;
    if (stopping === undefined) throw new Misconfigured(`${first} ended by itself; the log above says why.`);
    await stopping;
  } catch (error) {
    if (stopping !== undefined) return;
    const line =
      error instanceof Misconfigured ? error.message : error instanceof Error ? error.message : String(error);
    await stopAll();
    process.stderr.write(`yuanluo: ${line}\n`);
    process.exit(1);
  }
};

void main();
