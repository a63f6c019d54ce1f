import { readFileSync } from 'node:fs';
import type { Server } from 'node:http';
import { join } from 'node:path';
import { Client, Connection } from '@temporalio/client';
import { DefaultLogger, NativeConnection, Runtime } from '@temporalio/worker';
import type { Pool } from 'pg';
import type { Logger } from 'pino';
import { SCHEMA_VERSION } from '../db/migrate';
import { createPool } from '../db/pool';
import { schemaVersionOf } from '../db/schemaVersion';
import { diskStore } from '../store/disk';
import { s3Store } from '../store/s3';
import type { FileStore } from '../store/store';
import { unencryptedSettings } from './encryption';
import { openLog } from './logger';
import { provideSearchAttributes } from './searchAttributes';
import { Misconfigured, readSettings, required, type SETTINGS, type Settings } from './settings';

/** Longer than a worker's shutdown grace time. A process that has not stopped by then hangs. */
const STOP_MS = 25_000;

/**
 * Runs a process. It ends with one clear line and exit code 1 if it cannot run, and stops cleanly on SIGINT, SIGTERM
 * and SIGHUP.
 */
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
    const logger = openLog(name, settings.logLevel);
    const stop = await main(settings, logger);
    let stopping = false;
    const end = (why: string) => {
      if (stopping) return;
      stopping = true;
      logger.info({ reason: why }, 'process stopping');
      setTimeout(() => fail(new Misconfigured('did not stop in time and was ended')), STOP_MS).unref();
      stop().then(() => process.exit(0), fail);
    };
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => end(signal));
    // `npm start` is the parent. If it dies, nothing else would end this process.
    const orphaned = () => end('the parent process has ended');
    if (process.connected === false) orphaned();
    else process.once('disconnect', orphaned);
  })().catch(fail);
};

/**
 * The store for the content of files: the configured bucket, or the data folder. Throws a `Misconfigured` with one line
 * if it cannot be used.
 */
export const openFiles = async ({ filesS3Url, dataFolder }: Settings): Promise<FileStore> => {
  const folder = join(dataFolder, 'files');
  const store = filesS3Url === undefined ? diskStore(folder) : s3Store(filesS3Url);
  const told =
    filesS3Url === undefined
      ? `The folder ${folder} cannot be written to. Set YUANLUO_DATA to another`
      : 'FILES_S3_URL cannot be used. Check the address, the bucket, the key and its secret';
  await store.check().catch((error: Error) => {
    throw new Misconfigured(`${told} (${error.message}).`);
  });
  return store;
};

/** Starts listening. Rejects with one line that names the setting if the port is taken. */
export const listen = (server: Server, port: number, host: string, name: keyof typeof SETTINGS): Promise<void> =>
  new Promise((done, fail) => {
    server.once('error', (error: NodeJS.ErrnoException) =>
      fail(error.code === 'EADDRINUSE' ? new Misconfigured(portTakenMessage(port, name)) : error),
    );
    server.listen(port, host, done);
  });

export const portTakenMessage = (port: number, name: keyof typeof SETTINGS): string =>
  `Port ${port} is taken. Stop what listens there, or set ${name} to another.`;

/** Tells which settings send something over the network without TLS; who runs the service decides whether that may be. */
export const warnOfPlainConnections = (settings: Settings, logger: Logger): void => {
  const plain = unencryptedSettings(settings);
  if (plain.length > 0) logger.warn({ settings: plain }, 'connections without TLS, or with TLS that verifies nobody');
};

/** A pool on the configured database. Throws a `Misconfigured` with one line if it cannot be used. */
export const openPool = async (settings: Settings, name: string): Promise<Pool> => {
  const url = required(settings.databaseUrl, 'DATABASE_URL');
  const pool = createPool(url, { applicationName: `yuanluo-${name}` });
  try {
    const version = await schemaVersionOf(pool);
    if (version < SCHEMA_VERSION) {
      throw new Misconfigured(
        `The database’s schema is version ${version}, this release needs ${SCHEMA_VERSION}: run npm run migrate first.`,
      );
    }
  } catch (error) {
    await pool.end();
    throw error instanceof Misconfigured ? error : new Misconfigured(databaseFault(error as Error & { code?: string }));
  }
  return pool;
};

/** The problem with the database and its remedy, in one line. */
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

const pem = (file: string, name: keyof typeof SETTINGS): Buffer => {
  try {
    return readFileSync(file);
  } catch (error) {
    throw new Misconfigured(`${name} names ${file}, which cannot be read (${(error as NodeJS.ErrnoException).code}).`);
  }
};

const tlsOf = ({ tlsCa, tlsCert, tlsKey }: Settings['temporal']) => ({
  ...(tlsCa === undefined ? {} : { serverRootCACertificate: pem(tlsCa, 'TEMPORAL_TLS_CA') }),
  ...(tlsCert === undefined || tlsKey === undefined
    ? {}
    : { clientCertPair: { crt: pem(tlsCert, 'TEMPORAL_TLS_CERT'), key: pem(tlsKey, 'TEMPORAL_TLS_KEY') } }),
});

const connectionOptions = ({ temporal }: Settings) => ({
  address: required(temporal.address, 'TEMPORAL_ADDRESS'),
  ...(temporal.tls ? { tls: tlsOf(temporal) } : {}),
  ...(temporal.apiKey === undefined ? {} : { apiKey: temporal.apiKey }),
});

/**
 * A client for the configured Temporal server and namespace. Throws a `Misconfigured` with one line if it cannot
 * connect.
 */
export const connectClient = async (settings: Settings): Promise<Client> => {
  const options = connectionOptions(settings);
  try {
    const connection = await Connection.connect({ ...options, connectTimeout: 10_000 });
    return new Client({ connection, namespace: settings.temporal.namespace });
  } catch (error) {
    throw temporalFault(options.address, error);
  }
};

/** Temporal's core in this process: it logs where the process does, and leaves its signals alone. */
const installCore = ({ metricsAddress: bindAddress }: Settings['temporal'], logger: Logger): void => {
  Runtime.install({
    ...(bindAddress === undefined ? {} : { telemetryOptions: { metrics: { prometheus: { bindAddress } } } }),
    logger: new DefaultLogger('WARN', ({ level, message, meta }) => logger.warn({ level, ...meta }, message)),
    shutdownSignals: [],
  });
};

/** The core's connection to the configured Temporal server: a worker needs it, and a call costs less over it. */
const connectCore = async (settings: Settings): Promise<NativeConnection> => {
  const options = connectionOptions(settings);
  try {
    return await NativeConnection.connect(options);
  } catch (error) {
    throw temporalFault(options.address, error);
  }
};

export interface CasesClient extends Client {
  readonly connection: NativeConnection;
}

/** A client of a namespace that cases can be listed in; says in one line what the namespace lacks. */
export const connectToCases = async (settings: Settings, logger: Logger): Promise<CasesClient> => {
  installCore(settings.temporal, logger);
  const connection = await connectCore(settings);
  const { namespace } = settings.temporal;
  try {
    const added = await provideSearchAttributes(connection, namespace);
    if (added.length > 0) logger.info({ added }, 'search attributes added to Temporal');
    return new Client({ connection, namespace }) as CasesClient;
  } catch (error) {
    await connection.close();
    throw new Misconfigured((error as Error).message);
  }
};
