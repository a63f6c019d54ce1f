import { randomUUID } from 'node:crypto';
import type { TestWorkflowEnvironment } from '@temporalio/testing';
import type { Pool } from 'pg';
import { createCaseWorker, type WorkerOptions } from '../../bin/runWorker';
import { startTimeSkipping } from '../../tools/provision/timeSkipping';
import { servers } from './addresses';

/**
 * A server on which months pass in milliseconds, for one test file. It begins on the morning that the run takes for now
 * (test/support/setup.ts); from there on its clock is the only one its tests ask.
 */
export const timeSkipping = (): Promise<TestWorkflowEnvironment> =>
  startTimeSkipping(servers().testServer, servers().startsAt);

export interface RunningWorker {
  readonly taskQueue: string;
  stop(): Promise<void>;
}

/** A worker with a task queue of its own, or a given one, on a test environment. */
export const workerOn = async (
  env: Pick<TestWorkflowEnvironment, 'client' | 'nativeConnection' | 'namespace'>,
  pool: Pool,
  {
    taskQueue = `test-${randomUUID()}`,
    ...carrying
  }: Pick<WorkerOptions, 'programmes' | 'bundlePath'> & { readonly taskQueue?: string } = {
    bundlePath: servers().bundle,
  },
): Promise<RunningWorker> => {
  const worker = await createCaseWorker({
    connection: env.nativeConnection,
    client: env.client,
    namespace: env.namespace ?? 'default',
    taskQueue,
    pool,
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
