import { randomUUID } from 'node:crypto';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { Client, Connection } from '@temporalio/client';
import type { TestWorkflowEnvironment } from '@temporalio/testing';
import { keepSubmission } from '../../db/submissions';
import { instantOf } from '../../domain/kernel/time/instant';
import { freePort } from '../../provision/ports';
import { type RunningTemporal, startTemporal } from '../../provision/temporalServer';
import { provideSchedules, scheduleIdOf } from '../../runtime/schedules';
import { startedCourtyard } from '../../tools/startedCourtyard';
import { knownQuery, workflowIdOf } from '../../workflows/messages';
import {
  erasureSweep,
  gapSweep,
  type morningSweep,
  reconciliationSweep,
  type SweepResult,
} from '../../workflows/sweeps';
import { loseCompletion } from '../support/database/lostReport';
import { newFolder } from '../support/jest/tempFolder';
import { type FreshDatabase, freshDatabase } from '../support/servers/postgres';
import { serverAddresses } from '../support/servers/serverAddresses';
import { timeSkipping, type WorkingServer, workerOn, workingServer } from '../support/servers/temporal';
import { until } from '../support/time/until';

const versionOf = async (client: Client, id: string): Promise<number> =>
  (await client.workflow.getHandle(workflowIdOf('courtyard', id)).query(knownQuery)).version;

const MINUTE = 60_000;
const fromNow = (ms: number) => instantOf(Date.now() + ms);

describe('a sweep', () => {
  let env: TestWorkflowEnvironment;
  let database: FreshDatabase;
  let taskQueue: string;
  let stop: () => Promise<void>;
  beforeAll(async () => {
    env = await timeSkipping();
    database = await freshDatabase();
    ({ taskQueue, stop } = await workerOn(env, database.pool));
  });
  afterAll(async () => {
    await stop();
    await database.drop();
    await env.teardown();
  });

  /** By a client that does not skip time while it waits: nothing else is to happen meanwhile. */
  const swept = (
    sweep: typeof reconciliationSweep | typeof erasureSweep | typeof gapSweep | typeof morningSweep,
    span: { since?: string; at: string },
  ): Promise<SweepResult> =>
    new Client({ connection: env.connection }).workflow.execute(sweep, {
      taskQueue,
      workflowId: randomUUID(),
      args: [span],
    });

  test('a sweep signals workflows about journal rows they lack, each once and only in its time span', async () => {
    const id = await startedCourtyard(env.client, taskQueue);
    await loseCompletion(database.pool, id, 'correctProfile', { profile: { note: 'lost' } });
    const before = { since: fromNow(-20 * MINUTE), at: fromNow(-10 * MINUTE) };
    expect(await swept(reconciliationSweep, before)).toEqual({
      since: before.since,
      until: before.at,
      found: 0,
      differing: [],
      behind: [],
    });
    expect(await versionOf(env.client, id)).toBe(1);
    const now = { since: before.at, at: fromNow(MINUTE) };
    expect(await swept(reconciliationSweep, now)).toEqual({
      since: now.since,
      until: now.at,
      found: 1,
      differing: [],
      behind: [id],
    });
    await until('the workflow knows what its journal says', async () => (await versionOf(env.client, id)) === 2);
    expect(await swept(reconciliationSweep, now)).toMatchObject({ found: 0 });
  });

  test('a sweep without a previous one covers the last hour', async () => {
    const { since, until: to } = await swept(reconciliationSweep, { at: '2026-03-02T01:00:00.000Z' });
    expect([since, to]).toEqual(['2026-03-02T00:00:00.000Z', '2026-03-02T01:00:00.000Z']);
  });

  test('a sweep erases personal data by its scheduled time, even when it runs late', async () => {
    const id = await startedCourtyard(env.client, taskQueue);
    const received = Date.now();
    const db = await database.ownerPool.connect();
    await db.query('SET session_replication_role = replica'); // without the ballot it was sent about
    await keepSubmission(db, {
      ref: randomUUID(),
      caseId: id,
      ballotId: `${id}-b1`,
      receiptHash: randomUUID(),
      receivedAt: instantOf(received),
      from: { name: '王某', home: '1-101', phone: '139', text: '停车位' },
    });
    db.release(true);
    const day = 24 * 60 * MINUTE;
    expect(await swept(erasureSweep, { at: instantOf(received + 399 * day) })).toMatchObject({ found: 0 });
    expect(await swept(erasureSweep, { at: instantOf(received + 401 * day) })).toMatchObject({ found: 1 });
    const { rows } = await database.pool.query(
      'SELECT name, home, phone, text FROM objection_submission WHERE case_id = $1',
      [id],
    );
    expect(rows).toEqual([{ name: null, home: null, phone: null, text: '停车位' }]);
  });

  test('a sweep tells of offices that nobody holds, and says the same once', async () => {
    await startedCourtyard(env.client, taskQueue);
    const at = fromNow(0);
    expect((await swept(gapSweep, { at })).found).toBeGreaterThan(0);
    const toldOf = async () =>
      (await database.pool.query("SELECT key, to_role FROM outbox WHERE kind = 'gapsFound' ORDER BY key")).rows;
    const told = await toldOf();
    expect(new Set(told.map(({ to_role: role }) => role))).toEqual(new Set(['supervisor']));
    await swept(gapSweep, { at });
    expect(await toldOf()).toEqual(told);
  });
});

