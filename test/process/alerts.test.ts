import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { Client, Connection } from '@temporalio/client';
import type { Pool } from 'pg';
import { orderRollout } from '../../db/calendarRollouts';
import { migrate } from '../../db/migrate';
import { insertOfficeNotices } from '../../db/outbox';
import { createPool } from '../../db/pool';
import { type Cast, createOfficeAccounts, createOrganisations, type OrganisationIds } from '../../demonstration/cast';
import { firstAdministrators } from '../../demonstration/firstAdministrators';
import { addDemonstrationPolicy } from '../../demonstration/policy';
import { instantOf } from '../../domain/kernel/time/instant';
import { DEMONSTRATION_POLICY } from '../../domain/renovation/policies';
import { providePromtool } from '../../provision/promtool';
import { scheduleIdOf } from '../../runtime/schedules';
import { ROOT } from '../structure/sources';
import { PASSWORD } from '../support/api/apiServer';
import { loseCompletion } from '../support/database/lostReport';
import { newFolder } from '../support/jest/tempFolder';
import { ALERTS, assertFiring } from '../support/metrics/alerts';
import { greatest, type Sample, scrape } from '../support/metrics/scrape';
import { sweepByHand } from '../support/metrics/sweepByHand';
import { ProductProcesses } from '../support/processes/productProcesses';
import { RetryingPerson } from '../support/processes/retryingPerson';
import { type MailServer, mailServer } from '../support/servers/mailServer';
import { until } from '../support/time/until';

const TASK_QUEUE = 'courtyards';
const METRICS_TOKEN = 'metrics-token-of-the-test-0123456789';

let folder: string;
let mails: MailServer;
let processes: ProductProcesses;
let pool: Pool;
let temporal: Client;
let promtool: string | undefined;
let at: OrganisationIds;
let offices: Omit<Cast, 'body' | 'resident'>;
let healthy: readonly Sample[];

/** All that was scraped, for what is asked of every sample. */
const seen: Sample[] = [];

const scraped = async (): Promise<readonly Sample[]> => {
  const jobs = { 'yuanluo-api': `${processes.apiUrl}/metrics`, 'yuanluo-worker': `${processes.workerUrl}/metrics` };
  const samples = await scrape(jobs, METRICS_TOKEN);
  seen.push(...samples);
  return samples;
};

const untilGone = (...names: readonly string[]) =>
  scrapedOnce(`${names} are 0 again`, (samples) => names.every((name) => (greatest(samples, name) ?? 0) === 0));

/** The figures are read each quarter of a minute at most, so a scrape may tell of before. */
const scrapedOnce = (what: string, shows: (samples: readonly Sample[]) => boolean): Promise<readonly Sample[]> =>
  until(what, async () => {
    const samples = await scraped();
    return shows(samples) && samples;
  });

const isAbove = (name: string, bound: number, labels: Readonly<Record<string, string>> = {}) =>
  scrapedOnce(`${name} is above ${bound}`, (samples) => (greatest(samples, name, labels) ?? 0) > bound);

const assertAlerts = async (after: readonly Sample[], expected: readonly string[]): Promise<void> => {
  if (promtool !== undefined) await assertFiring(promtool, folder, { before: healthy, after }, expected);
};

const enrolled = async (name: string): Promise<string> =>
  (
    await offices.projectManager.must<{ courtyardId: string }>('/api/v1/courtyards', {
      body: {
        organisationId: at.community,
        profile: { name, city: '成都', households: 20 },
        policyVersion: DEMONSTRATION_POLICY.version,
      },
    })
  ).body.courtyardId;

const sweep = () => sweepByHand(temporal, TASK_QUEUE);

beforeAll(async () => {
  folder = await newFolder('alerts');
  mails = await mailServer();
  promtool = await providePromtool((line) => process.stderr.write(`${line}\n`));
  processes = await ProductProcesses.start(folder, migrate, {
    SMTP_URL: `${mails.url}?requireTLS=false`,
    TASK_QUEUE,
    METRICS_TOKEN,
  });
  pool = createPool(processes.databaseUrl, { as: 'owner' });
  temporal = new Client({ connection: await Connection.connect({ address: processes.temporalAddress }) });
  const signIn = RetryingPerson.signedIn.bind(RetryingPerson);
  const { apiUrl } = processes;
  const identitySecret = await processes.identitySecret(pool);
  const administrators = await firstAdministrators({ pool, apiUrl, password: PASSWORD, identitySecret, signIn });
  await addDemonstrationPolicy(pool);
  at = await createOrganisations(administrators.administrator, {
    city: '成都',
    district: '金牛',
    subDistrict: '抚琴',
    community: '西南街',
  });
  offices = await createOfficeAccounts({ ...administrators, password: PASSWORD, prefix: '', signIn }, at);
  await enrolled('院落');
  healthy = await scrapedOnce('all is well', (samples) =>
    [
      greatest(samples, 'yuanluo_outbox_age_seconds') === 0,
      (greatest(samples, 'yuanluo_sweep_succeeded_timestamp_seconds', { sweep: 'reconciliationSweep' }) ?? 0) > 0,
      greatest(samples, 'yuanluo_timers_late') === 0,
    ].every(Boolean),
  );
});

