import { ENGAGEMENT_WORDS } from '../../i18n/console/engagements';
import { inLanguage } from '../../i18n/language';
import { sampleOf } from '../support/property/sample';
import { openTown, type Town } from '../support/town/town';

const COURTYARD = '东三巷2号院';

let town: Town;
beforeAll(async () => {
  town = await openTown();
});
afterAll(() => town.stop());

test.each(
  sampleOf(
    [
      ['zh-CN', 'desktop'],
      ['en', 'phone'],
    ] as const,
    1,
  ),
)('a firm finds its contracts in My work, and opens one (%s, %s)', async (language, size) => {
  const visited = await town.visitAs('gaoxin-contractor', { language, size });
  const { page } = visited;
  await page.goto(`${town.url}/#/`);
  const contracts = page.getByRole('table', { name: inLanguage(ENGAGEMENT_WORDS.title, language) });
  await contracts.getByText(inLanguage(ENGAGEMENT_WORDS.running, language)).first().waitFor();
  await visited.picture(`engagements-${language}-${size}`);
  const barriers = await visited.accessibilityViolations();
  await contracts.getByRole('link', { name: COURTYARD }).click();
  await page.getByRole('heading', { name: COURTYARD }).waitFor();
  expect({ complaints: visited.complaints, barriers }).toEqual({ complaints: [], barriers: [] });
  await visited.close();
});
