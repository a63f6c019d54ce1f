import { setTimeout as pause } from 'node:timers/promises';
import { Client, Connection } from '@temporalio/client';
import { NativeConnection } from '@temporalio/worker';
import pino from 'pino';
import { endpointDeliveries } from '../activities/channels/endpoints';
import { CHANNELS } from '../activities/channels/standard';
import { webhook } from '../activities/channels/webhook';
import { smtpTransport } from '../activities/mail';
import { sendDue } from '../activities/mailQueue';
import { WORKER_PROGRAMMES, workerProgrammeMap } from '../activities/programmes';
import { createPool } from '../db/pool';
import { createCaseWorker, startHousekeeping } from '../runtime/caseWorker';
import { LOCAL_REACH } from '../test/support/servers/localReach';
import { quietTemporal } from '../tools/wholeProduct';
import { countStatements, statementsSent } from './statements';

/** What the bench tells a worker that it can kill. */
export interface ReminderWorker {
  readonly databaseUrl: string;
  readonly temporalAddress: string;
  readonly taskQueue: string;
  readonly bundlePath: string;
  readonly smtpUrl: string;
  readonly hookUrl: string;
}

export const HOOK = { name: 'bench', secret: 'a secret of the bench' } as const;
const HOOK_PAUSE_MS = 100;

/** A worker of the product, in a process of its own, on a server that skips time: none has Schedules there. */
const main = async (given: ReminderWorker): Promise<void> => {
  quietTemporal();
  countStatements();
  const pool = createPool(given.databaseUrl, { max: 20 });
  const { temporalAddress: address, taskQueue, bundlePath } = given;
  const connection = await NativeConnection.connect({ address });
  const client = new Client({ connection: await Connection.connect({ address }) });
  const worker = await createCaseWorker({
    ...{ connection, client, taskQueue, bundlePath, pool },
    namespace: 'default',
  });
  startHousekeeping({
    pool,
    logger: pino({ level: 'error' }),
    post: smtpTransport(given.smtpUrl),
    from: 'bench@localhost',
    publicUrl: 'http://localhost',
  });
  const hooks = endpointDeliveries(pool, {
    endpoints: [{ name: HOOK.name, channel: 'webhook', url: given.hookUrl, secret: HOOK.secret }],
    channels: { ...CHANNELS, webhook: webhook(LOCAL_REACH) },
    publicUrl: 'http://localhost',
    programmes: workerProgrammeMap(WORKER_PROGRAMMES),
    givenUpAfterDays: 7,
  });
  const telling = (async () => {
    for (;;) {
      await sendDue(pool, hooks);
      await pause(HOOK_PAUSE_MS);
    }
  })();
  // Whoever asks is told how many statements it has sent.
  process.on('message', () => process.send?.(statementsSent()));
  process.send?.('ready');
  await Promise.all([worker.run(), telling]);
};

if (require.main === module) void main(JSON.parse(process.env.BENCH_WORKER ?? '{}') as ReminderWorker);
