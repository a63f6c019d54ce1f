import { createHash } from 'node:crypto';
import { decodeJwt } from 'jose';
import { forgetSessions } from '../../db/sessions';
import { type ApiResponse, Person } from '../../demonstration/client';
import { employ } from '../../demonstration/employ';
import { startApiBeside } from '../support/api/apiBeside';
import { PASSWORD, type RunningApi } from '../support/api/apiServer';
import { type Office, openOffice } from '../support/api/office';

let office: Office;
let api: RunningApi;
let anonymous: Person;
let beside: Awaited<ReturnType<typeof startApiBeside>>;
let courtyardId: string;
beforeAll(async () => {
  office = await openOffice();
  ({ api } = office);
  anonymous = new Person(api.url, 'nobody');
  beside = await startApiBeside(api);
  courtyardId = await office.enrol('登录1号院');
});
afterAll(async () => {
  await beside?.stop();
  await office?.stop();
});

const WINDOWS =
  'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/126.0.0.0 Safari/537.36';

interface Tokens {
  readonly accessToken: string;
  readonly refreshToken: string;
}
interface Listed {
  readonly sessions: readonly { id: string; device: string | null; isCurrent: boolean; address: string }[];
}
const signIn = async (login: string, userAgent = WINDOWS): Promise<Tokens> =>
  (
    await anonymous.must<Tokens>('/api/v1/login', {
      body: { login, password: PASSWORD },
      headers: { 'user-agent': userAgent },
    })
  ).body;
const hire = async (login: string) => {
  const place = { organisationId: office.at.subDistrict, roles: ['projectManager'] };
  await employ(api, { login, name: login, ...place }, PASSWORD);
  return Person.signedIn(api.url, login, PASSWORD);
};
const elsewhere = (token: string, path: string, ask: Parameters<Person['ask']>[1] = {}) =>
  new Person(beside.url, 'elsewhere', token).ask(path, ask);
const verdict = ({ status, body }: ApiResponse<unknown>) => [status, (body as { code?: string }).code];
const ENDED = [401, 'token-invalid'];
const sessionOf = ({ accessToken }: Tokens) => String(decodeJwt(accessToken).sid);
const later = (what: string, session: string) =>
  api.database.ownerPool.query(`UPDATE session SET ${what} WHERE id = $1`, [session]);

test('the list of sessions shows device and address, and no other person’s', async () => {
  const person = await hire('listing');
  await hire('another');
  await signIn('listing');
  await signIn('listing', 'curl/8.5.0');
  const { sessions } = (await person.must<Listed>('/api/v1/me/sessions')).body;
  expect(sessions.map(({ device }) => device)).toEqual(expect.arrayContaining(['Chrome, Windows', 'curl/8.5.0']));
  expect(sessions).toHaveLength(3);
  expect(sessions.filter(({ isCurrent }) => isCurrent)).toHaveLength(1);
  for (const { address } of sessions) expect(address).toMatch(/127\.0\.0\.1$/);
});

