import { Client, Connection } from '@temporalio/client';
import { openProvider } from '../../api/accounts/provider';
import { createApi } from '../../api/app';
import { employ } from '../../demonstration/employ';
import { PASSWORD, type RunningApi, startApi } from '../support/api/apiServer';
import { CookieClient } from '../support/api/cookieClient';
import { type RunningProvider, runningProvider } from '../support/servers/oidcProvider';
import { serverAddresses } from '../support/servers/serverAddresses';

const HOME = 'http://yuanluo.test';
const SESSION = `${HOME}/api/v1/session`;
const BEGIN = `${SESSION}/oidc`;
const END = `${BEGIN}/end`;
const RETURN = `${BEGIN}/return`;
const RETURNING = /session\/oidc\/return/;
const AT_HOME = new RegExp(`^${HOME}/(?:[?#]|$)`);

let connection: Connection;
let provider: RunningProvider;
let api: RunningApi;
beforeAll(async () => {
  for (const level of ['warn', 'info'] as const) jest.spyOn(console, level).mockReturnValue(); // its advice for production
  connection = await Connection.connect({ address: serverAddresses().temporal });
  provider = await runningProvider(RETURN);
  api = await startApi({
    temporal: new Client({ connection }),
    taskQueue: 'nobody-listens',
    provider: (logger) => openProvider(provider.settings, HOME, logger),
  });
  for (const login of ['wu', 'zheng']) {
    const body = { login, name: login, organisationId: 'programme', roles: ['supervisor'] };
    await employ(api, { ...body, email: `${login}@example.org` }, PASSWORD);
  }
});
afterAll(async () => {
  await api?.stop();
  await provider?.stop();
  await connection?.close();
});

/** Another API on the same database, with another provider. */
const besideIt = async (by: RunningProvider) => {
  const deps = { ...api.deps, provider: openProvider(by.settings, HOME, api.deps.logger) };
  const server = createApi(deps).listen(0, '127.0.0.1');
  await new Promise((done) => server.once('listening', done));
  const { port } = server.address() as { port: number };
  return { browser: new CookieClient({ [HOME]: `http://127.0.0.1:${port}` }), stop: () => server.close() };
};

const signIn = async (browser: CookieClient, login: string) => {
  const asked = await browser.navigate(BEGIN, undefined, /never/);
  const { url } = await browser.navigate(asked.url, { login }, RETURNING);
  expect((await browser.navigate(url)).url).toBe(`${HOME}/#/`);
};

const post = (browser: CookieClient, path: string, site = 'same-origin', body: object = {}) =>
  browser.ask(`${SESSION}${path}`, {
    method: 'POST',
    body: JSON.stringify(body),
    headers: { 'content-type': 'application/json', 'sec-fetch-site': site },
  });

/** Where the console is told to go after its own session has ended. */
const ended = async (browser: CookieClient): Promise<string | null> => {
  const answer = await post(browser, '/end');
  const { next } = (await answer.json()) as { next: string | null };
  expect(await (await browser.ask(`${HOME}/api/v1/me`)).json()).toMatchObject({ code: 'authentication-required' });
  return next;
};

const confirmed = (browser: CookieClient, page: string) =>
  browser.navigate(
    /action="([^"]+)"/.exec(page)?.[1] ?? '',
    { xsrf: /name="xsrf" value="([^"]+)"/.exec(page)?.[1] ?? '', logout: 'yes' },
    AT_HOME,
  );

const asksWho = async (browser: CookieClient): Promise<boolean> =>
  /name="login"/.test((await browser.navigate(BEGIN, undefined, RETURNING)).text);

