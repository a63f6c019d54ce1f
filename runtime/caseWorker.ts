import type { Client } from '@temporalio/client';
import { type ActivityInterceptorsFactory, type NativeConnection, Worker } from '@temporalio/worker';
import type { Pool } from 'pg';
import type { Logger } from 'pino';
import { changeMails, interestMails } from '../activities/accountMail';
import { createCaseActivities } from '../activities/cases';
import { addressCodes } from '../activities/channels/addressCodes';
import { endpointDeliveries } from '../activities/channels/endpoints';
import { endpointTests } from '../activities/channels/endpointTests';
import { channelsIn, personDeliveries } from '../activities/channels/persons';
import { CHANNELS } from '../activities/channels/standard';
import { createDecisionActivities } from '../activities/decideList';
import { type FileScanDeps, scanNextFile } from '../activities/fileScans';
import { createGapActivities } from '../activities/gaps';
import { atNewNotices, type RepeatedWork, repeatedly } from '../activities/housekeeping';
import { noticeMails } from '../activities/mail';
import { type DeliveryQueue, type MailTransport, senderOf } from '../activities/mailQueue';
import { morningMails } from '../activities/morningMail';
import { createMorningActivities } from '../activities/mornings';
import { ownerMails } from '../activities/ownerMail';
import { deliverNotices } from '../activities/passingOn';
import { programmeMap, WORKER_PROGRAMMES, type WorkerProgramme, workerProgrammeMap } from '../activities/programmes';
import type { ReconcilerDeps } from '../activities/reconciler';
import { faultLines } from '../activities/records/verifyAll';
import { createReorganisationActivities } from '../activities/reorganise';
import { createRolloutActivities } from '../activities/rollout';
import { createSweepActivities } from '../activities/sweeps';
import { currentCalendar } from '../db/calendars';
import { contextLoader } from '../db/contexts';
import { waitsForDigestUntil } from '../domain/kernel/notices/digest';
import { instantOf } from '../domain/kernel/time/instant';
import { isQuiet } from '../domain/kernel/time/quiet';
import { resumeCase } from '../workflows/resumeCase';
import { startCalendarRollout } from '../workflows/startCalendarRollout';
import { startCase } from '../workflows/startCase';
import { startDecisionList } from '../workflows/startDecisionList';
import { startReorganisation } from '../workflows/startReorganisation';
import { type ChannelSettings, PERSONAL_NAMES } from './channelSettings';
import { recordingSuccess } from './sweepRecords';

export interface WorkerOptions {
  readonly connection: NativeConnection;
  readonly client: Client;
  readonly namespace: string;
  readonly taskQueue: string;
  readonly bundlePath: string;
  readonly pool: Pool;
  /** The programmes that it serves. Absent: all. */
  readonly programmes?: readonly WorkerProgramme[];
  /**
   * The worker's deployment version. A run stays on the build that started it; the next run starts on the current
   * build. Absent: workers of any build take any case.
   */
  readonly version?: { readonly deploymentName: string; readonly buildId: string };
  /** Absent: differences found by a sweep are only in the sweep's result. */
  readonly logger?: Logger;
  /** How many workflows it keeps in memory. Absent: as many as in production. */
  readonly maxCachedWorkflows?: number;
  /** What stands around each attempt of an activity. Absent: nothing. */
  readonly around?: ActivityInterceptorsFactory;
}

/** The maximum number of workflows that a worker caches. Others are replayed from their short histories when needed. */
const MAX_CACHED = 500;
const BEGIN_MS = 15_000;

/** All activities that a worker carries out, by the names that workflows call. */
const activitiesFor = ({ client, taskQueue, pool, logger, programmes: served }: WorkerOptions) => {
  const byName = workerProgrammeMap(served ?? WORKER_PROGRAMMES);
  const programmes = programmeMap(byName);
  const startRegistered: ReconcilerDeps['startRegistered'] = (programme, registration) =>
    client.withDeadline(Date.now() + BEGIN_MS, () => startCase(client, taskQueue, programme, registration));
  const cases = createCaseActivities({ pool, programmes: byName });
  return {
    ...cases,
    ...createRolloutActivities({ pool, client, programmes }),
    ...createReorganisationActivities({ pool, client, programmes, perform: cases.perform, startRegistered }),
    ...createDecisionActivities({ pool, client, programmes }),
    ...recordingSuccess(pool, {
      ...createGapActivities({ pool, programmes }),
      ...createMorningActivities({ pool }),
      ...createSweepActivities({
        pool,
        client,
        programmes,
        startRegistered,
        resume: (programme, caseId, known) =>
          client.withDeadline(Date.now() + BEGIN_MS, () => resumeCase({ client, taskQueue, programme, caseId }, known)),
        startReorganisation: (id) => startReorganisation(client, taskQueue, id),
        startCalendarRollout: () => startCalendarRollout(client, taskQueue),
        startDecisionList: (id) => startDecisionList(client, taskQueue, id),
        onDiffering: (verified) => {
          const { caseId, version: at } = verified;
          for (const line of faultLines(verified)) logger?.error({ caseId, version: at }, `records differ: ${line}`);
        },
      }),
    }),
  };
};
export type ActivityName = keyof ReturnType<typeof activitiesFor>;

/** Creates the worker for the cases of some programmes. Several workers may run side by side. */
export const createCaseWorker = (options: WorkerOptions): Promise<Worker> => {
  const { connection, namespace, taskQueue, bundlePath, version } = options;
  return Worker.create({
    connection,
    namespace,
    taskQueue,
    workflowBundle: { codePath: bundlePath },
    activities: activitiesFor(options),
    ...(options.around === undefined ? {} : { interceptors: { activity: [options.around] } }),
    maxCachedWorkflows: options.maxCachedWorkflows ?? MAX_CACHED,
    // After a worker is killed, another takes its cases after one second instead of ten.
    stickyQueueScheduleToStartTimeout: '1 second',
    shutdownGraceTime: '10 seconds',
    ...(version === undefined
      ? {}
      : { workerDeploymentOptions: { version, useWorkerVersioning: true, defaultVersioningBehavior: 'PINNED' } }),
  });
};

