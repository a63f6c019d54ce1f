import { sendMails } from '../../activities/mail';
import { WORKER_PROGRAMMES, workerProgrammeMap } from '../../activities/programmes';
import { auditOf } from '../../db/audit';
import { dispatchNotices } from '../../db/outbox';
import type { Person } from '../../demonstration/client';
import { changeByBoth } from '../../demonstration/employ';
import { type ApiOnly, startApiOnly } from '../support/api/apiOnly';
import { queueReminder } from '../support/database/queuedNotices';
import { type MailServer, mailServer } from '../support/servers/mailServer';
import { today } from '../support/time/today';

interface Delivery {
  readonly id: number;
  readonly accountId: string | null;
  readonly no: number;
  readonly state: string;
  readonly resend: string | null;
  readonly [field: string]: unknown;
}

let shell: ApiOnly;
let server: MailServer;
let administrator: Person;
/** Of a district, where the notices are. */
let local: Person;
let outsider: Person;
let auditor: Person;
let withoutMail: Person;
let place: string;
let otherDistrict: string;
beforeAll(async () => {
  shell = await startApiOnly();
  administrator = shell.administrator;
  server = await mailServer();
  const city = await shell.createOrganisation('programme', 'city', '成都');
  const district = await shell.createOrganisation(city, 'district', '金牛');
  const other = await shell.createOrganisation(city, 'district', '青羊');
  otherDistrict = other;
  place = `programme/${city}/${district}/`;
  local = await shell.createAccount(district, ['administrator'], 'local');
  outsider = await shell.createAccount(other, ['administrator'], 'outsider');
  auditor = await shell.createAccount(district, ['auditor'], 'auditor');
  withoutMail = await shell.createAccount(district, ['districtFinance'], 'finance');
  await setEmail('auditor@example.org');
});
afterAll(async () => {
  await server?.stop();
  await shell?.stop();
});
beforeEach(async () => {
  server.received.length = 0;
  server.refuse(false);
  await shell.api.database.ownerPool.query('TRUNCATE person_delivery, endpoint_delivery, mail, inbox, outbox');
});

const setEmail = (email: string | null) =>
  email === null
    ? administrator.must(`/api/v1/accounts/${auditor.accountId}`, { method: 'PATCH', body: { email } })
    : changeByBoth(shell.api, auditor.accountId, { kind: 'setEmail', email });
const told = (role = 'auditor') => queueReminder(shell.api.database.ownerPool, place, role);
const dispatch = () => dispatchNotices(shell.api.database.pool, 50);
const send = () =>
  sendMails(shell.api.database.pool, server.post, {
    from: 'a@example.org',
    publicUrl: 'http://yuanluo.test',
    programmes: workerProgrammeMap(WORKER_PROGRAMMES),
  });
const deliveries = async (query = '', by = local) =>
  (await by.must<{ deliveries: Delivery[]; next: string | null }>(`/api/v1/deliveries${query}`)).body;
const states = async () => (await deliveries()).deliveries.map(({ no, state, resend }) => [no, state, resend]);
const resend = (id: number, body: object, by = local, key?: string) =>
  by.ask(`/api/v1/deliveries/${id}/resends`, {
    body: { accountId: auditor.accountId, no: 1, why: '对方称未收到', ...body },
    ...(key === undefined ? {} : { key }),
  });
const verdict = ({ status, body }: { status: number; body: unknown }) => [status, (body as { code?: string }).code];

test('a notice is shown from waiting to sent, with the error of a failed attempt', async () => {
  const id = await told();
  expect(await states()).toEqual([[0, 'waiting', null]]);
  await dispatch();
  expect(await states()).toEqual([[1, 'waiting', null]]);
  server.refuse(true);
  await send();
  const [failed] = (await deliveries()).deliveries;
  expect(failed).toMatchObject({
    id,
    state: 'failed',
    attempts: 1,
    lastError: expect.stringContaining('mailbox is full'),
    receiver: 'auditor',
    email: 'auditor@example.org',
    subject: '催办：8号院—召开议事会',
    resend: 'now',
  });
});

