import { randomUUID } from 'node:crypto';
import { Client, Connection } from '@temporalio/client';
import type { TestWorkflowEnvironment } from '@temporalio/testing';
import { NativeConnection } from '@temporalio/worker';
import type { Pool } from 'pg';
import { startTimeSkipping } from '../../../provision/timeSkipping';
import { createCaseWorker, type WorkerOptions } from '../../../runtime/caseWorker';
import { type FreshDatabase, freshDatabase } from './postgres';
import { serverAddresses } from './serverAddresses';

/**
 * A server on which months pass in milliseconds, for one test file. It starts on the run's morning
 * (test/support/jest/globalSetup.ts); its tests use its clock only.
 */
export const timeSkipping = (): Promise<TestWorkflowEnvironment> =>
  startTimeSkipping(serverAddresses().testServer, serverAddresses().startsAt);

export interface RunningWorker {
  readonly taskQueue: string;
  stop(): Promise<void>;
}

/** A worker with its own or a given task queue, on a test environment or any server. */
export const workerOn = async (
  env: Pick<TestWorkflowEnvironment, 'client' | 'nativeConnection' | 'namespace'>,
  pool: Pool,
  {
    taskQueue = `test-${randomUUID()}`,
    ...carrying
  }: Partial<Pick<WorkerOptions, 'programmes' | 'bundlePath' | 'around'>> & { readonly taskQueue?: string } = {},
): Promise<RunningWorker> => {
  const worker = await createCaseWorker({
    connection: env.nativeConnection,
    client: env.client,
    namespace: env.namespace ?? 'default',
    taskQueue,
    pool,
    bundlePath: serverAddresses().bundle,
    ...carrying,
  });
  const running = worker.run();
  return {
    taskQueue,
    stop: async () => {
      worker.shutdown();
      await running;
    },
  };
};

/** Connections to a development server. */
export interface Connected {
  readonly connection: Connection;
  readonly client: Client;
  readonly nativeConnection: NativeConnection;
  close(): Promise<void>;
}

/** @param address Address of the server; absent: the run's server. */
export const connected = async (address = serverAddresses().temporal): Promise<Connected> => {
  const [connection, nativeConnection] = await Promise.all([
    Connection.connect({ address }),
    NativeConnection.connect({ address }),
  ]);
  return {
    connection,
    client: new Client({ connection }),
    nativeConnection,
    close: async () => {
      await nativeConnection.close();
      await connection.close();
    },
  };
};

/** A database, a worker and a client on a development server. */
export interface WorkingServer extends Pick<Connected, 'connection' | 'client'> {
  readonly database: FreshDatabase;
  readonly taskQueue: string;
  stop(): Promise<void>;
}

/** @param address Address of the server; absent: the run's server. */
export const workingServer = async (address = serverAddresses().temporal): Promise<WorkingServer> => {
  const [server, database] = await Promise.all([connected(address), freshDatabase()]);
  const { connection, client } = server;
  const { taskQueue, stop } = await workerOn(server, database.pool);
  return {
    connection,
    client,
    database,
    taskQueue,
    stop: async () => {
      await stop();
      await server.close();
      await database.drop();
    },
  };
};
