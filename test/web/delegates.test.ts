import type { Page } from 'playwright-core';
import type { Person } from '../../demonstration/client';
import { BUDGET_WORDS } from '../../i18n/console/budgets';
import { DECISION_WORDS } from '../../i18n/console/decisions';
import { NAVIGATION_WORDS } from '../../i18n/console/navigation';
import { ROLLS_WORDS } from '../../i18n/console/rolls';
import { delegated } from '../support/api/delegating';
import { PNG } from '../support/api/sampleFiles';
import { openTown, type Town } from '../support/town/town';

const COURTYARD = '代办巷1号院';

let town: Town;
beforeAll(async () => {
  town = await openTown();
});
afterAll(() => town.stop());

const today = async (by: Person) => (await by.must<{ today: string }>('/api/v1/delegations')).body.today;

/** Somebody acts by a delegation that whoever leads the principal has confirmed. */
const delegate = async (principal: Person, role: string, to: string, leader: Person) => {
  const by = await town.person(to);
  await delegated({ api: { administrator: leader } }, await today(principal))(principal, role, by);
};
const actFor = async (page: Page) => {
  await page
    .getByRole('button', { name: /^代.+办理$/ })
    .first()
    .click();
  await page.getByRole('status').filter({ hasText: '代' }).waitFor();
};

test('an envelope is proposed in the principal’s place, and both are named wherever it waits', async () => {
  const [finance, leader] = await Promise.all([
    town.person('xindu-districtfinance'),
    town.person('xindu-districtfinanceleader'),
  ]);
  await delegate(finance, 'districtFinance', 'xindu-supervisor', leader);
  const visited = await town.visitAs('xindu-supervisor', { at: '/#/' });
  const { page } = visited;
  await actFor(page);
  await page.getByRole('navigation').getByRole('link', { name: NAVIGATION_WORDS.decisions.zh }).click();
  await page.getByRole('link', { name: DECISION_WORDS.enter.zh }).click();
  await page.getByRole('heading', { name: DECISION_WORDS.enter.zh }).waitFor();
  await visited.picture('acting-decisions');
  await page.getByRole('navigation').getByRole('link', { name: NAVIGATION_WORDS.budgets.zh }).click();
  await page.getByRole('button', { name: BUDGET_WORDS.set.zh }).click();
  const form = page.getByRole('dialog', { name: BUDGET_WORDS.set.zh });
  await form.getByLabel(BUDGET_WORDS.granted.zh).fill('9,000,000.50');
  await form.getByLabel(BUDGET_WORDS.number.zh).fill('新都财预〔2026〕12号');
  await form.getByLabel(BUDGET_WORDS.why.zh).fill('本年追加');
  const document = { name: '追加通知.png', mimeType: 'image/png', buffer: PNG };
  await form.getByLabel(BUDGET_WORDS.file.zh).setInputFiles(document);
  await form.getByRole('button', { name: BUDGET_WORDS.propose.zh }).click();
  await form.waitFor({ state: 'detached' });
  const changes = page.getByRole('table', { name: BUDGET_WORDS.changes.zh });
  await changes
    .getByRole('row')
    .filter({ hasText: '9,000,000.50' })
    .filter({ hasText: /（代.+）/ })
    .waitFor();
  expect(await visited.accessibilityViolations()).toEqual([]);
  await visited.picture('acting-envelope');
  expect(visited.complaints).toEqual([]);
  await visited.close();

  const released = await town.visitAs('xindu-districtfinanceleader', {
    at: '/#/budgets',
    language: 'en',
    size: 'phone',
  });
  const waiting = released.page.getByRole('table', { name: BUDGET_WORDS.changes.en });
  await waiting.getByText(/\(acting for .+\)/).waitFor();
  await released.picture('acting-envelope-waits');
  await released.close();
});

test('rolls are imported in the principal’s place', async () => {
  const [manager, community, leader] = await Promise.all([
    town.person('xindu-projectmanager'),
    town.person('xindu-community'),
    town.person('xindu-subdistrictleader'),
  ]);
  const { body } = await manager.must<{ courtyardId: string }>('/api/v1/courtyards', {
    body: { organisationId: community.organisationId, profile: { name: COURTYARD, city: '成都' } },
  });
  await delegate(community, 'community', 'xindu-gridworker', leader);
  const visited = await town.visitAs('xindu-gridworker', { at: '/#/' });
  const { page } = visited;
  await actFor(page);
  await page.goto(`${town.url}/#/courtyards/${body.courtyardId}/rolls`);
  await page.getByRole('heading', { name: ROLLS_WORDS.importRoll.zh }).waitFor();
  expect(await visited.accessibilityViolations()).toEqual([]);
  await visited.picture('acting-rolls');
  expect(visited.complaints).toEqual([]);
  await visited.close();
});
