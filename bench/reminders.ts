import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as pause } from 'node:timers/promises';
import type { Pool } from 'pg';
import { stopProcess } from '../provision/processes';
import { provideTemporal } from '../provision/temporal';
import { startTimeSkipping } from '../provision/timeSkipping';
import { openMorning, resumeAll, skipToMorning } from '../test/support/morning/morning';
import type { Town } from '../test/support/morning/officeTown';
import type { Note } from './command';
import { eventsOf } from './commands';
import { percentile } from './measure';
import { processorOf, totalOf } from './processor';
import type { Servers } from './servers';

/** The target is for 5,000 (docs/performance.md). */
const CASES = Number(process.env.BENCH_REMINDERS ?? 500);
/** Of so many of them the history is counted. */
const SAMPLE = Math.min(20, CASES);
/**
 * So many fall due in a second: 5,000 in eight minutes. The product spreads those of a day over an hour, so this is seven times as
 * dense.
 */
const A_SECOND = 5_000 / 480;
/** One command after another, by two people in a courtyard each. */
const GIVERS = 2;
const COMMANDS_BEFORE = 600;
const LOOK_MS = 200;

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

const countOf = async (pool: Pool, text: string): Promise<number> =>
  (await pool.query<{ count: number }>(`SELECT count(*)::int AS count FROM ${text}`)).rows[0]?.count ?? 0;

/** Resolves so many times a second. */
const paced = (aSecond: number): (() => Promise<void>) => {
  const from = performance.now();
  let next = 0;
  return async () => {
    const at = from + (next * 1_000) / aSecond;
    next += 1;
    await pause(Math.max(0, at - performance.now()));
  };
};

/** Commands until somebody says stop: their durations in milliseconds. */
const giving = (town: Town, ids: readonly string[]) => {
  const durations: number[] = [];
  let isOver = false;
  const giver = async (id: string): Promise<void> => {
    for (let i = 0; !isOver; i += 1) {
      const from = performance.now();
      await town.offices.projectManager.mustGive(id, 'correctProfile', { profile: { note: `${i}` } });
      durations.push(performance.now() - from);
    }
  };
  const all = Promise.all(ids.map(giver));
  return {
    durations,
    stop: async (): Promise<readonly number[]> => {
      isOver = true;
      await all;
      return durations;
    },
  };
};

const repeated = (keys: readonly string[]): number => keys.length - new Set(keys).size;

/** Not what waits for the digest. */
const PENDING = 'mail WHERE sent_at IS NULL AND ended_at IS NULL AND digest_until IS NULL';
const UNTOLD = 'endpoint_delivery WHERE sent_at IS NULL';
const UNDISPATCHED = 'outbox WHERE dispatched_at IS NULL';

const until = async (isSo: () => boolean | Promise<boolean>): Promise<void> => {
  while (!(await isSo())) await pause(LOOK_MS);
};

/** One morning on which reminders fall due one after the other while commands go on; before it, commands alone. */
export const remindersOfAMorning = async (servers: Servers): Promise<(note: Note) => Promise<void>> => {
  const env = await startTimeSkipping(await provideTemporal('testServer', () => undefined));
  const { pool, url: databaseUrl, owner } = await servers.database('reminders');
  const { bundlePath, folder } = servers;
  const opened = { cases: CASES + GIVERS };
  const morning = await openMorning({ env, pool, owner, databaseUrl, bundlePath, folder }, opened);
  const { town, mails, hook, first: worker } = morning;
  const [reminded, busy] = [morning.ids.slice(GIVERS), morning.ids.slice(0, GIVERS)];
  const isNone = async (text: string) => (await countOf(pool, text)) === 0;
  const isAllOut = async () => (await isNone(UNDISPATCHED)) && (await isNone(UNTOLD)) && (await isNone(PENDING));
  await skipToMorning(morning, reminded);
  await until(isAllOut);
  const workForCommands = await workOf(worker);
  const without = giving(town, busy);
  await until(() => without.durations.length >= COMMANDS_BEFORE);
  const plain = await without.stop();
  const forCommands = await workForCommands();
  let isOver = false;
  return async (note) => {
    // One morning: nothing more is due on it.
    if (isOver) return;
    isOver = true;
    const [toldBefore, mailedBefore] = [hook.received.length, mails.received.length];
    const from = performance.now();
    const secondsWhen = async (isSo: () => Promise<boolean>): Promise<number> => {
      await until(isSo);
      return (performance.now() - from) / 1000;
    };
    const workDone = await workOf(worker);
    const meanwhile = giving(town, busy);
    const falling = resumeAll(morning, reminded, paced(A_SECOND));
    const remindedOnes = `(SELECT FROM outbox WHERE kind = 'reminder' AND case_id NOT IN ('${busy.join("','")}')) one`;
    await falling;
    note(`remindersDueSeconds${CASES}`, (performance.now() - from) / 1000);
    note(
      `remindersWrittenSeconds${CASES}`,
      await secondsWhen(async () => (await countOf(pool, remindedOnes)) >= CASES),
    );
    note(`remindersInInboxSeconds${CASES}`, await secondsWhen(() => isNone(UNDISPATCHED)));
    note(`remindersToldSeconds${CASES}`, await secondsWhen(() => isNone(UNTOLD)));
    note(`remindersMailedSeconds${CASES}`, await secondsWhen(() => isNone(PENDING)));
    const during = await meanwhile.stop();
    const done = await workDone();
    const ofReminder = (of: (work: Work) => number): number =>
      (of(done) - (during.length * of(forCommands)) / plain.length) / CASES;
    note(
      'statementsPerReminder',
      ofReminder(({ statements }) => statements),
    );
    note(
      'workerProcessorPerReminderMs',
      ofReminder(({ processorMs }) => processorMs),
    );
    let events = 0;
    for (const id of reminded.slice(0, SAMPLE)) events += (await eventsOf(env, id)).events;
    note('eventsOfRunWithOneReminder', events / SAMPLE);
    note('commandP95MsWithoutReminders', percentile(plain, 95));
    note('commandP95MsAmongReminders', percentile(during, 95));
    note('commandP95AmongRemindersOver', percentile(during, 95) / percentile(plain, 95));
    note('remindersMoreThanDue', (await countOf(pool, remindedOnes)) - CASES);
    const keys = hook.received.slice(toldBefore).map(({ headers }) => String(headers['idempotency-key']));
    note('webhooksMoreThanDue', keys.length - CASES);
    note('webhooksRepeatedWithTheirKey', repeated(keys));
    const mailIds = mails.received.slice(mailedBefore).map(({ messageId }) => messageId ?? '');
    // As many people hold the role, and have an address, as have it in their inbox.
    const inboxes = `inbox i JOIN ${remindedOnes.replace('SELECT FROM', 'SELECT id FROM')} ON one.id = i.outbox_id`;
    note('mailsMoreThanDue', mailIds.length - (await countOf(pool, inboxes)));
    note('mailsRepeatedWithTheirId', repeated(mailIds));
    await stopProcess(worker, 'SIGTERM');
    await morning.stop();
    await env.teardown();
  };
};
