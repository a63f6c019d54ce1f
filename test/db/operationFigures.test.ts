import type { PoolClient } from 'pg';
import { FIGURES, operationFigures } from '../../db/operationFigures';
import { expectSweeps, sweepSucceeded } from '../../db/sweeps';
import { type FreshDatabase, freshDatabase } from '../support/servers/postgres';

let database: FreshDatabase;
let client: PoolClient;
beforeAll(async () => {
  database = await freshDatabase();
  client = await database.ownerPool.connect();
});
afterAll(async () => {
  client?.release();
  await database?.drop();
});
/** Rows alone, without what they refer to; each test's are gone after it. */
beforeEach(() => client.query('BEGIN; SET LOCAL session_replication_role = replica'));
afterEach(() => client.query('ROLLBACK'));

/** What is not zero, by name and label; ages in whole minutes. */
const told = async (): Promise<Readonly<Record<string, number>>> => {
  const AGES: readonly string[] = ['outboxAge', 'channelAway', 'timersLateBy', 'sweepLate', 'ordersUnfinishedFor'];
  const shown = (await operationFigures(client)).map(({ figure, label, value }) => [
    label === '' ? figure : `${figure} ${label}`,
    AGES.includes(figure) ? Math.round(value / 60) : value,
  ]);
  return Object.fromEntries(shown.filter(([, value]) => value !== 0));
};

const ID = '00000000-0000-4000-8000-000000000001';
const AGO = (minutes: number) => `now() - interval '${minutes} minutes'`;

const outbox = (minutes: number, dispatched: 'now()' | 'NULL') => `
  INSERT INTO outbox (key, programme, organisation_path, kind, to_role, params, created_at, dispatched_at)
  VALUES (gen_random_uuid(), 'renovation', 'programme/', 'asked', 'projectManager', '{}', ${AGO(minutes)}, ${dispatched})`;

let no = 0;
const row = (table: string, columns: Readonly<Record<string, string>>): string =>
  `INSERT INTO ${table} (${Object.keys(columns).join(', ')}) VALUES (${Object.values(columns).join(', ')})`;
const next = (): string => String(++no);

type Columns = Readonly<Record<string, string>>;
const mail = (columns: Columns) =>
  row('mail', { outbox_id: next(), account_id: `'${ID}'`, next_try_at: 'now()', ...columns });
const toEndpoint = (columns: Columns) =>
  row('endpoint_delivery', { outbox_id: next(), endpoint: `'group'`, ...columns });
const toPerson = (columns: Columns) =>
  row('person_delivery', { outbox_id: next(), account_id: `'${ID}'`, channel: `'sms'`, ...columns });
const endpoint = (name: string, channel: string, columns: Columns = {}) =>
  row('channel_endpoint', {
    ...{
      name: `'${name}'`,
      channel: `'${channel}'`,
      host: `''`,
      organisation_id: `''`,
      kinds: `'{}'`,
      language: `'en'`,
    },
    ...columns,
  });
const GROUP = endpoint('group', 'wecomRobot');
const toOwner = (columns: Columns) =>
  row('owner_mail', {
    ...{
      ballot_id: next(),
      owner_key: `''`,
      act_no: '1',
      state: `'done'`,
      roll_id: `'${ID}'`,
      title: `''`,
      page: `''`,
    },
    ...columns,
  });
const ofMorning = (kind: string, day: string, columns: Columns = {}) =>
  row('morning_mail', {
    ...{ account_id: 'gen_random_uuid()', kind: `'${kind}'`, day, made_for: 'now()', lines: '1', content: `'{}'` },
    ...{ next_try_at: 'now()', ...columns },
  });
const TODAY = `(now() AT TIME ZONE 'Asia/Shanghai')::date`;
const GIVEN_UP = { ended_because: `'undeliverable'`, ended_at: AGO(60) };
const GIVEN_UP_BEFORE = { ...GIVEN_UP, ended_at: AGO(25 * 60) };
const DECIDED = { ended_because: `'settled'`, ended_at: AGO(60) };
const caseWaking = (wakeAt: string) =>
  row('case_record', {
    ...{
      id: 'gen_random_uuid()',
      programme: `'renovation'`,
      version: '1',
      organisation_path: `''`,
      district_path: `''`,
    },
    ...{ name: `''`, city: `''`, policy_version: `''`, calendar_version: `''`, stage: `''`, stage_since: 'now()' },
    ...{ suspended: 'false', overridden: 'false', granted_fen: '0', paid_fen: '0', state: `'{}'`, shape: '1' },
    ...{ state_hash: `''`, updated_at: 'now()', wake_at: wakeAt },
  });