test('signing out also signs out at the provider, which then asks for credentials again', async () => {
  const browser = new CookieClient({ [HOME]: api.url });
  await signIn(browser, 'wu');
  expect(await asksWho(browser)).toBe(false);
  expect(await ended(browser)).toBe('/api/v1/session/oidc/end');
  const left = await browser.navigateSameSite(END, AT_HOME);
  const address = new URL(left.url);
  expect(address.origin).toBe(provider.settings.issuer);
  expect(Object.fromEntries(address.searchParams)).toEqual({
    client_id: 'yuanluo',
    id_token_hint: expect.stringMatching(/^[\w-]+\.[\w-]+\.[\w-]+$/),
    post_logout_redirect_uri: `${HOME}/`,
  });
  expect((await confirmed(browser, left.text)).url).toBe(`${HOME}/`);
  expect(await asksWho(browser)).toBe(true);
  expect(await ended(browser)).toBe(null);
});

test('scripts cannot read the provider’s token, other sites cannot send it, and it lives as long as the session', async () => {
  const browser = new CookieClient({ [HOME]: api.url });
  await signIn(browser, 'wu');
  const renewal = await post(browser, '/renewal');
  const kept = renewal.headers.getSetCookie().find((cookie) => cookie.startsWith('yuanluo_provider='));
  expect(kept).toMatch(/=[\w.-]+; Max-Age=43200; Path=\/api\/v1\/session; HttpOnly; SameSite=Strict$/);
  // Sealed: what is in it is not to read.
  const [, , , sealed = ''] = browser.cookie('yuanluo_provider').split('.');
  expect(Buffer.from(sealed, 'base64url').toString()).not.toContain('eyJ');
  const elsewhere = await browser.navigate(END, undefined, AT_HOME);
  expect(elsewhere.url).toBe(`${HOME}/#/`);
  expect((await post(browser, '/end', 'cross-site')).status).toBe(403);
});

test('a forged sign-out cookie leads to our own page, as does any given address', async () => {
  const browser = new CookieClient({ [HOME]: api.url });
  await signIn(browser, 'zheng');
  for (const value of ['x', browser.cookie('yuanluo_access'), browser.cookie('yuanluo_provider').slice(0, -3)]) {
    browser.setCookie('yuanluo_provider', value);
    const query = '?post_logout_redirect_uri=https%3A%2F%2Fevil.example.org&back=%2F%2Fevil.example.org';
    expect((await browser.navigateSameSite(`${END}${query}`, AT_HOME)).url).toBe(`${HOME}/#/`);
  }
  expect((await new CookieClient({ [HOME]: api.url }).navigateSameSite(END, AT_HOME)).url).toBe(`${HOME}/#/`);
});

test('after a password sign-in, signing out does not redirect', async () => {
  const browser = new CookieClient({ [HOME]: api.url });
  expect((await post(browser, '', 'same-origin', { login: 'wu', password: PASSWORD })).status).toBe(200);
  expect(await ended(browser)).toBe(null);
});

test('with a provider that has no sign-out endpoint, only the local session ends', async () => {
  const plain = await runningProvider(RETURN, { endsSessions: false });
  const { browser, stop } = await besideIt(plain);
  await api.database.ownerPool.query(`UPDATE account SET oidc_subject = NULL, oidc_issuer = NULL WHERE login = 'wu'`);
  await signIn(browser, 'wu');
  expect(await ended(browser)).toBe('/api/v1/session/oidc/end');
  expect((await browser.navigateSameSite(END, AT_HOME)).url).toBe(`${HOME}/#/`);
  stop();
  await plain.stop();
});

test('with an unreachable provider the local session ends, and the user sees a message', async () => {
  const browser = new CookieClient({ [HOME]: api.url });
  await signIn(browser, 'zheng');
  const gone = await runningProvider(RETURN);
  await gone.stop();
  const later = await besideIt(gone);
  later.browser.copyCookiesOf(browser);
  expect(await ended(later.browser)).toBe('/api/v1/session/oidc/end');
  expect((await later.browser.navigateSameSite(END, AT_HOME)).url).toBe(`${HOME}/?signIn=provider-not-left#/`);
  later.stop();
});
