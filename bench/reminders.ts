import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { TestWorkflowEnvironment } from '@temporalio/testing';
import type { Pool } from 'pg';
import { addNotice, newestNotices } from '../db/calendarNotices';
import { currentCalendar } from '../db/calendars';
import { journalledCase } from '../db/cases';
import { provideEndpoints } from '../db/endpoints';
import type { CaseState } from '../domain/kernel/engine/case';
import { asAnyProgramme } from '../domain/kernel/engine/programme';
import { dateOf, epochMs, instantOf, type LocalDate, startOf } from '../domain/kernel/time/instant';
import { isQuiet } from '../domain/kernel/time/quiet';
import { RENOVATION } from '../domain/renovation/programme';
import { stopProcess } from '../provision/processes';
import { provideTemporal } from '../provision/temporal';
import { startTimeSkipping } from '../provision/timeSkipping';
import { httpServer, type TestHttpServer } from '../test/support/servers/httpServer';
import { type MailServer, mailServer } from '../test/support/servers/mailServer';
import { type Product, startProduct } from '../tools/wholeProduct';
import { workflowIdOf } from '../workflows/messages';
import { resumeCase } from '../workflows/resumeCase';
import type { Note } from './command';
import { buildTown, enrol, eventsOf, type Town } from './commands';
import { percentile } from './measure';
import { processorOf, totalOf } from './processor';
import { HOOK, type ReminderWorker } from './reminderWorker';
import type { Servers } from './servers';

const CASES = Number(process.env.BENCH_REMINDERS ?? 5_000);
/** Of so many of them the history is counted. */
const SAMPLE = Math.min(20, CASES);
const AT_ONCE = 12;
/** One command after another, by two people. */
const GIVERS = 2;
const COMMANDS_BEFORE = 300;
const HOUR = 3_600_000;
/** By then each reminder of the morning is due; they are planned over the hour from 09:00 on. */
const MORNING_MS = 10 * HOUR;
const LOOK_MS = 200;

const ROOT = join(__dirname, '..');

/** What a morning needs, on a server whose time is skipped to it. */
interface Morning {
  readonly env: TestWorkflowEnvironment;
  readonly pool: Pool;
  readonly product: Product;
  readonly town: Town;
  readonly mails: MailServer;
  readonly hook: TestHttpServer;
  readonly worker: ReminderWorker;
  /** The courtyards that are reminded. */
  readonly ids: readonly string[];
}

