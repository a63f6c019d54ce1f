import type { ApiResponse } from '../../demonstration/client';
import { type ApiOnly, startApiOnly } from '../support/api/apiOnly';
import { PASSWORD } from '../support/api/apiServer';

let shell: ApiOnly;
let city: string;
beforeAll(async () => {
  shell = await startApiOnly();
  city = await shell.createOrganisation('programme', 'city', '成都');
});
afterAll(() => shell?.stop());
beforeEach(() => shell.api.database.ownerPool.query('TRUNCATE rate_limit'));

interface Tokens {
  readonly deviceToken: string;
  readonly refreshToken: string;
}
const signIn = (login: string, more: object = {}) =>
  shell.anonymous.ask<Tokens>('/api/v1/login', { body: { login, password: PASSWORD, ...more } });
const told = ({ status, body, headers }: ApiResponse<unknown>) => [
  status,
  (body as { code?: string }).code,
  headers.has('retry-after'),
];
const TOO_MANY = [429, 'too-many-sign-ins', true];
/** As if so many more had been counted already. */
const count = (key: string, hits: number) =>
  shell.api.database.ownerPool.query('UPDATE rate_limit SET hits = $2 WHERE starts_with(key, $1)', [key, hits]);

test('one account signs in sixty times in ten minutes and not once more, with right passwords too', async () => {
  const { accountId } = await shell.createAccount(city, ['supervisor'], 'busy');
  await count(`sign-ins of ${accountId}`, 59);
  expect((await signIn('busy')).status).toBe(200);
  expect(told(await signIn('busy'))).toEqual(TOO_MANY);
  expect((await signIn('admin')).status).toBe(200);
});

test('an office of a thousand behind one address signs in; after that, devices that are known still do', async () => {
  await shell.createAccount(city, ['supervisor'], 'at-office');
  const { deviceToken } = (await signIn('at-office')).body;
  await count('sign-ins from', 999);
  expect((await signIn('at-office')).status).toBe(200);
  expect(told(await signIn('at-office'))).toEqual(TOO_MANY);
  expect((await signIn('at-office', { deviceToken })).status).toBe(200);
});

test('an address asks for six hundred challenges a minute at most', async () => {
  const challenge = () =>
    fetch(`${shell.api.url}/api/v1/session/passkey/challenge`, {
      method: 'POST',
      headers: { 'sec-fetch-site': 'same-origin' },
    });
  expect((await challenge()).status).toBe(200);
  await count('passkeys', 600);
  expect((await challenge()).status).toBe(429);
});

test('a session is renewed sixty times in ten minutes at most; a refused token is good again later', async () => {
  const refresh = (refreshToken: string) => shell.anonymous.ask<Tokens>('/api/v1/refresh', { body: { refreshToken } });
  const { refreshToken } = (await refresh((await signIn('admin')).body.refreshToken)).body;
  await count('renewals of', 60);
  expect(told(await refresh(refreshToken))).toEqual(TOO_MANY);
  await count('renewals of', 0);
  expect((await refresh(refreshToken)).status).toBe(200);
});
