import { Client, Connection } from '@temporalio/client';
import type { Pool } from 'pg';
import { formatCode, hashOfCode, newCode } from '../../api/votes/code';
import type { BallotHead } from '../../db/ballots';
import { createPool } from '../../db/pool';
import { countHit, forgetHits, uncountHit } from '../../db/rateLimits';
import { insertCodes } from '../../db/voteCodes';
import { Person } from '../../demonstration/client';
import { instantOf } from '../../domain/kernel/time/instant';
import { type RunningApi, startApi } from '../support/api/apiServer';
import { AT, openBallot } from '../support/database/rolls';
import { type FreshDatabase, freshDatabase } from '../support/servers/postgres';

let database: FreshDatabase;
let others: Pool;
let apis: readonly RunningApi[];
let visitors: readonly Person[];

beforeAll(async () => {
  database = await freshDatabase();
  const temporal = new Client({ connection: Connection.lazy() }); // asked by no public page
  const one = await startApi({ temporal, taskQueue: 'none', database });
  // As another process would be: nothing in common with the first but the database.
  others = createPool(database.url);
  const two = await startApi({ temporal, taskQueue: 'none', database: { ...database, pool: others } });
  apis = [one, two];
  visitors = apis.map(({ url }) => new Person(url, 'visitor'));
});
afterAll(async () => {
  await Promise.all(apis.map((api) => api.stop()));
  await others.end();
  await database.drop();
});

const statuses = async (times: number, path: () => string): Promise<readonly number[]> =>
  Promise.all(Array.from({ length: times }, async (_, i) => (await visitors[i % 2]?.ask(path()))?.status ?? 0));

test('a limit holds over all API processes, and says when to come back', async () => {
  const answers = await statuses(122, () => '/api/v1/public/courtyards');
  expect(answers.filter((status) => status === 200)).toHaveLength(120);
  expect(answers.filter((status) => status === 429)).toHaveLength(2);
  for (const visitor of visitors) {
    const { status, headers, body } = await visitor.ask<{ code: string }>('/api/v1/public/courtyards');
    expect([status, headers.get('retry-after'), body.code]).toEqual([429, '60', 'too-many-requests']);
    expect(headers.get('ratelimit')).toMatch(/r=0/);
  }
});

test('a browser is answered with a page, in the reader’s language, whatever refuses it', async () => {
  const asked = (path: string) => fetch(`${apis[0]?.url}${path}`, { headers: { accept: 'text/html,*/*;q=0.8' } });
  const shown = async (path: string) => {
    const answer = await asked(path);
    const title = /<h1>(.*?)<\/h1>/.exec(await answer.text())?.[1];
    return [answer.status, answer.headers.get('content-type'), title];
  };
  const html = 'text/html; charset=utf-8';
  expect(await shown('/p')).toEqual([429, html, '请稍后再试']);
  expect(await shown('/p/%zz?lang=en')).toEqual([400, html, 'The address or what was sent is wrong']);
  expect(await shown('/p/zzzz')).toEqual([404, html, '没有找到']);
  expect((await asked('/api/v1/public/courtyards')).headers.get('content-type')).toMatch(/^application\/problem\+json/);
});

test('whoever guesses codes is stopped, and nobody who has one is; each code has its own limit', async () => {
  const { ballotId, rollId } = await openBallot(database.pool, 2);
  const codes = ['o1', 'o2'].map((ownerKey) => ({ ownerKey, no: 1, code: newCode() }));
  const head = { ballotId, rollId } as BallotHead;
  const stored = codes.map(({ code, ...one }) => ({ ...one, hash: hashOfCode(code) }));
  await insertCodes(database.pool, head, stored, { by: 'community', at: AT });
  const [mine = '', other = ''] = codes.map(({ code }) => code);
  const stopped = async (times: number, code: () => string) =>
    (await statuses(times, () => `/api/v1/public/votes/${code()}`)).filter((status) => status === 429).length;
  // From one address, over both processes.
  expect(await stopped(70, newCode)).toBe(10);
  expect(await stopped(60, () => mine)).toBe(0);
  expect(await stopped(1, () => formatCode(mine).toLowerCase())).toBe(1);
  expect((await visitors[0]?.ask(`/v/${mine}`, { headers: { accept: 'text/html' } }))?.status).toBe(429);
  expect(await stopped(1, () => other)).toBe(0);
  // Receipts are counted apart from codes.
  expect((await visitors[0]?.ask('/o/AAAAAAAAAAAAAAAA'))?.status).toBe(404);
});

test('limits do not share their counts', async () => {
  expect((await visitors[0]?.ask(`/o/${newCode()}`))?.status).toBe(404);
});

describe('a count', () => {
  const MINUTE = 60_000;
  const hits = async (key: string) => (await countHit(database.pool, key, MINUTE)).hits;

  test('a count continues within its window and restarts after it, by the database’s clock', async () => {
    const first = await countHit(database.pool, 'window', MINUTE);
    expect(await countHit(others, 'window', MINUTE)).toEqual({ hits: 2, resetsAt: first.resetsAt });
    await database.ownerPool.query("UPDATE rate_limit SET resets_at = now() WHERE key = 'window'");
    const next = await countHit(others, 'window', MINUTE);
    expect(next.hits).toBe(1);
    expect(next.resetsAt > first.resetsAt).toBe(true);
  });

  test('a count of fifty simultaneous requests is exact', async () => {
    const counted = await Promise.all(Array.from({ length: 50 }, () => hits('crowd')));
    expect([...counted].sort((a, b) => a - b)).toEqual(Array.from({ length: 50 }, (_, i) => i + 1));
  });

  test('a count can be reduced, but never below zero', async () => {
    await hits('back');
    await uncountHit(database.pool, 'back');
    await uncountHit(database.pool, 'back');
    expect(await hits('back')).toBe(1);
  });

  test('a count is deleted with its address once its window is over', async () => {
    await hits('192.0.2.1');
    const kept = async () =>
      (await database.pool.query("SELECT FROM rate_limit WHERE key = '192.0.2.1'")).rowCount === 1;
    await forgetHits(database.pool, instantOf(Date.now() - MINUTE));
    expect(await kept()).toBe(true);
    await forgetHits(database.pool, instantOf(Date.now() + 2 * MINUTE));
    expect(await kept()).toBe(false);
  });
});
