import { rm } from 'node:fs/promises';
import type { TestWorkflowEnvironment } from '@temporalio/testing';
import { stopProcess } from '../../provision/processes';
import { newFolder } from '../support/jest/tempFolder';
import { type Morning, openMorning, resumeAll, skipToMorning } from '../support/morning/morning';
import { isSoak } from '../support/property/seed';
import { databaseOfTheDay, type FreshDatabase } from '../support/servers/postgres';
import { serverAddresses } from '../support/servers/serverAddresses';
import { timeSkipping } from '../support/servers/temporal';
import { until } from '../support/time/until';

const CASES = isSoak ? 400 : 24;
/** Whoever holds the role that is reminded has an address: the community's office and its mediator. */
const HOLDERS = 2;
/** As many messages of a queue are on their way at once. */
const IN_FLIGHT = 8;

let env: TestWorkflowEnvironment;
let database: FreshDatabase;
let folder: string;
let morning: Morning;
/** How many mails and requests had come before that morning. */
let before: { readonly mails: number; readonly hooks: number };

const countOf = async (text: string): Promise<number> =>
  (await database.pool.query<{ count: number }>(`SELECT count(*)::int AS count FROM ${text}`)).rows[0]?.count ?? 0;
const REMINDERS = `outbox WHERE kind = 'reminder'`;
const isNone = async (text: string) => (await countOf(text)) === 0;
const OPEN_MAILS = 'mail WHERE sent_at IS NULL AND ended_at IS NULL';

/** Whatever the dead worker had claimed is due again, as after five minutes. */
const claimsExpire = async (): Promise<void> => {
  await database.pool.query(`UPDATE mail SET claimed_until = now() WHERE sent_at IS NULL AND claimed_until > now()`);
  await database.pool.query(`UPDATE channel_endpoint SET claimed_until = now() WHERE claimed_until > now()`);
};

const timesOf = (keys: readonly string[]): readonly number[] => {
  const times = new Map<string, number>();
  for (const key of keys) times.set(key, (times.get(key) ?? 0) + 1);
  return [...times.values()];
};

beforeAll(async () => {
  [env, database, folder] = await Promise.all([timeSkipping(), databaseOfTheDay(), newFolder('morning')]);
  const { pool, ownerPool: owner, url: databaseUrl } = database;
  const { bundle: bundlePath } = serverAddresses();
  morning = await openMorning({ env, pool, owner, databaseUrl, bundlePath, folder }, { cases: CASES });
  const { mails, hook } = morning;
  await until('all were asked by mail', async () => (await countOf('inbox')) > 0 && (await isNone(OPEN_MAILS)));
  await stopProcess(morning.first, 'SIGKILL');
  before = { mails: mails.received.length, hooks: hook.received.length };
  await skipToMorning(morning, morning.ids);
  await resumeAll(morning, morning.ids);

  const [releaseMails, releaseHooks] = [mails.hold(), hook.hold()];
  // A time-skipping server would wait for ever for a dead worker that kept workflows in memory.
  const killed = await morning.launch({ maxCachedWorkflows: 0 });
  await until('some have arrived by mail and webhook', () => {
    const isMailed = mails.received.length > before.mails;
    return isMailed && hook.received.length > before.hooks;
  });
  await stopProcess(killed, 'SIGKILL');
  releaseMails();
  releaseHooks();
  await claimsExpire();
  const second = await morning.launch();
  await until('all are out', async () => {
    const isWritten = (await countOf(REMINDERS)) >= CASES;
    const isTold = await isNone('endpoint_delivery WHERE sent_at IS NULL');
    return isWritten && isTold && (await isNone('outbox WHERE dispatched_at IS NULL')) && (await isNone(OPEN_MAILS));
  });
  await stopProcess(second, 'SIGKILL');
});

afterAll(async () => {
  await morning?.stop();
  await env?.teardown();
  await database?.drop();
  await rm(folder, { recursive: true, force: true });
});

describe('a worker killed on the morning of many reminders, and another one after it', () => {
  test('write each reminder once, and deliver it once to each inbox', async () => {
    const { rows } = await database.pool.query<{ caseId: string; notices: number; arrived: number }>(
      `SELECT n.case_id AS "caseId", count(DISTINCT n.id)::int AS notices, count(i.outbox_id)::int AS arrived
       FROM ${REMINDERS.replace('outbox', 'outbox n LEFT JOIN inbox i ON i.outbox_id = n.id')} GROUP BY 1`,
    );
    expect(rows.map(({ caseId }) => caseId).sort()).toEqual([...morning.ids].sort());
    expect(rows.filter(({ notices, arrived }) => notices !== 1 || arrived !== HOLDERS)).toEqual([]);
  });

  test('tell the webhook of each, at most once more and with the same key', () => {
    const keys = morning.hook.received.slice(before.hooks).map(({ headers }) => String(headers['idempotency-key']));
    const times = timesOf(keys);
    expect(times.length).toBe(CASES);
    expect(times.filter((one) => one > 2)).toEqual([]);
    expect(keys.length - times.length).toBeLessThanOrEqual(IN_FLIGHT);
  });

  test('send each by mail, at most once more and with the same Message-ID', () => {
    const ids = morning.mails.received.slice(before.mails).map(({ messageId }) => messageId ?? '');
    const times = timesOf(ids);
    expect(times.length).toBe(CASES * HOLDERS);
    expect(times.filter((one) => one > 2)).toEqual([]);
    // The first one had arrived, and its sender died before the answer.
    expect(ids.length - times.length).toBeGreaterThan(0);
    expect(ids.length - times.length).toBeLessThanOrEqual(IN_FLIGHT);
  });
});
