import { connect } from 'node:net';
import { startApiBeside } from '../support/api/apiBeside';
import { type ApiOnly, startApiOnly } from '../support/api/apiOnly';
import { PASSWORD } from '../support/api/apiServer';

let shell: ApiOnly;
let encrypted: Awaited<ReturnType<typeof startApiBeside>>;
beforeAll(async () => {
  shell = await startApiOnly();
  encrypted = await startApiBeside(shell.api, { publicUrl: 'https://yuanluo.test' });
});
afterAll(async () => {
  await encrypted?.stop();
  await shell?.stop();
});

const PROTECTION = {
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'strict-transport-security': 'max-age=31536000; includeSubDomains',
  'x-frame-options': 'DENY',
};

const directivesIn = (policy = ''): ReadonlyMap<string, string> =>
  new Map(
    policy.split(';').map((part): [string, string] => [part.split(' ')[0] ?? '', part.split(' ').slice(1).join(' ')]),
  );

const assertProtected = (headers: Readonly<Record<string, string>>): void => {
  expect(headers).toMatchObject(PROTECTION);
  const directives = directivesIn(headers['content-security-policy']);
  expect(Object.fromEntries(directives)).toMatchObject({
    'default-src': "'self'",
    'base-uri': "'none'",
    'object-src': "'none'",
    'frame-ancestors': "'none'",
    'form-action': "'self'",
    'script-src': "'self'",
    'script-src-attr': "'none'",
    'font-src': "'self'",
  });
  expect(directives.get('style-src')).toMatch(/^'self'/);
};

/** The headers of the answer to bytes sent as they are. */
const headersAfter = (text: string): Promise<Readonly<Record<string, string>>> =>
  new Promise((done, fail) => {
    const { hostname, port } = new URL(shell.api.url);
    const socket = connect(Number(port), hostname, () => socket.write(text));
    let answer = '';
    socket.setEncoding('utf8');
    socket.on('data', (data) => {
      answer += data;
    });
    socket.on('error', fail);
    socket.on('end', () => {
      const lines = (answer.split('\r\n\r\n')[0] ?? '').split('\r\n').slice(1);
      const pair = (line: string) => [
        line.slice(0, line.indexOf(':')).toLowerCase(),
        line.slice(line.indexOf(':') + 2),
      ];
      done(Object.fromEntries(lines.map(pair)));
    });
  });

describe('every answer tells browsers how to protect it', () => {
  test.each([
    '/healthz',
    '/docs/',
    '/p',
    '/api/v1/me',
    '/api/v1/organisations',
    '/openapi.json',
    '/none',
    '/problems/none',
    '/pages.css',
  ])('%s', async (path) => {
    const { headers } = await fetch(`${shell.api.url}${path}`);
    assertProtected(Object.fromEntries(headers));
  });

  test.each([
    ['no HTTP', 'hello\r\n\r\n'],
    ['headers of 20 KB', `GET / HTTP/1.1\r\nhost: x\r\nx: ${'y'.repeat(20_000)}\r\n\r\n`],
    ['an address of no host', 'GET http://[/ HTTP/1.1\r\nhost: x\r\n\r\n'],
  ])('also where the request cannot be read: %s', async (_, text) => {
    assertProtected(await headersAfter(text));
  });

  test('texts say that they are UTF-8', async () => {
    const { accessToken } = (
      await shell.anonymous.must<{ accessToken: string }>('/api/v1/login', {
        body: { login: 'admin', password: PASSWORD },
      })
    ).body;
    for (const path of [
      '/docs/',
      '/docs/start.js',
      '/docs/assets/swagger-ui.css',
      '/p',
      '/metrics',
      '/api/v1/me',
      '/none',
    ]) {
      const answer = await fetch(`${shell.api.url}${path}`, { headers: { authorization: `Bearer ${accessToken}` } });
      expect([path, answer.headers.get('content-type')]).toEqual([path, expect.stringMatching(/; charset=utf-8/i)]);
    }
  });
});

describe('cookies behind TLS', () => {
  const signedIn = () =>
    fetch(`${encrypted.url}/api/v1/session`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'sec-fetch-site': 'same-origin' },
      body: JSON.stringify({ login: 'admin', password: PASSWORD }),
    });

  test('a cookie is for this host alone, and never goes over an unencrypted line', async () => {
    const set = (await signedIn()).headers.getSetCookie();
    expect(set.map((cookie) => cookie.split('=')[0])).toEqual([
      '__Host-yuanluo_access',
      '__Host-yuanluo_refresh',
      '__Host-yuanluo_device',
    ]);
    for (const cookie of set) {
      expect(cookie).toMatch(/; Path=\/; HttpOnly; Secure; SameSite=Strict$/);
      expect(cookie).not.toMatch(/domain=/i);
    }
  });

  test('a cookie of the same name without the prefix, which a neighbour could have set, is not read', async () => {
    const set = (await signedIn()).headers.getSetCookie();
    const me = (cookie: string) => fetch(`${encrypted.url}/api/v1/me`, { headers: { cookie } });
    const [access = ''] = set.map((cookie) => cookie.split(';')[0] ?? '');
    expect((await me(access)).status).toBe(200);
    expect((await me(access.replace('__Host-', ''))).status).toBe(401);
  });
});

test('signing out empties the browser’s cache of what it showed, but keeps what waits to be sent', async () => {
  const { headers } = await fetch(`${shell.api.url}/api/v1/session/end`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'sec-fetch-site': 'same-origin' },
    body: '{}',
  });
  expect(headers.get('clear-site-data')).toBe('"cache"');
});

test('/metrics are for whoever knows their token, if there is one', async () => {
  const guarded = await startApiBeside(shell.api, { metricsToken: 'metrics-token-of-the-test-0123456789' });
  const read = async (authorization?: string) =>
    (await fetch(`${guarded.url}/metrics`, { headers: authorization === undefined ? {} : { authorization } })).status;
  try {
    expect(await read()).toBe(401);
    expect(await read('Bearer metrics-token-of-the-test-012345678')).toBe(401);
    expect(await read('Bearer metrics-token-of-the-test-0123456789')).toBe(200);
  } finally {
    await guarded.stop();
  }
});

test('a connection is kept longer than the 60 seconds for which proxies keep one that idles', async () => {
  const { headers } = await fetch(`${shell.api.url}/healthz`);
  const [, seconds] = /^timeout=(\d+)$/.exec(headers.get('keep-alive') ?? '') ?? [];
  expect(Number(seconds)).toBeGreaterThan(60);
});
