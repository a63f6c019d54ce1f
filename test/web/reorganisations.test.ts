import type { Page } from 'playwright-core';
import { createOrganisations, type OrganisationIds, organisation } from '../../demonstration/cast';
import type { Person } from '../../demonstration/client';
import { ADMIN_WORDS } from '../../i18n/console/admin';
import { REORGANISATION_WORDS } from '../../i18n/console/reorganisations';
import { inLanguage, type Language } from '../../i18n/language';
import { sampleOf } from '../support/property/sample';
import { openTown, type Town } from '../support/town/town';

let town: Town;
let administrator: Person;
beforeAll(async () => {
  town = await openTown();
  administrator = await town.person('admin');
});
afterAll(() => town.stop());

/** Opens the tree down to an organisation. */
const expand = async (page: Page, names: readonly string[]): Promise<void> => {
  for (const name of names) await page.getByRole('button', { name: `▸ ${name}`, exact: true }).click();
};

describe.each(
  sampleOf(
    [
      ['zh-CN', 'desktop'],
      ['en', 'phone'],
    ] as const,
    1,
  ),
)('organisations that change, %s, %s', (language: Language, size) => {
  const say = (key: keyof typeof REORGANISATION_WORDS) => inLanguage(REORGANISATION_WORDS[key], language);
  const admin = (key: keyof typeof ADMIN_WORDS) => inLanguage(ADMIN_WORDS[key], language);
  const names = { city: `调整市${size}`, district: '东区', subDistrict: '一街', community: '甲社区' };
  let at: OrganisationIds;

  beforeAll(async () => {
    at = await createOrganisations(administrator, names);
    await organisation(administrator, at.subDistrict, 'community', '乙社区');
    const pm = await town.person('pm');
    await pm.must('/api/v1/courtyards', {
      body: { organisationId: at.community, profile: { name: `随并院${size}`, city: names.city } },
    });
  });

  test('a merger is counted before it runs, and its report says what went over', async () => {
    const visited = await town.visitAs('admin', { language, size });
    const { page } = visited;
    await page.goto(`${town.url}/#/admin/organisations`);
    await expand(page, [names.city, names.district, names.subDistrict]);
    await page.getByRole('button', { name: `${say('reorganise')} 甲社区`, exact: true }).click();
    const form = page.getByRole('dialog');
    const taker = [names.city, names.district, names.subDistrict, '乙社区'].join(' · ');
    await form.getByRole('combobox', { name: say('into'), exact: true }).selectOption(taker);
    await form.getByRole('button', { name: say('check'), exact: true }).click();
    // The reason is missing: the form says so, and nothing has gone.
    await form.getByRole('alert').first().waitFor();
    await form.getByLabel(admin('why'), { exact: true }).fill('社区合并');
    await form.getByRole('button', { name: say('check'), exact: true }).click();
    const counted = say('wouldGo').replace('{organisations}', '0').replace('{cases}', '1').replace('{accounts}', '0');
    await form.getByText(counted).waitFor();
    await visited.picture(`reorganise-check-${language}-${size}`);
    expect(await visited.accessibilityViolations()).toEqual([]);
    await form.getByRole('button', { name: say('run'), exact: true }).click();
    await form.waitFor({ state: 'detached' });
    const row = page.getByRole('row').filter({ hasText: '社区合并' }).first();
    await row.getByText(say('finished')).waitFor();
    await row.getByRole('button', { name: say('report') }).click();
    await page
      .getByRole('table', { name: say('report') })
      .getByText(`随并院${size}`)
      .waitFor();
    await visited.picture(`reorganisations-${language}-${size}`);
    expect(await visited.accessibilityViolations()).toEqual([]);
    expect(visited.complaints.filter((line) => !/40\d|422/.test(line))).toEqual([]);
    await visited.close();
  });

  test('an organisation is renamed from a day on, with a reason', async () => {
    const visited = await town.visitAs('admin', { language, size });
    const { page } = visited;
    await page.goto(`${town.url}/#/admin/organisations`);
    await expand(page, [names.city, names.district]);
    await page.getByRole('button', { name: `${admin('rename')} ${names.subDistrict}`, exact: true }).click();
    const form = page.getByRole('dialog');
    await form.getByLabel(admin('name'), { exact: true }).fill('一街新名');
    await form.getByLabel(admin('why'), { exact: true }).fill('更名批复');
    await form.getByRole('button', { name: admin('save'), exact: true }).click();
    await form.waitFor({ state: 'detached' });
    await page
      .getByRole('button', { name: /一街新名$/ })
      .first()
      .waitFor();
    expect(visited.complaints).toEqual([]);
    await visited.close();
  });
});
