import type { Client } from '@temporalio/client';
import { type NativeConnection, Worker } from '@temporalio/worker';
import type { Pool } from 'pg';
import type { Logger } from 'pino';
import { createCaseActivities } from '../activities/cases';
import type { Custody, Watched } from '../activities/custodian';
import { again, atEachCommit } from '../activities/housekeeping';
import { type Post, sendMails } from '../activities/mail';
import { CARRIED, type CarriedProgramme, carriedBy, programmesIn } from '../activities/programmes';
import { linesOf } from '../activities/records/verifyAll';
import { createRolloutActivities } from '../activities/rollout';
import { createSweepActivities } from '../activities/sweeps';
import { dispatchNotices } from '../db/outbox';
import { beginLife } from '../workflows/begin';

export interface WorkerOptions {
  readonly connection: NativeConnection;
  readonly client: Client;
  readonly namespace: string;
  readonly taskQueue: string;
  readonly bundlePath: string;
  readonly pool: Pool;
  /** What its cases may be of; absent: all that there are. */
  readonly programmes?: readonly CarriedProgramme[];
  /**
   * The build that this worker is, of which deployment. A run that began on it ends on it; the next begins on the build
   * that is current then. Absent: workers of any build take each other's cases.
   */
  readonly version?: { readonly deploymentName: string; readonly buildId: string };
  /** Absent: what a sweep finds to differ is told to nobody but who reads its result. */
  readonly logger?: Logger;
  /** Told of what each sweep of this worker came to. */
  readonly onCared?: (watched: Watched) => void;
}

/** Cases kept in memory by one worker; the others are replayed from their short histories when they stir. */
const MAX_CACHED = 500;
const BEGIN_MS = 15_000;

/** The worker that carries the cases of some programmes; several may run side by side. */
export const createCaseWorker = (options: WorkerOptions): Promise<Worker> => {
  const { connection, client, namespace, taskQueue, bundlePath, pool, version, logger, onCared } = options;
  const programmes = carriedBy(options.programmes ?? CARRIED);
  const begin: Custody['begin'] = (programme, registration) =>
    client.withDeadline(Date.now() + BEGIN_MS, () => beginLife(client, taskQueue, programme, registration));
  return Worker.create({
    connection,
    namespace,
    taskQueue,
    workflowBundle: { codePath: bundlePath },
    activities: {
      ...createCaseActivities({ pool, programmes }),
      ...createRolloutActivities({ pool, client, programmes: programmesIn(programmes) }),
      ...createSweepActivities({
        pool,
        client,
        programmes: programmesIn(programmes),
        begin,
        onDiffering: (verified) => {
          const { caseId, version: at } = verified;
          for (const line of linesOf(verified)) logger?.error({ caseId, version: at }, `records differ: ${line}`);
        },
        onCared: (watched) => onCared?.(watched),
      }),
    },
    maxCachedWorkflows: MAX_CACHED,
    // A killed worker's cases are handed to another after a second, not ten.
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
  readonly programmes?: readonly CarriedProgramme[];
}

/**
 * What a worker hands on beside the cases: notices to inboxes, mails out. A commit tells of them, so that nothing is asked
 * for while nothing happens. What is looked for by the hour is a Schedule's (bin/schedules.ts).
 */
export const keepHouse = (options: Housekeeping): { stop(): Promise<void> } => {
  const { pool, logger, post, from, publicUrl } = options;
  const onFault = (what: string) => (error: unknown) => logger.warn({ err: error }, `${what} failed, trying again`);
  const programmes = carriedBy(options.programmes ?? CARRIED);
  const mails = again(
    async () => ((await sendMails(pool, post, { from, publicUrl, programmes })) > 0 ? 'more' : 'done'),
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