const rollout = (columns: Columns) => row('calendar_rollout', { year: '2026', version: next(), ...columns });
const reorganisation = (decision: string, finishedAt: string) =>
  row('reorganisation', {
    ...{ id: 'gen_random_uuid()', kind: `'merge'`, from_id: `'a'`, into_id: `'b'`, effective_on: 'now()', why: `''` },
    ...{ proposed_by: `'{}'`, proposed_at: 'now()', expires_at: 'now()', decision, decided_at: AGO(30) },
    ...{ decided_by: `'${ID}'`, finished_at: finishedAt },
  });
const release = (finishedAt: string) =>
  row('decision_release', {
    ...{ list_id: 'gen_random_uuid()', no: '1', released_by: `'${ID}'`, actor: `'{}'`, released_at: AGO(20) },
    finished_at: finishedAt,
  });

const CASES: readonly (readonly [what: string, rows: readonly string[], told: Readonly<Record<string, number>>])[] = [
  ['nothing', [], {}],
  [
    'notices that are in no inbox, and how long the first has waited',
    [outbox(12, 'NULL'), outbox(5, 'NULL'), outbox(90, 'now()')],
    { outboxWaiting: 2, outboxAge: 12 },
  ],
  [
    'mails that wait, were tried, left, were replaced, lost their reason',
    [
      mail({}),
      mail({ attempts: '1' }),
      mail({ attempts: '1', sent_at: 'now()' }),
      mail({ attempts: '1', replaced_at: 'now()' }),
      mail({ attempts: '1', ...DECIDED }),
    ],
    { 'deliveriesWaiting mail': 2, 'deliveriesFailing mail': 1 },
  ],
  [
    'mails that were given up; not those of the day before, nor what was sent again',
    [mail(GIVEN_UP), mail(GIVEN_UP_BEFORE), mail({ ...GIVEN_UP, replaced_at: 'now()' })],
    { 'deadLetters mail': 1 },
  ],
  [
    'mails to owners',
    [
      toOwner({}),
      toOwner({ attempts: '3' }),
      toOwner({ attempts: '12', failed_at: AGO(60) }),
      toOwner({ attempts: '12', failed_at: AGO(25 * 60) }),
      toOwner({ sent_at: 'now()' }),
    ],
    { 'deliveriesWaiting ownerMail': 2, 'deliveriesFailing ownerMail': 1, 'deadLetters ownerMail': 1 },
  ],
  [
    'mails about accounts',
    [
      row('account_mail', { email: `''`, proposal_id: 'gen_random_uuid()' }),
      row('account_mail', { email: `''`, proposal_id: 'gen_random_uuid()', attempts: '1' }),
      row('account_mail', { email: `''`, proposal_id: 'gen_random_uuid()', sent_at: 'now()' }),
    ],
    { 'deliveriesWaiting accountMail': 2, 'deliveriesFailing accountMail': 1 },
  ],
  [
    'digests of this day, and reports of this week',
    [
      ofMorning('digest', TODAY, { attempts: '2' }),
      ofMorning('digest', TODAY),
      ofMorning('digest', `${TODAY} - 1`, { attempts: '2' }),
      ofMorning('digest', TODAY, { content: 'NULL', sent_at: 'now()' }),
      ofMorning('weeklyReport', `${TODAY} - 6`, { attempts: '1' }),
      ofMorning('weeklyReport', `${TODAY} - 7`, { attempts: '1' }),
    ],
    {
      'deliveriesWaiting digest': 2,
      'deliveriesFailing digest': 1,
      'deliveriesWaiting weeklyReport': 1,
      'deliveriesFailing weeklyReport': 1,
    },
  ],
  [
    'what groups are told, of which one message was refused',
    [GROUP, toEndpoint({}), toEndpoint({ attempts: '1' }), toEndpoint(GIVEN_UP), toEndpoint(GIVEN_UP_BEFORE)],
    { 'deliveriesWaiting wecomRobot': 2, 'deliveriesFailing wecomRobot': 1, 'deadLetters wecomRobot': 1 },
  ],
  [
    'a group that cannot be reached: all that waits for it fails',
    [
      endpoint('group', 'webhook', { failures: '3', failing_since: AGO(7) }),
      toEndpoint({}),
      toEndpoint({ attempts: '1' }),
    ],
    { 'deliveriesWaiting webhook': 2, 'deliveriesFailing webhook': 2, 'channelAway webhook': 7 },
  ],
  [
    'of several groups that cannot be reached, the longest',
    [
      endpoint('group', 'webhook', { failing_since: AGO(7) }),
      endpoint('other', 'webhook', { failing_since: AGO(9) }),
      endpoint('former', 'webhook', { failing_since: AGO(90), removed_at: 'now()' }),
    ],
    { 'channelAway webhook': 9 },
  ],
  [
    'a group that an operator stopped: what it is told waits, as it should',
    [
      endpoint('group', 'webhook', {
        ...{ failures: '3', failing_since: AGO(7), disabled_at: 'now()', disabled_why: `'moved'` },
      }),
      toEndpoint({ attempts: '1' }),
    ],
    { 'deliveriesWaiting webhook': 1 },
  ],
  [
    'a group that is no longer told',
    [endpoint('group', 'webhook', { removed_at: 'now()' }), toEndpoint({}), toEndpoint(GIVEN_UP)],
    {},
  ],
  [
    'text messages',
    [
      endpoint('sms', 'sms'),
      toPerson({}),
      toPerson({ attempts: '1' }),
      toPerson(GIVEN_UP),
      toPerson({ sent_at: 'now()' }),
    ],
    { 'deliveriesWaiting sms': 2, 'deliveriesFailing sms': 1, 'deadLetters sms': 1 },
  ],
  [
    'cases that should have woken more than a minute ago',
    [
      caseWaking(AGO(20)),
      caseWaking(AGO(2)),
      caseWaking(`now() - interval '59 s'`),
      caseWaking(`now() + interval '1 day'`),
    ],
    { timersLate: 2, timersLateBy: 20 },
  ],
  [
    'orders on many cases, and the cases that calendars have not reached',
    [
      rollout({ ordered_at: AGO(180), started_at: AGO(179), total: '100', done: '40' }),
      rollout({ ordered_at: AGO(500), started_at: AGO(499), total: '100', done: '40', finished_at: 'now()' }),
      rollout({ ordered_at: AGO(10) }),
      reorganisation(`'confirmed'`, 'NULL'),
      reorganisation(`'confirmed'`, 'now()'),
      reorganisation(`'declined'`, 'NULL'),
      release('NULL'),
      release('now()'),
    ],
    {
      ...{ 'ordersUnfinished calendar': 2, 'ordersUnfinishedFor calendar': 180, rolloutCasesLeft: 60 },
      ...{ 'ordersUnfinished reorganisation': 1, 'ordersUnfinishedFor reorganisation': 30 },
      ...{ 'ordersUnfinished decisionList': 1, 'ordersUnfinishedFor decisionList': 20 },
    },
  ],
];

