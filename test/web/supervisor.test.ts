import { readFile } from 'node:fs/promises';
import { inLanguage } from '../../i18n/language';
import { STAGE_WORDS } from '../../i18n/words';
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
)('a supervisor’s morning, %s, %s', (language, size) => {
  const words = wordsOf(language);
  let visited: Visit;
  const name = (what: string) => `supervisor-${what}-${language}-${size}`;

  beforeAll(async () => {
    visited = await town.visitAs('leader', { language, size });
  });
  afterEach(async () => {
    expect(visited.complaints).toEqual([]);
  });
  afterAll(() => visited.close());

  test('the supervisor sees all open obligations of the programme, the most urgent first', async () => {
    const { page } = visited;
    const rows = page.getByRole('table', { name: words.fromOthers }).getByRole('row');
    await rows.nth(1).waitFor();
    expect(await rows.count()).toBeGreaterThan(15);
    await visited.picture(name('work'));
    expect(await visited.accessibilityViolations()).toEqual([]);
  });

  test('two clicks lead from the city to a courtyard', async () => {
    const { page } = visited;
    await page.getByRole('link', { name: words.board }).click();
    await page.getByRole('table', { name: words.board }).waitFor();
    await visited.picture(name('board'));
    expect(await visited.accessibilityViolations()).toEqual([]);
    await page.getByRole('button', { name: '金牛', exact: true }).click();
    await page.getByRole('link', { name: '抚琴街南一巷8号院' }).click();
    await page.getByRole('heading', { name: '抚琴街南一巷8号院' }).waitFor();
    const here = page.getByRole('list', { name: words.stage }).locator('[aria-current=step]');
    expect(await here.innerText()).toContain(inLanguage(STAGE_WORDS.maintenance, language));
    await visited.picture(name('courtyard'));
    expect(await visited.accessibilityViolations()).toEqual([]);
  });

  test('the exported file holds exactly the courtyards on the board', async () => {
    const { page } = visited;
    await page.getByRole('link', { name: words.board }).click();
    await page.getByRole('searchbox', { name: words.search }).fill('院');
    await page.getByRole('link', { name: '福馨苑' }).waitFor({ state: 'detached' });
    const shown = await page
      .getByRole('table', { name: words.board })
      .locator('tbody tr td:first-child a')
      .allInnerTexts();
    const [file] = await Promise.all([page.waitForEvent('download'), page.getByRole('link', { name: 'CSV' }).click()]);
    const lines = (await readFile(await file.path(), 'utf8')).trim().split('\r\n').slice(1);
    expect(lines.map((line) => line.split(',')[0]?.replaceAll('"', ''))).toEqual(shown);
  });
});
