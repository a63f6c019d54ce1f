import type { Client } from '@temporalio/client';
import { type NativeConnection, Worker } from '@temporalio/worker';
import type { Pool } from 'pg';
import type { Logger } from 'pino';
import { createCaseActivities } from '../activities/cases';
import { again, atEachCommit } from '../activities/housekeeping';
import { type Post, sendMails } from '../activities/mail';
import { RENOVATION_EVIDENCE } from '../activities/renovation/evidence';
import { createRolloutActivities } from '../activities/rollout';
import { createSweepActivities } from '../activities/sweeps';
import { beginLife } from '../api/courtyards/enrol';
import { dispatchNotices } from '../db/outbox';
import { COURTYARD_CARE } from '../db/renovation';
import { PROGRAMMES } from '../domain/programmes';
import { RENOVATION } from '../domain/renovation/programme';

export interface WorkerOptions {
  readonly connection: NativeConnection;
  readonly client: Client;
  readonly namespace: string;
  readonly taskQueue: string;
  readonly bundlePath: string;
  readonly pool: Pool;
  /**
   * The build that this worker is, of which deployment. A run that began on it ends on it; the next begins on the build
   * that is current then. Absent: workers of any build take each other's courtyards.
   */
  readonly version?: { readonly deploymentName: string; readonly buildId: string };
}

/** Courtyards kept in memory by one worker; the others are replayed from their short histories when they stir. */
const MAX_CACHED = 500;

/** The worker that carries the courtyards; several may run side by side. */
export const createCourtyardWorker = (options: WorkerOptions): Promise<Worker> => {
  const { connection, client, namespace, taskQueue, bundlePath, pool, version } = options;
  return Worker.create({
    connection,
    namespace,
    taskQueue,
    workflowBundle: { codePath: bundlePath },
    activities: {
      ...createCaseActivities({
        pool,
        programmes: new Map(PROGRAMMES.map((programme) => [programme.name, programme])),
        gatherers: { [RENOVATION.name]: RENOVATION_EVIDENCE },
        readModels: { [RENOVATION.name]: COURTYARD_CARE },
      }),
      ...createRolloutActivities({ pool, client }),
      ...createSweepActivities({
        pool,
        client,
        begin: (registration) => beginLife({ temporal: client, taskQueue }, registration),
      }),
    },
    maxCachedWorkflows: MAX_CACHED,
    // A killed worker's courtyards are handed to another after a second, not ten.
    stickyQueueScheduleToStartTimeout: '1 second',
    shutdownGraceTime: '10 seconds',
    ...(version === undefined
      ? {}
      : { workerDeploymentOptions: { version, useWorkerVersioning: true, defaultVersioningBehavior: 'PINNED' } }),
  });
};

/** Until then a notice or a mail waits that nobody told of: one whose time to be tried again has come, or sent again. */
const UNTOLD_MS = 5_000;
const BATCH = 200;

export interface Housekeeping {
  readonly pool: Pool;
  readonly logger: Logger;
  readonly post: Post;
  readonly from: string;
  readonly publicUrl: string;
}

/**
 * What a worker hands on beside the courtyards: notices to inboxes, mails out. A commit tells of them, so that nothing is
 * asked for while nothing happens. What is looked for by the hour is a Schedule's (bin/schedules.ts).
 */
export const keepHouse = ({ pool, logger, post, from, publicUrl }: Housekeeping): { stop(): Promise<void> } => {
  const onFault = (what: string) => (error: unknown) => logger.warn({ err: error }, `${what} failed, trying again`);
  const mails = again(
    async () => ((await sendMails(pool, post, { from, publicUrl })) > 0 ? 'more' : 'done'),
    UNTOLD_MS,
    onFault('mail'),
  );
  const notices = again(
    async () => {
      const dispatched = await dispatchNotices(pool, BATCH);
      if (dispatched > 0) mails.wake();
      return dispatched === BATCH ? 'more' : 'done';
    },
    UNTOLD_MS,
    onFault('notices'),
  );
  const commits = atEachCommit(pool, () => notices.wake(), onFault('listening'));
  return { stop: async () => void (await Promise.all([commits.stop(), notices.stop(), mails.stop()])) };
};
