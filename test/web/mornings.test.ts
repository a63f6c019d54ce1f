import { ACCOUNT_WORDS } from '../../i18n/console/account';
import { DEADLINE_WORDS } from '../../i18n/console/deadlines';
import { SUPERVISION_WORDS } from '../../i18n/console/supervision';
import { WEEKLY_REPORT_WORDS } from '../../i18n/console/weeklyReport';
import { inLanguage } from '../../i18n/language';
import type { Visit } from '../support/browser/browser';
import { sampleOf } from '../support/property/sample';
import { openTown, type Town } from '../support/town/town';

/** The section of what waits for others, whatever its number. */
const OTHERS = { zh: '等待他人办理', en: 'Waiting for others' };

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
)('what comes in the morning, %s, %s', (language, size) => {
  const say = <K extends string>(words: Readonly<Record<K, { readonly zh: string; readonly en: string }>>, key: K) =>
    inLanguage(words[key], language);
  let here: Visit;
  beforeAll(async () => {
    here = await town.visitAs('leader', { language, size, at: '/#/account' });
  });
  afterAll(async () => {
    expect(here.complaints).toEqual([]);
    await here.close();
  });

  test('the account page sets the time of the digest, says what comes without it, and shows it', async () => {
    const { page } = here;
    const wanted = page.getByLabel(say(ACCOUNT_WORDS, 'digestWanted'));
    const at = page.getByLabel(say(ACCOUNT_WORDS, 'digestAt'));
    expect(await at.inputValue()).toBe('08:30');
    await at.selectOption('11:00');
    await here.waitUntilIdle();
    await wanted.click();
    await page.getByText(say(ACCOUNT_WORDS, 'digestOff')).waitFor();
    await wanted.click();
    await page.getByText(say(ACCOUNT_WORDS, 'digestOff')).waitFor({ state: 'detached' });
    await page.reload();
    expect(await at.inputValue()).toBe('11:00');
    await page.getByText(say(ACCOUNT_WORDS, 'digestNow')).click();
    await page.getByRole('heading', { name: inLanguage(OTHERS, language) }).waitFor();
    expect(await here.accessibilityViolations()).toEqual([]);
    await here.picture(`digest-${language}-${size}`);
    await at.selectOption('08:30');
    await here.waitUntilIdle();
  });

  test('the address of the calendar is shown once, another makes it void, and it is revoked', async () => {
    const { page } = here;
    const address = page.getByLabel(say(DEADLINE_WORDS, 'address'));
    await page.getByRole('button', { name: say(DEADLINE_WORDS, 'create') }).click();
    await address.waitFor();
    const first = await address.inputValue();
    const statusOf = async (url: string) => (await page.request.get(`${town.url}${new URL(url).pathname}`)).status();
    expect(await statusOf(first)).toBe(200);
    await here.picture(`calendar-address-${language}-${size}`);
    await page.getByRole('button', { name: say(DEADLINE_WORDS, 'renew') }).click();
    await here.waitUntilIdle();
    const second = await address.inputValue();
    expect([second === first, await statusOf(first), await statusOf(second)]).toEqual([false, 404, 200]);
    await page.getByRole('button', { name: say(DEADLINE_WORDS, 'revoke') }).click();
    await page.getByText(say(DEADLINE_WORDS, 'noAddress')).waitFor();
    expect(await statusOf(second)).toBe(404);
  });

  test('the weekly report stands beside the week before, by area and step, and leads to the longest waits', async () => {
    const { page } = here;
    await page.goto(`${town.url}/#/programme`);
    await page.getByRole('link', { name: say(WEEKLY_REPORT_WORDS, 'title') }).click();
    await page.getByRole('table', { name: say(WEEKLY_REPORT_WORDS, 'byPlace') }).waitFor();
    await page.getByRole('button', { name: say(WEEKLY_REPORT_WORDS, 'later') }).click();
    await here.waitUntilIdle();
    const steps = page.getByRole('table', { name: say(WEEKLY_REPORT_WORDS, 'byStep') }).getByRole('row');
    expect(await steps.count()).toBeGreaterThan(1);
    expect(await here.accessibilityViolations()).toEqual([]);
    await here.picture(`weekly-report-${language}-${size}`);
    const file = page.waitForEvent('download');
    await page.getByRole('link', { name: 'xlsx' }).click();
    expect((await file).suggestedFilename()).toMatch(/^weekly-report-.+\.xlsx$/);
  });

  test('supervision shows bottlenecks, with whom they are, days in stages and reminders, and leads to the courtyards', async () => {
    const { page } = here;
    await page.goto(`${town.url}/#/programme`);
    await page.getByRole('link', { name: say(SUPERVISION_WORDS, 'title'), exact: true }).click();
    const overdue = page.getByRole('table', { name: say(SUPERVISION_WORDS, 'byStep'), exact: true });
    await overdue.waitFor();
    for (const table of ['bottlenecks', 'waits', 'byPlace', 'stages', 'reactions'] as const) {
      await page.getByRole('table', { name: say(SUPERVISION_WORDS, table), exact: true }).waitFor();
    }
    expect(await here.accessibilityViolations()).toEqual([]);
    await here.picture(`supervision-${language}-${size}`);
    const file = page.waitForEvent('download');
    await page.getByRole('link', { name: 'CSV' }).first().click();
    expect((await file).suggestedFilename()).toMatch(/^supervision-waits-.+\.csv$/);
    await overdue.getByRole('link').first().click();
    await page.waitForURL(/#\/courtyards\?.*awaits=/);
  });

  test('the calendar lists a month, and leads to the form', async () => {
    const manager = await town.visitAs('jinniu-projectmanager', { language, size });
    const { page } = manager;
    await page.getByRole('link', { name: say(DEADLINE_WORDS, 'title') }).click();
    await page.getByRole('heading', { name: say(DEADLINE_WORDS, 'title') }).waitFor();
    const work = await (await page.request.get(`${town.url}/api/v1/work`)).json();
    const [first] = work.obligations;
    await page.goto(`${town.url}/#/calendar?month=${first.dueAt.slice(0, 7)}`);
    await page.getByRole('link', { name: first.courtyard }).first().waitFor();
    expect(await manager.accessibilityViolations()).toEqual([]);
    await manager.picture(`calendar-${language}-${size}`);
    expect(manager.complaints).toEqual([]);
    await manager.close();
  });
});
