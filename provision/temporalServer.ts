import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { chmod, mkdir, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { Connection } from '@temporalio/client';
import { SEARCH_ATTRIBUTE_FLAGS } from '../runtime/searchAttributes';
import { freePort } from './ports';
import { endLeftOver, runningFrom, stopProcess } from './processes';
import { provideTemporal } from './temporal';

export interface RunningTemporal {
  readonly address: string;
  readonly uiUrl: string | undefined;
  readonly pid: number;
  stop(): Promise<void>;
  readonly stopped: Promise<void>;
}

export interface TemporalOptions {
  readonly log: (line: string) => void;
  /** Stores its state in this file. Absent: in memory. */
  readonly file?: string;
  readonly port?: number;
  readonly uiPort?: number;
  readonly namespace?: string;
  /** Trades durability for speed; for tests only. */
  readonly volatile?: boolean;
}

/** Enough for a machine under load. */
const PATIENCE_MS = 120_000;

const untilServing = async (address: string, hasEnded: () => string | undefined): Promise<void> => {
  for (const end = Date.now() + PATIENCE_MS; Date.now() < end; ) {
    const fault = hasEnded();
    if (fault !== undefined) throw new Error(`Temporal did not start: ${fault}`);
    try {
      const connection = await Connection.connect({ address, connectTimeout: 1000 });
      await connection.close();
      return;
    } catch {
      await pause(100);
    }
  }
  throw new Error(`Temporal did not answer within ${PATIENCE_MS / 1000} seconds`);
};

const pidFileOf = (file: string): string => `${file}.pid`;
const addressFileOf = (file: string): string => `${file}.address`;

/** The address of the server that uses this file; undefined if none is running. */
export const addressOfRunning = (file: string): string | undefined =>
  runningFrom(pidFileOf(file), file) === undefined ? undefined : readFileSync(addressFileOf(file), 'utf8').trim();

/** Ends a server left over by a killed process, because two servers would corrupt the file. */
export const endLeftOverTemporal = async (file: string, log: TemporalOptions['log']): Promise<void> => {
  const pid = runningFrom(pidFileOf(file), file);
  if (pid === undefined) return;
  log('Ending a Temporal left over from an interrupted run');
  await endLeftOver(pid, 'SIGTERM');
};

const launch = async (program: string, port: number, options: TemporalOptions): Promise<RunningTemporal> => {
  const flags = [
    ...['server', 'start-dev', '--ip', '127.0.0.1', '--port', String(port), '--log-level', 'error'],
    ...(options.file === undefined ? [] : ['--db-filename', options.file]),
    ...(options.volatile === true ? ['--sqlite-pragma', 'synchronous=OFF'] : []),
    ...(options.uiPort === undefined ? ['--headless'] : ['--ui-port', String(options.uiPort)]),
    ...(options.namespace === undefined ? [] : ['--namespace', options.namespace]),
    ...SEARCH_ATTRIBUTE_FLAGS.flatMap((flag) => ['--search-attribute', flag]),
  ];
  let output = '';
  // Its file holds the histories, and with them what people typed: nobody else on the machine may read it. The server
  // makes the file, because it takes one that is there for a database with tables.
  const others = process.umask(0o077);
  const server = spawn(program, flags, { detached: true, stdio: ['ignore', 'pipe', 'pipe'] });
  process.umask(others);
  server.once('error', (error) => {
    output = error.message;
  });
  if (options.file !== undefined) await writeFile(pidFileOf(options.file), String(server.pid ?? ''));
  for (const stream of [server.stdout, server.stderr]) {
    stream?.on('data', (chunk: Buffer) => {
      output = `${output}${chunk}`.slice(-4000);
    });
  }
  const stopped = new Promise<void>((done) => server.once('exit', () => done()));
  const address = `127.0.0.1:${port}`;
  try {
    if (options.file !== undefined) await writeFile(addressFileOf(options.file), address);
    await untilServing(address, () => (server.exitCode === null ? undefined : output.trim().split('\n').at(-1)));
  } catch (error) {
    await stopProcess(server, 'SIGTERM');
    throw error;
  }
  return {
    address,
    uiUrl: options.uiPort === undefined ? undefined : `http://127.0.0.1:${options.uiPort}`,
    pid: server.pid ?? 0,
    stopped,
    stop: () => stopProcess(server, 'SIGTERM'),
  };
};

/**
 * Starts the Temporal development server: durable if `file` is given, with the web UI if `uiPort` is. It panics at its
 * start about once in several hundred times, so a second try is made.
 */
export const startTemporal = async (options: TemporalOptions): Promise<RunningTemporal> => {
  const program = await provideTemporal('cli', options.log);
  if (options.file !== undefined) {
    await mkdir(dirname(options.file), { recursive: true });
    if (existsSync(options.file)) await chmod(options.file, 0o600);
    await endLeftOverTemporal(options.file, options.log);
  }
  const port = async () => options.port ?? (await freePort());
  try {
    return await launch(program, await port(), options);
  } catch (error) {
    options.log(`${(error as Error).message}; trying once more`);
    return launch(program, await port(), options);
  }
};
