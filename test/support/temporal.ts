import { randomUUID } from 'node:crypto';
import { TestWorkflowEnvironment } from '@temporalio/testing';
import type { Pool } from 'pg';
import { createCourtyardWorker } from '../../bin/runWorker';
import { servers } from './addresses';

/** A server on which months pass in milliseconds, for one test file. */
export const timeSkipping = (): Promise<TestWorkflowEnvironment> =>
  TestWorkflowEnvironment.createTimeSkipping({
    server: { executable: { type: 'existing-path', path: servers().testServer } },
  });

export interface RunningWorker {
  readonly taskQueue: string;
  stop(): Promise<void>;
}

/** A worker with a task queue of its own on a test environment. */
export const workerOn = async (env: TestWorkflowEnvironment, pool: Pool): Promise<RunningWorker> => {
  const taskQueue = `test-${randomUUID()}`;
  const worker = await createCourtyardWorker({
    connection: env.nativeConnection,
    client: env.client,
    namespace: env.namespace ?? 'default',
    taskQueue,
    bundlePath: servers().bundle,
    pool,
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
