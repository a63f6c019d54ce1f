/** @modules own */
import { Client, Connection } from '@temporalio/client';
import { encryptSignIn } from '../../api/accounts/flow';
import { openProvider } from '../../api/accounts/provider';
import { createApi } from '../../api/app';
import { changeByBoth, employ, madeUpNumber } from '../../demonstration/employ';
import { PASSWORD, type RunningApi, startApi } from '../support/api/apiServer';
import { CookieClient } from '../support/api/cookieClient';
import { type RunningProvider, runningProvider } from '../support/servers/oidcProvider';
import { serverAddresses } from '../support/servers/serverAddresses';

const HOME = 'http://yuanluo.test';
const BEGIN = `${HOME}/api/v1/session/oidc`;
const RETURN = `${BEGIN}/return`;
const FLOW = 'yuanluo_sign_in';
const RETURNING = /session\/oidc\/return/;

let connection: Connection;
let provider: RunningProvider;
let api: RunningApi;
beforeAll(async () => {
  jest.spyOn(console, 'warn').mockReturnValue(); // the library’s advice for production
  connection = await Connection.connect({ address: serverAddresses().temporal });
  provider = await runningProvider(RETURN);
  api = await startApi({
    temporal: new Client({ connection }),
    taskQueue: 'nobody-listens',
    provider: (logger) => openProvider(provider.settings, HOME, logger),
  });
});
afterAll(async () => {
  await api?.stop();
  await provider?.stop();
  await connection?.close();
});

const somebody = (): CookieClient => new CookieClient({ [HOME]: api.url });

/** An account with the e-mail that the provider knows its login by, unless told otherwise. */
const hire = (login: string, email = `${login}@example.org`): Promise<string> =>
  employ(api, { login, name: login, organisationId: 'programme', roles: ['supervisor'], email }, PASSWORD);
const link = (id: string, subject: string) => changeByBoth(api, id, { kind: 'linkIdentity', subject });
const change = (id: string, body: object) => api.administrator.ask(`/api/v1/accounts/${id}`, { method: 'PATCH', body });

/** All there are: the API lists them by the page. */
const countOfAccounts = async (): Promise<number> =>
  (await api.database.ownerPool.query<{ n: number }>('SELECT count(*)::int AS n FROM account')).rows[0]?.n ?? 0;

/** Up to the provider's answer, which is not yet ours: its address. */
const answered = async (browser: CookieClient, login: string, tampered = (url: string) => url): Promise<string> => {
  const { url } = await browser.navigate(`${BEGIN}?back=%2Fboard%3Fq%3D%E9%99%A2`, undefined, /\/auth\?/);
  const asked = await browser.navigate(tampered(url));
  return (await browser.navigate(asked.url, { login }, RETURNING)).url;
};

const signInAs = async (browser: CookieClient, login: string) => browser.navigate(await answered(browser, login));

const read = async (browser: CookieClient, path: string) =>
  (await (await browser.ask(`${HOME}${path}`)).json()) as Record<string, unknown>;
const me = (browser: CookieClient) => read(browser, '/api/v1/me');
const swapped = (url: string, name: string, value: string): string => {
  const address = new URL(url);
  address.searchParams.set(name, value);
  return address.href;
};

const BACK = '#/board?q=%E9%99%A2';
const refusedWith = (code: string, back = BACK) => `${HOME}/?signIn=${code}${back}`;

/** Told why, and nobody is signed in. */
const expectRefused = async (browser: CookieClient, answer: { url: string; set: readonly string[] }, code: string) => {
  const { url, set } = answer;
  expect(url).toBe(refusedWith(code));
  expect(set.filter((cookie) => /yuanluo_(access|refresh)/.test(cookie))).toEqual([]);
  expect((await me(browser)).code).toBe('authentication-required');
};

