import { type ApiOnly, startApiOnly } from '../support/api/apiOnly';
import { PASSWORD } from '../support/api/apiServer';

let shell: ApiOnly;
beforeAll(async () => {
  shell = await startApiOnly();
});
afterAll(() => shell?.stop());

/** A browser: keeps the cookies it is given for their paths, and says where its requests come from. */
class Browser {
  private readonly jar = new Map<string, { value: string; path: string }>();

  async ask(path: string, body?: object, more: Record<string, string> = { 'sec-fetch-site': 'same-origin' }) {
    const cookies = [...this.jar].filter(([, { path: at, value }]) => value !== '' && path.startsWith(at));
    const answer = await fetch(`${shell.api.url}${path}`, {
      method: body === undefined ? 'GET' : 'POST',
      headers: {
        ...(cookies.length === 0 ? {} : { cookie: cookies.map(([name, { value }]) => `${name}=${value}`).join('; ') }),
        ...(body === undefined ? {} : { 'content-type': 'application/json', 'idempotency-key': crypto.randomUUID() }),
        ...more,
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    for (const cookie of answer.headers.getSetCookie()) {
      const [, name = '', value = '', path = '/'] = /^(\w+)=([^;]*);.*?Path=([^;]+)/.exec(cookie) ?? [];
      this.jar.set(name, { value, path });
    }
    const text = await answer.text();
    return { status: answer.status, body: text === '' ? {} : JSON.parse(text), set: answer.headers.getSetCookie() };
  }

  signIn(password = PASSWORD) {
    return this.ask('/api/v1/session', { login: 'admin', password });
  }

  forget(name: string): void {
    this.jar.delete(name);
  }

  cookies(): readonly string[] {
    return [...this.jar].map(([name, { value }]) => `${name}=${value}`);
  }
}

const code = ({ status, body }: { status: number; body: { code?: string } }) => [status, body.code];

test('a browser’s tokens are in cookies that no script reads and no other site’s page sends; none is in the answer', async () => {
  const browser = new Browser();
  const { status, body, set } = await browser.signIn();
  expect([status, body.login]).toEqual([200, 'admin']);
  expect(set).toHaveLength(3);
  for (const cookie of set) expect(cookie).toMatch(/HttpOnly; SameSite=Strict/);
  for (const cookie of set.slice(1)) expect(cookie).toMatch(/Path=\/api\/v1\/session;/);
  expect(JSON.stringify(body)).not.toMatch(/oken/);
  expect((await browser.ask('/api/v1/me')).body.login).toBe('admin');
});

test('a wrong password signs nobody in and sets no cookies', async () => {
  const browser = new Browser();
  const { status, body, set } = await browser.signIn('wrong');
  expect([status, body.code, set]).toEqual([401, 'credentials-invalid', []]);
  expect(code(await browser.ask('/api/v1/me'))).toEqual([401, 'authentication-required']);
});

test('a write with cookies from another site’s page, or from nowhere, is refused; a read changes nothing', async () => {
  const browser = new Browser();
  await browser.signIn();
  const write = (headers: Record<string, string>) =>
    browser.ask('/api/v1/organisations', { parentId: 'programme', kind: 'city', name: '外来' }, headers);
  for (const headers of [
    { 'sec-fetch-site': 'cross-site' },
    { 'sec-fetch-site': 'same-site' },
    { origin: 'https://evil.example.org' },
    { origin: 'null' },
    {},
  ]) {
    expect(code(await write(headers as Record<string, string>))).toEqual([403, 'origin-foreign']);
    expect(code(await browser.ask('/api/v1/session/renewal', {}, headers as Record<string, string>))).toEqual([
      403,
      'origin-foreign',
    ]);
  }
  expect((await write({ origin: shell.api.url })).status).toBe(201);
});

test('a session is renewed by its cookie; a renewal that was copied ends it for everybody', async () => {
  const browser = new Browser();
  await browser.signIn();
  const before = browser.cookies();
  expect((await browser.ask('/api/v1/session/renewal', {})).status).toBe(200);
  expect(browser.cookies()[1]).not.toBe(before[1]);
  const stolen = await fetch(`${shell.api.url}/api/v1/session/renewal`, {
    method: 'POST',
    headers: { cookie: before.join('; '), 'sec-fetch-site': 'same-origin', 'content-type': 'application/json' },
    body: '{}',
  });
  expect(stolen.status).toBe(401);
  expect(code(await browser.ask('/api/v1/session/renewal', {}))).toEqual([401, 'token-invalid']);
});

test('signing out takes the cookies away, and the session is over', async () => {
  const browser = new Browser();
  await browser.signIn();
  const before = browser.cookies();
  expect((await browser.ask('/api/v1/session/end', {})).status).toBe(200);
  expect(browser.cookies()).toEqual([
    'yuanluo_access=',
    'yuanluo_refresh=',
    expect.stringMatching(/^yuanluo_device=./),
  ]);
  const read = await fetch(`${shell.api.url}/api/v1/me`, { headers: { cookie: before.join('; ') } });
  expect(read.status).toBe(401);
  const again = await fetch(`${shell.api.url}/api/v1/session/renewal`, {
    method: 'POST',
    headers: { cookie: before.join('; '), 'sec-fetch-site': 'same-origin', 'content-type': 'application/json' },
    body: '{}',
  });
  expect(again.status).toBe(401);
});

test('the session can be read without an error: signed out, signed in, token expired', async () => {
  const browser = new Browser();
  expect((await browser.ask('/api/v1/session')).body).toEqual({ account: null, renewable: false, provider: null });
  await browser.signIn();
  expect((await browser.ask('/api/v1/session')).body).toMatchObject({ account: { login: 'admin' }, renewable: true });
  browser.forget('yuanluo_access');
  expect((await browser.ask('/api/v1/session')).body).toEqual({ account: null, renewable: true, provider: null });
});
