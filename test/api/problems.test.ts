import { type ApiOnly, startApiOnly } from '../support/api/apiOnly';
import { PASSWORD } from '../support/api/apiServer';

let shell: ApiOnly;
beforeAll(async () => {
  shell = await startApiOnly();
});
afterAll(() => shell?.stop());

interface Body {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly code: string;
  readonly detail: string;
  readonly instance: string;
  readonly errors?: readonly { readonly code: string; readonly path: string; readonly detail: string }[];
}

const ask = async (path: string, init: RequestInit = {}) => {
  const response = await fetch(`${shell.api.url}${path}`, init);
  const text = await response.text();
  const isProblem = response.headers.get('content-type')?.startsWith('application/problem+json') === true;
  return { status: response.status, headers: response.headers, body: (isProblem ? JSON.parse(text) : {}) as Body };
};
const post = (path: string, body: string | Uint8Array<ArrayBuffer>, headers: Record<string, string> = {}) =>
  ask(path, { method: 'POST', body, headers: { 'content-type': 'application/json', ...headers } });
const login = (body: unknown, headers: Record<string, string> = {}) =>
  post('/api/v1/login', JSON.stringify(body), headers);
const faults = ({ body }: { body: Body }) => body.errors?.map(({ code, path }) => [code, path]);
const verdict = ({ status, body }: { status: number; body: Body }) => [status, body.code];

describe('a problem', () => {
  test('a problem says what, where and how to look it up, as RFC 9457 asks', async () => {
    const { status, headers, body } = await login({ login: 'nobody', password: 'wrong' });
    expect(body).toEqual({
      type: 'http://yuanluo.test/problems/credentials-invalid',
      title: '用户名或密码不正确。',
      status: 401,
      code: 'credentials-invalid',
      detail: '用户名或密码不正确。',
      instance: '/api/v1/login',
    });
    expect(status).toBe(401);
    expect(headers.get('content-type')).toMatch(/^application\/problem\+json/);
  });

  test('a problem carries a new number by which the log finds it', async () => {
    const ids = await Promise.all([1, 2, 3].map(async () => (await ask('/none')).headers.get('x-request-id')));
    expect(new Set(ids).size).toBe(3);
    expect(ids.every((id) => /^[0-9a-f-]{36}$/.test(id ?? ''))).toBe(true);
  });

  test('a problem is not cached and varies by language', async () => {
    const { headers } = await ask('/api/v1/me');
    expect(headers.get('cache-control')).toBe('no-store');
    expect(headers.get('vary')).toMatch(/accept-language/i);
  });
});

describe('a problem is in the language that the caller accepts, and in Chinese if none fits', () => {
  test.each([
    [undefined, 'zh-CN'],
    ['', 'zh-CN'],
    ['zh-CN', 'zh-CN'],
    ['zh', 'zh-CN'],
    ['zh-Hans-CN,zh;q=0.9,en;q=0.1', 'zh-CN'],
    ['en', 'en'],
    ['EN-us', 'en'],
    ['en-GB,en;q=0.9,zh-CN;q=0.8', 'en'],
    ['zh-CN;q=0.1,en;q=0.9', 'en'],
    ['fr,de;q=0.5', 'zh-CN'],
    ['fr,en;q=0.1', 'en'],
    ['*', 'zh-CN'],
    ['en;q=0', 'zh-CN'],
    [';;;,,,=', 'zh-CN'],
  ])('%p → %s', async (accepted, language) => {
    const { body, headers } = await login({}, accepted === undefined ? {} : { 'accept-language': accepted });
    expect(headers.get('content-language')).toBe(language);
    expect(body.detail).toBe(
      language === 'en' ? 'The request has errors; each is listed with its path.' : '请求内容有误，请逐项更正。',
    );
    const inChinese = (body.errors ?? []).map(({ detail }) => /\p{Script=Han}/u.test(detail));
    expect(inChinese).toEqual(Array(2).fill(language === 'zh-CN'));
  });
});