test('a failed mail is resent at once and arrives exactly once', async () => {
  const id = await told();
  await dispatch();
  server.refuse(true);
  await send();
  server.refuse(false);
  expect((await resend(id, {})).status).toBe(201);
  await shell.api.database.ownerPool.query('UPDATE mail SET next_try_at = now()');
  await send();
  await send();
  expect(server.received).toHaveLength(1);
  expect(await states()).toEqual([
    [2, 'sent', 'ifLost'],
    [1, 'replaced', null],
  ]);
});

test('a lost mail is sent exactly once more, as a mail of its own; nothing is resent by accident', async () => {
  const id = await told();
  await dispatch();
  await send();
  expect(verdict(await resend(id, {}))).toEqual([409, 'delivery-sent']);
  expect((await resend(id, { lost: true })).status).toBe(201);
  await send();
  await send();
  expect(server.received).toHaveLength(2);
  expect(new Set(server.received.map(({ messageId }) => messageId)).size).toBe(2);
  expect(verdict(await resend(id, { lost: true }))).toEqual([409, 'delivery-replaced']);
  const entries = await auditOf(shell.api.database.pool, 'deliveries');
  expect(entries.at(-1)?.detail).toMatchObject({ notice: id, no: 2, why: '对方称未收到' });
});

test('a resend requested again by the same key, or by ten at once, sends one mail', async () => {
  const id = await told();
  await dispatch();
  await send();
  const first = await resend(id, { lost: true }, local, 'key');
  expect((await resend(id, { lost: true }, local, 'key')).body).toEqual(first.body);
  const many = await Promise.all(Array.from({ length: 10 }, () => resend(id, { lost: true, no: 2 }, administrator)));
  expect(many.map(({ status }) => status)).toEqual(Array(10).fill(409));
  await send();
  const others = await Promise.all(Array.from({ length: 10 }, () => resend(id, { lost: true, no: 2 }, administrator)));
  expect(others.map(({ status }) => status).sort()).toEqual([201, ...Array(9).fill(409)]);
  await send();
  expect(server.received).toHaveLength(3);
});

test('waiting mails are not resent, nor mails to people without an address; once they have one, they are', async () => {
  const id = await told();
  await told('districtFinance');
  await dispatch();
  expect(verdict(await resend(id, {}))).toEqual([409, 'delivery-waiting']);
  const { deliveries: alone } = await deliveries('?state=inboxOnly');
  expect(alone.map(({ receiver, no, resend: may }) => [receiver, no, may])).toEqual([['finance', 0, null]]);
  const toFinance = { accountId: withoutMail.accountId, no: 0 };
  expect(verdict(await resend(alone[0]?.id ?? 0, toFinance))).toEqual([409, 'receiver-unreachable']);
  await changeByBoth(shell.api, withoutMail.accountId, { kind: 'setEmail', email: 'finance@example.org' });
  expect((await resend(alone[0]?.id ?? 0, toFinance)).status).toBe(201);
});

test('people choose which kinds come by mail, but what asks them for something is never switched off', async () => {
  const put = (unwanted: readonly string[]) => local.ask('/api/v1/me/mails', { method: 'PUT', body: { unwanted } });
  expect(verdict(await put(['ended', 'reminder']))).toEqual([422, 'mail-obligatory']);
  expect((await put(['ended', 'stageReached'])).status).toBe(200);
  expect((await put(['ended'])).status).toBe(200);
  interface Kind {
    readonly kind: string;
    readonly wanted: boolean;
    readonly obligatory: boolean;
  }
  const { kinds } = (await local.must<{ kinds: Kind[] }>('/api/v1/me/mails')).body;
  expect(kinds.filter(({ wanted }) => !wanted).map(({ kind }) => kind)).toEqual(['ended']);
  expect(kinds.filter(({ obligatory }) => obligatory).map(({ kind }) => kind)).toContain('reminder');
});

