import { COMMAND_WORDS } from '../../commands/renovation/words';
import { Person } from '../../demonstration/client';
import { TAB_WORDS } from '../../i18n/console/courtyard';
import { INBOX_WORDS } from '../../i18n/console/inbox';
import { OBLIGATION_WORDS } from '../../i18n/words';
import { type Visit, visit, wordsOf } from '../support/browser/browser';
import { openTown, type Town } from '../support/town/town';

const words = wordsOf('zh-CN');
let town: Town;
let manager: Person;
let courtyardId = '';
const opened: Visit[] = [];

beforeAll(async () => {
  town = await openTown();
  manager = await Person.signedIn(town.url, 'pm', town.product.password);
  const { body } = await manager.must<{ courtyards: { id: string; name: string }[] }>('/api/v1/courtyards?text=福馨苑');
  courtyardId = body.courtyards[0]?.id ?? '';
});
afterAll(() => town.stop());

const arrive = async (login: string): Promise<Visit> => {
  const visited = await town.visitAs(login);
  opened.push(visited);
  return visited;
};
afterEach(async () => {
  await Promise.all(opened.splice(0).map((one) => one.close()));
});

const atCourtyard = async ({ page }: Visit): Promise<void> => {
  await page.goto(`${town.url}/#/courtyards/${courtyardId}`);
  await page.getByRole('heading', { name: '福馨苑' }).waitFor();
};

test('changes by others appear without a reload', async () => {
  const visited = await arrive('leader');
  await atCourtyard(visited);
  await manager.mustGive(courtyardId, 'suspend', { why: '核实产权' });
  await visited.page.getByText('核实产权').first().waitFor();
  await manager.mustGive(courtyardId, 'resume', { why: '已核实' });
  await visited.page.getByText(words.suspendedSince).waitFor({ state: 'detached' });
  expect(visited.complaints).toEqual([]);
});

test('after a conflicting change the second person is warned, keeps the input, and overwrites nothing', async () => {
  const visited = await arrive('pm');
  await atCourtyard(visited);
  const { page } = visited;
  await page.getByRole('button', { name: COMMAND_WORDS.suspend.name.zh, exact: true }).click();
  const form = page.getByRole('dialog');
  const why = form.getByRole('textbox').first();
  await why.fill('雨季停工');
  const leader = await Person.signedIn(town.url, 'leader', town.product.password);
  // The answer to the second comes before anybody was told of the first.
  await page.route('**/api/v1/changes*', (route) => route.abort());
  await leader.mustGive(courtyardId, 'urge', { obligation: await firstObligation(), why: '尽快' });
  await form.getByRole('button', { name: words.submit }).click();
  await form.getByRole('alert').waitFor();
  expect(await form.getByRole('alert').innerText()).toMatch(/变化|改动/);
  expect(await why.inputValue()).toBe('雨季停工');
  const { body } = await manager.must<{ suspended: unknown }>(`/api/v1/courtyards/${courtyardId}`);
  expect(body.suspended).toBeNull();
});

const firstObligation = async (): Promise<string> => {
  const { body } = await manager.must<{ obligations: { key: string }[] }>(`/api/v1/courtyards/${courtyardId}`);
  return body.obligations[0]?.key ?? '';
};

test('the page reports a lost network and updates itself afterwards', async () => {
  const visited = await arrive('leader');
  await atCourtyard(visited);
  await visited.context.setOffline(true);
  await visited.page.getByText(words.offlineNow).waitFor();
  await visited.context.setOffline(false);
  await visited.page.getByText(words.offlineNow).waitFor({ state: 'detached' });
});

test('a wrong password is refused with a message, and scripts cannot read the session', async () => {
  const visited = await visit(town.browser, { url: town.url });
  opened.push(visited);
  const { page } = visited;
  await page.goto(town.url);
  await page.getByLabel(words.login).fill('leader');
  await page.getByLabel(words.password).fill('not-the-password');
  await page.getByRole('button', { name: words.signIn, exact: true }).click();
  await page.getByRole('alert').waitFor();
  await page.getByLabel(words.password).fill(town.product.password);
  await page.getByRole('button', { name: words.signIn, exact: true }).click();
  await page.getByRole('banner').waitFor();
  expect(await page.evaluate('document.cookie + JSON.stringify({ ...localStorage, ...sessionStorage })')).toBe('{}');
  await page.getByRole('button', { name: words.signOut }).click();
  await page.getByLabel(words.password).waitFor();
  await page.goto(`${town.url}/#/courtyards/${courtyardId}`);
  await page.getByLabel(words.password).waitFor();
  expect(await page.getByText('福馨苑').count()).toBe(0);
});

test('an obligation that waits for somebody else names that person, who has it in their work list', async () => {
  const visited = await arrive('pm');
  const { page } = visited;
  const row = page.getByRole('row').filter({ hasText: OBLIGATION_WORDS['release-retention'].zh });
  await row.getByRole('link', { name: new RegExp(words.openTask) }).click();
  await page.getByRole('status').filter({ hasText: '自治组织尚未签署复验' }).waitFor();
  expect(page.url()).toContain('tab=maintenance');
  await visited.picture('together-not-yet');
  const body = await arrive('jinniu-body');
  await body.page
    .getByRole('link', { name: new RegExp(OBLIGATION_WORDS['release-retention'].zh) })
    .first()
    .click();
  await body.page.getByRole('dialog').getByRole('button', { name: words.submit }).waitFor();
  expect([...visited.complaints, ...body.complaints]).toEqual([]);
});

test('notices can be marked as read, and notices of fulfilled obligations say so', async () => {
  const visited = await arrive('jinniu-body');
  const { page } = visited;
  const notices = page.getByRole('list').filter({ has: page.getByRole('button', { name: INBOX_WORDS.markRead.zh }) });
  await visited.picture('together-notices');
  await notices.getByText(INBOX_WORDS.settled.zh).first().waitFor();
  await page.getByRole('button', { name: INBOX_WORDS.markAllRead.zh }).click();
  await notices.waitFor({ state: 'detached' });
  await page.getByRole('checkbox', { name: INBOX_WORDS.onlyUnread.zh }).check();
  await page.getByText(INBOX_WORDS.noneUnread.zh).waitFor();
  expect(visited.complaints).toEqual([]);
});

test('a page opened before a deployment loads the new files, and an unknown address shows a message', async () => {
  const visited = await arrive('pm');
  await atCourtyard(visited);
  const { page } = visited;
  let gone = true;
  await page.route(/assets\/Money-.*\.js$/, (route) => {
    const wasGone = gone;
    gone = false;
    return wasGone ? route.fulfill({ status: 404 }) : route.continue();
  });
  await page.getByRole('tab', { name: TAB_WORDS.money.zh }).click();
  await page.getByRole('heading', { name: words.bySource }).waitFor();
  expect(gone).toBe(false);
  await page.goto(`${town.url}/#/nowhere`);
  await page.getByRole('alert').filter({ hasText: words.nowhere }).waitFor();
});
