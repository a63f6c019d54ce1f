import { INTEREST_WORDS } from '../../i18n/console/interests';
import { inLanguage } from '../../i18n/language';
import type { Visit } from '../support/browser/browser';
import { sampleOf } from '../support/property/sample';
import { openTown, type Town } from '../support/town/town';

let town: Town;
beforeAll(async () => {
  town = await openTown();
});
afterAll(() => town.stop());

describe.each([
  ['zh-CN', 'desktop', '配偶', 1],
  ['en', 'phone', '兄弟', 2],
] as const)('interests, %s, %s', (language, size, relation, firm) => {
  const say = (key: keyof typeof INTEREST_WORDS) => inLanguage(INTEREST_WORDS[key], language);
  let visited: Visit;
  beforeAll(async () => {
    visited = await town.visitAs('leader', { language, size, at: '/#/account' });
  });
  afterAll(async () => {
    expect(visited.complaints).toEqual([]);
    await visited.close();
  });

  test('one’s own are declared in My account: a relative, and a firm found by its name', async () => {
    const { page } = visited;
    await page.getByLabel(say('partySearch')).fill('公司');
    const party = page.getByRole('combobox', { name: say('party'), exact: true });
    await party.locator('option').nth(firm).waitFor({ state: 'attached' });
    await party.selectOption({ index: firm });
    await page.getByLabel(say('relation')).fill(relation);
    await page.getByRole('button', { name: say('declare'), exact: true }).click();
    const rows = page.getByRole('table', { name: say('title'), exact: true }).getByRole('row');
    await rows.filter({ hasText: relation }).waitFor();
    expect(await rows.filter({ hasText: relation }).innerText()).toContain(say('inForce'));
    await page.getByRole('combobox', { name: say('about'), exact: true }).selectOption('official');
    await page.getByLabel(say('login')).fill('nobody-here');
    await page.getByLabel(say('relation')).fill(relation);
    await page.getByRole('button', { name: say('declare'), exact: true }).click();
    await page.getByRole('alert').filter({ hasText: 'nobody-here' }).waitFor();
    expect(await visited.accessibilityViolations()).toEqual([]);
    await visited.picture(`interests-${language}-${size}`);
  });
});

test('an administrator proposes the end of one, and it waits for another', async () => {
  const visited = await town.visitAs('admin', { language: 'zh-CN', size: 'desktop', at: '/#/admin/interests' });
  const { page } = visited;
  const say = (key: keyof typeof INTEREST_WORDS) => inLanguage(INTEREST_WORDS[key], 'zh-CN');
  await page
    .getByRole('table', { name: say('inScope') })
    .getByText('配偶')
    .waitFor();
  await page.goto(`${town.url}/#/admin/accounts`);
  await page.getByRole('searchbox').fill('leader');
  await page.getByRole('button', { name: /^利害关系 leader$/ }).click();
  const dialog = page.getByRole('dialog');
  await dialog
    .getByRole('button', { name: new RegExp(`^${say('end')}`) })
    .first()
    .click();
  await dialog.getByRole('status').waitFor();
  expect(await visited.accessibilityViolations()).toEqual([]);
  await visited.picture('interests-administrator');
  await dialog.getByRole('button', { name: '关闭', exact: true }).click();
  await dialog.waitFor({ state: 'detached' });
  expect(visited.complaints).toEqual([]);
  await visited.close();
});

describe.each(
  sampleOf(
    [
      ['zh-CN', 'desktop', 'admin2'],
      ['en', 'phone', 'admin'],
    ] as const,
    1,
  ),
)('a relative who was declared, %s, %s', (language, size, relative) => {
  const say = (key: keyof typeof INTEREST_WORDS) => inLanguage(INTEREST_WORDS[key], language);
  let visited: Visit;
  beforeAll(async () => {
    const declarer = await town.person('leader');
    await declarer.must('/api/v1/me/interests', { body: { about: 'official', login: relative, relation: '兄弟' } });
    visited = await town.visitAs(relative, { language, size });
  });
  afterAll(async () => {
    expect(visited.complaints).toEqual([]);
    await visited.close();
  });

  test('finds it on the first page, as an administrator of both', async () => {
    const waiting = visited.page.getByRole('table', { name: say('toConfirm') });
    await waiting.getByRole('row').filter({ hasText: '兄弟' }).waitFor();
    expect(await visited.accessibilityViolations()).toEqual([]);
    await visited.picture(`interest-to-confirm-${language}-${size}`);
  });

  test('sees that it awaits their word, confirms it, and it is in force', async () => {
    await visited.page.goto(`${town.url}/#/account`);
    const table = visited.page.getByRole('table', { name: say('title') });
    await table.getByText(say('awaitsConfirmation')).waitFor();
    expect(await visited.accessibilityViolations()).toEqual([]);
    await visited.picture(`interest-awaits-${language}-${size}`);
    await table.getByRole('button', { name: new RegExp(`^${say('confirm')}`) }).click();
    await table.getByText(say('inForce'), { exact: true }).waitFor();
    expect(await table.getByText(say('awaitsConfirmation')).count()).toBe(0);
  });
});