/** The longest wait of a notice or mail that no commit announces, such as a mail to be tried again or sent again. */
const POLL_MS = 5_000;
const BATCH = 200;
/** The longest wait of a file that was kept unscanned, and of the scanner's return. */
const SCAN_POLL_MS = 30_000;

export interface Housekeeping {
  readonly pool: Pool;
  readonly logger: Logger;
  readonly post: MailTransport;
  readonly from: string;
  readonly publicUrl: string;
  readonly programmes?: readonly WorkerProgramme[];
  /** The groups and systems that are told, and for how long what is refused is tried. Absent: inbox and mail alone. */
  readonly channels?: Omit<ChannelSettings, 'rows'>;
  /** The clock by which mails and messages keep quiet hours. Absent: the machine's. */
  readonly now?: () => number;
  /** Scans stored files for malware. Absent: nobody does. */
  readonly scanning?: Pick<FileScanDeps, 'files' | 'scanner'>;
}

/** What is looked up anew each minute, because it is asked for after each commit. */
const eachMinute = <T>(look: () => Promise<T>): (() => Promise<T>) => {
  let known: { readonly value: T; readonly until: number } | undefined;
  return async () => {
    if (known === undefined || known.until <= Date.now()) known = { value: await look(), until: Date.now() + 60_000 };
    return known.value;
  };
};

/** Sends what a queue holds, in a loop of its own, so that no queue waits for another's server. */
const sending = <Waiting>(
  pool: Pool,
  queue: DeliveryQueue<Waiting>,
  onFault: (error: unknown) => void,
): RepeatedWork => {
  const sender = senderOf(pool, queue, { onEnd: () => loop.wake(), onFault });
  const loop = repeatedly(
    async () => {
      await sender.begin();
      return 'done';
    },
    POLL_MS,
    onFault,
  );
  return {
    wake: loop.wake,
    stop: async () => {
      await loop.stop();
      await sender.settled();
    },
  };
};

/**
 * Delivers notices to inboxes, sends mails and scans the files that are due. Commits announce new notices, so an idle system is not polled often.
 * Hourly and other periodic work belongs to Schedules (runtime/schedules.ts).
 */
export const startHousekeeping = (options: Housekeeping): { stop(): Promise<void> } => {
  const { pool, logger, post, from, publicUrl, channels, scanning, now = Date.now } = options;
  const onFault = (what: string) => (error: unknown) =>
    logger.warn({ err: error, work: what }, 'background work failed and will be tried again');
  const programmes = workerProgrammeMap(options.programmes ?? WORKER_PROGRAMMES);
  const quietNow = async () => isQuiet(await currentCalendar(pool), instantOf(now()));
  const digestUntil = eachMinute(async () => waitsForDigestUntil(await currentCalendar(pool), instantOf(now())));
  const letters = {
    ...{ from, publicUrl, programmes, isQuiet: quietNow },
    ...(channels === undefined ? {} : { givenUpAfterDays: channels.givenUpAfterDays }),
  };
  const ofNotices = sending(pool, noticeMails(pool, post, letters), onFault('mail'));
  const senders = [
    ofNotices,
    sending(pool, changeMails(pool, post, letters), onFault('mail about accounts')),
    sending(pool, interestMails(pool, post, letters), onFault('mail about relations')),
    sending(pool, ownerMails(pool, post, letters), onFault('mail to owners')),
    sending(pool, morningMails(pool, post, letters), onFault('morning mail')),
  ];
  const ofEndpoints =
    channels === undefined || channels.endpoints.length === 0
      ? []
      : [sending(pool, endpointDeliveries(pool, { ...letters, ...channels, channels: CHANNELS }), onFault('channels'))];
  const ofPersons =
    channels === undefined || channelsIn(channels.personal).length === 0
      ? []
      : [
          sending(pool, personDeliveries(pool, { ...letters, ...channels }), onFault('messages to persons')),
          sending(pool, addressCodes(pool, channels.personal), onFault('codes')),
        ];
  const ofTests =
    channels === undefined || channels.endpoints.length + channelsIn(channels.personal).length === 0
      ? []
      : [
          sending(
            pool,
            endpointTests(pool, { ...letters, ...channels, channels: CHANNELS, personalNames: PERSONAL_NAMES }),
            onFault('test messages'),
          ),
        ];
  const passing = { pool, programmes, contexts: contextLoader(pool) };
  const notices = repeatedly(
    async () => {
      const dispatched = await deliverNotices(passing, BATCH, {
        now: instantOf(Date.now()),
        digestUntil: await digestUntil(),
      });
      if (dispatched > 0) for (const one of [ofNotices, ...ofEndpoints, ...ofPersons]) one.wake();
      return dispatched === BATCH ? 'more' : 'done';
    },
    POLL_MS,
    onFault('notices'),
  );
  const announced = atNewNotices(pool, () => notices.wake(), onFault('listening'));
  const scans =
    scanning && repeatedly(() => scanNextFile({ pool, logger, ...scanning }), SCAN_POLL_MS, onFault('file scans'));
  return {
    stop: async () =>
      void (await Promise.all(
        [announced, notices, ...senders, ...ofEndpoints, ...ofPersons, ...ofTests, scans].map((one) => one?.stop()),
      )),
  };
};
