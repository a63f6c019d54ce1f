import { Client, Connection } from '@temporalio/client';
import { NativeConnection } from '@temporalio/worker';
import { Client as Database } from 'pg';
import pino from 'pino';
import { endpointDeliveries } from '../../../activities/channels/endpoints';
import { CHANNELS } from '../../../activities/channels/standard';
import { webhook } from '../../../activities/channels/webhook';
import { repeatedly } from '../../../activities/housekeeping';
import { smtpTransport } from '../../../activities/mail';
import { sendDue } from '../../../activities/mailQueue';
import { WORKER_PROGRAMMES, workerProgrammeMap } from '../../../activities/programmes';
import { createPool } from '../../../db/pool';
import { epochMs, type Instant } from '../../../domain/kernel/time/instant';
import { createCaseWorker, startHousekeeping } from '../../../runtime/caseWorker';
import { quietTemporal } from '../../../tools/wholeProduct';
import { LOCAL_REACH } from '../servers/localReach';

/** What a worker is told that can be killed. */
export interface MorningWorker {
  readonly databaseUrl: string;
  readonly temporalAddress: string;
  readonly taskQueue: string;
  readonly bundlePath: string;
  readonly smtpUrl: string;
  readonly hookUrl: string;
  /** The moment by which its mails keep quiet hours, whatever the machine's clock says. */
  readonly mailsAt: Instant;
  readonly maxCachedWorkflows?: number;
}

export const HOOK = { name: 'bench', secret: 'a secret of the bench' } as const;
const HOOK_PAUSE_MS = 100;

/** Counts the SQL statements that this process sends. */
const statementsCounted = (): (() => number) => {
  let sent = 0;
  const original = Database.prototype.query;
  Database.prototype.query = function counted(this: Database, ...args: unknown[]) {
    sent += 1;
    return (original as (...a: unknown[]) => unknown).apply(this, args);
  } as typeof original;
  return () => sent;
};

/** A worker of the product, in a process of its own, on a server that skips time: none has Schedules there. */
const main = async (given: MorningWorker): Promise<void> => {
  quietTemporal();
  const statements = statementsCounted();
  const pool = createPool(given.databaseUrl, { max: 20 });
  const { temporalAddress: address, taskQueue, bundlePath, maxCachedWorkflows } = given;
  const connection = await NativeConnection.connect({ address });
  const client = new Client({ connection: await Connection.connect({ address }) });
  const worker = await createCaseWorker({
    ...{ connection, client, taskQueue, bundlePath, pool },
    namespace: 'default',
    ...(maxCachedWorkflows === undefined ? {} : { maxCachedWorkflows }),
  });
  const logger = pino({ level: 'error' });
  startHousekeeping({
    pool,
    logger,
    post: smtpTransport(given.smtpUrl),
    from: 'bench@localhost',
    publicUrl: 'http://localhost',
    now: () => epochMs(given.mailsAt),
  });
  const hooks = endpointDeliveries(pool, {
    endpoints: [{ name: HOOK.name, channel: 'webhook', url: given.hookUrl, secret: HOOK.secret }],
    channels: { ...CHANNELS, webhook: webhook(LOCAL_REACH) },
    publicUrl: 'http://localhost',
    programmes: workerProgrammeMap(WORKER_PROGRAMMES),
    givenUpAfterDays: 7,
  });
  const onFault = (error: unknown): void => logger.error({ err: error }, 'the webhook is not told');
  repeatedly(async () => ((await sendDue(pool, hooks)) > 0 ? 'more' : 'done'), HOOK_PAUSE_MS, onFault);
  // Whoever asks is told how many statements it has sent.
  process.on('message', () => process.send?.(statements()));
  process.on('disconnect', () => process.exit());
  process.send?.('ready');
  await worker.run();
};

if (require.main === module) void main(JSON.parse(process.env.MORNING_WORKER ?? '{}') as MorningWorker);