describe('a user whose account has the e-mail address verified by the provider', () => {
  test('a user with a verified e-mail address is signed in, returns to the page, and stays linked, with an audit entry', async () => {
    const id = await hire('zhang');
    const browser = somebody();
    const { url, status } = await signInAs(browser, 'zhang');
    expect([url, status]).toEqual([`${HOME}/${BACK}`, 303]);
    expect(await me(browser)).toMatchObject({ login: 'zhang', oidcSubject: 'zhang' });
    const { rows } = await api.database.ownerPool.query(
      `SELECT account_id, detail FROM audit_entry WHERE command = 'linkIdentity'`,
    );
    const { issuer } = provider.settings;
    const detail = { account: id, email: 'zhang@example.org', issuer: `${issuer}/`, subject: 'zhang' };
    expect(rows).toEqual([{ account_id: id, detail }]);
    await change(id, { email: 'elsewhere@example.org' });
    await hire('zhang-2', 'zhang@example.org');
    expect((await signInAs(somebody(), 'zhang')).url).toBe(`${HOME}/${BACK}`);
  });

  test('a session by the provider is like any other: cookies renew and end it, and only our own pages write with it', async () => {
    await hire('session');
    const browser = somebody();
    await signInAs(browser, 'session');
    const post = (path: string, site: string) =>
      browser.ask(`${HOME}/api/v1/session/${path}`, {
        method: 'POST',
        body: '{}',
        headers: { 'content-type': 'application/json', 'sec-fetch-site': site },
      });
    expect((await post('renewal', 'cross-site')).status).toBe(403);
    expect((await post('renewal', 'same-origin')).status).toBe(200);
    expect((await post('end', 'same-origin')).status).toBe(200);
    expect((await me(browser)).code).toBe('authentication-required');
  });

  test('the sign-in cookie is sent only to the callback and removed afterwards; session cookies are strict', async () => {
    await hire('cookies');
    const browser = somebody();
    const { set: before } = await browser.navigate(BEGIN, undefined, /\/auth\?/);
    expect(before).toEqual([
      expect.stringMatching(
        /^yuanluo_sign_in=[\w.-]+; Max-Age=600; Path=\/api\/v1\/session\/oidc; HttpOnly; SameSite=Lax$/,
      ),
    ]);
    const { set } = await signInAs(browser, 'cookies');
    expect(set.map((cookie) => cookie.replace(/^(\w+)=[\w.-]+;/, '$1=…;'))).toEqual([
      'yuanluo_access=…; Max-Age=900; Path=/api; HttpOnly; SameSite=Strict',
      'yuanluo_refresh=…; Max-Age=43200; Path=/api/v1/session; HttpOnly; SameSite=Strict',
      'yuanluo_device=…; Max-Age=15552000; Path=/api/v1/session; HttpOnly; SameSite=Strict',
      'yuanluo_provider=…; Max-Age=43200; Path=/api/v1/session; HttpOnly; SameSite=Strict',
      'yuanluo_sign_in=; Max-Age=0; Path=/api/v1/session/oidc; HttpOnly; SameSite=Lax',
    ]);
  });
});

describe('unknown identities are refused, and no account is created', () => {
  test.each([
    ['nobody', 'whom no account belongs to'],
    ['unverified-li', 'whose e-mail nobody has verified'],
    ['twins', 'whose e-mail two accounts have'],
    ['WANG', 'whose e-mail is written otherwise'],
    ['gone', 'whose account was disabled before it was ever linked'],
    ['admin', 'whose name is a login here'],
  ])('%s, %s', async (login) => {
    await hire(`a-${login}`, `unverified-li@example.org`);
    if (login === 'twins') for (const one of ['twin-1', 'twin-2']) await hire(one, 'twins@example.org');
    if (login === 'WANG') await hire('wang');
    if (login === 'gone') await change(await hire('gone'), { disabled: true });
    const before = await countOfAccounts();
    const browser = somebody();
    await expectRefused(browser, await signInAs(browser, login), 'identity-unknown');
    expect(await countOfAccounts()).toBe(before);
  });

  test('a linked account is not given to another identity with the same e-mail', async () => {
    const id = await hire('chen', 'chen@example.org');
    await link(id, 'chen-of-old');
    const browser = somebody();
    await expectRefused(browser, await signInAs(browser, 'chen'), 'identity-unknown');
    expect((await signInAs(somebody(), 'chen-of-old')).url).toBe(`${HOME}/${BACK}`);
  });

  test('a disabled account cannot sign in and gets a message', async () => {
    const id = await hire('leaving');
    await signInAs(somebody(), 'leaving');
    await change(id, { disabled: true });
    const browser = somebody();
    await expectRefused(browser, await signInAs(browser, 'leaving'), 'account-disabled');
  });
});

describe('an administrator says who an account is at the provider', () => {
  test('an administrator unlinks an identity, which ends its sessions', async () => {
    const id = await hire('zhao', 'zhao@elsewhere.example.org');
    await link(id, 'subject-of-zhao');
    const browser = somebody();
    await signInAs(browser, 'subject-of-zhao');
    expect((await me(browser)).login).toBe('zhao');
    await change(id, { oidcSubject: null });
    expect((await me(browser)).code).toBe('token-invalid');
    const renewal = await browser.ask(`${HOME}/api/v1/session/renewal`, {
      method: 'POST',
      body: '{}',
      headers: { 'content-type': 'application/json', 'sec-fetch-site': 'same-origin' },
    });
    expect(renewal.status).toBe(401);
    await expectRefused(somebody(), await signInAs(somebody(), 'subject-of-zhao'), 'identity-unknown');
  });

  test('an identity belongs to one person, also after an account was unlinked, and to one account', async () => {
    const first = await hire('first', 'first@elsewhere.example.org');
    const second = await hire('second');
    await link(first, 'shared');
    await expect(link(second, 'shared')).rejects.toThrow('identity-of-another-person');
    await change(first, { oidcSubject: null });
    await expect(link(second, 'shared')).rejects.toThrow('identity-of-another-person');
    await changeByBoth(api, second, { kind: 'identifyPerson', identityNumber: madeUpNumber('first') });
    await link(first, 'shared');
    await expect(link(second, 'shared')).rejects.toThrow('identity-taken');
  });
});

