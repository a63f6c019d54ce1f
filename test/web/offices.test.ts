import type { Page } from 'playwright-core';
import { dateOf, instantOf } from '../../domain/instant';
import { FORM_WORDS } from '../../i18n/console/forms';
import { FIELD_WORDS } from '../../i18n/fieldWords';
import { inLanguage, type Language } from '../../i18n/language';
import { STAGE_WORDS } from '../../i18n/words';
import { type Size, wordsOf } from '../support/browser';
import { openTown, type Town } from '../support/town';

const COURTYARD = '宝光五组';
const TODAY = dateOf(instantOf(Date.now()));

let town: Town;

beforeAll(async () => {
  town = await openTown();
}, 300_000);
afterAll(() => town.stop());

type Values = Readonly<Record<string, string>>;

/** What each office is asked for, from the application to the start of the works, and what it fills in. */
const DAYS: readonly (readonly [login: string, language: Language, size: Size, values: Values])[] = [
  ['xindu-projectmanager', 'zh-CN', 'desktop', { amountFen: '480000' }],
  ['xindu-community', 'en', 'phone', {}],
  ['xindu-subdistrictleader', 'zh-CN', 'desktop', {}],
  ['xindu-districthousing', 'en', 'desktop', {}],
  ['xindu-districtfinance', 'zh-CN', 'desktop', { amountFen: '480000' }],
  ['xindu-body', 'zh-CN', 'phone', { amountFen: '31000', receivedOn: TODAY, receipt: '0001' }],
];

const fill = async (page: Page, values: Values, language: Language): Promise<void> => {
  const form = page.getByRole('dialog');
  for (const [name, value] of Object.entries(values)) {
    const title = FIELD_WORDS[name];
    const label = title === undefined ? name : inLanguage(title, language);
    await form.getByLabel(label).first().fill(value);
  }
  // What each document is called, and where it is kept.
  for (const empty of await form.locator('fieldset input[type=text]:not([role=combobox])').all())
    await empty.fill('附件');
};

test.each(DAYS)('%s (%s, %s) finds what is awaited, and does it in one form', async (login, language, size, values) => {
  const words = wordsOf(language);
  const visited = await town.arrive(login, { language, size });
  const { page } = visited;
  const row = page.getByRole('row').filter({ hasText: COURTYARD });
  await row
    .first()
    .getByRole('link', { name: new RegExp(words.goAhead) })
    .click();
  const form = page.getByRole('dialog').first();
  await form.getByRole('button', { name: words.give }).waitFor();
  await fill(page, values, language);
  await visited.picture(`office-${login}`);
  await form.getByRole('button', { name: words.give }).click();
  const sure = page.getByRole('button', { name: inLanguage(FORM_WORDS.confirm, language) });
  await Promise.race([sure.click().catch(() => undefined), form.waitFor({ state: 'detached' })]);
  await form.waitFor({ state: 'detached' });
  expect(visited.complaints).toEqual([]);
  await visited.leave();
});

test('so the works may begin', async () => {
  const visited = await town.arrive('leader');
  await visited.page.goto(`${town.url}/#/board?text=${COURTYARD}`);
  await visited.page.getByRole('link', { name: COURTYARD }).click();
  const here = visited.page.getByRole('list', { name: wordsOf('zh-CN').stage }).locator('[aria-current=step]');
  await here.filter({ hasText: STAGE_WORDS.works.zh }).waitFor();
  await visited.leave();
});
