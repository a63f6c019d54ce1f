import type { Client } from '@temporalio/client';
import { type NativeConnection, Worker } from '@temporalio/worker';
import type { Pool } from 'pg';
import type { Logger } from 'pino';
import { createCaseActivities } from '../activities/cases';
import { type Custodian, type Custody, custodian } from '../activities/custodian';
import { again } from '../activities/housekeeping';
import { type Post, sendMails } from '../activities/mail';
import { CARRIED, type CarriedProgramme, carriedBy, programmesIn } from '../activities/programmes';
import { linesOf } from '../activities/records/verifyAll';
import { createRolloutActivities } from '../activities/rollout';
import { dispatchNotices } from '../db/outbox';
import { forgetSenders } from '../db/submissions';
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
}

/** Cases kept in memory by one worker; the others are replayed from their short histories when they stir. */
const MAX_CACHED = 500;

/** The worker that carries the cases of some programmes; several may run side by side. */
export const createCaseWorker = (options: WorkerOptions): Promise<Worker> => {
  const { connection, client, namespace, taskQueue, bundlePath, pool } = options;
  const programmes = carriedBy(options.programmes ?? CARRIED);
  return Worker.create({
    connection,
    namespace,
    taskQueue,
    workflowBundle: { codePath: bundlePath },
    activities: {
      ...createCaseActivities({ pool, programmes }),
      ...createRolloutActivities({ pool, client, programmes: programmesIn(programmes) }),
    },
    maxCachedWorkflows: MAX_CACHED,
    // A killed worker's cases are handed to another after a second, not ten.
    stickyQueueScheduleToStartTimeout: '1 second',
    shutdownGraceTime: '10 seconds',
  });
};

const NOTICES_MS = 500;
const MAIL_MS = 1_000;
const CARE_MS = 20_000;
const FORGET_MS = 3_600_000;
const BEGIN_MS = 15_000;
const BATCH = 200;

export interface Housekeeping {
  readonly pool: Pool;
  readonly client: Client;
  readonly taskQueue: string;
  readonly logger: Logger;
  readonly post: Post;
  readonly from: string;
  readonly publicUrl: string;
  readonly programmes?: readonly CarriedProgramme[];
}

/** What a worker does beside the cases: notices out, mails out, and care for what a crash left behind. */
export const keepHouse = (options: Housekeeping): { stop(): Promise<void> } & Pick<Custodian, 'differing'> => {
  const { pool, client, taskQueue, logger, post, from, publicUrl } = options;
  const onFault = (what: string) => (error: unknown) => logger.warn({ err: error }, `${what} failed, trying again`);
  const programmes = carriedBy(options.programmes ?? CARRIED);
  const begin: Custody['begin'] = (programme, registration) =>
    client.withDeadline(Date.now() + BEGIN_MS, () => beginLife(client, taskQueue, programme, registration));
  const keeper = custodian({
    pool,
    client,
    programmes: programmesIn(programmes),
    begin,
    onFault: (error, what) => onFault(what)(error),
    onDiffering: (verified) => {
      const { caseId, version } = verified;
      for (const line of linesOf(verified)) logger.error({ caseId, version }, `records differ: ${line}`);
    },
  });
  const tasks = [
    again(() => dispatchNotices(pool, BATCH), NOTICES_MS, onFault('notices')),
    again(() => sendMails(pool, post, { from, publicUrl, programmes }), MAIL_MS, onFault('mail')),
    again(keeper.takeCare, CARE_MS, onFault('care')),
    again(() => forgetSenders(pool), FORGET_MS, onFault('erasure')),
  ];
  return {
    stop: async () => void (await Promise.all(tasks.map((task) => task.stop()))),
    differing: keeper.differing,
  };
};