describe('an answer that does not match the request', () => {
  beforeAll(() => hire('mixed'));

  test.each([
    ['another state', 'sign-in-expired', (url: string) => swapped(url, 'state', 'another')],
    ['another issuer', 'provider-refused', (url: string) => swapped(url, 'iss', 'http://127.0.0.1:1')],
    ['a code that was made up', 'provider-refused', (url: string) => swapped(url, 'code', 'made-up')],
    ['no code', 'provider-refused', (url: string) => url.replace(/code=[^&]*/, '')],
    [
      'a refusal of the provider',
      'provider-refused',
      (url: string) => url.replace(/code=[^&]*/, 'error=access_denied'),
    ],
  ])('%s', async (_, code, tampered) => {
    const browser = somebody();
    await expectRefused(browser, await browser.navigate(tampered(await answered(browser, 'mixed'))), code);
  });

  test.each(['nonce', 'code_challenge'])('an answer made for another %s signs nobody in', async (name) => {
    const browser = somebody();
    const other = Buffer.alloc(32, 7).toString('base64url');
    const url = await answered(browser, 'mixed', (address) => swapped(address, name, other));
    await expectRefused(browser, await browser.navigate(url), 'provider-refused');
  });

  test('an answer used a second time signs nobody in', async () => {
    const browser = somebody();
    const url = await answered(browser, 'mixed');
    const flow = browser.cookie(FLOW);
    expect((await browser.navigate(url)).url).toBe(`${HOME}/${BACK}`);
    expect((await browser.navigate(url)).url).toBe(refusedWith('sign-in-expired', '#/'));
    browser.setCookie(FLOW, flow);
    expect((await browser.navigate(url)).url).toBe(refusedWith('provider-refused'));
  });

  test('an answer in another browser than the one that asked signs nobody in', async () => {
    const url = await answered(somebody(), 'mixed');
    expect((await somebody().navigate(url)).url).toBe(refusedWith('sign-in-expired', '#/'));
    const other = somebody();
    await other.navigate(BEGIN, undefined, /\/auth\?/);
    expect((await other.navigate(url)).url).toBe(refusedWith('sign-in-expired', '#/'));
  });

  test('an answer that is too late, or whose cookie we did not seal, signs nobody in', async () => {
    const browser = somebody();
    const url = await answered(browser, 'mixed');
    const state = new URL(url).searchParams.get('state') ?? '';
    const flow = { state, nonce: 'n', verifier: 'v', back: '/board' };
    jest.useFakeTimers({ now: Date.now() - 11 * 60_000, advanceTimers: true });
    const late = await encryptSignIn(api.deps, flow);
    jest.useRealTimers();
    const foreign = await encryptSignIn({ ...api.deps, tokenSecret: Buffer.alloc(48) }, flow);
    for (const value of [late, foreign, browser.cookie('yuanluo_access'), 'x', browser.cookie(FLOW).slice(0, -2)]) {
      browser.setCookie(FLOW, value);
      expect((await browser.navigate(url)).url).toBe(refusedWith('sign-in-expired', '#/'));
    }
  });
});

test('sign-in returns only to console addresses', async () => {
  for (const back of ['https://evil.example.org', '//evil.example.org', '/\\evil.example.org', 'board', '', '/a b']) {
    const { status } = await somebody().ask(`${BEGIN}?${new URLSearchParams({ back })}`);
    expect([back, status]).toEqual([back, 400]);
  }
});

describe('the provider', () => {
  test('the provider is named where people ask how to sign in', async () => {
    const session = await read(somebody(), '/api/v1/session');
    expect(session).toEqual({ account: null, renewable: false, provider: { name: '市民中心' } });
  });

  /** Another API on the same database. */
  const besideIt = async (more: object) => {
    const server = createApi({ ...api.deps, ...more }).listen(0, '127.0.0.1');
    await new Promise((done) => server.once('listening', done));
    const { port } = server.address() as { port: number };
    return { browser: new CookieClient({ [HOME]: `http://127.0.0.1:${port}` }), stop: () => server.close() };
  };

  test('an unreachable provider is reported at both ends; once it is back, sign-in works without a restart', async () => {
    await hire('patient');
    const first = await runningProvider(RETURN);
    const { port } = new URL(first.settings.issuer);
    await first.stop();
    const { browser, stop } = await besideIt({ provider: openProvider(first.settings, HOME, api.deps.logger) });
    expect((await browser.navigate(BEGIN)).url).toBe(refusedWith('provider-away', '#/'));
    const second = await runningProvider(RETURN, { port: Number(port) });
    const url = await answered(browser, 'patient');
    await second.stop();
    await expectRefused(browser, await browser.navigate(url), 'provider-away');
    stop();
  });

  test('without single sign-on there is no redirect, and no account is linked', async () => {
    const { browser, stop } = await besideIt({ provider: undefined });
    expect((await browser.navigate(BEGIN)).url).toBe(refusedWith('provider-none', '#/'));
    expect((await read(browser, '/api/v1/session')).provider).toBe(null);
    stop();
  });
});
