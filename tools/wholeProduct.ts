import { randomBytes, randomUUID } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import type { Client } from '@temporalio/client';
import { DefaultLogger, type NativeConnection, Runtime } from '@temporalio/worker';
import type { Pool } from 'pg';
import pino from 'pino';
import { createApi } from '../api/app';
import { KEEP_ALIVE_MS } from '../api/server';
import { SCHEMA_VERSION } from '../db/migrate';
import type { Administrators } from '../demonstration/employ';
import { firstAdministrators } from '../demonstration/firstAdministrators';
import { instantOf } from '../domain/kernel/time/instant';
import { createCaseWorker } from '../runtime/caseWorker';
import { diskStore } from '../store/disk';

export interface ProductOptions {
  readonly pool: Pool;
  readonly client: Client;
  readonly connection: NativeConnection;
  readonly bundlePath: string;
  /** The folder for files. */
  readonly folder: string;
  readonly now: () => Promise<number>;
  readonly namespace?: string;
  /** The task queue of existing cases. Absent: a new one. */
  readonly taskQueue?: string;
  /** The password of existing administrators. Absent: they are created. */
  readonly password?: string;
  /** `required`: the sign-in policy holds. Absent: nobody is made to have a second factor. */
  readonly secondFactor?: 'required';
  /** The built console. Absent: only the API is served. */
  readonly consoleFolder?: string;
  /** Somebody else runs the worker. */
  readonly withoutWorker?: true;
}

export interface Product extends Administrators {
  readonly apiUrl: string;
  readonly taskQueue: string;
  readonly password: string;
  readonly identitySecret: Uint8Array;
  stop(): Promise<void>;
}

/** Silences Temporal's log except errors. Must be called before the first worker of a process. */
export const quietTemporal = (): void => {
  Runtime.install({
    logger: new DefaultLogger('ERROR'),
    telemetryOptions: { logging: { forward: {}, filter: 'ERROR' } },
    shutdownSignals: [],
  });
};

/**
 * API and worker in this process, on the given servers, with two administrators signed in. For simulations and
 * measurements.
 */
export const startProduct = async (options: ProductOptions): Promise<Product> => {
  const { pool, client, connection, bundlePath, folder, now, namespace = 'default', consoleFolder } = options;
  const { taskQueue = `product-${randomUUID()}`, password = randomBytes(12).toString('base64url') } = options;
  const worker =
    options.withoutWorker === true
      ? undefined
      : await createCaseWorker({ connection, client, namespace, taskQueue, bundlePath, pool });
  const running = worker?.run();
  const server = createServer({ keepAliveTimeout: KEEP_ALIVE_MS }).listen(0, '127.0.0.1');
  await new Promise((done) => server.once('listening', done));
  const { port } = server.address() as AddressInfo;
  const identitySecret = randomBytes(32);
  const app = createApi({
    pool,
    temporal: client,
    taskQueue,
    files: diskStore(join(folder, 'files')),
    tokenSecret: randomBytes(32),
    identitySecret,
    clock: async () => instantOf(await now()),
    logger: pino({ level: 'error' }),
    ...(options.secondFactor === 'required' ? {} : { secondFactor: 'off' as const }),
    // Passkeys belong to an address with a name.
    publicUrl: `http://localhost:${port}`,
    schemaVersion: SCHEMA_VERSION,
    ...(consoleFolder === undefined ? {} : { consoleFolder }),
  });
  server.on('request', app);
  const apiUrl = `http://127.0.0.1:${port}`;
  return {
    apiUrl,
    taskQueue,
    password,
    identitySecret,
    ...(await firstAdministrators({ pool, apiUrl, password, identitySecret })),
    stop: async () => {
      server.closeAllConnections();
      await new Promise((done) => server.close(done));
      worker?.shutdown();
      await running;
    },
  };
};
