import { PROBLEMS } from '../../commands/problems';
import { ACCOUNT_WORDS } from '../../i18n/console/account';
import { NEW_PASSWORD_WORDS } from '../../i18n/console/newPassword';
import { inLanguage } from '../../i18n/language';
import { rendered } from '../../i18n/render';
import { type Visit, wordsOf } from '../support/browser/browser';
import { sampleOf } from '../support/property/sample';
import { openTown, type Town } from '../support/town/town';

let town: Town;
beforeAll(async () => {
  town = await openTown();
});
afterAll(() => town.stop());

describe.each(
  sampleOf(
    [
      ['zh-CN', 'desktop'],
      ['en', 'phone'],
    ] as const,
    1,
  ),
)('my devices, %s, %s', (language, size) => {
  const words = wordsOf(language);
  const say = (key: keyof typeof ACCOUNT_WORDS) => inLanguage(ACCOUNT_WORDS[key], language);
  let here: Visit;
  let lost: Visit;
  beforeAll(async () => {
    lost = await town.visitAs('leader', { language });
    here = await town.visitAs('leader', { language, size, at: '/#/account' });
  });
  afterAll(async () => {
    expect(here.complaints).toEqual([]);
    await here.close();
    await lost.close();
  });
  const rows = () => here.page.getByRole('table', { name: say('devices') }).getByRole('row');

  test('the devices are listed with browser and address, this one marked', async () => {
    await rows()
      .filter({ hasText: say('thisDevice') })
      .waitFor();
    expect(await rows().filter({ hasText: 'Chrome' }).count()).toBeGreaterThanOrEqual(2);
    expect(await here.accessibilityViolations()).toEqual([]);
    await here.picture(`devices-${language}-${size}`);
  });

  test('devices are signed out from here, one and then all others; they show the sign-in page', async () => {
    const signOuts = here.page.getByRole('button', { name: new RegExp(`^${words.signOut}.+Chrome`) });
    await signOuts.first().click();
    await here.waitUntilIdle();
    const before = await rows().count();
    if (before > 2) {
      await here.page.getByRole('button', { name: say('endOthers') }).click();
      await here.page
        .getByRole('dialog')
        .getByRole('button', { name: say('endOthers') })
        .click();
    }
    await here.page.getByRole('button', { name: say('endOthers') }).waitFor({ state: 'detached' });
    await lost.page.goto(`${town.url}/#/account`);
    await lost.page.reload();
    await lost.page.getByLabel(words.password).waitFor();
  });

  test('a new password is told everything that is wrong with it, at its field', async () => {
    const { page } = here;
    await page.getByLabel(say('current')).fill(town.product.password);
    await page.getByLabel(inLanguage(NEW_PASSWORD_WORDS.newPassword, language), { exact: true }).fill('leader1234');
    await page.getByLabel(inLanguage(NEW_PASSWORD_WORDS.again, language)).fill('leader1234');
    await page.getByRole('button', { name: say('changePassword') }).click();
    const told = page.locator('.ant-form-item-explain-error');
    await told.first().waitFor();
    const expected = (['password-short', 'password-common'] as const).map((code) =>
      rendered(PROBLEMS[code], { min: 12 }, language),
    );
    for (const text of expected) expect((await told.allInnerTexts()).join(' ')).toContain(text);
  });
});