describe('the Schedules', () => {
  let connection: Connection;
  let client: Client;
  const taskQueue = `test-${randomUUID()}`;
  beforeAll(async () => {
    connection = await Connection.connect({ address: serverAddresses().temporal });
    client = new Client({ connection });
  });
  afterAll(async () => {
    for (const sweep of ['reconciliationSweep', 'erasureSweep', 'gapSweep', 'morningSweep'] as const) {
      await client.schedule.getHandle(scheduleIdOf(taskQueue, sweep)).delete();
    }
    await connection.close();
  });

  test('the Schedules are created once by the first worker, updated by later ones, and stay paused', async () => {
    await Promise.all([provideSchedules(client, taskQueue), provideSchedules(client, taskQueue)]);
    const handle = client.schedule.getHandle(scheduleIdOf(taskQueue, 'reconciliationSweep'));
    expect(await handle.describe()).toMatchObject({
      spec: { intervals: [{ every: MINUTE }] },
      policies: { overlap: 'SKIP', catchupWindow: 60 * MINUTE, pauseOnFailure: false },
      state: { paused: false },
    });
    const mornings = client.schedule.getHandle(scheduleIdOf(taskQueue, 'morningSweep'));
    expect(await mornings.describe()).toMatchObject({
      spec: {
        calendars: [{ hour: [{ start: 7, end: 19, step: 1 }], minute: [{ start: 0, end: 59, step: 15 }] }],
        timezone: 'Asia/Shanghai',
      },
      policies: { overlap: 'SKIP', catchupWindow: 60 * MINUTE, pauseOnFailure: false },
    });
    const next = (await mornings.describe()).info.nextActionTimes.map((at) => new Date(at.getTime() + 8 * 60 * MINUTE));
    expect(next.every((at) => at.getUTCHours() >= 7 && at.getUTCHours() < 20 && at.getUTCMinutes() % 15 === 0)).toBe(
      true,
    );
    await handle.pause('looked into');
    await provideSchedules(client, taskQueue, {
      reconciliationSweep: '30 seconds',
      erasureSweep: '1 hour',
      gapSweep: '1 hour',
    });
    expect(await handle.describe()).toMatchObject({
      spec: { intervals: [{ every: 30_000 }] },
      state: { paused: true, note: 'looked into' },
    });
  });
});

