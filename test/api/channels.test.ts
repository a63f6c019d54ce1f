import { addressCodes } from '../../activities/channels/addressCodes';
import type { PersonalChannel } from '../../activities/channels/channel';
import { endpointDeliveries } from '../../activities/channels/endpoints';
import { endpointTests } from '../../activities/channels/endpointTests';
import { type PersonalChannels, personDeliveries } from '../../activities/channels/persons';
import { dingtalkRobot, wecomRobot } from '../../activities/channels/robots';
import { webhook } from '../../activities/channels/webhook';
import { sendDue } from '../../activities/mailQueue';
import { WORKER_PROGRAMMES, workerProgrammeMap } from '../../activities/programmes';
import { auditOf } from '../../db/audit';
import { provideEndpoints } from '../../db/endpoints';
import { dispatchNotices } from '../../db/outbox';
import type { Person } from '../../demonstration/client';
import { PERSONAL_NAMES } from '../../runtime/channelSettings';
import { type ApiOnly, startApiOnly } from '../support/api/apiOnly';
import { queueReminder } from '../support/database/queuedNotices';
import { tamper } from '../support/database/tamper';
import { httpServer, ok, status, type TestHttpServer } from '../support/servers/httpServer';
import { LOCAL_REACH } from '../support/servers/localReach';
import { today } from '../support/time/today';

interface Channel {
  readonly channel: string;
  readonly address: string | null;
  readonly state: string;
  readonly error: string | null;
  readonly kinds: readonly { readonly kind: string; readonly wanted: boolean; readonly obligatory: boolean }[];
}
interface Message {
  readonly id: string;
  readonly no: number;
  readonly [field: string]: unknown;
}

const PHONE = '13800138000';

let shell: ApiOnly;
let server: TestHttpServer;
let administrator: Person;
let local: Person;
let outsider: Person;
let auditor: Person;
let supervisor: Person;
let district: string;
let place: string;
beforeAll(async () => {
  shell = await startApiOnly();
  administrator = shell.administrator;
  server = await httpServer();
  const city = await shell.createOrganisation('programme', 'city', '成都');
  district = await shell.createOrganisation(city, 'district', '金牛');
  const other = await shell.createOrganisation(city, 'district', '青羊');
  place = `programme/${city}/${district}/`;
  local = await shell.createAccount(district, ['administrator'], 'local');
  outsider = await shell.createAccount(other, ['administrator'], 'outsider');
  auditor = await shell.createAccount(district, ['auditor'], 'auditor');
  supervisor = await shell.createAccount(district, ['supervisor'], 'supervisor');
  await shell.api.database.ownerPool.query('UPDATE account SET email = $2 WHERE id = $1', [
    auditor.accountId,
    'auditor@example.org',
  ]);
});
afterAll(async () => {
  await server?.stop();
  await shell?.stop();
});

/** What the providers received, and what they answer. */
let codes: string[];
let told: number;
let answer: Awaited<ReturnType<PersonalChannel['send']>>;
const personal = (): PersonalChannels => {
  const channel: PersonalChannel = {
    ...{ spacingMs: 0, mostMerged: 200, isForPeople: true },
    send: () => {
      told += 1;
      return Promise.resolve(answer);
    },
    sendCode: (_, { code }) => {
      codes.push(code);
      return Promise.resolve(answer);
    },
  };
  return { wecomApp: channel, sms: channel };
};

const pool = () => shell.api.database.pool;
const tamperWith = (sql: string, values: readonly unknown[] = []) =>
  tamper(shell.api.database.ownerPool, sql, [...values]);
const settings = () => ({
  endpoints: [{ name: 'hook', channel: 'webhook' as const, url: `http://hook.test:${server.port}/`, secret: 'secret' }],
  channels: {
    webhook: webhook(LOCAL_REACH),
    wecomRobot: wecomRobot(LOCAL_REACH),
    dingtalkRobot: dingtalkRobot(LOCAL_REACH),
  },
  ...{ publicUrl: 'http://yuanluo.test', programmes: workerProgrammeMap(WORKER_PROGRAMMES), givenUpAfterDays: 7 },
  ...{ personal: personal(), personalNames: PERSONAL_NAMES },
});
const sendCodes = () => sendDue(pool(), addressCodes(pool(), personal()));
const tellPersons = () => sendDue(pool(), personDeliveries(pool(), settings()));
const tellEndpoints = () => sendDue(pool(), endpointDeliveries(pool(), settings()));
const sendTests = () => sendDue(pool(), endpointTests(pool(), settings()));

