import type { Locator, Page } from 'playwright-core';
import { COMMAND_WORDS } from '../../commands/renovation/words';
import type { Person } from '../../demonstration/client';
import { ADMIN_WORDS } from '../../i18n/console/admin';
import { type Visit, wordsOf } from '../support/browser/browser';
import { fillFields, submitForm } from '../support/browser/commandForm';
import { openTown, type Town } from '../support/town/town';

const COURTYARD = '福馨苑';
const words = wordsOf('zh-CN');
let town: Town;
let manager: Person;
let id = '';

beforeAll(async () => {
  town = await openTown();
  manager = await town.person('pm');
  const { body } = await manager.must<{ courtyards: { id: string }[] }>(
    `/api/v1/courtyards?text=${encodeURIComponent(COURTYARD)}`,
  );
  id = body.courtyards[0]?.id ?? '';
});
afterAll(() => town.stop());

/** Counts what a page asks the API for from here on, by address; the change stream stays open and is not counted. */
const countFetches = (page: Page): ReadonlyMap<string, number> => {
  const counts = new Map<string, number>();
  page.on('request', (request) => {
    const { pathname, search } = new URL(request.url());
    if (request.method() !== 'GET' || !pathname.startsWith('/api/') || pathname === '/api/v1/changes') return;
    counts.set(pathname + search, (counts.get(pathname + search) ?? 0) + 1);
  });
  return counts;
};

const fetchedMoreThan = (counts: ReadonlyMap<string, number>, times: number): readonly string[] =>
  [...counts].filter(([, count]) => count > times).map(([address, count]) => `${count} × ${address}`);

const arriveAt = async (path: string, login = 'pm'): Promise<Visit> => {
  const visited = await town.visitAs(login, { at: `/#${path}` });
  await visited.waitUntilIdle();
  return visited;
};

/**
 * Suspends in some way, and resumes at the API. The stream tells of one after the other: once the page shows the second,
 * it has heard of the first, so that whatever it fetched for that is counted.
 */
const suspendAndResume = async (suspended: Locator, suspend: () => Promise<unknown>): Promise<void> => {
  await suspend();
  await suspended.waitFor();
  await manager.mustGive(id, 'resume', { why: '已核实' });
  await suspended.waitFor({ state: 'detached' });
};

test('the courtyard page fetches each query once after its own command, and once after another’s', async () => {
  const visited = await arriveAt(`/courtyards/${id}`);
  const { page } = visited;
  const counts = countFetches(page);
  await suspendAndResume(page.getByText(words.suspendedSince), async () => {
    await page.getByRole('button', { name: COMMAND_WORDS.suspend.name.zh, exact: true }).click();
    await fillFields(page, { 'suspend.why': '雨季停工' }, 'zh-CN');
    await submitForm(page, 'zh-CN');
  });
  await visited.waitUntilIdle();
  expect(counts.get(`/api/v1/courtyards/${id}`)).toBe(2);
  expect(fetchedMoreThan(counts, 2)).toEqual([]);
  await visited.close();
});

test('the board fetches its list once for each command', async () => {
  const visited = await arriveAt(`/board?text=${encodeURIComponent(COURTYARD)}`);
  const { page } = visited;
  await page.getByRole('link', { name: COURTYARD }).waitFor();
  const counts = countFetches(page);
  const row = page.getByRole('row').filter({ hasText: COURTYARD });
  await suspendAndResume(row.getByText(words.suspended, { exact: true }), () =>
    manager.mustGive(id, 'suspend', { why: '核实产权' }),
  );
  await visited.waitUntilIdle();
  expect(fetchedMoreThan(counts, 2)).toEqual([]);
  await visited.close();
});

test('the work list fetches each of its lists once for each command', async () => {
  const visited = await arriveAt('/');
  const { page } = visited;
  const counts = countFetches(page);
  const fetched = () => page.waitForResponse((response) => new URL(response.url()).pathname === '/api/v1/work');
  for (const [command, why] of [
    ['suspend', '核实产权'],
    ['resume', '已核实'],
  ] as const) {
    const list = fetched();
    await manager.mustGive(id, command, { why });
    await list;
  }
  await visited.waitUntilIdle();
  const lists = new Map([...counts].filter(([address]) => address.startsWith('/api/v1/work')));
  expect(lists.size).toBe(2);
  expect(fetchedMoreThan(lists, 2)).toEqual([]);
  await visited.close();
});

test('an admin page fetches its list once after a write', async () => {
  const visited = await arriveAt('/admin/accounts', 'admin');
  const { page } = visited;
  const row = page.getByRole('row').filter({ has: page.getByRole('cell', { name: 'leader', exact: true }) });
  await page.getByRole('searchbox').fill('leader');
  await row.getByRole('button', { name: new RegExp(ADMIN_WORDS.edit.zh) }).click();
  const form = page.getByRole('dialog');
  await form.getByLabel(ADMIN_WORDS.person.zh).fill('林维民（兼）');
  const counts = countFetches(page);
  await form.getByRole('button', { name: ADMIN_WORDS.save.zh }).click();
  await row.filter({ hasText: '林维民（兼）' }).waitFor();
  await form.waitFor({ state: 'detached' });
  await visited.waitUntilIdle();
  expect([...counts.keys()].some((address) => address.startsWith('/api/v1/accounts'))).toBe(true);
  expect(fetchedMoreThan(counts, 1)).toEqual([]);
  await visited.close();
});