describe('after an outage of Temporal', () => {
  let folder: string;
  let port: number;
  let server: RunningTemporal;
  let here: WorkingServer;
  const start = () => startTemporal({ log: () => undefined, file: join(folder, 'temporal.db'), port });

  beforeAll(async () => {
    folder = await newFolder('outage');
    port = await freePort();
    server = await start();
    here = await workingServer(server.address);
  });
  afterAll(async () => {
    await here.stop();
    await server.stop();
    await rm(folder, { recursive: true, force: true });
  });

  /** Of the sweeps that the server lists as completed, the earliest first. Its list follows what happens a little later. */
  const results = async (): Promise<readonly SweepResult[]> => {
    const { client } = here;
    const all: SweepResult[] = [];
    for await (const { workflowId, runId } of client.workflow.list({
      query: `WorkflowType = 'reconciliationSweep' AND ExecutionStatus = 'Completed'`,
    })) {
      all.push(await client.workflow.getHandle(workflowId, runId).result());
    }
    return all.sort((a, b) => (a.until < b.until ? -1 : 1));
  };

  /** The same of all sweeps: no more begin, and the list has each. One that lies in between may be the last to be listed. */
  const allResults = async (): Promise<readonly SweepResult[]> => {
    const { client, taskQueue } = here;
    const schedule = client.schedule.getHandle(scheduleIdOf(taskQueue, 'reconciliationSweep'));
    await schedule.pause();
    const { info } = await until('the last sweep has ended', async () => {
      const described = await schedule.describe();
      return described.info.runningActions.length === 0 && described;
    });
    const ended = `WorkflowType = 'reconciliationSweep' AND ExecutionStatus != 'Running'`;
    await until(
      'every sweep is listed',
      async () => (await client.workflow.count(ended)).count === info.numActionsTaken,
    );
    return results();
  };

  test('a sweep starts where the last one ended and finds what happened during the outage', async () => {
    const { client, taskQueue, database } = here;
    const id = await startedCourtyard(client, taskQueue);
    await provideSchedules(client, taskQueue, {
      reconciliationSweep: '1 second',
      erasureSweep: '1 hour',
      gapSweep: '1 hour',
    });
    await until('a sweep follows another', async () => (await results()).length > 1);
    await server.stop();
    await loseCompletion(database.pool, id, 'correctProfile', { profile: { note: 'lost' } });
    server = await start();
    const found = async () => (await results().catch(() => [])).reduce((sum, one) => sum + one.found, 0);
    await until('a sweep has found it', async () => (await found()) > 0);
    await until('the workflow knows what its journal says', async () => (await versionOf(client, id)) === 2);
    const all = await allResults();
    expect(all.filter(({ until: to }) => !/:\d\d\.000Z$/.test(to))).toEqual([]); // the Schedule’s own seconds
    expect(all.slice(1).map(({ since }) => since)).toEqual(all.slice(0, -1).map(({ until: to }) => to));
  });

  test('missed mornings are made up for by the next run, with its own moment, and a morning sweep runs again after an outage', async () => {
    const { client, taskQueue } = here;
    const every = { intervals: [{ every: '1 second' as const }] };
    const sweeps = { reconciliationSweep: '30 seconds', erasureSweep: '1 hour', gapSweep: '1 hour' } as const;
    await provideSchedules(client, taskQueue, sweeps, every);
    const listed = async (): Promise<readonly SweepResult[]> => {
      const all: SweepResult[] = [];
      const query = `WorkflowType = 'morningSweep' AND ExecutionStatus = 'Completed'`;
      for await (const { workflowId, runId } of client.workflow.list({ query })) {
        all.push(await client.workflow.getHandle(workflowId, runId).result());
      }
      return all.sort((a, b) => (a.until < b.until ? -1 : 1));
    };
    await until('one has run', async () => (await listed()).length > 1);
    await server.stop();
    const stopped = instantOf(Date.now());
    server = await start();
    await until('one has run after the outage', async () =>
      (await listed().catch(() => [])).some(({ until: at }) => at > stopped),
    );
    await client.schedule.getHandle(scheduleIdOf(taskQueue, 'morningSweep')).pause();
    const all = await listed();
    expect(new Set(all.map(({ until: at }) => at)).size).toBe(all.length);
    expect(all.filter(({ until: at }) => !/:\d\d\.000Z$/.test(at))).toEqual([]); // the Schedule’s own seconds
  });

  test('a manually triggered sweep runs once', async () => {
    const handle = here.client.schedule.getHandle(scheduleIdOf(here.taskQueue, 'erasureSweep'));
    const before = (await handle.describe()).info.numActionsTaken;
    await handle.trigger();
    await until('it was made', async () => (await handle.describe()).info.numActionsTaken > before);
    await until('it has ended', async () => (await handle.describe()).info.runningActions.length === 0);
  });
});
