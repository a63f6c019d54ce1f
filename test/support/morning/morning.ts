import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import type { TestWorkflowEnvironment } from '@temporalio/testing';
import type { Pool } from 'pg';
import { currentCalendar } from '../../../db/calendars';
import { journalledCase } from '../../../db/cases';
import { provideEndpoints } from '../../../db/endpoints';
import type { CaseState } from '../../../domain/kernel/engine/case';
import { asAnyProgramme } from '../../../domain/kernel/engine/programme';
import { rollForward } from '../../../domain/kernel/time/calendar';
import { atHour, dateOf, type Instant, instantOf } from '../../../domain/kernel/time/instant';
import { RENOVATION } from '../../../domain/renovation/programme';
import { type Product, startProduct } from '../../../tools/wholeProduct';
import { workflowIdOf } from '../../../workflows/messages';
import { resumeCase } from '../../../workflows/resumeCase';
import { httpServer, type TestHttpServer } from '../servers/httpServer';
import { type MailServer, mailServer } from '../servers/mailServer';
import { clockOf } from '../time/clock';
import { HOOK, type MorningWorker } from './morningWorker';
import { buildTown, enrol, type Town } from './officeTown';

const AT_ONCE = 12;
const MORNING_HOUR = 10;
const ROOT = join(__dirname, '..', '..', '..');
const WORKER = join('test', 'support', 'morning', 'morningWorker.ts');

/** What a morning needs of others. */
interface MorningServers {
  /** A server that skips time. */
  readonly env: TestWorkflowEnvironment;
  readonly pool: Pool;
  /** As the database's owner. */
  readonly owner: Pool;
  readonly databaseUrl: string;
  readonly bundlePath: string;
  readonly folder: string;
}

/** Courtyards that were opened on one day, so that they are reminded on one morning: by inbox, mail and webhook. */
export interface Morning extends Pick<MorningServers, 'env' | 'pool'> {
  readonly product: Product;
  readonly town: Town;
  readonly mails: MailServer;
  readonly hook: TestHttpServer;
  readonly ids: readonly string[];
  /** The worker with which they were opened. */
  readonly first: ChildProcess;
  /** Another one, in a process of its own, for whose mails it is always morning. */
  launch(caching?: Pick<MorningWorker, 'maxCachedWorkflows'>): Promise<ChildProcess>;
  stop(): Promise<void>;
}

const manyAtOnce = async <T>(all: readonly T[], work: (one: T) => Promise<unknown>): Promise<void> => {
  const left = all.values();
  const worker = async (): Promise<void> => {
    for (const one of left) await work(one);
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
};

export const openMorning = async (
  { env, pool, owner, databaseUrl, bundlePath, folder }: MorningServers,
  { cases }: { readonly cases: number },
): Promise<Morning> => {
  const connection = env.nativeConnection;
  const now = () => env.currentTimeMs();
  const options = { pool, client: env.client, connection, bundlePath, folder, now };
  const product = await startProduct({ ...options, withoutWorker: true });
  const [mails, hook] = [await mailServer(), await httpServer()];
  const calendar = await currentCalendar(pool);
  const mailsAt = atHour(rollForward(calendar, dateOf(instantOf(await now()))), MORNING_HOUR);
  const launch: Morning['launch'] = async (caching = {}) => {
    const given: MorningWorker = {
      ...{ databaseUrl, bundlePath, taskQueue: product.taskQueue, temporalAddress: env.address, ...caching },
      smtpUrl: `${mails.url}?requireTLS=false`,
      hookUrl: `http://hook.bench:${hook.port}/`,
      mailsAt,
    };
    const child = spawn(process.execPath, ['--import', 'tsx', WORKER], {
      cwd: ROOT,
      env: { ...process.env, NODE_OPTIONS: '', MORNING_WORKER: JSON.stringify(given) },
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    });
    await once(child, 'message');
    return child;
  };
  const first = await launch();
  const town = await buildTown(product, pool);
  const endpoint = { name: HOOK.name, channel: 'webhook', host: 'hook.bench', organisationId: town.at.city } as const;
  await provideEndpoints(pool, [{ ...endpoint, kinds: ['reminder'], language: 'zh-CN' }]);
  await owner.query(`UPDATE account SET email = login || '@example.org'`);
  const ids: string[] = [];
  const names = Array.from({ length: cases }, (_, no) => `提醒${no + 1}`);
  await manyAtOnce(names, async (name) => void ids.push(await enrol(town, name)));
  const stop = async (): Promise<void> => {
    await product.stop();
    await Promise.all([mails.stop(), hook.stop()]);
  };
  return { env, pool, product, town, mails, hook, ids, first, launch, stop };
};

/** The morning of the last due day, when the reminders of that day are due in each case and leave by mail, too. */
const dueMorning = async (pool: Pool): Promise<Instant> => {
  const { rows } = await pool.query<{ dueAt: Instant }>('SELECT max(due_at) AS "dueAt" FROM obligation');
  return atHour(dateOf(rows[0]?.dueAt ?? ''), MORNING_HOUR);
};

/**
 * Skips to the morning on which some courtyards are reminded, while they have no workflow: the server skips no time as long as one
 * waits for a worker. That also frees them from a worker that knew them and is gone: this server, unlike others, would wait for it
 * for ever.
 */
export const skipToMorning = async ({ env, pool }: Morning, ids: readonly string[]): Promise<void> => {
  await manyAtOnce(ids, (id) => env.client.workflow.getHandle(workflowIdOf(RENOVATION.workflow, id)).terminate());
  await clockOf(env).to(await dueMorning(pool));
};

/** Gives a courtyard a workflow again, from its journal, as after the loss of a server. */
const resume = async ({ env, pool, product: { taskQueue } }: Morning, caseId: string): Promise<void> => {
  const known = await journalledCase<CaseState>(pool, caseId, RENOVATION);
  if (known === undefined) throw new Error(`${caseId} has no journal`);
  await resumeCase({ client: env.client, taskQueue, programme: asAnyProgramme(RENOVATION), caseId }, known);
};

/** @param turn Resolves when the next one may be given its workflow. Absent: at once. */
export const resumeAll = (
  morning: Morning,
  ids: readonly string[],
  turn: () => Promise<void> = async () => undefined,
): Promise<void> =>
  manyAtOnce(ids, async (id) => {
    await turn();
    await resume(morning, id);
  });
