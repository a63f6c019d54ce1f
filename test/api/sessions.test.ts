import { createHash } from 'node:crypto';
import { decodeJwt } from 'jose';
import { type ApiResponse, Person } from '../../demonstration/client';
import { changeByBoth } from '../../demonstration/employ';
import { type ApiOnly, startApiOnly } from '../support/api/apiOnly';
import { PASSWORD } from '../support/api/apiServer';

let shell: ApiOnly;
let city: string;
beforeAll(async () => {
  shell = await startApiOnly();
  city = await shell.createOrganisation('programme', 'city', '成都');
});
afterAll(() => shell?.stop());

interface Session {
  readonly accessToken: string;
  readonly refreshToken: string;
  readonly expiresInSeconds: number;
  readonly account: { readonly id: string; readonly login: string };
}

const signIn = (login: string, password = PASSWORD) =>
  shell.anonymous.ask<Session>('/api/v1/login', { body: { login, password } });
const refresh = (refreshToken: string) => shell.anonymous.ask<Session>('/api/v1/refresh', { body: { refreshToken } });
const me = (token: string) => shell.anonymous.ask('/api/v1/me', { headers: { authorization: `Bearer ${token}` } });
const verdict = ({ status, body }: ApiResponse<unknown>) => [status, (body as { code?: string }).code];
const hire = (login: string): Promise<Person> => shell.createAccount(city, ['supervisor'], login);
const change = (person: Person, body: object) =>
  shell.administrator.must(`/api/v1/accounts/${person.accountId}`, { method: 'PATCH', body });

describe('signing in', () => {
  test('signing in gives a token of fifteen minutes with person, place and roles, and never the password', async () => {
    const person = await hire('token-holder');
    const { status, body, headers } = await signIn('Token-Holder');
    expect(status).toBe(200);
    const claims = decodeJwt(body.accessToken);
    expect(claims).toMatchObject({
      sub: person.accountId,
      sid: expect.any(String),
      roles: ['supervisor'],
      organisationId: city,
      generation: expect.any(Number),
    });
    expect((claims.exp ?? 0) - (claims.iat ?? 0)).toBe(15 * 60);
    expect(body.expiresInSeconds).toBe(15 * 60);
    expect(JSON.stringify(body)).not.toMatch(/password|argon/i);
    expect(headers.get('cache-control')).toBe('no-store');
  });

  test('signing in needs the right password; the login ignores case', async () => {
    expect(verdict(await signIn('ADMIN', 'wrong'))).toEqual([401, 'credentials-invalid']);
    expect((await signIn('ADMIN')).status).toBe(200);
  });

  test('a missing, broken, unsigned or foreign token gives no access', async () => {
    const [header, claims] = (await signIn('admin')).body.accessToken.split('.');
    const none = Buffer.from('{"alg":"none"}').toString('base64url');
    expect(verdict(await shell.anonymous.ask('/api/v1/me'))).toEqual([401, 'authentication-required']);
    for (const token of ['a.b.c', `${header}.${claims}.AAAA`, `${none}.${claims}.AAAA`]) {
      expect(verdict(await me(token))).toEqual([401, 'token-invalid']);
    }
    expect(verdict(await me(`${none}.${claims}.`))).toEqual([401, 'authentication-required']);
  });
});

describe('a refresh token', () => {
  test('a refresh token can be used once and returns new tokens', async () => {
    await hire('renewing');
    const first = (await signIn('renewing')).body;
    const second = (await refresh(first.refreshToken)).body;
    expect(second.refreshToken).not.toBe(first.refreshToken);
    expect((await me(second.accessToken)).status).toBe(200);
    expect((await refresh(second.refreshToken)).status).toBe(200);
  });

  test('a refresh token used a second time ends its whole session at once, and no other', async () => {
    await hire('copied');
    const stolen = (await signIn('copied')).body;
    const elsewhere = (await signIn('copied')).body;
    const renewed = (await refresh(stolen.refreshToken)).body;
    expect(verdict(await refresh(stolen.refreshToken))).toEqual([401, 'token-invalid']);
    expect(verdict(await refresh(renewed.refreshToken))).toEqual([401, 'token-invalid']);
    for (const { accessToken } of [stolen, renewed]) {
      expect(verdict(await me(accessToken))).toEqual([401, 'token-invalid']);
    }
    expect((await me(elsewhere.accessToken)).status).toBe(200);
    expect((await refresh(elsewhere.refreshToken)).status).toBe(200);
  });

  test('a refresh token sent twenty times at once gives at most one session, which is then revoked', async () => {
    await hire('raced');
    const { refreshToken } = (await signIn('raced')).body;
    const answers = await Promise.all(Array.from({ length: 20 }, () => refresh(refreshToken)));
    const given = answers.filter((r) => r.status === 200);
    expect(given).toHaveLength(1);
    expect((await refresh(given[0]?.body.refreshToken ?? '')).status).toBe(401);
  });

  test('a refresh token that is expired, unknown or signed out gives no session', async () => {
    await hire('leaving');
    const { refreshToken } = (await signIn('leaving')).body;
    expect((await shell.anonymous.ask('/api/v1/logout', { body: { refreshToken } })).status).toBe(204);
    expect((await refresh(refreshToken)).status).toBe(401);
    expect((await refresh('never-given')).status).toBe(401);
    const late = (await signIn('leaving')).body.refreshToken;
    await shell.api.database.ownerPool.query(
      `UPDATE session s SET expires_at = now() - interval '1 second' FROM account a
       WHERE a.id = s.account_id AND a.login = 'leaving'`,
    );
    expect(verdict(await refresh(late))).toEqual([401, 'token-invalid']);
  });

  test('a refresh token is stored as a hash only', async () => {
    const { refreshToken } = (await signIn('admin')).body;
    const { rows } = await shell.api.database.ownerPool.query<{ text: string }>(
      'SELECT r::text AS text FROM refresh_token r',
    );
    expect(rows.some(({ text }) => text.includes(refreshToken))).toBe(false);
  });
});

