/** @modules own */
import { connect } from 'node:net';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import { accessOf } from '../../api/access';
import type { AnyOperation } from '../../api/http/route';
import { operationsOf } from '../../api/operations';
import { PROGRAMME_APIS } from '../../api/programmes';
import type { Person } from '../../demonstration/client';
import { type ApiOnly, startApiOnly } from '../support/api/apiOnly';
import { healthDuring } from '../support/hostile/health';

let shell: ApiOnly;
let supervisor: Person;
beforeAll(async () => {
  shell = await startApiOnly();
  supervisor = await shell.createAccount('programme', ['supervisor'], 'looker');
});
afterAll(() => shell?.stop());

const ID = '00000000-0000-4000-8000-000000000000';

/** The status and code with which the API answers the head of a request whose body never comes. */
const answerToHead = (
  { method, path }: Pick<AnyOperation, 'method' | 'path'>,
  headers: Readonly<Record<string, string>> = {},
): Promise<string> =>
  new Promise((done, fail) => {
    const { hostname, port, host } = new URL(shell.api.url);
    const all = { Host: host, 'Content-Type': 'application/json', 'Content-Length': '4000000', ...headers };
    const lines = Object.entries(all).map(([name, value]) => `${name}: ${value}`);
    const head = `${method.toUpperCase()} ${path.replace(/\{\w+\}/g, ID)} HTTP/1.1`;
    const socket = connect(Number(port), hostname, () =>
      socket.write(`${[head, ...lines].join('\r\n')}\r\n\r\n[[],[],`),
    );
    let told = '';
    socket.on('data', (part) => {
      told += part.toString();
      const [, code] = /"code":"([^"]+)"/.exec(told) ?? [];
      if (code === undefined) return;
      socket.destroy();
      done(`${/^HTTP\/1\.1 (\d+)/.exec(told)?.[1]} ${code}`);
    });
    socket.on('error', fail);
  });

const WRITES = operationsOf(PROGRAMME_APIS).filter(
  (op) => (op.body !== undefined || op.bodyTypes !== undefined) && accessOf(op) !== 'public',
);

/** Asks for all of them over eight connections at a time. */
const answersTo = async (ops: readonly AnyOperation[], headers?: Record<string, string>): Promise<Set<string>> => {
  const left = [...ops];
  const answers = new Set<string>();
  const connection = async (): Promise<void> => {
    for (let op = left.pop(); op !== undefined; op = left.pop()) answers.add(await answerToHead(op, headers));
  };
  await Promise.all(Array.from({ length: 8 }, connection));
  return answers;
};

test('a stranger is answered before the body comes, whatever the operation, and everybody else meanwhile', async () => {
  expect(WRITES.length).toBeGreaterThan(100);
  const asked = answersTo(WRITES);
  const health = await healthDuring(shell.api.url, asked);
  expect(await asked).toEqual(new Set(['401 authentication-required']));
  expect(new Set(health)).toEqual(new Set([200]));
});

test('so is a token that is none, and whoever has no role for the operation', async () => {
  expect(await answersTo(WRITES.slice(0, 8), { Authorization: 'Bearer a.b.c' })).toEqual(
    new Set(['401 token-invalid']),
  );
  const others = WRITES.filter((op) => {
    const access = accessOf(op);
    return Array.isArray(access) && !access.includes('supervisor');
  });
  expect(others.length).toBeGreaterThan(30);
  expect(await answersTo(others, { Authorization: supervisor.authorization })).toEqual(
    new Set(['403 role-not-allowed']),
  );
});

test('a compressed body is refused before it comes, of strangers too', async () => {
  const packed = { 'Content-Encoding': 'br' };
  const login = { method: 'post', path: '/api/v1/login' } as const;
  expect(await answerToHead(login, packed)).toBe('415 content-encoding-unsupported');
  const organisations = { method: 'post', path: '/api/v1/organisations' } as const;
  const own = { Authorization: shell.administrator.authorization, 'Idempotency-Key': 'k' };
  expect(await answerToHead(organisations, { ...packed, ...own })).toBe('415 content-encoding-unsupported');
});

test('a compressed body is refused, whatever it unfolds to', async () => {
  const text = JSON.stringify({ parentId: 'programme', kind: 'firm', name: '公司' });
  const send = (encoding: string, csv: Buffer | string) =>
    shell.administrator.ask<{ code: string }>('/api/v1/organisations', {
      csv,
      headers: { 'content-type': 'application/json', 'content-encoding': encoding },
    });
  const packed: readonly (readonly [string, Buffer | string])[] = [
    ['gzip', gzipSync(text)],
    ['br', brotliCompressSync(text)],
    ['gzip', 'not packed'],
    ['zstd', text],
  ];
  for (const [encoding, content] of packed) {
    const { status, body, headers } = await send(encoding, content);
    expect([status, body.code]).toEqual([415, 'content-encoding-unsupported']);
    expect(headers.get('accept-encoding')).toBe('identity');
  }
  expect((await send('identity', text)).status).toBe(201);
});

test('whoever needs no account may send little', async () => {
  const { status, body } = await shell.anonymous.ask<{ code: string }>('/api/v1/login', {
    body: { login: 'a', password: 'a'.repeat(17_000) },
  });
  expect([status, body.code]).toEqual([413, 'body-too-large']);
});

test('what holds too much is refused without being parsed', async () => {
  const parse = jest.spyOn(JSON, 'parse');
  const lists = `[${'[],'.repeat(300_000)}[]]`;
  const { status } = await shell.administrator.ask('/api/v1/organisations', {
    csv: lists,
    headers: { 'content-type': 'application/json' },
  });
  expect(status).toBe(400);
  expect(parse.mock.calls.filter(([text]) => text.length > 100_000)).toEqual([]);
  parse.mockRestore();
});