describe('a body', () => {
  test('a body with several faults gets all of them, each with its JSON pointer', async () => {
    const body = { name: '', organisationId: 7, roles: ['mayor', 'supervisor'], 'a/b~c': 1, email: 'no' };
    const refused = await shell.administrator.ask<Body>('/api/v1/accounts', { body });
    expect(faults(refused)).toEqual(
      expect.arrayContaining([
        ['value-invalid', '/login'],
        ['value-invalid', '/name'],
        ['value-invalid', '/organisationId'],
        ['value-invalid', '/roles/0'],
        ['value-invalid', '/identityNumber'],
        ['value-invalid', '/email'],
        ['key-unknown', '/a~1b~0c'],
      ]),
    );
    expect(verdict(refused)).toEqual([400, 'request-invalid']);
  });

  test('a body with more than a thousand faults gets a thousand and the number of the rest', async () => {
    const many = JSON.stringify({ name: Array.from({ length: 5_000 }, () => '\u0000') });
    const { authorization } = shell.administrator;
    const { body } = await post('/api/v1/organisations', many, {
      authorization,
      'idempotency-key': 'k',
      'accept-language': 'en',
    });
    expect(body.errors).toHaveLength(1_001);
    expect(body.errors?.at(-1)).toMatchObject({ code: 'faults-left-out', detail: '4000 more errors are not listed.' });
  });

  test.each([
    ['a NUL byte', 'a\u0000b'],
    ['an escape', '\u001b[31m'],
    ['a mark that turns the text', 'abc\u202etxt.exe'],
    ['an isolate', '\u2066x\u2069'],
    ['half a character', '\ud83d'],
  ])('with %s in a text is refused with its path', async (_, odd) => {
    const refused = await login({ login: odd, password: PASSWORD });
    expect([refused.status, faults(refused)]).toEqual([400, [['text-forbidden-characters', '/login']]]);
  });

  test('line breaks and tabs in a body are ordinary text', async () => {
    expect(verdict(await login({ login: 'a\n\tb', password: PASSWORD }))).toEqual([401, 'credentials-invalid']);
  });

  test.each(['__proto__', 'constructor', 'prototype'])(
    'a body with the key %s anywhere is refused with its path',
    async (key) => {
      const refused = await post('/api/v1/login', `{"login":{"${key}":{"roles":["administrator"]}},"password":"x"}`);
      expect([refused.status, faults(refused)]).toEqual([400, [['key-forbidden', `/login/${key}`]]]);
    },
  );

  test.each([
    ['no JSON', '{"login":', 400, 'body-malformed'],
    ['two values', '{}{}', 400, 'body-malformed'],
    ['nested too deep', `${'['.repeat(8_000)}${']'.repeat(8_000)}`, 400, 'body-too-complex'],
    ['a field twice', '{"login":"a","password":"b","login":"c"}', 400, 'body-field-repeated'],
    ['too many values', `[${'0,'.repeat(8_000)}0]`, 400, 'body-too-complex'],
    ['larger than 16 KB', JSON.stringify({ login: 'x'.repeat(16_400) }), 413, 'body-too-large'],
    ['of 10 MB', JSON.stringify({ login: 'x'.repeat(10_000_000) }), 413, 'body-too-large'],
    ['null', 'null', 400, 'request-invalid'],
    ['a list', '[]', 400, 'request-invalid'],
  ])('that is %s is rejected', async (_, text, status, code) => {
    expect(verdict(await post('/api/v1/login', text))).toEqual([status, code]);
  });

  test('a body is not read where none is expected, however deep it is nested', async () => {
    const deep = `${'['.repeat(100_000)}${']'.repeat(100_000)}`;
    expect(verdict(await post('/healthz', deep))).toEqual([405, 'method-not-allowed']);
  });

  test('a body that is not UTF-8 is refused, not repaired', async () => {
    const broken = Buffer.concat([
      Buffer.from('{"login":"'),
      Buffer.from([0xc3, 0x28]),
      Buffer.from('","password":"x"}'),
    ]);
    expect(verdict(await post('/api/v1/login', new Uint8Array(broken)))).toEqual([400, 'body-malformed']);
  });

  test.each([
    [{ 'content-type': 'text/plain' }],
    [{ 'content-type': 'application/x-www-form-urlencoded' }],
    [{ 'content-type': 'application/json; charset=utf-16' }],
    [{ 'content-type': 'application/json; charset=gb2312' }],
  ])('sent as %j is refused', async (headers) => {
    expect(verdict(await post('/api/v1/login', '{}', headers as Record<string, string>))).toEqual([
      415,
      'media-type-unsupported',
    ]);
  });

  test.each(['gzip', 'br', 'zstd-of-ours'])('a body in the encoding %s is refused', async (encoding) => {
    expect(verdict(await post('/api/v1/login', '{}', { 'content-encoding': encoding }))).toEqual([
      415,
      'content-encoding-unsupported',
    ]);
  });
});

describe('an address', () => {
  test.each(['/none', '/api/v1/none', '/api/v2/login', '/api/v1/%00', `/${'a'.repeat(10_000)}`, '/api/v1/login/more'])(
    'the address %.30s is not found',
    async (path) => {
      expect(verdict(await ask(path))).toEqual([404, 'not-found']);
    },
  );

  test.each(['/problems/%ff', '/problems/%', '/api/v1/courtyards/%c3%28'])(
    'the address %s is malformed',
    async (path) => {
      expect(verdict(await ask(path))).toEqual([400, 'path-malformed']);
    },
  );

  test('a known address with a wrong method is answered with the allowed methods', async () => {
    for (const [method, path, allow] of [
      ['DELETE', '/api/v1/organisations', 'GET, POST, HEAD'],
      ['GET', '/api/v1/login', 'POST'],
      ['PUT', '/healthz', 'GET, HEAD'],
    ] as const) {
      const refused = await ask(path, { method });
      expect([...verdict(refused), refused.headers.get('allow')]).toEqual([405, 'method-not-allowed', allow]);
    }
    expect((await ask('/healthz', { method: 'HEAD' })).status).toBe(200);
  });

  test('a query that is unknown, repeated or invalid is refused with its part', async () => {
    const reader = await shell.createAccount('programme', ['supervisor'], 'reader');
    const told = async (query: string) => faults(await reader.ask<Body>(`/api/v1/courtyards?${query}`));
    expect(await told('colour=red')).toEqual([['key-unknown', '/query/colour']]);
    expect(await told('limit=1&limit=2')).toEqual([['value-invalid', '/query/limit']]);
    expect(await told('limit=201&stage=never')).toEqual(
      expect.arrayContaining([
        ['value-invalid', '/query/limit'],
        ['value-invalid', '/query/stage'],
      ]),
    );
    expect(await told('text=%E2%80%AE')).toEqual([['text-forbidden-characters', '/query/text']]);
    expect(await told('__proto__=1')).toEqual([['key-forbidden', '/query/__proto__']]);
  });
});
