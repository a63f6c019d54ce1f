import { Writable } from 'node:stream';
import type { Pool } from 'pg';
import { openLog } from '../../runtime/logger';
import { readable, visible } from '../../runtime/readableLog';
import { startApiBeside } from '../support/api/apiBeside';
import { type ApiOnly, startApiOnly } from '../support/api/apiOnly';
import { PASSWORD } from '../support/api/apiServer';

type Line = Readonly<Record<string, unknown>> & {
  readonly operation?: string;
  readonly code?: string;
  readonly req?: { readonly url: string; readonly ip: string; readonly method: string };
  readonly res?: { readonly statusCode: number };
};

const written: string[] = [];
const sink = new Writable({
  write: (chunk, _, done) => {
    written.push(`${chunk}`);
    done();
  },
});
/** As a process of the product logs by default. */
const log = openLog('api', 'info', sink);

const lines = (): readonly Line[] => written.flatMap((text) => text.trim().split('\n')).map((text) => JSON.parse(text));
const lineOf = (operation: string, status: number): Line | undefined =>
  lines().findLast((line) => line.operation === operation && line.res?.statusCode === status);

let shell: ApiOnly;
let logged: Awaited<ReturnType<typeof startApiBeside>>;
let adminId: string;
let token: string;
beforeAll(async () => {
  shell = await startApiOnly();
  logged = await startApiBeside(shell.api, { logger: log });
  const { body } = await ask('/api/v1/login', { body: { login: 'admin', password: PASSWORD } });
  token = body.accessToken;
  adminId = body.account.id;
});
afterAll(async () => {
  await logged?.stop();
  await shell?.stop();
});

const ask = async (path: string, { body, as }: { readonly body?: object; readonly as?: string } = {}) => {
  const answer = await fetch(`${logged.url}${path}`, {
    ...(body === undefined ? {} : { method: 'POST', body: JSON.stringify(body) }),
    headers: {
      'content-type': 'application/json',
      'idempotency-key': crypto.randomUUID(),
      ...(as === undefined ? {} : { authorization: `Bearer ${as}` }),
    },
  });
  const text = await answer.text();
  return { status: answer.status, body: text === '' ? {} : JSON.parse(text) };
};

describe('the log tells at its standard level', () => {
  test('who signed in, from where', () => {
    expect(lineOf('login', 200)).toMatchObject({
      account: adminId,
      req: { method: 'POST', url: '/api/v1/login', ip: '127.0.0.1' },
      time: expect.stringMatching(/^\d{4}-\d\d-\d\dT.*Z$/),
    });
  });

  test('a sign-in that failed: whose account, but never what was typed', async () => {
    await ask('/api/v1/login', { body: { login: 'admin', password: 'wrong-lantern' } });
    expect(lineOf('login', 401)).toMatchObject({ code: 'credentials-invalid', triedAccount: adminId });
    await ask('/api/v1/login', { body: { login: 'typed-my-password-here', password: 'wrong-lantern' } });
    expect(lineOf('login', 401)).toMatchObject({ code: 'credentials-invalid', triedAccount: null });
    expect(written.join('')).not.toMatch(/wrong-lantern|typed-my-password-here/);
  });

  test('a refused authorization: who wanted what', async () => {
    const id = await shell.createOrganisation('programme', 'city', '某市');
    const pm = await shell.createAccount(id, ['supervisor'], 'looker');
    const { body } = await ask('/api/v1/login', { body: { login: 'looker', password: PASSWORD } });
    expect((await pm.ask('/api/v1/accounts')).status).toBe(403);
    await ask('/api/v1/accounts?q=secret-name', { as: body.accessToken });
    expect(lineOf('listAccounts', 403)).toMatchObject({
      account: body.account.id,
      session: expect.any(String),
      code: 'role-not-allowed',
      req: { url: '/api/v1/accounts?q' },
      msg: 'request refused',
    });
    await ask('/api/v1/accounts', { as: 'eyJ.eyJ.x' });
    expect(lineOf('listAccounts', 401)).toMatchObject({ code: 'token-invalid' });
  });

  test('what is out of scope, and so not found', async () => {
    await ask(`/api/v1/courtyards/${crypto.randomUUID()}`, { as: token });
    expect(lineOf('getCourtyard', 403) ?? lineOf('getCourtyard', 404)).toMatchObject({ account: adminId });
  });

  test('a change of accounts and organisations, but no read', async () => {
    const body = { parentId: 'programme', kind: 'city', name: '另市' };
    expect((await ask('/api/v1/organisations', { body, as: token })).status).toBe(201);
    expect(lineOf('createOrganisation', 201)).toMatchObject({ account: adminId, msg: 'request completed' });
    expect((await ask('/api/v1/organisations', { as: token })).status).toBe(200);
    expect(lineOf('listOrganisations', 200)).toBeUndefined();
  });

  test('a sign-out, and a refresh token used twice', async () => {
    const { body } = await ask('/api/v1/login', { body: { login: 'admin', password: PASSWORD } });
    await ask('/api/v1/refresh', { body: { refreshToken: body.refreshToken } });
    await ask('/api/v1/refresh', { body: { refreshToken: body.refreshToken } });
    expect(lines()).toContainEqual(
      expect.objectContaining({ account: adminId, msg: 'a refresh token was used twice' }),
    );
    const again = await ask('/api/v1/login', { body: { login: 'admin', password: PASSWORD } });
    await ask('/api/v1/logout', { body: { refreshToken: again.body.refreshToken } });
    expect(lineOf('logout', 204)).toMatchObject({ account: adminId });
  });
});