const OF_PERSONS = { organisationId: 'programme', kinds: [], language: 'zh-CN' } as const;
beforeEach(async () => {
  codes = [];
  told = 0;
  answer = { is: 'sent' };
  server.received.length = 0;
  server.answer(ok);
  await tamperWith(
    `DELETE FROM unwanted_message; DELETE FROM person_delivery; DELETE FROM endpoint_delivery; DELETE FROM morning_mail;
     DELETE FROM personal_address; DELETE FROM channel_endpoint; DELETE FROM mail; DELETE FROM inbox; DELETE FROM outbox`,
  );
  await provideEndpoints(pool(), [
    {
      name: 'hook',
      channel: 'webhook',
      host: 'hook.test',
      organisationId: district,
      kinds: ['reminder'],
      language: 'zh-CN',
    },
    { ...OF_PERSONS, name: PERSONAL_NAMES.wecomApp, channel: 'wecomApp', host: 'qyapi.weixin.qq.com' },
    { ...OF_PERSONS, name: PERSONAL_NAMES.sms, channel: 'sms', host: 'sms.tencentcloudapi.com' },
  ]);
});

const verdict = ({ status: answered, body }: { status: number; body: unknown }) => [
  answered,
  (body as { code?: string }).code,
];
const mine = async (by = auditor) => (await by.must<{ channels: Channel[] }>('/api/v1/me/channels')).body.channels;
const of = async (channel: string) => (await mine()).find((one) => one.channel === channel);
const enter = (channel: string, address: string, by = auditor) =>
  by.ask(`/api/v1/me/channels/${channel}/address`, { method: 'PUT', body: { address } });
const confirm = (channel: string, code: string) =>
  auditor.ask(`/api/v1/me/channels/${channel}/confirmations`, { body: { code } });
const confirmed = async (channel: string, address: string) => {
  expect((await enter(channel, address)).status).toBe(200);
  await sendCodes();
  expect((await confirm(channel, codes.at(-1) ?? '')).status).toBe(200);
};
const messages = async (query = '', by = local) =>
  (await by.must<{ messages: Message[]; next: string | null }>(`/api/v1/messages${query}`)).body;
const resend = ({ id, no }: Pick<Message, 'id' | 'no'>, by = local, key?: string) =>
  by.ask('/api/v1/messages/resends', { body: { id, no, why: '对方称未收到' }, ...(key === undefined ? {} : { key }) });
const notify = async () => {
  await queueReminder(shell.api.database.ownerPool, place, 'auditor');
  await dispatchNotices(pool(), 10);
};