afterAll(async () => {
  await temporal?.connection.close();
  await pool?.end();
  await processes?.stop();
  await mails?.stop();
  await rm(folder, { recursive: true, force: true });
});

describe('the metrics', () => {
  test('no alert fires while all is well, and nobody reads the metrics without the token', async () => {
    await assertAlerts(healthy, []);
    for (const url of [processes.apiUrl, processes.workerUrl]) expect((await fetch(`${url}/metrics`)).status).toBe(401);
  });
});

describe('an alert fires', () => {
  test('CasesBehindJournal: a workflow lacks a commit that its journal has, until it was told', async () => {
    const id = await enrolled('落后');
    await loseCompletion(pool, id, 'correctProfile', { profile: { note: 'lost' } });
    expect((await sweep()).behind).toEqual([id]);
    await assertAlerts(await isAbove('yuanluo_cases_behind', 0), ['CasesBehindJournal']);
    await sweep();
    await untilGone('yuanluo_cases_behind');
  });

  test('RecordsDiffer: a row says something else than the journal', async () => {
    const id = await enrolled('不符');
    const { rows } = await pool.query<{ hash: string }>('SELECT state_hash AS hash FROM case_record WHERE id = $1', [
      id,
    ]);
    await pool.query(`UPDATE case_record SET state = jsonb_set(state, '{profile,note}', '"x"') WHERE id = $1`, [id]);
    await sweep();
    await assertAlerts(await isAbove('yuanluo_records_differing', 0), ['RecordsDiffer']);
    await pool.query(`UPDATE case_record SET state = state #- '{profile,note}', state_hash = $2 WHERE id = $1`, [
      id,
      rows[0]?.hash,
    ]);
    await sweep();
    await untilGone('yuanluo_records_differing');
  });

  test('DeadLetters, DeliveriesFailing: the mail server refuses for a week', async () => {
    mails.refuse(true, 550);
    const { rows: people } = await pool.query<{ id: string }>(
      `UPDATE account SET email = 'a@example.org' WHERE 'projectManager' = ANY (roles) RETURNING id`,
    );
    const notices = Array.from({ length: 12 }, (_, i) => ({
      key: `alerts/${i}`,
      kind: 'fileQuarantined' as const,
      toRole: 'projectManager',
      toAccount: people[0]?.id ?? '',
      params: { case: '院落', finding: 'x', file: 'y', fileId: 'z', uploader: 'u' },
    }));
    await insertOfficeNotices(
      pool,
      { programme: 'renovation', path: 'programme/', at: instantOf(Date.now()) },
      notices,
    );
    await assertAlerts(await isAbove('yuanluo_deliveries_failing', 9, { channel: 'mail' }), ['DeliveriesFailing']);
    await pool.query(
      `UPDATE mail SET refused_since = now() - interval '8 days', next_try_at = now() WHERE attempts > 0`,
    );
    const dead = await scrapedOnce(
      'all are given up',
      (samples) =>
        (greatest(samples, 'yuanluo_dead_letters') ?? 0) >= 12 &&
        (greatest(samples, 'yuanluo_deliveries_failing') ?? 0) < 10,
    );
    await assertAlerts(dead, ['DeadLetters']);
    mails.refuse(false);
    await pool.query(`UPDATE mail SET replaced_at = now() WHERE ended_because = 'undeliverable'`);
    await pool.query('UPDATE mail SET next_try_at = now() WHERE sent_at IS NULL');
    await untilGone('yuanluo_dead_letters', 'yuanluo_deliveries_failing');
  });

  test('SweepMissed: a Schedule is paused', async () => {
    const schedule = temporal.schedule.getHandle(scheduleIdOf(TASK_QUEUE, 'gapSweep'));
    await schedule.pause('forgotten');
    await pool.query(`UPDATE sweep SET due_at = now() - interval '1 hour' WHERE name = 'gapSweep'`);
    const missed = await isAbove('yuanluo_sweep_late_seconds', 600, { sweep: 'gapSweep' });
    await assertAlerts(missed, ['SweepMissed']);
    await schedule.unpause();
    await schedule.trigger();
    await untilGone('yuanluo_sweep_late_seconds');
  });

  describe('while no worker runs', () => {
    let id: string;
    beforeAll(async () => {
      id = await enrolled('等待');
      await processes.end('worker');
    });
    afterAll(() => processes.run('worker'));

    const away = ['NoWorker', 'ProcessDown'];

    test('NoWorker, ProcessDown: it is not there', async () => {
      await assertAlerts(await scraped(), away);
    });

    test('OutboxStuck: a notice has waited for ten minutes', async () => {
      const undone = `WITH one AS (SELECT id FROM outbox ORDER BY id LIMIT 1)
        UPDATE outbox SET dispatched_at = NULL, created_at = now() - interval '10 minutes'
        WHERE id = (SELECT id FROM one) RETURNING id`;
      const { rows } = await pool.query<{ id: string }>(undone);
      const stuck = await isAbove('yuanluo_outbox_age_seconds', 300);
      await assertAlerts(stuck, [...away, 'OutboxStuck']);
      await pool.query('UPDATE outbox SET dispatched_at = now() WHERE id = $1', [rows[0]?.id]);
    });

    test('TimersLate: a case should have woken twenty minutes ago', async () => {
      await pool.query(`UPDATE case_record SET wake_at = now() - interval '20 minutes' WHERE id = $1`, [id]);
      const late = await isAbove('yuanluo_timers_late_seconds', 600);
      expect(greatest(late, 'yuanluo_timers_late')).toBe(1);
      await assertAlerts(
        late.filter(({ name }) => !/outbox_age/.test(name)),
        [...away, 'TimersLate'],
      );
    });

    test('OrderStuck: a calendar was ordered three hours ago', async () => {
      await orderRollout(pool, 2026, 'alerts');
      await pool.query(`UPDATE calendar_rollout SET ordered_at = now() - interval '3 hours' WHERE version = 'alerts'`);
      const stuck = await isAbove('yuanluo_orders_unfinished_seconds', 7_200, { order: 'calendar' });
      await assertAlerts(
        stuck.filter(({ name }) => !/outbox_age|timers_late/.test(name)),
        [...away, 'OrderStuck'],
      );
    });

    test('UpdatesRefused: more updates of one case are under way than the server takes', async () => {
      const { apiUrl, authorization } = offices.projectManager;
      const give = (note: string) =>
        fetch(`${apiUrl}/api/v1/courtyards/${id}/commands/correctProfile`, {
          method: 'POST',
          headers: {
            authorization,
            'content-type': 'application/json',
            'if-match': '*',
            'idempotency-key': randomUUID(),
          },
          body: JSON.stringify({ profile: { note } }),
        });
      const answers = await Promise.all(Array.from({ length: 24 }, (_, i) => give(`n${i}`)));
      expect(answers.filter(({ status }) => status === 503).length).toBeGreaterThan(0);
      const refused = await isAbove('yuanluo_update_seconds_count', 0, { outcome: 'refusedByServer' });
      await assertAlerts(
        refused.filter(({ name }) => /^up$|yuanluo_update_seconds_count|figures_read/.test(name)),
        [...away, 'UpdatesRefused', 'UpdatesUnanswered'],
      );
    });
  });

  test('and what was late is noted anew once workers are back: the case waits for a later moment', async () => {
    await until(
      'the worker runs',
      async () => (await scraped()).filter(({ name, value }) => name === 'up' && value === 1).length === 2,
    );
    await sweep();
    await untilGone('yuanluo_timers_late');
  });
});

describe('all that was scraped', () => {
  test('every metric of rules and dashboard is in a scrape of the running product', () => {
    const dashboard = readFileSync(join(ROOT, 'deploy/grafana/dashboards/yuanluo.json'), 'utf8');
    const named = new Set(
      [dashboard, ...ALERTS.map(({ expr }) => expr)].flatMap(
        (text) => text.match(/\b(yuanluo|nodejs|process)_\w+/g) ?? [],
      ),
    );
    const there = new Set(seen.map(({ name }) => name));
    expect(named.size).toBeGreaterThan(20);
    expect([...named].filter((name) => !there.has(name))).toEqual([]);
  });

  test('labels hold no people and no cases, and have few values', () => {
    const labels = seen.flatMap(({ name, labels }) => (name.startsWith('yuanluo_') ? Object.entries(labels) : []));
    expect([...new Set(labels.map(([key]) => key))].sort()).toEqual(
      ['channel', 'job', 'le', 'operation', 'order', 'outcome', 'programme', 'status', 'sweep'].sort(),
    );
    expect(labels.filter(([, value]) => /[0-9a-f]{8}-[0-9a-f]{4}|[\u4e00-\u9fff]|@/.test(value))).toEqual([]);
  });
});
