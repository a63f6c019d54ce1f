import { randomUUID } from 'node:crypto';
import type { TestWorkflowEnvironment } from '@temporalio/testing';
import { instantOf } from '../../domain/kernel/time/instant';
import { morningSweep } from '../../workflows/sweeps';
import { type FreshDatabase, freshDatabase } from '../support/servers/postgres';
import { timeSkipping, workerOn } from '../support/servers/temporal';
import { clockOf } from '../support/time/clock';

const MINUTE = 60_000;

describe('the morning sweep', () => {
  let env: TestWorkflowEnvironment;
  let database: FreshDatabase;
  let taskQueue: string;
  let stop: () => Promise<void>;
  beforeAll(async () => {
    env = await timeSkipping();
    database = await freshDatabase();
    ({ taskQueue, stop } = await workerOn(env, database.pool));
    await database.ownerPool.query(`
      WITH somebody AS (INSERT INTO person (id) VALUES (gen_random_uuid()) RETURNING id)
      INSERT INTO account (id, login, name, organisation_id, roles, email, password_hash, person_id)
      SELECT id, 'supervisor', '督导', 'programme', '{supervisor}', 'supervisor@example.org', 'x', id FROM somebody`);
  });
  afterAll(async () => {
    await stop();
    await database.drop();
    await env.teardown();
  });

  test('it makes the digests of its own moment, on working days from each person’s hour on, one a day', async () => {
    const runAt = (at: string) =>
      env.client.workflow.execute(morningSweep, { taskQueue, workflowId: randomUUID(), args: [{ at }] });
    const made = async (kind = 'digest') =>
      (
        await database.pool.query<{ day: string }>('SELECT day FROM morning_mail WHERE kind = $1 ORDER BY day', [kind])
      ).rows.map(({ day }) => day);
    // Friday 27 November 2026, a Saturday, and Monday, of which the first quarters and the evening were missed.
    await runAt('2026-11-27T00:15:00.000Z');
    expect(await made()).toEqual([]);
    await runAt('2026-11-27T00:30:00.000Z');
    await runAt('2026-11-27T00:45:00.000Z');
    await runAt('2026-11-28T00:30:00.000Z');
    expect(await made()).toEqual(['2026-11-27']);
    await runAt('2026-11-30T12:00:00.000Z');
    expect(await made()).toEqual(['2026-11-27']);
    const clock = clockOf(env);
    await clock.to(instantOf((await clock.now()) + 4 * 24 * 60 * MINUTE));
    for (const at of ['2026-12-03T06:00:00.000Z', '2026-11-30T06:00:00.000Z', '2026-12-03T06:15:00.000Z'])
      await runAt(at);
    expect(await made()).toEqual(['2026-11-27', '2026-11-30', '2026-12-03']);
    // A supervisor's report comes on the first working morning that is there, by its week.
    expect(await made('weeklyReport')).toEqual(['2026-11-23', '2026-11-30']);
  });
});