describe('addresses of a person', () => {
  test('an address is entered by its person, confirmed by the code that came there, and shown masked', async () => {
    expect(await of('sms')).toMatchObject({ state: 'none', address: null });
    expect((await enter('sms', ' +86 138 0013-8000 ')).status).toBe(200);
    expect(await of('sms')).toMatchObject({ state: 'codeAsked', address: '138****8000' });
    await sendCodes();
    expect(await of('sms')).toMatchObject({ state: 'codeSent' });
    const [code = ''] = codes;
    expect(verdict(await confirm('sms', code === '000000' ? '000001' : '000000'))).toEqual([422, 'code-wrong']);
    expect((await confirm('sms', code)).status).toBe(200);
    expect(await of('sms')).toMatchObject({ state: 'confirmed' });
    expect(verdict(await confirm('sms', code))).toEqual([409, 'code-ended']);
    const entries = await auditOf(pool(), 'accounts');
    expect(entries.at(-1)).toMatchObject({ command: 'enterAddress', detail: { channel: 'sms' } });
    expect(JSON.stringify(entries)).not.toContain(PHONE);
    expect((await auditor.ask('/api/v1/me/channels/sms/removals', { method: 'POST', body: {} })).status).toBe(200);
    expect(await of('sms')).toMatchObject({ state: 'none', address: null });
  });

  test.each([
    ['sms', '12800138000'],
    ['sms', '1380013800'],
    ['sms', '+1 2025550123'],
    ['sms', '13800138000,13900139000'],
    ['wecomApp', '@all'],
    ['wecomApp', 'zhang|li'],
    ['wecomApp', 'zhang san'],
    ['wecomApp', 'x'.repeat(65)],
  ])('%s refuses %s, and nothing is kept', async (channel, address) => {
    expect(verdict(await enter(channel, address))).toEqual([422, 'address-invalid']);
    expect(await of(channel)).toMatchObject({ state: 'none' });
  });

  test('a channel that the installation does not have is not offered; codes come a minute apart', async () => {
    expect((await enter('sms', PHONE)).status).toBe(200);
    expect(verdict(await enter('sms', '13900139000'))).toEqual([429, 'code-too-soon']);
    expect(await of('sms')).toMatchObject({ address: '138****8000' });
    await provideEndpoints(pool(), []);
    expect(await mine()).toEqual([]);
    expect(verdict(await enter('wecomApp', 'zhangsan'))).toEqual([404, 'channel-not-offered']);
  });

  test('a code that could not be sent says why', async () => {
    await enter('wecomApp', 'zhangsan');
    answer = { is: 'undeliverable', why: 'errcode 81013: x' };
    await sendCodes();
    expect(await of('wecomApp')).toMatchObject({ state: 'codeFailed', error: 'errcode 81013: x' });
  });

  test('kinds are chosen by channel; without mail, what asks for something may not be switched off', async () => {
    const choose = (channel: string, unwanted: readonly string[]) =>
      auditor.ask(`/api/v1/me/channels/${channel}/unwanted`, { method: 'PUT', body: { unwanted } });
    expect((await of('sms'))?.kinds.map(({ kind }) => kind)).toEqual(['reminder', 'escalation']);
    expect((await choose('wecomApp', ['reminder'])).status).toBe(200);
    const reminder = async () => (await of('wecomApp'))?.kinds.find(({ kind }) => kind === 'reminder');
    expect(await reminder()).toMatchObject({ wanted: false, obligatory: false });
    const setMail = (email: string | null) =>
      shell.api.database.ownerPool.query('UPDATE account SET email = $2 WHERE id = $1', [auditor.accountId, email]);
    await setMail(null);
    expect(await reminder()).toMatchObject({ wanted: true, obligatory: true });
    expect(verdict(await choose('wecomApp', ['ended', 'reminder']))).toEqual([422, 'message-obligatory']);
    expect((await choose('wecomApp', ['ended'])).status).toBe(200);
    expect((await choose('sms', ['reminder', 'escalation'])).status).toBe(200);
    await setMail('auditor@example.org');
  });
});

