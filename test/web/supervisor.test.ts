import { readFile } from 'node:fs/promises';
import { read, utils } from '@e965/xlsx';
import type { Page } from 'playwright-core';
import { receiptOfOthers } from '../../demonstration/samples';
import { MONEY_WORDS } from '../../i18n/console/courtyard';
import { PROGRAMME_WORDS } from '../../i18n/console/programme';
import { CONSOLE_WORDS } from '../../i18n/consoleWords';
import { inLanguage, type Language, type Text } from '../../i18n/language';
import { formatHundredths } from '../../i18n/render';
import { POSITION_WORDS, SOURCE_WORDS, STAGE_WORDS } from '../../i18n/words';
import { PNG, uploadFile } from '../support/api/sampleFiles';
import { pictureOf, type Visit, wordsOf } from '../support/browser/browser';
import { sampleOf } from '../support/property/sample';
import { today } from '../support/time/today';
import { openTown, type Town } from '../support/town/town';

let town: Town;
let address = '';

/** Where others' money came in, with the bank's paper. */
const PAID_IN = '东三巷2号院';
const OTHERS_FEN = 1_234_567;
const VOUCHER = '银行回单.png';
const [SOURCE, POSITION] = [SOURCE_WORDS.other, POSITION_WORDS.received];

beforeAll(async () => {
  town = await openTown();
  const person = (part: string) => town.person(`gaoxin-${part}`);
  const [manager, leader] = await Promise.all([person('projectmanager'), person('subdistrictleader')]);
  const { body } = await manager.must<{ courtyards: { id: string }[] }>('/api/v1/courtyards');
  const id = body.courtyards[0]?.id ?? '';
  address = `/api/v1/courtyards/${id}`;
  const { fileId } = (await uploadFile(manager, id, PNG, { type: 'image/png', name: VOUCHER })).body;
  await manager.mustGive(id, 'recordReceipt', { ...receiptOfOthers(OTHERS_FEN, today()), evidence: [fileId] });
  await leader.mustGive(id, 'confirmRequest');
});
afterAll(() => town.stop());

/** Amounts as pages show them, added up in fen. */
const sumOf = (shown: readonly string[]): number =>
  shown.reduce((sum, text) => sum + Math.round(Number(text.replaceAll(',', '')) * 100), 0);

/** The link of others' money received in a table of sums, and the sum on it. */
const sumIn = async (page: Page, language: Language, title: Text) => {
  const name = `${inLanguage(SOURCE, language)} ${inLanguage(POSITION, language)} `;
  const table = page.getByRole('table', { name: inLanguage(title, language), exact: true });
  const link = table.getByRole('link', { name });
  return { link, fen: sumOf([await link.innerText()]) };
};

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

  test('a sum of the programme leads to the courtyards, the postings and the papers behind it', async () => {
    const { page, context } = visited;
    await page.goto(`${town.url}/#/programme`);
    const whole = await sumIn(page, language, PROGRAMME_WORDS.money);
    await visited.picture(name('programme-money'));
    await whole.link.click();
    const column = `${inLanguage(SOURCE, language)} · ${inLanguage(POSITION, language)}${words.inYuan}`;
    const held = page.locator(`td[data-label="${column}"]`);
    const here = held.getByRole('link', { name: formatHundredths(OTHERS_FEN), exact: true });
    await here.waitFor();
    expect(sumOf(await held.allInnerTexts())).toBe(whole.fen);
    await page.getByText(inLanguage(MONEY_WORDS.sums, language), { exact: true }).click();
    expect((await sumIn(page, language, MONEY_WORDS.sums)).fen).toBe(whole.fen);
    await visited.picture(name('board-money'));
    await here.click();

    await page.getByRole('heading', { name: PAID_IN }).waitFor();
    expect((await sumIn(page, language, CONSOLE_WORDS.bySource)).fen).toBe(OTHERS_FEN);
    const postings = page.getByRole('table', { name: words.ledger, exact: true });
    const paper = postings.getByRole('link', { name: VOUCHER });
    await paper.waitFor();
    const amounts = await postings.locator(`td[data-label="${words.amount}"]`).allInnerTexts();
    expect(sumOf(amounts)).toBe(OTHERS_FEN);
    await visited.picture(name('courtyard-money'));
    const [opened] = await Promise.all([context.waitForEvent('page'), paper.click()]);
    expect(
      await opened.locator('img').evaluate((image) => (image as unknown as { naturalWidth: number }).naturalWidth),
    ).toBe(1);
    await opened.close();
  });

  test('the statement of a courtyard has the same sum, the posting and its paper, as a workbook and on paper', async () => {
    const { page, context } = visited;
    await page.goto(`${town.url}/#${address.replace('/api/v1', '')}?tab=money`);
    const [file] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('link', { name: inLanguage(MONEY_WORDS.statementFile, language) }).click(),
    ]);
    const { Sheets, SheetNames } = read(await readFile(await file.path()));
    const rows = utils.sheet_to_json<unknown[]>(Sheets[SheetNames[0] ?? ''] ?? {}, { header: 1 });
    const source = inLanguage(SOURCE, language);
    const titles = rows.find((row) => row.includes(inLanguage(POSITION, language))) ?? [];
    const sums = rows.filter((row) => row[0] === source);
    expect(sums.map((row) => row[titles.indexOf(inLanguage(POSITION, language))])).toEqual([OTHERS_FEN / 100]);
    expect(rows.filter((row) => row.includes(VOUCHER)).map((row) => row.at(-1))).toEqual([OTHERS_FEN / 100]);

    const [printed] = await Promise.all([
      context.waitForEvent('page'),
      page.getByRole('link', { name: inLanguage(MONEY_WORDS.statementPage, language) }).click(),
    ]);
    const posting = printed.getByRole('row').filter({ hasText: VOUCHER });
    expect(await posting.getByRole('cell').last().innerText()).toBe(formatHundredths(OTHERS_FEN));
    const sum = printed.getByRole('table').first().getByRole('row').filter({ hasText: source });
    expect(await sum.getByText(formatHundredths(OTHERS_FEN), { exact: true }).count()).toBe(1);
    await pictureOf(printed, name('statement'));
    await printed.close();
  });
});