test('no line has a password, a token, or a code from an address', async () => {
  for (const path of ['/v', '/o', '/api/v1/public/votes']) {
    expect((await fetch(`${logged.url}${path}/ABCD-EFGH-JKMN-PQRS`)).status).toBe(404);
  }
  expect(lines().filter((line) => /^\/(v|o|api\/v1\/public\/votes)\/…$/.test(line.req?.url ?? ''))).toHaveLength(3);
  const all = written.join('');
  for (const secret of [PASSWORD, token, 'ABCD-EFGH']) expect(all).not.toContain(secret);
});

test.each([
  '/V/KMNP-QRST-VWXY-Z234',
  '//v/KMNPQRSTVWXYZ234',
  '/v%20KMNP%20QRST%20VWXY%20Z234',
  '/api/v1//public/votes/KMNPQRSTVWXYZ234',
  '/kmnp-qrst-vwxy-z234',
  '/v?KMNPQRSTVWXYZ234',
])('no line has a code from an address that was typed otherwise: %s', async (path) => {
  expect([404, 405]).toContain((await fetch(`${logged.url}${path}`)).status);
  expect(lines().at(-1)?.req?.url).toContain('…');
  expect(written.join('')).not.toMatch(/KMNP|kmnp|Z234|z234/);
});

test('an address that nothing answers to is told, with the ids in it', async () => {
  const id = crypto.randomUUID();
  await fetch(`${logged.url}/api/v1/courtyard/${id}/cases`);
  expect(lines().at(-1)).toMatchObject({ req: { url: `/api/v1/courtyard/${id}/cases` } });
});

test('values of a row that PostgreSQL repeats in an error do not reach the log', async () => {
  const error = await shell.api.database.ownerPool
    .query(`INSERT INTO organisation (id, kind, name) VALUES ('x', 'city', 'a secret name')`)
    .catch((thrown: unknown) => thrown);
  expect(error).toMatchObject({ detail: expect.stringContaining('a secret name') });
  log.error({ err: error }, 'unexpected error');
  expect(lines().at(-1)).toMatchObject({ err: { code: '23502', message: expect.stringContaining('null value') } });
  expect(written.at(-1)).not.toContain('a secret name');
});

test('an unexpected error is told in full to the log, and to the caller only by its number', async () => {
  const failing = { query: () => Promise.reject(new Error('SELECT of a secret table')) } as unknown as Pool;
  const api = await startApiBeside(shell.api, { logger: log, pool: failing });
  try {
    const answer = await fetch(`${api.url}/api/v1/public/courtyards`);
    expect([answer.status, await answer.json()]).toEqual([500, expect.objectContaining({ code: 'internal-error' })]);
    const requestId = answer.headers.get('x-request-id');
    expect(lines()).toContainEqual(
      expect.objectContaining({ requestId, err: expect.objectContaining({ message: 'SELECT of a secret table' }) }),
    );
    const again = await fetch(`${api.url}/api/v1/public/courtyards`);
    expect(await again.text()).not.toMatch(/SELECT|secret|\.ts|node_modules/);
  } finally {
    await api.stop();
  }
});

test.each([
  ['no proxy is trusted', 0, '127.0.0.1'],
  ['one proxy is trusted', 1, '203.0.113.9'],
])('whoever names an address of their own is not believed where %s', async (_, trustedProxies, ip) => {
  const api = await startApiBeside(shell.api, { logger: log, trustedProxies });
  try {
    // The proxy adds the last; what stands before it came with the request.
    await fetch(`${api.url}/api/v1/me`, { headers: { 'x-forwarded-for': '198.51.100.7, 203.0.113.9' } });
    expect(lineOf('me', 401)).toMatchObject({ req: { ip } });
  } finally {
    await api.stop();
  }
});

describe('a text from outside cannot pose as another line', () => {
  const FORGED = 'x\n{"level":30,"msg":"signed in"}\r\u001b[2K\u009b1A\u202e';

  test('in the log', () => {
    const before = lines().length;
    log.info({ name: FORGED }, FORGED);
    expect(lines()).toHaveLength(before + 1);
  });

  test('in the terminal of npm start', () => {
    const shown = visible(readable(JSON.stringify({ level: 50, msg: 'failed', err: { message: FORGED } })));
    expect(shown).not.toMatch(/[\p{Cc}\p{Bidi_Control}]/u);
    expect(shown).toContain('ERROR failed: x\\u000a{"level":30');
  });
});