describe('a token stops working as soon as the account loses its right', () => {
  const READS = [
    '/api/v1/me',
    '/api/v1/organisations',
    '/api/v1/courtyards',
    '/api/v1/courtyards/policies',
    '/api/v1/inbox',
  ];

  test('a disabled account’s token stops every read and write at once', async () => {
    const person = await shell.createAccount(city, ['supervisor'], 'stopped');
    const before = await Promise.all(READS.map((path) => person.ask(path)));
    expect(before.map((r) => r.status)).toEqual(READS.map(() => 200));
    await change(person, { disabled: true });
    const after = await Promise.all(READS.map((path) => person.ask(path)));
    expect(after.map(verdict)).toEqual(READS.map(() => [401, 'token-invalid']));
    const write = await person.ask('/api/v1/inbox/read', { method: 'PUT', body: { upTo: 1 } });
    expect(verdict(write)).toEqual([401, 'token-invalid']);
  });

  test('a change of roles ends the old token, and the refreshed one has the new roles', async () => {
    const person = await hire('promoted');
    const { accessToken, refreshToken } = (await signIn('promoted')).body;
    await changeByBoth(shell.api, person.accountId, {
      kind: 'changeRoles',
      granted: ['auditor'],
      withdrawn: ['supervisor'],
    });
    expect((await me(accessToken)).status).toBe(401);
    const renewed = (await refresh(refreshToken)).body;
    expect(decodeJwt(renewed.accessToken).roles).toEqual(['auditor']);
    expect((await me(renewed.accessToken)).status).toBe(200);
  });
});

describe('changing one’s password', () => {
  const put = (person: Person, current: string, next: string, key?: string) =>
    person.ask('/api/v1/me/password', {
      method: 'PUT',
      body: { current, next },
      ...(key === undefined ? {} : { key }),
    });

  test('a change of password needs the current one', async () => {
    const person = await hire('long-enough-login');
    expect(verdict(await put(person, 'wrong', 'quiet-copper-window'))).toEqual([401, 'credentials-invalid']);
    expect((await put(person, PASSWORD, 'quiet-copper-window')).status).toBe(204);
    expect((await signIn('long-enough-login', 'quiet-copper-window')).status).toBe(200);
  });

  test('a weak new password is refused with all its faults, and so is the current one', async () => {
    const person = await hire('weak-minded');
    const refused = await put(person, PASSWORD, 'weak-minded');
    const { errors } = refused.body as { errors: { code: string; path: string }[] };
    expect(refused.status).toBe(422);
    expect(errors.map(({ code, path }) => [code, path])).toEqual([
      ['password-short', '/next'],
      ['password-personal', '/next'],
    ]);
    expect(verdict(await put(person, PASSWORD, PASSWORD))).toEqual([422, 'password-unchanged']);
    expect((await person.ask('/api/v1/me')).status).toBe(200);
  });

  test('a change of password ends every session; its repetition gets the same answer and is no wrong try', async () => {
    const person = await hire('changing');
    const { refreshToken } = (await signIn('changing')).body;
    for (let i = 0; i < 7; i += 1) expect((await put(person, PASSWORD, 'quiet-copper-window', 'one')).status).toBe(204);
    expect((await refresh(refreshToken)).status).toBe(401);
    expect((await person.ask('/api/v1/me')).status).toBe(401);
    expect((await signIn('changing', 'quiet-copper-window')).status).toBe(200);
  });

  test('guessing the current password delays that session alone', async () => {
    const person = await hire('guessed');
    const elsewhere = await Person.signedIn(shell.api.url, 'guessed', PASSWORD);
    for (let i = 0; i < 6; i += 1) await put(person, `wrong-${i}`, 'quiet-copper-window');
    const refused = await put(person, PASSWORD, 'quiet-copper-window');
    expect(verdict(refused)).toEqual([429, 'sign-in-delayed']);
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
    expect((await put(elsewhere, PASSWORD, 'quiet-copper-window')).status).toBe(204);
  });

  test('a change of password stores nothing of it except its argon2id hash', async () => {
    const person = await hire('secretive');
    await put(person, PASSWORD, 'quiet-copper-window');
    const dump = await shell.api.database.ownerPool.query<{ text: string }>(
      'SELECT a::text AS text FROM audit_entry a UNION ALL SELECT w::text FROM idempotent_response w UNION ALL SELECT c::text FROM account c',
    );
    const all = dump.rows.map(({ text }) => text).join('\n');
    const asked = ['PUT', '/api/v1/me/password', { current: PASSWORD, next: 'quiet-copper-window' }];
    const plainHash = createHash('sha256').update(JSON.stringify(asked)).digest('hex');
    expect(all).not.toContain('quiet-copper-window');
    expect(all).not.toContain(plainHash);
    expect(all).toContain('$argon2id$');
  });
});
