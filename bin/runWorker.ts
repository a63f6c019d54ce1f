import { type NativeConnection, Worker } from '@temporalio/worker';
import type { Pool } from 'pg';
import type { Logger } from 'pino';
import { createCourtyardActivities } from '../activities/courtyard';

export interface WorkerOptions {
  readonly connection: NativeConnection;
  readonly namespace: string;
  readonly taskQueue: string;
  readonly bundlePath: string;
  readonly pool: Pool;
  readonly logger?: Logger;
}

/** Courtyards kept in memory by one worker; the others are replayed from their short histories when they stir. */
const MAX_CACHED = 500;

/** The worker that carries the courtyards; several may run side by side. */
export const createCourtyardWorker = ({ connection, namespace, taskQueue, bundlePath, pool }: WorkerOptions) =>
  Worker.create({
    connection,
    namespace,
    taskQueue,
    workflowBundle: { codePath: bundlePath },
    activities: createCourtyardActivities({ pool }),
    maxCachedWorkflows: MAX_CACHED,
    // A killed worker's courtyards are handed to another after a second, not ten.
    stickyQueueScheduleToStartTimeout: '1 second',
    shutdownGraceTime: '10 seconds',
  });