test('a kind that somebody does not want by mail is in their inbox alone', async () => {
  const { ownerPool } = shell.api.database;
  await ownerPool.query("INSERT INTO unwanted_mail (account_id, kind) VALUES ($1, 'ended')", [auditor.accountId]);
  await told();
  await queueReminder(ownerPool, place, 'auditor', 'ended');
  await dispatch();
  expect((await states()).map(([, state]) => state)).toEqual(['inboxOnly', 'waiting']);
  await ownerPool.query('DELETE FROM unwanted_mail');
});

test('a mail that was not sent says why, and can be sent again once its reason is back', async () => {
  const id = await told();
  await dispatch();
  const disabled = (at: string | null) =>
    shell.api.database.ownerPool.query('UPDATE account SET disabled_at = $2 WHERE id = $1', [auditor.accountId, at]);
  await disabled('2026-01-01');
  await send();
  const [dropped] = (await deliveries('?state=dropped')).deliveries;
  expect(dropped).toMatchObject({ id, stateName: '未发出', endedBecauseName: '账号已停用', nextTryAt: null });
  expect(verdict(await resend(id, {}))).toEqual([409, 'receiver-unreachable']);
  await disabled(null);
  expect((await resend(id, {})).status).toBe(201);
  await send();
  expect(await states()).toEqual([
    [2, 'sent', 'ifLost'],
    [1, 'replaced', null],
  ]);
});

test('a page continues where the previous one ended, whatever arrives in between', async () => {
  for (let i = 0; i < 7; i += 1) await told();
  await dispatch();
  const seen: string[] = [];
  let before = '';
  for (let page = 0; page < 5; page += 1) {
    const { deliveries: rows, next } = await deliveries(`?limit=2${before}`);
    seen.push(...rows.map(({ id, accountId }) => `${id}/${accountId}`));
    await told();
    await dispatch();
    if (next === null) break;
    before = `&before=${next}`;
  }
  expect([seen.length, new Set(seen).size]).toEqual([7, 7]);
});

test('deliveries are filtered by state, person, kind and day; an invalid filter is refused', async () => {
  const began = today();
  await told();
  await queueReminder(shell.api.database.ownerPool, place, 'auditor', 'urged');
  await dispatch();
  await send();
  const count = async (query: string) => (await deliveries(query)).deliveries.length;
  expect([
    await count('?state=sent'),
    await count('?state=failed'),
    await count('?receiver=AUDITOR@'),
    await count('?receiver=nobody'),
    await count('?kind=urged'),
    await count(`?from=${began}&until=${today()}`),
    await count('?until=2020-01-01'),
    await count('?courtyard=8'),
  ]).toEqual([2, 0, 2, 0, 1, 2, 0, 0]);
  for (const query of ['?state=lost', '?before=1', `?before=1.${'-'.repeat(36)}.1`, '?from=0000-01-01', '?kind=x']) {
    expect([query, (await local.ask(`/api/v1/deliveries${query}`)).status]).toEqual([query, 400]);
  }
});

test('another district’s deliveries are hidden; supervisors see those of their scope, and only administrators send again', async () => {
  const id = await told();
  const [supervisor, another] = await Promise.all([
    shell.createAccount(place.split('/')[2] as string, ['supervisor'], 'supervisor'),
    shell.createAccount(otherDistrict, ['supervisor'], 'supervisor of another'),
  ]);
  await dispatch();
  expect((await deliveries('', outsider)).deliveries).toEqual([]);
  expect((await deliveries('', supervisor)).deliveries).toMatchObject([{ id }]);
  expect((await deliveries('', another)).deliveries).toEqual([]);
  expect(verdict(await resend(id, {}, supervisor))).toEqual([403, 'role-not-allowed']);
  expect(verdict(await resend(id, {}, outsider))).toEqual([404, 'not-found']);
  expect(verdict(await auditor.ask('/api/v1/deliveries'))).toEqual([403, 'role-not-allowed']);
  expect(verdict(await resend(id, {}, auditor))).toEqual([403, 'role-not-allowed']);
});
