import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { Connection } from '@temporalio/client';
import { SEARCH_ATTRIBUTE_FLAGS } from '../../bin/searchAttributes';
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
  /** Keeps everything in this file; without one, in memory. */
  readonly file?: string;
  readonly port?: number;
  readonly uiPort?: number;
  readonly namespace?: string;
  /** Gives up durability for speed: tests only. */
  readonly volatile?: boolean;
}

/** As long as a machine under load may take. */
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

/** Where the server that keeps its state in a file answers; undefined where none runs. */
export const addressOfRunning = (file: string): string | undefined =>
  runningFrom(pidFileOf(file), file) === undefined ? undefined : readFileSync(addressFileOf(file), 'utf8').trim();

/** A server left over by a process that was killed: two on one file would ruin it. */
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
  const server = spawn(program, flags, { detached: true, stdio: ['ignore', 'pipe', 'pipe'] });
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
 * Starts the Temporal development server, durable where a file is named, with its web UI where a port is. It has been
 * seen to panic while it starts, once in hundreds of times: a second try is allowed.
 */
export const startTemporal = async (options: TemporalOptions): Promise<RunningTemporal> => {
  const program = await provideTemporal('cli', options.log);
  if (options.file !== undefined) {
    await mkdir(dirname(options.file), { recursive: true });
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