describe('endpoints, as operators see them', () => {
  interface Endpoint {
    readonly name: string;
    readonly state: string;
    readonly [field: string]: unknown;
  }
  const endpoints = async (by = local) =>
    (await by.must<{ endpoints: Endpoint[] }>('/api/v1/endpoints')).body.endpoints;
  const hook = async () => (await endpoints()).find(({ name }) => name === 'hook');
  const change = (enabled: boolean, by = local) =>
    by.ask('/api/v1/endpoints/hook/state', { method: 'PUT', body: { enabled, why: '系统升级' } });
  const askTest = (name: string, by = local) => by.ask(`/api/v1/endpoints/${name}/tests`, { method: 'POST', body: {} });

  test('each sees those of their office and below, with state, last error in words and counts', async () => {
    expect((await endpoints(administrator)).map(({ name }) => name)).toEqual(['hook', 'sms', 'wecom-app']);
    expect((await endpoints()).map(({ name }) => name)).toEqual(['hook']);
    expect(await endpoints(outsider)).toEqual([]);
    expect(verdict(await supervisor.ask('/api/v1/endpoints'))).toEqual([403, 'role-not-allowed']);
    expect(await hook()).toMatchObject({ state: 'untried', stateName: '尚未发送', waiting: 0 });
    await notify();
    server.answer(status(503));
    await tellEndpoints();
    expect(await hook()).toMatchObject({
      ...{ state: 'failing', stateName: '故障', lastError: 'HTTP 503', waiting: 1 },
      failingSince: expect.any(String),
    });
    expect(JSON.stringify(await endpoints(administrator))).not.toMatch(/secret|http:\/\//);
  });

  test('one that refuses everything says so, and when it is told again; nothing is next while it is away or stopped', async () => {
    const [way, now] = ['?way=webhook', new Date().toISOString()];
    await notify();
    server.answer(status(401));
    await tellEndpoints();
    const refusing = await hook();
    expect(refusing).toMatchObject({ state: 'failing', lastError: 'HTTP 401', failingSince: expect.any(String) });
    const [refused] = (await messages(way)).messages;
    expect([String(refusing?.nextTryAt) > now, refused?.nextTryAt]).toEqual([true, refusing?.nextTryAt]);
    server.answer(status(503));
    await tamperWith('UPDATE endpoint_delivery SET next_try_at = now()');
    await tellEndpoints();
    const away = await hook();
    expect((await messages(way)).messages[0]?.nextTryAt).toBe(away?.nextTryAt);
    await change(false);
    expect((await messages(way)).messages[0]?.nextTryAt).toBeNull();
    await change(true);
    server.answer(ok);
    await tamperWith('UPDATE endpoint_delivery SET next_try_at = now()');
    await tellEndpoints();
    expect(await hook()).toMatchObject({ state: 'working', lastError: null, failingSince: null });
  });

  test('a test message arrives at once and ends the outage; one that fails says why', async () => {
    await notify();
    server.answer(status(503));
    await tellEndpoints();
    expect(await askTest('hook')).toMatchObject({ status: 202, body: { test: { isAsked: true } } });
    await sendTests();
    expect(await hook()).toMatchObject({ state: 'failing', test: { isAsked: false, error: 'HTTP 503' } });
    server.answer(ok);
    await askTest('hook');
    await sendTests();
    expect(await hook()).toMatchObject({ state: 'working', test: { error: null } });
    expect(JSON.parse(server.received.at(-1)?.body ?? '{}')).toMatchObject({ kind: 'test', subject: '测试消息' });
    expect(await sendTests()).toBe(0);
    expect(verdict(await askTest('hook', outsider))).toEqual([404, 'not-found']);
  });

  test('a channel to persons is tested at the operator’s own address', async () => {
    expect(verdict(await askTest('sms', administrator))).toEqual([409, 'endpoint-untestable']);
    expect(verdict(await askTest('sms', local))).toEqual([404, 'not-found']);
    expect((await enter('sms', PHONE, administrator)).status).toBe(200);
    await tamperWith('UPDATE personal_address SET confirmed_at = now(), code_asked_at = NULL');
    expect((await askTest('sms', administrator)).status).toBe(202);
    await sendTests();
    expect(told).toBe(1);
  });

  test('an endpoint that is stopped is told nothing; what waits is told once it goes on', async () => {
    expect(await change(false)).toMatchObject({ status: 200, body: { state: 'disabled', disabledWhy: '系统升级' } });
    expect(verdict(await change(false))).toEqual([409, 'endpoint-state-unchanged']);
    await notify();
    expect(await tellEndpoints()).toBe(0);
    expect(await hook()).toMatchObject({ state: 'disabled', waiting: 1 });
    expect((await change(true)).status).toBe(200);
    expect(await tellEndpoints()).toBe(1);
    expect(server.received).toHaveLength(1);
    const entries = await auditOf(pool(), 'deliveries');
    expect(entries.slice(-2).map(({ command }) => command)).toEqual(['disableEndpoint', 'enableEndpoint']);
    expect(verdict(await change(false, outsider))).toEqual([404, 'not-found']);
    expect(verdict(await change(false, supervisor))).toEqual([403, 'role-not-allowed']);
  });
});

describe('the log of other channels', () => {
  test('what failed and was given up is seen in its scope, by channel, state and day, and sent again once', async () => {
    await confirmed('sms', PHONE);
    await notify();
    answer = { is: 'refused', why: 'text' };
    server.answer(status(422));
    await tellPersons();
    await tellEndpoints();
    expect((await messages('', outsider)).messages).toEqual([]);
    for (const by of [local, supervisor]) {
      const { messages: seen } = await messages('?state=failed', by);
      expect(seen.map(({ way }) => way)).toEqual(expect.arrayContaining(['webhook']));
    }
    const [failed] = (await messages('?way=webhook')).messages;
    expect(failed).toMatchObject({
      ...{ state: 'failed', attempts: 1, lastError: 'HTTP 422', receiver: 'hook', mayBeResent: true },
      subject: '催办：8号院—召开议事会',
    });
    if (failed === undefined) throw new Error('no message');
    expect(verdict(await resend(failed, supervisor))).toEqual([403, 'role-not-allowed']);
    expect(verdict(await resend(failed, outsider))).toEqual([404, 'not-found']);
    await tamperWith(
      "UPDATE endpoint_delivery SET ended_at = now(), ended_because = 'undeliverable', refused_since = now() - interval '8 days'",
    );
    expect(await messages('?state=dead')).toMatchObject({ messages: [{ endedBecause: 'undeliverable' }] });
    const first = await resend(failed, local, 'key');
    expect([first.status, (await resend(failed, local, 'key')).body]).toEqual([201, first.body]);
    const many = await Promise.all(Array.from({ length: 5 }, () => resend(failed, administrator)));
    expect(new Set(many.map((one) => one.status))).toEqual(new Set([409]));
    server.answer(ok);
    await tamperWith('UPDATE channel_endpoint SET next_try_at = now()');
    await tellEndpoints();
    expect(server.received.map(({ headers }) => headers['idempotency-key'])).toEqual(
      Array(2).fill(server.received[0]?.headers['idempotency-key']),
    );
    expect((await messages('?way=webhook')).messages).toMatchObject([{ state: 'sent', no: 2, mayBeResent: false }]);
    expect((await auditOf(pool(), 'deliveries')).at(-1)).toMatchObject({
      ...{ command: 'resendMessage', detail: { message: failed.id, no: 2, why: '对方称未收到' } },
    });
    const day = today();
    expect((await messages(`?from=${day}&until=${day}&receiver=HOOK`)).messages).toHaveLength(1);
    expect((await messages('?until=2020-01-01')).messages).toEqual([]);
    for (const query of ['?way=mail', '?before=x', '?before=1~x', '?state=lost', '?from=0000-01-01'])
      expect([query, (await local.ask(`/api/v1/messages${query}`)).status]).toEqual([query, 400]);
  });

  test('what could not reach a person goes again only once they have confirmed an address', async () => {
    await confirmed('wecomApp', 'zhangsan');
    await notify();
    answer = { is: 'undeliverable', why: 'invaliduser' };
    await tellPersons();
    expect(await of('wecomApp')).toMatchObject({ state: 'unreachable', error: 'invaliduser' });
    const [dead] = (await messages('?way=wecomApp&state=dead')).messages;
    expect(dead).toMatchObject({ receiver: 'auditor', lastError: 'invaliduser', mayBeResent: true });
    if (dead === undefined) throw new Error('no message');
    expect(verdict(await resend(dead))).toEqual([409, 'receiver-unreachable']);
    answer = { is: 'sent' };
    await tamperWith("UPDATE personal_address SET entered_at = now() - interval '2 minutes'");
    await confirmed('wecomApp', 'zhangsan2');
    expect((await resend(dead)).status).toBe(201);
    expect(await tellPersons()).toBe(1);
    expect((await messages('?way=wecomApp')).messages).toMatchObject([{ state: 'sent', no: 2 }]);
  });

  test('a morning’s mail that fails stands there, and goes again while its day lasts', async () => {
    const morning = (kind: string, day: string, attempts: number, content: string | null) =>
      tamperWith(
        `INSERT INTO morning_mail (account_id, kind, day, made_for, lines, content, attempts, next_try_at, last_error)
         VALUES ($1, $2, $3, $3::date + interval '30 minutes', 2, $4, $5, now() + interval '15 minutes', 'connection refused')`,
        [auditor.accountId, kind, day, content, attempts],
      );
    await morning('digest', today(), 3, '{}');
    await morning('digest', '2026-03-02', 3, null);
    await morning('weeklyReport', '2026-03-02', 3, '{}');
    const { messages: seen } = await messages('', supervisor);
    expect(seen).toMatchObject([
      { way: 'digest', state: 'failed', receiver: 'auditor', lastError: 'connection refused', mayBeResent: true },
      { way: 'weeklyReport', state: 'dead', endedBecause: 'overtaken', mayBeResent: false },
      { way: 'digest', state: 'dead', endedBecause: 'overtaken', mayBeResent: false },
    ]);
    const [failed, late] = seen;
    if (failed === undefined || late === undefined) throw new Error('no message');
    expect((await resend(failed)).status).toBe(201);
    expect((await messages('?way=digest')).messages[0]).toMatchObject({ state: 'waiting', no: 2 });
    expect(verdict(await resend(late))).toEqual([409, 'message-not-resent']);
    expect((await messages('', outsider)).messages).toEqual([]);
  });

  test('a page continues where the last one ended', async () => {
    for (let at = 0; at < 5; at += 1) await notify();
    const seen: string[] = [];
    for (let next: string | null = ''; next !== null; ) {
      const page: Awaited<ReturnType<typeof messages>> = await messages(
        `?limit=2${next === '' ? '' : `&before=${encodeURIComponent(next)}`}`,
      );
      seen.push(...page.messages.map(({ id }) => id));
      next = page.next;
    }
    expect([seen.length, new Set(seen).size]).toEqual([5, 5]);
  });
});
