import { createHash } from 'node:crypto';
import { decodeJwt } from 'jose';
import type { ApiResponse, Person } from '../../demonstration/client';
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
const failures = async (login: string, count: number) => {
  const answers: ApiResponse<unknown>[] = [];
  for (let i = 0; i < count; i += 1) answers.push(await signIn(login, `wrong-${i}`));
  return answers;
};

describe('signing in', () => {
  test('signing in gives a token of fifteen minutes with person, place and roles, and never the password', async () => {
    const person = await hire('token-holder');
    const { status, body, headers } = await signIn('Token-Holder');
    expect(status).toBe(200);
    const claims = decodeJwt(body.accessToken);
    expect(claims).toMatchObject({ sub: person.accountId, roles: ['supervisor'], organisationId: city, generation: 1 });
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

describe('too many wrong passwords', () => {
  test('the fifth wrong password in a row locks the account for fifteen minutes, even for the right one', async () => {
    await hire('locked');
    expect((await failures('locked', 5)).map((r) => r.status)).toEqual([401, 401, 401, 401, 401]);
    const refused = await signIn('locked');
    expect(verdict(refused)).toEqual([423, 'account-locked']);
    const seconds = Number(refused.headers.get('retry-after'));
    expect(seconds).toBeGreaterThan(14 * 60);
    expect(seconds).toBeLessThanOrEqual(15 * 60);
  });

  test('once a lock is over, one wrong password does not lock again', async () => {
    await hire('waited');
    await failures('waited', 5);
    await shell.api.database.ownerPool.query(
      `UPDATE account SET locked_until = now() - interval '1 second' WHERE login = 'waited'`,
    );
    expect((await signIn('waited', 'wrong')).status).toBe(401);
    expect((await signIn('waited')).status).toBe(200);
  });

  test('four wrong passwords in a row do not lock, and a success resets the count', async () => {
    await hire('forgetful');
    await failures('forgetful', 4);
    expect((await signIn('forgetful')).status).toBe(200);
    await failures('forgetful', 4);
    expect((await signIn('forgetful')).status).toBe(200);
  });

  test('an unknown login answers and locks like a known one', async () => {
    await hire('somebody');
    const told = async (login: string) =>
      (await failures(login, 7)).map(({ status, body, headers }) => [
        status,
        (body as { code: string }).code,
        headers.has('retry-after'),
        Object.keys(body as object),
      ]);
    expect(await told('nobody-has-this')).toEqual(await told('somebody'));
  });

  test('parallel guessing is locked out: even the right password among forty is refused', async () => {
    await hire('besieged');
    const guesses = Array.from({ length: 40 }, (_, i) => signIn('besieged', i === 39 ? PASSWORD : `guess-${i}`));
    const statuses = (await Promise.all(guesses)).map((r) => r.status);
    expect(statuses[39]).toBe(423);
    expect(statuses.every((status) => status === 401 || status === 423)).toBe(true);
    expect(verdict(await signIn('besieged'))).toEqual([423, 'account-locked']);
  });

  test('a disabled account’s right password is answered as a wrong one', async () => {
    const person = await hire('gone');
    await change(person, { disabled: true });
    expect(verdict(await signIn('gone'))).toEqual([401, 'credentials-invalid']);
  });

  test('a password set by an administrator ends the lock', async () => {
    const person = await hire('helped');
    await failures('helped', 5);
    await change(person, { password: 'a-new-password' });
    expect((await signIn('helped', 'a-new-password')).status).toBe(200);
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

  test('a refresh token used a second time revokes its whole family and no other session', async () => {
    await hire('copied');
    const stolen = (await signIn('copied')).body;
    const elsewhere = (await signIn('copied')).body;
    const renewed = (await refresh(stolen.refreshToken)).body;
    expect(verdict(await refresh(stolen.refreshToken))).toEqual([401, 'token-invalid']);
    expect(verdict(await refresh(renewed.refreshToken))).toEqual([401, 'token-invalid']);
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
    await shell.api.database.ownerPool.query(`UPDATE refresh_token SET expires_at = now() - interval '1 second'`);
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
    const person = await shell.createAccount(city, ['supervisor', 'administrator'], 'stopped');
    const before = await Promise.all(READS.map((path) => person.ask(path)));
    expect(before.map((r) => r.status)).toEqual(READS.map(() => 200));
    await change(person, { disabled: true });
    const after = await Promise.all(READS.map((path) => person.ask(path)));
    expect(after.map(verdict)).toEqual(READS.map(() => [401, 'token-invalid']));
    const write = await person.ask('/api/v1/organisations', {
      body: { parentId: city, kind: 'district', name: '新区' },
    });
    expect(verdict(write)).toEqual([401, 'token-invalid']);
  });

  test('a change of roles ends the old token, and the refreshed one has the new roles', async () => {
    const person = await hire('promoted');
    const { accessToken, refreshToken } = (await signIn('promoted')).body;
    await change(person, { roles: ['auditor'] });
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

  test('a change of password needs the current one, and a new one of ten characters that is not the login', async () => {
    const person = await hire('long-enough-login');
    expect(verdict(await put(person, 'wrong', 'another-password'))).toEqual([401, 'credentials-invalid']);
    for (const weak of ['ninechars', 'Long-Enough-LOGIN']) {
      expect(verdict(await put(person, PASSWORD, weak))).toEqual([422, 'password-weak']);
    }
    expect((await put(person, PASSWORD, 'tencharsss')).status).toBe(204);
    expect((await signIn('long-enough-login', 'tencharsss')).status).toBe(200);
  });

  test('a change of password ends every session; its repetition gets the same answer and is no wrong try', async () => {
    const person = await hire('changing');
    const { refreshToken } = (await signIn('changing')).body;
    for (let i = 0; i < 7; i += 1) expect((await put(person, PASSWORD, 'another-password', 'one')).status).toBe(204);
    expect((await refresh(refreshToken)).status).toBe(401);
    expect((await person.ask('/api/v1/me')).status).toBe(401);
    expect((await signIn('changing', 'another-password')).status).toBe(200);
  });

  test('guessing the current password locks as signing in does', async () => {
    const person = await hire('guessed');
    for (let i = 0; i < 5; i += 1) await put(person, `wrong-${i}`, 'another-password');
    expect(verdict(await put(person, PASSWORD, 'another-password'))).toEqual([423, 'account-locked']);
    expect((await signIn('guessed')).status).toBe(423);
  });

  test('a change of password stores nothing of it except its argon2id hash', async () => {
    const person = await hire('secretive');
    await put(person, PASSWORD, 'another-password');
    const dump = await shell.api.database.ownerPool.query<{ text: string }>(
      'SELECT a::text AS text FROM audit_entry a UNION ALL SELECT w::text FROM idempotent_response w UNION ALL SELECT c::text FROM account c',
    );
    const all = dump.rows.map(({ text }) => text).join('\n');
    const asked = ['PUT', '/api/v1/me/password', { current: PASSWORD, next: 'another-password' }];
    const plainHash = createHash('sha256').update(JSON.stringify(asked)).digest('hex');
    expect(all).not.toContain('another-password');
    expect(all).not.toContain(plainHash);
    expect(all).toContain('$argon2id$');
  });
});
