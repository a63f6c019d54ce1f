import type { Part } from '../../demonstration/cast';
import type { Language } from '../../i18n/language';
import type { Size, Visit } from '../support/browser/browser';
import { sampleOf } from '../support/property/sample';
import { openTown, type Town } from '../support/town/town';

let town: Town;

beforeAll(async () => {
  town = await openTown();
});
afterAll(() => town.stop());

const COURTYARD = '抚琴街南一巷8号院';
/** One of each kind of work: leaders and payers open the same pages as those beside them. */
const PEOPLE: readonly Part[] = [
  'community',
  'gridWorker',
  'districtHousing',
  'supervisor',
  'contractor',
  'auditor',
  'body',
  'resident',
];
const LOGINS = ['admin', 'pm', ...PEOPLE.map((part) => `jinniu-${part}`.toLowerCase())];

/** Nothing is wider than the window, nobody is kept out, nothing went wrong. */
const expectSound = async (visited: Visit): Promise<void> => {
  const { page } = visited;
  await visited.waitUntilIdle();
  await page.locator('.ant-skeleton, .ant-spin, main:empty').first().waitFor({ state: 'detached' });
  const wide = await page.evaluate('document.documentElement.scrollWidth - innerWidth');
  expect({ at: page.url(), wide: Number(wide) > 0, barriers: await visited.accessibilityViolations() }).toEqual({
    at: page.url(),
    wide: false,
    barriers: [],
  });
  expect(visited.complaints).toEqual([]);
};

/** Every page that the console offers this person. */
const pagesOf = async ({ page }: Visit): Promise<readonly string[]> => {
  await page.getByRole('navigation').getByRole('link').first().waitFor();
  return page
    .getByRole('navigation')
    .getByRole('link')
    .evaluateAll((links) => links.map((link) => link.getAttribute('href') ?? ''));
};

/** Offices and residents see the same tabs, a firm those of its part; these have something else to do in them. */
const TURNERS = ['pm', 'jinniu-community', 'jinniu-body', 'jinniu-contractor'];

/** Everybody, in each language, at a desk and on a phone. */
const WALKS = LOGINS.flatMap((login) =>
  (['zh-CN', 'en'] as const).flatMap((language) =>
    (['desktop', 'phone'] as const).map((size): readonly [string, Language, Size] => [login, language, size]),
  ),
);

test.each(sampleOf(WALKS, 2))(
  '%s (%s, %s) can use every page offered to them without overflow, accessibility barrier or error',
  async (login, language, size) => {
    const visited = await town.visitAs(login, { language, size });
    const { page } = visited;
    for (const [no, href] of (await pagesOf(visited)).entries()) {
      await page.goto(`${town.url}/${href.replace(/^\//, '')}`);
      await expectSound(visited);
      await visited.picture(`role-${login}-${no}-${language}-${size}`);
    }
    const link = page.getByRole('link', { name: COURTYARD });
    if (login !== 'admin') {
      await page.goto(`${town.url}/#/board`);
      await link.first().click();
      await page.getByRole('heading', { name: COURTYARD }).waitFor();
      const tabs = page.getByRole('tab');
      for (let i = 0; i < (TURNERS.includes(login) ? await tabs.count() : 1); i += 1) {
        await tabs.nth(i).click();
        await expectSound(visited);
        if (login === 'pm') await visited.picture(`courtyard-${i}-${language}-${size}`);
      }
    }
    await visited.close();
  },
);