describe('a session ends at once, in every process and for reads, writes and commands', () => {
  const isOver = async ({ accessToken, refreshToken }: Tokens) => {
    const answers = [
      await elsewhere(accessToken, '/api/v1/me'),
      await elsewhere(accessToken, '/api/v1/courtyards'),
      await elsewhere(accessToken, '/api/v1/me/sessions/end', { body: {} }),
      await elsewhere(accessToken, `/api/v1/courtyards/${courtyardId}/commands/suspend`, {
        body: { why: '施工暂停' },
        headers: { 'if-match': '*' },
      }),
      await elsewhere('', '/api/v1/refresh', { body: { refreshToken } }),
    ];
    expect(answers.map(verdict)).toEqual([ENDED, ENDED, ENDED, ENDED, ENDED]);
  };

  test('a signed-out session ends everywhere at once', async () => {
    await hire('leaving');
    const tokens = await signIn('leaving');
    expect((await elsewhere(tokens.accessToken, '/api/v1/me')).status).toBe(200);
    await anonymous.must('/api/v1/logout', { body: { refreshToken: tokens.refreshToken } });
    await isOver(tokens);
  });

  test('a session ended from another device is over everywhere; that device goes on', async () => {
    const person = await hire('two-devices');
    const lost = await signIn('two-devices');
    const end = `/api/v1/me/sessions/${sessionOf(lost)}/end`;
    expect((await person.ask(end, { body: {} })).status).toBe(204);
    await isOver(lost);
    expect((await person.ask('/api/v1/me')).status).toBe(200);
    expect(verdict(await person.ask(end, { body: {} }))).toEqual([404, 'not-found']);
  });

  test('ending all other sessions ends each of them everywhere', async () => {
    const person = await hire('many-devices');
    const others = [await signIn('many-devices'), await signIn('many-devices')];
    const { body } = await person.must('/api/v1/me/sessions/end', { body: {} });
    expect(body).toEqual({ ended: 2 });
    for (const tokens of others) await isOver(tokens);
    expect((await person.must<Listed>('/api/v1/me/sessions')).body.sessions).toHaveLength(1);
  });

  test('a refresh token used twice ends its session everywhere', async () => {
    await hire('copied');
    const tokens = await signIn('copied');
    await anonymous.must('/api/v1/refresh', { body: { refreshToken: tokens.refreshToken } });
    await elsewhere('', '/api/v1/refresh', { body: { refreshToken: tokens.refreshToken } });
    await isOver(tokens);
  });

  test('a session without use for its hours is over everywhere', async () => {
    await hire('idle');
    const tokens = await signIn('idle');
    await later(`expires_at = now() - interval '1 second'`, sessionOf(tokens));
    await isOver(tokens);
  });
});

test('another’s session is not found', async () => {
  const person = await hire('curious');
  await hire('private');
  const theirs = await signIn('private');
  const answer = await person.ask(`/api/v1/me/sessions/${sessionOf(theirs)}/end`, { body: {} });
  expect(verdict(answer)).toEqual([404, 'not-found']);
  expect((await elsewhere(theirs.accessToken, '/api/v1/me')).status).toBe(200);
});

test('renewals move the end by the idle hours, and never beyond the absolute end', async () => {
  await hire('renewing');
  const tokens = await signIn('renewing');
  const id = sessionOf(tokens);
  const ends = async () =>
    (
      await api.database.ownerPool.query<{ idle: number; whole: number; isCapped: boolean }>(
        `SELECT round(extract(epoch FROM expires_at - last_used_at) / 3600)::integer AS idle,
           round(extract(epoch FROM ends_at - started_at) / 86400)::integer AS whole,
           expires_at = ends_at AS "isCapped" FROM session WHERE id = $1`,
        [id],
      )
    ).rows[0];
  expect(await ends()).toEqual({ idle: 12, whole: 30, isCapped: false });
  await later(`ends_at = now() + interval '1 hour', expires_at = now() + interval '1 hour'`, id);
  const { body } = await anonymous.must<Tokens>('/api/v1/refresh', {
    body: { refreshToken: tokens.refreshToken },
  });
  expect(await ends()).toMatchObject({ idle: 1, isCapped: true });
  await later(`ends_at = now(), expires_at = now()`, id);
  expect(verdict(await elsewhere(body.accessToken, '/api/v1/me'))).toEqual(ENDED);
  expect(verdict(await elsewhere('', '/api/v1/refresh', { body: { refreshToken: body.refreshToken } }))).toEqual(ENDED);
});

test('a session that is over is deleted with its address and tokens; one that holds stays', async () => {
  await hire('cleared');
  const [over, held] = [await signIn('cleared'), await signIn('cleared')];
  await anonymous.must('/api/v1/logout', { body: { refreshToken: over.refreshToken } });
  await forgetSessions(api.database.pool);
  const left = await api.database.ownerPool.query<{ id: string }>('SELECT id FROM session');
  const ids = left.rows.map(({ id }) => id);
  expect([ids.includes(sessionOf(over)), ids.includes(sessionOf(held))]).toEqual([false, true]);
  const hash = createHash('sha256').update(over.refreshToken).digest('hex');
  const token = await api.database.ownerPool.query('SELECT FROM refresh_token WHERE token_hash = $1', [hash]);
  expect(token.rowCount).toBe(0);
});
