import type { Client } from '@temporalio/client';
import { type NativeConnection, Worker } from '@temporalio/worker';
import type { Pool } from 'pg';
import type { Logger } from 'pino';
import { createCaseActivities } from '../activities/cases';
import { takeCare } from '../activities/custodian';
import { again } from '../activities/housekeeping';
import { type Post, sendMails } from '../activities/mail';
import { RENOVATION_EVIDENCE } from '../activities/renovation/evidence';
import { createRolloutActivities } from '../activities/rollout';
import { beginLife } from '../api/courtyards/enrol';
import { dispatchNotices } from '../db/outbox';
import type { Registration } from '../db/registrations';
import { COURTYARD_CARE } from '../db/renovation';
import { forgetSenders } from '../db/submissions';
import { PROGRAMMES } from '../domain/programmes';
import type { Profile } from '../domain/renovation/courtyard';
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

const NOTICES_MS = 500;
const MAIL_MS = 1_000;
const CARE_MS = 20_000;
const FORGET_MS = 3_600_000;
const BATCH = 200;

export interface Housekeeping {
  readonly pool: Pool;
  readonly client: Client;
  readonly taskQueue: string;
  readonly logger: Logger;
  readonly post: Post;
  readonly from: string;
  readonly publicUrl: string;
}

/** What a worker does beside the courtyards: notices out, mails out, and care for what a crash left behind. */
export const keepHouse = (options: Housekeeping): { stop(): Promise<void> } => {
  const { pool, client, taskQueue, logger, post, from, publicUrl } = options;
  const onFault = (what: string) => (error: unknown) => logger.warn({ err: error }, `${what} failed, trying again`);
  const begin = (registration: Registration<Profile>) => beginLife({ temporal: client, taskQueue }, registration);
  const tasks = [
    again(() => dispatchNotices(pool, BATCH), NOTICES_MS, onFault('notices')),
    again(() => sendMails(pool, post, { from, publicUrl }), MAIL_MS, onFault('mail')),
    again(
      () => takeCare({ pool, client, begin, onFault: (error, what) => onFault(what)(error) }),
      CARE_MS,
      onFault('care'),
    ),
    again(() => forgetSenders(pool), FORGET_MS, onFault('erasure')),
  ];
  return { stop: async () => void (await Promise.all(tasks.map((task) => task.stop()))) };
};