const launched = async (given: ReminderWorker): Promise<ChildProcess> => {
  const child = spawn(process.execPath, ['--import', 'tsx', join('bench', 'reminderWorker.ts')], {
    cwd: ROOT,
    env: { ...process.env, BENCH_WORKER: JSON.stringify(given) },
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  await once(child, 'message');
  return child;
};

/** What a worker does, beside waiting. */
interface Work {
  readonly statements: number;
  readonly processorMs: number;
}

/** Counts what a worker does from now on, until the returned function is called. */
const workOf = async (child: ChildProcess): Promise<() => Promise<Work>> => {
  const statements = async (): Promise<number> => {
    child.send('statements');
    return Number((await once(child, 'message'))[0]);
  };
  const processor = processorOf(child.pid ?? 0, { workflowThread: true });
  const before = await statements();
  processor.start();
  return async () => {
    processor.stop();
    return { statements: (await statements()) - before, processorMs: totalOf(processor.taken()) };
  };
};

const manyAtOnce = async <T>(all: readonly T[], work: (one: T) => Promise<unknown>): Promise<void> => {
  const left = all.values();
  const worker = async (): Promise<void> => {
    for (const one of left) await work(one);
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
};

/**
 * All courtyards with a reminder due, and no worker yet. The server skips no time while a workflow waits for a worker, so none
 * has a workflow until then; each gets another as after the loss of a server, from its journal.
 */
const untilAllAreDue = async ({ env, pool, product }: Morning, ids: readonly string[]): Promise<void> => {
  await manyAtOnce(ids, (id) => env.client.workflow.getHandle(workflowIdOf(RENOVATION.workflow, id)).terminate());
  const day = await dueDayOf(pool);
  await env.sleep(epochMs(startOf(day)) + MORNING_MS - (await env.currentTimeMs()));
  const { taskQueue } = product;
  const programme = asAnyProgramme(RENOVATION);
  await manyAtOnce(ids, async (caseId) => {
    const known = await journalledCase<CaseState>(pool, caseId, RENOVATION);
    if (known === undefined) throw new Error(`${caseId} has no journal`);
    await resumeCase({ client: env.client, taskQueue, programme, caseId }, known);
  });
};

/** Mails keep the quiet hours of this machine's clock: for this bench today is no day off. */
const workToday = async (pool: Pool): Promise<void> => {
  const today = dateOf(instantOf(Date.now()));
  const year = Number(today.slice(0, 4));
  const [known] = await newestNotices(pool, year);
  const off = (known?.daysOff ?? []).filter((day) => day !== today);
  const isWeekend = [0, 6].includes(new Date(`${today}T00:00:00Z`).getUTCDay());
  const worked = [...new Set([...(known?.workingWeekends ?? []), ...(isWeekend ? [today] : [])])];
  await addNotice(
    pool,
    { year, version: 'bench-today', source: 'bench', daysOff: off, workingWeekends: worked },
    'bench',
  );
};

const openMorning = async (servers: Servers): Promise<Morning> => {
  const env = await startTimeSkipping(await provideTemporal('testServer', () => undefined));
  const { pool, url: databaseUrl, owner } = await servers.database('reminders');
  await workToday(pool);
  if (isQuiet(await currentCalendar(pool), instantOf(Date.now())))
    throw new Error('mails keep the quiet hours of this machine: run this chapter between 08:00 and 20:00 in Shanghai');
  const { bundlePath, folder } = servers;
  const now = () => env.currentTimeMs();
  const connection = env.nativeConnection;
  const product = await startProduct({
    pool,
    client: env.client,
    connection,
    bundlePath,
    folder,
    now,
    withoutWorker: true,
  });
  const [mails, hook] = [await mailServer(), await httpServer()];
  const worker: ReminderWorker = {
    ...{ databaseUrl, bundlePath, taskQueue: product.taskQueue, temporalAddress: env.address },
    smtpUrl: `${mails.url}?requireTLS=false`,
    hookUrl: `http://hook.bench:${hook.port}/`,
  };
  const first = await launched(worker);
  const town = await buildTown(product, pool);
  await provideEndpoints(pool, [
    {
      ...{ name: HOOK.name, channel: 'webhook', host: 'hook.bench', organisationId: town.at.city },
      ...{ kinds: ['reminder'], language: 'zh-CN' },
    },
  ]);
  await owner.query(`UPDATE account SET email = login || '@example.org'`);
  const ids: string[] = [];
  await manyAtOnce(
    Array.from({ length: CASES }, (_, no) => `提醒${no + 1}`),
    async (name) => void ids.push(await enrol(town, name)),
  );
  await stopProcess(first, 'SIGKILL');
  return { env, pool, product, town, mails, hook, worker, ids };
};

const countOf = async (pool: Pool, text: string): Promise<number> =>
  (await pool.query<{ count: number }>(`SELECT count(*)::int AS count FROM ${text}`)).rows[0]?.count ?? 0;

const REMINDED = `outbox WHERE kind = 'reminder'`;

/** Commands until somebody says stop: their durations in milliseconds. */
const giving = (town: Town, id: string) => {
  const durations: number[] = [];
  let isOver = false;
  const giver = async (no: number): Promise<void> => {
    for (let i = 0; !isOver; i += 1) {
      const from = performance.now();
      await town.offices.projectManager.mustGive(id, 'correctProfile', { profile: { note: `${no}/${i}` } });
      durations.push(performance.now() - from);
    }
  };
  const all = Promise.all(Array.from({ length: GIVERS }, (_, no) => giver(no)));
  return {
    durations,
    stop: async (): Promise<readonly number[]> => {
      isOver = true;
      await all;
      return durations;
    },
  };
};

const dueDayOf = async (pool: Pool): Promise<LocalDate> => {
  const { rows } = await pool.query<{ dueAt: string }>(
    'SELECT min(due_at) AS "dueAt" FROM obligation WHERE closed_at IS NULL',
  );
  return dateOf(rows[0]?.dueAt ?? '');
};

const sumOf = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0);

const repeated = (keys: readonly string[]): number => keys.length - new Set(keys).size;

/**
 * One morning on which thousands of reminders are due at once, since no worker ran before it, while commands go on; in its
 * middle the worker is killed and another started.
 */
export const remindersOfAMorning = async (servers: Servers): Promise<(note: Note) => Promise<void>> => {
  const morning = await openMorning(servers);
  const { env, pool, town, mails, hook, worker, ids } = morning;
  const before = await launched(worker);
  const busy = await enrol(town, '忙碌');
  const workForCommands = await workOf(before);
  const without = giving(town, busy);
  while (without.durations.length < COMMANDS_BEFORE) await pause(LOOK_MS);
  const plain = await without.stop();
  const forCommands = await workForCommands();
  await stopProcess(before, 'SIGKILL');
  let isOver = false;
  return async (note) => {
    // One morning: nothing more is due on it.
    if (isOver) return;
    isOver = true;
    await untilAllAreDue(morning, [...ids, busy]);
    const [sentBefore, toldBefore, mailedBefore] = [
      await countOf(pool, REMINDED),
      hook.received.length,
      mails.received.length,
    ];
    const from = performance.now();
    const seconds = () => (performance.now() - from) / 1000;
    let running = await launched(worker);
    const first = await workOf(running);
    const meanwhile = giving(town, busy);
    const isOut = async (share: number) => (await countOf(pool, REMINDED)) - sentBefore >= CASES * share;
    while (!(await isOut(0.5))) await pause(LOOK_MS);
    const done = [await first()];
    await stopProcess(running, 'SIGKILL');
    running = await launched(worker);
    const second = await workOf(running);
    while (!(await isOut(1))) await pause(LOOK_MS);
    note('remindersWrittenSeconds5000', seconds());
    while ((await countOf(pool, 'outbox WHERE dispatched_at IS NULL')) > 0) await pause(LOOK_MS);
    note('remindersInInboxSeconds5000', seconds());
    const keys = () => hook.received.slice(toldBefore).map(({ headers }) => String(headers['idempotency-key']));
    while (new Set(keys()).size < CASES) await pause(LOOK_MS);
    note('remindersToldSeconds5000', seconds());
    const waiting = 'mail WHERE sent_at IS NULL AND ended_at IS NULL AND next_try_at <= now()';
    while ((await countOf(pool, waiting)) > 0) await pause(LOOK_MS);
    note('remindersMailedSeconds5000', seconds());
    const during = await meanwhile.stop();
    done.push(await second());
    const ofReminder = (of: (work: Work) => number): number =>
      (sumOf(done.map(of)) - (during.length * of(forCommands)) / plain.length) / CASES;
    note(
      'statementsPerReminder',
      ofReminder(({ statements }) => statements),
    );
    note(
      'workerProcessorPerReminderMs',
      ofReminder(({ processorMs }) => processorMs),
    );
    let events = 0;
    for (const id of ids.slice(0, SAMPLE)) events += (await eventsOf(env, id)).events;
    note('eventsOfRunWithOneReminder', events / SAMPLE);
    note('commandP95MsWithoutReminders', percentile(plain, 95));
    note('commandP95MsAmongReminders', percentile(during, 95));
    note('commandP95AmongRemindersOver', percentile(during, 95) / percentile(plain, 95));
    const perCase = `(SELECT case_id FROM ${REMINDED} GROUP BY case_id, params ->> 'key', params ->> 'dueAt', to_role HAVING count(*) > 1) twice`;
    note('remindersTwiceInInbox', await countOf(pool, perCase));
    note('webhooksRepeatedWithTheirKey', repeated(keys()));
    const mailIds = mails.received.slice(mailedBefore).map(({ messageId }) => messageId ?? '');
    note('remindersMailed5000', new Set(mailIds).size);
    note('mailsRepeatedWithTheirId', repeated(mailIds));
    await stopProcess(running, 'SIGKILL');
  };
};
