import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { Client, Connection } from '@temporalio/client';
import type { Pool } from 'pg';
import { newestNotices } from '../../db/calendarNotices';
import { orderRollout } from '../../db/calendarRollouts';
import { provideEndpoints } from '../../db/endpoints';
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
import { oncePerRun } from '../support/jest/oncePerRun';
import { newFolder } from '../support/jest/tempFolder';
import { ALERTS } from '../support/metrics/alerts';
import { greatest, type Sample } from '../support/metrics/scrape';
import { sweepByHand } from '../support/metrics/sweepByHand';
import { Watch } from '../support/metrics/watch';
import { ProductProcesses } from '../support/processes/productProcesses';
import { RetryingPerson } from '../support/processes/retryingPerson';
import { type MailServer, mailServer } from '../support/servers/mailServer';
import { until } from '../support/time/until';

const TASK_QUEUE = 'courtyards';
const METRICS_TOKEN = 'metrics-token-of-the-test-0123456789';

let folder: string;
let mails: MailServer;
let processes: ProductProcesses;
let watch: Watch;
let pool: Pool;
let temporal: Client;
let at: OrganisationIds;
let offices: Omit<Cast, 'body' | 'resident'>;
let healthy: readonly Sample[];

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
  const log = (line: string) => process.stderr.write(`${line}\n`);
  mails = await mailServer();
  const promtool = await oncePerRun('promtool', () => providePromtool(log));
  processes = await ProductProcesses.start(folder, migrate, {
    SMTP_URL: `${mails.url}?requireTLS=false`,
    TASK_QUEUE,
    METRICS_TOKEN,
  });
  const metrics = { 'yuanluo-api': `${processes.apiUrl}/metrics`, 'yuanluo-worker': `${processes.workerUrl}/metrics` };
  watch = new Watch(() => metrics, METRICS_TOKEN, { promtool, folder });
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
  await sweep();
  healthy = await watch.onceWell();
});

afterAll(async () => {
  await temporal?.connection.close();
  await pool?.end();
  await processes?.stop();
  await mails?.stop();
  await rm(folder, { recursive: true, force: true });
});

test('while all is well, no alert fires, and nobody reads the metrics without the token', async () => {
  await watch.assertAlerts([], { before: healthy, after: healthy });
  for (const url of [processes.apiUrl, processes.workerUrl]) expect((await fetch(`${url}/metrics`)).status).toBe(401);
});

