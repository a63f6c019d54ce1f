import { Client, Connection } from '@temporalio/client';
import { NativeConnection } from '@temporalio/worker';
import type { Pool } from 'pg';
import { type Logger, pino } from 'pino';
import { createPool } from '../db/pool';
import { Misconfigured, needed, readSettings, type Settings } from './settings';

/** Runs a process: one clear line and exit code 1 where it cannot, a clean end on SIGINT, SIGTERM and SIGHUP. */
export const runProcess = (
  name: string,
  main: (settings: Settings, logger: Logger) => Promise<() => Promise<void>>,
): void => {
  const fail = (error: unknown): never => {
    const text =
      error instanceof Misconfigured
        ? error.message
        : error instanceof Error
          ? (error.stack ?? error.message)
          : String(error);
    process.stderr.write(`${name}: ${text}\n`);
    process.exit(1);
  };
  (async () => {
    const settings = readSettings(process.env);
    const logger = pino({ name, level: settings.logLevel });
    const stop = await main(settings, logger);
    let stopping = false;
    const end = (signal: string) => {
      if (stopping) return;
      stopping = true;
      logger.info(`${signal}: stopping`);
      stop().then(() => process.exit(0), fail);
    };
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => end(signal));
  })().catch(fail);
};

/** A pool on the configured database; says in one line what is wrong with it. */
export const openPool = async (settings: Settings, name: string): Promise<Pool> => {
  const url = needed(settings.databaseUrl, 'DATABASE_URL');
  const pool = createPool(url, { applicationName: `yuanluo-${name}` });
  try {
    await pool.query('SELECT version FROM schema_version LIMIT 1');
  } catch (error) {
    await pool.end();
    throw new Misconfigured(databaseFault(error as Error & { code?: string }));
  }
  return pool;
};

export const databaseFault = (error: Error & { code?: string }): string => {
  if (error.code === '42P01') return 'The database has no schema yet: run npm run migrate first.';
  if (error.code === '22023' || error.code === '42704')
    return 'The role yuanluo_app is missing: run npm run migrate first.';
  return `DATABASE_URL cannot be used (${error.message || error.code}). Check that PostgreSQL runs there and that user, password and database are right.`;
};

const temporalFault = (address: string, error: unknown): Misconfigured =>
  new Misconfigured(
    `No Temporal server answers at TEMPORAL_ADDRESS ${address} (${(error as Error).message.split('\n')[0]}). Start one, or correct the address.`,
  );

const connectionOptions = ({ temporal }: Settings) => ({
  address: needed(temporal.address, 'TEMPORAL_ADDRESS'),
  ...(temporal.tls ? { tls: true } : {}),
  ...(temporal.apiKey === undefined ? {} : { apiKey: temporal.apiKey }),
});

export const connectClient = async (settings: Settings): Promise<Client> => {
  const options = connectionOptions(settings);
  try {
    const connection = await Connection.connect({ ...options, connectTimeout: 10_000 });
    return new Client({ connection, namespace: settings.temporal.namespace });
  } catch (error) {
    throw temporalFault(options.address, error);
  }
};

export const connectWorker = async (settings: Settings): Promise<NativeConnection> => {
  const options = connectionOptions(settings);
  try {
    return await NativeConnection.connect(options);
  } catch (error) {
    throw temporalFault(options.address, error);
  }
};
