import { ADMIN_WORDS } from '../../i18n/console/admin';
import { inLanguage, type Language } from '../../i18n/language';
import { sampleOf } from '../support/property/sample';
import { NOTICE_TEXTS } from '../support/time/noticeTexts';
import { openTown, type Town } from '../support/town/town';

let town: Town;
beforeAll(async () => {
  town = await openTown();
});
afterAll(() => town.stop());

const WRONG = NOTICE_TEXTS[2026].replace('5月9日（周六）上班', '5月8日（周五）上班');

describe.each(
  sampleOf(
    [
      ['zh-CN', 'desktop'],
      ['en', 'phone'],
    ] as const,
    1,
  ),
)('loading a notice of public holidays, %s, %s', (language: Language, size) => {
  const say = (key: keyof typeof ADMIN_WORDS) => inLanguage(ADMIN_WORDS[key], language);

  test('the pasted wording shows its days or its faults by line, then what it changes, then how far it has come', async () => {
    const visited = await town.visitAs('admin', { language, size, at: '/#/admin/calendars' });
    const { page } = visited;
    await page.getByRole('button', { name: say('loadNotice'), exact: true }).click();
    await page.getByLabel(say('year'), { exact: true }).fill('2026');
    await page.getByLabel(say('version'), { exact: true }).fill(`again-${size}`);
    await page.getByLabel(say('source'), { exact: true }).fill('国务院办公厅通知');
    const text = page.getByLabel(say('noticeText'));
    await text.fill(WRONG);
    await page.getByRole('button', { name: say('readNotice'), exact: true }).click();
    await page.getByText('2026-05-08').first().waitFor();
    await visited.picture(`calendar-faults-${language}-${size}`);
    expect(await page.getByLabel(say('daysOffList')).inputValue()).toBe('');
    await text.fill(NOTICE_TEXTS[2026]);
    await page.getByRole('button', { name: say('readNotice'), exact: true }).click();
    await page.getByText('2026-02-15').first().waitFor();
    expect(await page.getByLabel(say('weekendsList')).inputValue()).toContain('2026-10-10');
    await page.getByRole('button', { name: say('previewEffect'), exact: true }).click();
    await page.getByText(say('casesLookedAt')).first().waitFor();
    await visited.picture(`calendar-form-${language}-${size}`);
    expect(await visited.accessibilityViolations()).toEqual([]);
    await page.getByRole('button', { name: say('load'), exact: true }).click();
    await page.getByText(say('rolloutDone')).waitFor();
    await page.getByText(`again-${size}`).waitFor();
    await visited.picture(`calendar-loaded-${language}-${size}`);
    expect(await visited.accessibilityViolations()).toEqual([]);
    await visited.close();
  });

  test('a closure of a district’s offices is entered, and waits for another person', async () => {
    const visited = await town.visitAs('admin', { language, size, at: '/#/admin/calendars' });
    const { page } = visited;
    await page.getByRole('button', { name: say('newClosure'), exact: true }).click();
    await page.getByRole('combobox').selectOption({ index: 1 });
    await page.getByLabel(say('closedFrom'), { exact: true }).fill('2099-06-01');
    await page.getByLabel(say('closedUntil'), { exact: true }).fill('2099-05-01');
    await page.getByLabel(say('closureReason'), { exact: true }).fill(`防汛${size}`);
    await page.getByRole('button', { name: say('enterClosure'), exact: true }).click();
    await page.getByText('2099-05-01').waitFor();
    await page.getByLabel(say('closedUntil'), { exact: true }).fill('2099-06-02');
    await page.getByRole('button', { name: say('enterClosure'), exact: true }).click();
    await page.getByText(`防汛${size}`).waitFor();
    expect(await page.getByRole('button', { name: say('confirmClosure'), exact: true }).count()).toBe(0);
    await visited.picture(`closures-${language}-${size}`);
    expect(await visited.accessibilityViolations()).toEqual([]);
    await page.getByRole('button', { name: say('declineClosure'), exact: true }).click();
    await page.getByText(say('closureDeclined')).waitFor();
    await visited.close();
  });

  test('a closure in force is taken back with a reason, which waits for another person', async () => {
    const [first, second] = [await town.person('admin'), await town.person('admin2')];
    const { organisations } = (
      await first.must<{ organisations: { id: string }[] }>('/api/v1/organisations?kinds=district')
    ).body;
    const path = `/api/v1/organisations/${organisations[0]?.id}/closures`;
    const days = { from: '2099-07-01', until: '2099-07-02', reason: `误登${size}` };
    const { id } = (await first.must<{ id: string }>(path, { body: days })).body;
    await second.must(`/api/v1/closures/${id}/confirm`, { body: {} });
    const visited = await town.visitAs('admin', { language, size, at: '/#/admin/calendars' });
    const { page } = visited;
    await page.getByRole('button', { name: say('revokeClosure'), exact: true }).click();
    await page.getByLabel(say('revocationReason')).fill('日期登记错误');
    await visited.picture(`closure-revoked-${language}-${size}`);
    expect(await visited.accessibilityViolations()).toEqual([]);
    await page.getByRole('button', { name: say('sendRevocation'), exact: true }).click();
    await page.getByText(say('revocationWaits')).waitFor();
    await page.getByText(inLanguage(ADMIN_WORDS.revocationOf, language).replace('{reason}', '日期登记错误')).waitFor();
    expect(await page.getByRole('button', { name: say('revokeClosure'), exact: true }).count()).toBe(0);
    await visited.close();
  });
});