describe('while processes run', () => {
  const NOTICES = 14;
  const DEAD = 3;
  let undone: () => Promise<unknown>;

  /** A workflow lacks a commit of its journal. */
  const leaveBehind = async (): Promise<string> => {
    const id = await enrolled('落后');
    await loseCompletion(pool, id, 'correctProfile', { profile: { note: 'lost' } });
    return id;
  };
  /** A row says something else than the journal. */
  const makeDiffer = async (): Promise<string> => {
    const id = await enrolled('不符');
    await pool.query(`UPDATE case_record SET state = jsonb_set(state, '{profile,note}', '"x"') WHERE id = $1`, [id]);
    return id;
  };
  /** The mail server refuses what many notices say, some of it for longer than a week. */
  const refuseMails = async (): Promise<void> => {
    mails.refuse(true, 550);
    const { rows: people } = await pool.query<{ id: string }>(
      `UPDATE account SET email = 'a@example.org' WHERE 'projectManager' = ANY (roles) RETURNING id`,
    );
    const notices = Array.from({ length: NOTICES }, (_, i) => ({
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
    const countOf = async (condition: string) =>
      (await pool.query<{ count: number }>(`SELECT count(*)::int AS count FROM mail WHERE ${condition}`)).rows[0]
        ?.count;
    await until('all mails were refused', async () => (await countOf('attempts > 0')) === NOTICES);
    await pool.query(
      `UPDATE mail SET refused_since = now() - interval '8 days', next_try_at = now()
       WHERE outbox_id IN (SELECT outbox_id FROM mail ORDER BY outbox_id LIMIT ${DEAD})`,
    );
    await until('some mails are given up', async () => (await countOf(`ended_because = 'undeliverable'`)) === DEAD);
  };

  /** The receiver of a webhook has been away for two hours. */
  const loseEndpoint = async (): Promise<void> => {
    const endpoint = { name: 'hook', channel: 'webhook', host: '', organisationId: 'programme', kinds: [] };
    await provideEndpoints(pool, [{ ...endpoint, language: 'en' }]);
    await pool.query(`UPDATE channel_endpoint SET failures = 9, failing_since = now() - interval '2 hours'`);
  };

  test('faults of cases, messages and Schedules are among the metrics, and fire their alerts alone', async () => {
    const differing = await makeDiffer();
    const schedule = temporal.schedule.getHandle(scheduleIdOf(TASK_QUEUE, 'gapSweep'));
    await Promise.all([refuseMails(), loseEndpoint(), schedule.pause('forgotten')]);
    await pool.query(`UPDATE sweep SET due_at = now() - interval '1 hour' WHERE name = 'gapSweep'`);
    const behind = await leaveBehind();
    expect(await sweep()).toMatchObject({ behind: [behind], differing: [differing] });
    const faulty = await watch.onceAbove(
      ['yuanluo_cases_behind', 1],
      ['yuanluo_records_differing', 1],
      ['yuanluo_deliveries_failing', 10, { channel: 'mail' }],
      ['yuanluo_dead_letters', DEAD, { channel: 'mail' }],
      ['yuanluo_channel_away_seconds', 7_200, { channel: 'webhook' }],
      ['yuanluo_sweep_late_seconds', 3_000, { sweep: 'gapSweep' }],
    );
    const ofMessages = ['DeliveriesFailing', 'DeadLetters', 'ChannelAway'];
    const firing = ['CasesBehindJournal', 'RecordsDiffer', 'SweepMissed', ...ofMessages];
    await watch.assertAlerts(firing, { before: healthy, after: faulty });
    undone = async () => {
      mails.refuse(false);
      await provideEndpoints(pool, []);
      await pool.query(`UPDATE case_record SET state = state #- '{profile,note}' WHERE id = $1`, [differing]);
      await schedule.unpause();
      await schedule.trigger();
      await pool.query(`UPDATE mail SET replaced_at = now() WHERE ended_because = 'undeliverable'`);
      await pool.query('UPDATE mail SET next_try_at = now() WHERE sent_at IS NULL');
    };
  });

  test('once their causes are gone, none fires any more', async () => {
    await undone();
    await sweep();
    const well = await watch.onceWell();
    await watch.assertAlerts([], { before: well, after: well });
  });
});

describe('while no worker runs', () => {
  const AWAY = ['NoWorker', 'ProcessDown'];
  let id: string;
  let stuck: string | undefined;

  beforeAll(async () => {
    id = await enrolled('等待');
    await processes.end('worker');
  });

  /** More updates of one case are under way than the server takes, and nobody answers any. */
  const giveTooMany = async (): Promise<readonly number[]> => {
    const { apiUrl, authorization } = offices.projectManager;
    const give = async (note: string): Promise<number> => {
      const headers = {
        ...{ authorization, 'content-type': 'application/json', 'if-match': '*' },
        'idempotency-key': randomUUID(),
      };
      const body = JSON.stringify({ profile: { note } });
      const path = `/api/v1/courtyards/${id}/commands/correctProfile`;
      return (await fetch(`${apiUrl}${path}`, { method: 'POST', headers, body })).status;
    };
    return Promise.all(Array.from({ length: 24 }, (_, i) => give(`n${i}`)));
  };

  test('that alone fires, at once', async () => {
    await watch.assertAlerts(AWAY, { before: healthy, after: await watch.now() });
  });

  test('notices, timers, orders and commands that wait are among the metrics, and fire their alerts alone', async () => {
    const answers = giveTooMany();
    const undispatched = await pool.query<{ id: string }>(
      `UPDATE outbox SET dispatched_at = NULL, created_at = now() - interval '10 minutes'
       WHERE id = (SELECT min(id) FROM outbox) RETURNING id`,
    );
    stuck = undispatched.rows[0]?.id;
    await pool.query(`UPDATE case_record SET wake_at = now() - interval '20 minutes' WHERE id = $1`, [id]);
    const [known] = await newestNotices(pool, 2026);
    await orderRollout(pool, 2026, known?.version ?? '');
    await pool.query(`UPDATE calendar_rollout SET ordered_at = now() - interval '3 hours' WHERE finished_at IS NULL`);
    expect(new Set(await answers)).toEqual(new Set([503]));
    const faulty = await watch.onceAbove(
      ['yuanluo_outbox_age_seconds', 301],
      ['yuanluo_timers_late_seconds', 601],
      ['yuanluo_orders_unfinished_seconds', 7_201, { order: 'calendar' }],
      ['yuanluo_update_seconds_count', 1, { outcome: 'refusedByServer' }],
      ['yuanluo_update_seconds_count', 1, { outcome: 'noAnswer' }],
    );
    expect(greatest(faulty, 'yuanluo_timers_late')).toBe(1);
    const firing = [...AWAY, 'OutboxStuck', 'TimersLate', 'OrderStuck', 'UpdatesRefused', 'UpdatesUnanswered'];
    await watch.assertAlerts(firing, { before: healthy, after: faulty });
  });

  test('once a worker is back, it takes up what waited, and none fires any more', async () => {
    processes.run('worker');
    await until('the notice is in its inbox', async () => {
      const { rows } = await pool.query('SELECT FROM outbox WHERE id = $1 AND dispatched_at IS NOT NULL', [stuck]);
      return rows.length === 1;
    });
    await sweep();
    const well = await watch.onceWell();
    await watch.assertAlerts([], { before: well, after: well });
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
    const there = new Set([...watch.seen.values()].map(({ name }) => name));
    expect(named.size).toBeGreaterThan(20);
    expect([...named].filter((name) => !there.has(name))).toEqual([]);
  });

  test('labels hold no people and no cases, and have few values', () => {
    const labels = [...watch.seen.values()].flatMap(({ name, labels }) =>
      name.startsWith('yuanluo_') ? Object.entries(labels) : [],
    );
    expect([...new Set(labels.map(([key]) => key))].sort()).toEqual(
      ['channel', 'job', 'le', 'operation', 'order', 'outcome', 'programme', 'status', 'sweep'].sort(),
    );
    expect(labels.filter(([, value]) => /[0-9a-f]{8}-[0-9a-f]{4}|[\u4e00-\u9fff]|@/.test(value))).toEqual([]);
  });
});