describe('the figures of the installation', () => {
  test.each(CASES)('%s', async (_, rows, expected) => {
    for (const one of rows) await client.query(one);
    expect(await told()).toEqual(expected);
  });

  test('sweeps: a success, what it found, and how long ago the next was planned', async () => {
    const at = (minutes: number) => new Date(Date.now() + minutes * 60_000).toISOString();
    await expectSweeps(client, [{ name: 'gapSweep', dueAt: at(-30) }]);
    expect(await told()).toEqual({ 'sweepLate gapSweep': 30 });
    const success = { name: 'gapSweep', found: 3, behind: 2, differing: 1 };
    await sweepSucceeded(client, { ...success, reachedAt: at(-20), dueAt: at(-10) });
    // An earlier run, repeated, says nothing new; nor does a worker that starts.
    await sweepSucceeded(client, { ...success, found: 9, reachedAt: at(-25), dueAt: at(-20) });
    await expectSweeps(client, [{ name: 'gapSweep', dueAt: at(50) }]);
    const { 'sweepSucceeded gapSweep': succeeded, ...others } = await told();
    expect(Math.abs((succeeded ?? 0) - Date.now() / 1000)).toBeLessThan(300);
    expect(others).toEqual({ 'sweepLate gapSweep': 10, 'sweepFound gapSweep': 3, casesBehind: 2, recordsDiffering: 1 });
    await sweepSucceeded(client, { ...success, found: 0, behind: 0, differing: 0, reachedAt: at(0), dueAt: at(60) });
    expect(Object.keys(await told())).toEqual(['sweepSucceeded gapSweep']);
  });

  test('each of them is among these cases', () => {
    const named = CASES.flatMap(([, , figures]) => Object.keys(figures).map((key) => key.split(' ')[0]));
    const ofSweeps = ['sweepSucceeded', 'sweepLate', 'sweepFound', 'casesBehind', 'recordsDiffering'];
    expect([...new Set([...named, ...ofSweeps])].sort()).toEqual(Object.keys(FIGURES).sort());
  });
});
