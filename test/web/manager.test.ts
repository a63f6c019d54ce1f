import { readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { openBallotWords } from '../../commands/renovation/openBallot/words';
import { COMMAND_WORDS } from '../../commands/renovation/words';
import { STANDARD_POLICY } from '../../domain/renovation/policies';
import { ABOUT_WORDS } from '../../i18n/aboutWords';
import { BALLOT_PAGE_WORDS, TABLE_WORDS } from '../../i18n/console/ballots';
import { ENROL_WORDS } from '../../i18n/console/enrol';
import { FAULT_WORDS, FORM_WORDS } from '../../i18n/console/forms';
import { NAVIGATION_WORDS } from '../../i18n/console/navigation';
import { ASKED_WORDS, PAPER_WORDS } from '../../i18n/console/papers';
import { ROLL_STATUS_WORDS, ROLLS_WORDS } from '../../i18n/console/rolls';
import { TABLE_READING_WORDS } from '../../i18n/console/tableReading';
import { ruleText } from '../../i18n/verdict';
import { CHOICE_WORDS, MOTION_WORDS, OBLIGATION_WORDS } from '../../i18n/words';
import { rowsIn } from '../support/api/sentTable';
import { pictureOf, type Visit, wordsOf } from '../support/browser/browser';
import { selectOption as chooseIn, type FormField, formOn, labelOf, submitForm } from '../support/browser/commandForm';
import { FROM_OFFICE } from '../support/tables/fromOffice';
import { today } from '../support/time/today';
import { openTown, type Town } from '../support/town/town';

const words = wordsOf('zh-CN');
const NAME = '西南街新院';
const HEAD = 'building,unit,areaSqm,ownerKey,ownerNames';
const ROLL = [HEAD, '1,101,68.50,A,张三', '1,102,70,B,李四;王五', '1,201,81.50,C,赵六'].join('\n');
const FAULTY = ROLL.replace('81.50', '八十一');
/** One name under two keys, once with a space in it. */
const ALIKE = ROLL.replace('赵六', '张 三');
/** Unit and key: for, for, against. */
const PAPERS = [
  ['101', '1'],
  ['102', '1'],
  ['201', '2'],
] as const;

/** Whether each answer fits its box in a dispute, which has one answer less than a paper to verify. */
const FITS_WITH_ONE_LESS = `(() => {
  const answers = document.querySelector('.choices');
  const copy = answers.cloneNode(true);
  copy.querySelectorAll('label')[2].remove();
  answers.after(copy);
  const fits = [...copy.querySelectorAll('label')].map((one) => one.scrollWidth <= one.clientWidth);
  copy.remove();
  return fits;
})()`;

let town: Town;
let manager: Visit;
let address = '';

beforeAll(async () => {
  town = await openTown();
  manager = await town.visitAs('jinniu-projectmanager');
});
afterAll(() => town.stop());
afterEach(() => expect(manager.complaints).toEqual([]));

const field = (name: FormField): string => labelOf(name, 'zh-CN');
const choose = (page: Page, name: FormField, option: string) => chooseIn(page, name, option, 'zh-CN');
const submit = (page: Page) => submitForm(page, 'zh-CN');
const toBallot = async (page: Page, rest = ''): Promise<void> => {
  const id = address.split('/').at(-1);
  const { state } = await (await page.request.get(`${town.url}/api/v1/courtyards/${id}`)).json();
  await page.goto(`${address}/ballots/${state.ballots.at(-1).ballotId}${rest}`);
};
const toPapers = (page: Page, mode: string): Promise<void> => toBallot(page, `/papers?mode=${mode}`);
/** Enters on a ballot's page that unit 201 has a new owner. */
const enterSale = async (page: Page): Promise<void> => {
  const { zh: choice } = BALLOT_PAGE_WORDS.choose;
  await toBallot(page);
  await page.getByLabel(`${choice}: 1 201`).check();
  await page.getByRole('button', { name: BALLOT_PAGE_WORDS.recordTransfers.zh }).click();
  await page.getByLabel(BALLOT_PAGE_WORDS.newOwnerKey.zh).fill('N');
  await page.getByLabel(BALLOT_PAGE_WORDS.names.zh).fill('周涛');
  await page.getByLabel(BALLOT_PAGE_WORDS.evidence.zh).fill('不动产登记簿');
  await page.getByRole('button', { name: BALLOT_PAGE_WORDS.record.zh, exact: true }).click();
};
const stageOf = (page: Page) => page.getByRole('list', { name: words.stage }).locator('[aria-current=step]');

describe('a project manager’s day, without the docs', () => {
  test('a courtyard is enrolled with what is known of it', async () => {
    const { page } = manager;
    await page.getByRole('link', { name: NAVIGATION_WORDS.enrol.zh, exact: true }).click();
    await page.getByLabel(field('enrolCourtyard.name'), { exact: true }).fill(NAME);
    await manager.picture('manager-enrol');
    await page.getByRole('button', { name: ENROL_WORDS.submit.zh, exact: true }).click();
    await page.getByRole('link', { name: ENROL_WORDS.open.zh }).click();
    await page.getByRole('heading', { name: NAME }).waitFor();
    address = page.url();
    expect(await stageOf(page).innerText()).toContain('议改');
  });

  test('the community finds the obligation in its work list, and one click opens the form', async () => {
    const community = await town.visitAs('jinniu-community');
    const { page } = community;
    const row = page.getByRole('row').filter({ hasText: NAME });
    expect(await row.first().innerText()).toContain(OBLIGATION_WORDS['convene-council'].zh);
    await row.first().getByRole('link', { name: words.openTask }).click();
    await formOn(page).getByLabel(field('recordCouncilSession.heldOn')).fill(today());
    await formOn(page).getByLabel(field('recordCouncilSession.members')).fill('11');
    await formOn(page).getByLabel(field('recordCouncilSession.present')).fill('9');
    await formOn(page).getByLabel(field('recordCouncilSession.minutes')).fill('同意提交表决');
    const resolves = formOn(page).getByLabel(field('recordCouncilSession.resolves'));
    if (!(await resolves.isVisible())) await formOn(page).getByText(FORM_WORDS.more.zh).click();
    await choose(page, 'recordCouncilSession.resolves', MOTION_WORDS.whether.zh);
    await community.picture('community-council');
    await submit(page);
    const awaited = page.getByRole('table', { name: words.awaited });
    await awaited.getByText(OBLIGATION_WORDS['convene-council'].zh).waitFor({ state: 'detached' });
    expect(community.complaints).toEqual([]);
    await community.close();
  });

  test('a faulty roll is rejected row by row; the corrected one is imported, and somebody else freezes it', async () => {
    const { page } = manager;
    await page.goto(address);
    await page.getByRole('link', { name: ROLLS_WORDS.rolls.zh }).first().click();
    const send = async (content: string | Buffer, name = 'roll.csv') => {
      await page
        .getByLabel(TABLE_WORDS.file.zh)
        .setInputFiles({ name, mimeType: 'application/octet-stream', buffer: Buffer.from(content) });
      await page.getByLabel(ROLLS_WORDS.declaredUnits.zh).fill('3');
      await page.getByLabel(ROLLS_WORDS.declaredArea.zh).fill('220.00');
    };
    await send(FAULTY);
    await page.getByRole('button', { name: TABLE_WORDS.check.zh }).click();
    await page.getByRole('table', { name: TABLE_WORDS.faults.zh }).getByText('八十一').waitFor();
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: TABLE_WORDS.marked.zh }).click(),
    ]);
    expect(download.suggestedFilename()).toBe('roll-待更正.xlsx');
    const marked = await rowsIn(readFileSync(await download.path()));
    expect(marked.find((row) => row.includes('八十一'))?.at(-1)).toContain('八十一');
    await manager.picture('manager-roll-faults');
    await send(ALIKE);
    await page.getByRole('button', { name: TABLE_WORDS.check.zh }).click();
    const alike = page.getByRole('table', { name: ROLLS_WORDS.alike.zh });
    expect(await alike.getByRole('row').last().innerText()).toMatch(/张三\s+A、C\s+2、4/);
    await manager.picture('manager-roll-alike');
    await send(FROM_OFFICE, 'roll.xlsx');
    await page.getByRole('button', { name: TABLE_WORDS.check.zh }).click();
    const changes = page.getByRole('table', { name: TABLE_READING_WORDS.changes.zh });
    expect(await changes.innerText()).toMatch(/１０１\s+101.*李四和王五六\s+李四、王五六/s);
    const passedOver = page.getByRole('table', { name: TABLE_READING_WORDS.passedOver.zh });
    expect(await passedOver.innerText()).toMatch(/备注.*合计.*填表人.*去年/s);
    await manager.picture('manager-roll-reading');
    await send(ROLL);
    await page.getByRole('button', { name: TABLE_WORDS.check.zh }).click();
    await page.getByText(TABLE_WORDS.sound.zh).waitFor();
    await page.getByRole('button', { name: TABLE_WORDS.import.zh }).click();
    await page.getByText(ROLL_STATUS_WORDS.draft.zh, { exact: true }).waitFor();
    await page.getByText(ROLLS_WORDS.postFirst.zh).waitFor();
    await page.getByLabel(ROLLS_WORDS.postPlace.zh).fill('院门公示栏');
    await page.getByRole('button', { name: ROLLS_WORDS.post.zh }).click();
    await page.getByText(ROLLS_WORDS.postFirst.zh).waitFor({ state: 'detached' });
    await manager.picture('manager-rolls');
    // The days of the posting pass.
    await town.pool.query('UPDATE roll SET posted_until = posted_at WHERE posted_until > now()');
    const community = await town.visitAs('jinniu-community');
    await community.page.goto(`${address}/rolls`);
    await community.page.getByRole('button', { name: COMMAND_WORDS.freezeRoll.name.zh }).click();
    await formOn(community.page).getByLabel(field('freezeRoll.rollId')).waitFor();
    await choose(community.page, 'freezeRoll.rollId', '220.00');
    await submit(community.page);
    await community.page.getByText(ROLL_STATUS_WORDS.frozen.zh, { exact: true }).waitFor();
    expect(community.complaints).toEqual([]);
    await community.close();
  });

  test('a form says what is missing before it is sent, and opens the ballot', async () => {
    const { page } = manager;
    await page.goto(address);
    await page.getByRole('button', { name: COMMAND_WORDS.openBallot.name.zh, exact: true }).first().click();
    await formOn(page).getByLabel(field('openBallot.title')).waitFor();
    await formOn(page).getByRole('button', { name: words.submit }).click();
    await formOn(page).getByText(FAULT_WORDS.required.zh).first().waitFor();
    await manager.picture('manager-ballot-missing');
    await choose(page, 'openBallot.motion', MOTION_WORDS.whether.zh);
    await choose(page, 'openBallot.matters', openBallotWords.fields.matters.values.none.zh);
    // What follows is shown before it is sent.
    await formOn(page).getByText(ruleText(STANDARD_POLICY.ballot.rules.whether, 'zh-CN')).waitFor();
    await formOn(page).getByText(ABOUT_WORDS.closesAt.zh).waitFor();
    await manager.picture('manager-ballot-follows');
    await formOn(page).getByLabel(field('openBallot.title')).fill('改不改');
    await formOn(page).getByLabel(field('openBallot.text')).fill('是否实施老旧院落整治');
    await submit(page);
  });

  test('a unit is sold: two people enter it, the second one without seeing the buyer, and the buyer votes', async () => {
    const community = await town.visitAs('jinniu-community');
    await enterSale(manager.page);
    await manager.page.getByText(BALLOT_PAGE_WORDS.transferEntered.zh).waitFor();
    const sales = community.page.getByRole('table', { name: BALLOT_PAGE_WORDS.transfers.zh });
    await toBallot(community.page);
    await sales.getByText(BALLOT_PAGE_WORDS.transferWaits.zh).waitFor();
    expect(await sales.innerText()).not.toContain('周涛');
    await enterSale(community.page);
    await sales.getByText(BALLOT_PAGE_WORDS.transferMoves.zh).waitFor();
    await community.picture('community-transfer');
    expect(await sales.innerText()).toContain('周涛');
    expect(community.complaints).toEqual([]);
    await community.close();
  });

  test('papers are entered by keyboard and from a table, and a second person verifies them without seeing the first entry', async () => {
    const grid = await town.visitAs('jinniu-gridworker');
    await toPapers(grid.page, 'enter');
    const unit = grid.page.getByRole('combobox', { name: PAPER_WORDS.owner.zh });
    for (const [no, choice] of PAPERS.slice(0, -1)) {
      await unit.fill(no);
      await grid.page.getByRole('option').first().waitFor();
      for (const key of ['Enter', choice, 'Enter']) await grid.page.keyboard.press(key);
      // The hands are where the next paper begins.
      await grid.page.locator('[role=combobox][value=""]:focus').waitFor();
    }
    await grid.page.getByText(PAPER_WORDS.allSaved.zh).waitFor();
    // The last stands in a list of the office's own.
    await grid.page.getByText(PAPER_WORDS.byTable.zh).click();
    const list = `1幢院落表决登记\n楼栋,房号,同意,反对,弃权,收票日期\n1,${PAPERS[2][0]},,√,,${today()}`;
    await grid.page
      .getByLabel(TABLE_WORDS.file.zh)
      .setInputFiles({ name: '登记表.csv', mimeType: 'text/csv', buffer: Buffer.from(list) });
    await grid.page.getByRole('button', { name: TABLE_WORDS.check.zh }).click();
    await grid.page.getByText(TABLE_WORDS.sound.zh).waitFor();
    await grid.picture('papers-table');
    await grid.page.getByRole('button', { name: TABLE_WORDS.import.zh }).click();
    await grid.page.getByText(PAPER_WORDS.enteredFromTable.zh.replace('{n}', '1')).waitFor();
    await grid.page.getByText(PAPER_WORDS.ofOwners.zh.replace('{n}', '3').replace('{all}', '3')).waitFor();
    await grid.picture('papers-enter');
    expect({ barriers: await grid.accessibilityViolations(), complaints: grid.complaints }).toEqual({
      barriers: [],
      complaints: [],
    });
    await grid.close();

    const second = await town.visitAs('jinniu-community');
    await toPapers(second.page, 'verify');
    const left = (n: number) =>
      second.page.getByText(PAPER_WORDS.toVerify.zh.replace('{n}', String(n)), { exact: true });
    for (const [at, [, choice]] of PAPERS.entries()) {
      await left(PAPERS.length - at).waitFor();
      if (at === 0) {
        await second.picture('papers-verify');
        expect(await second.page.evaluate(FITS_WITH_ONE_LESS)).toEqual([true, true, true]);
      }
      for (const key of [choice, 'Enter']) await second.page.keyboard.press(key);
    }
    await second.page.getByText(PAPER_WORDS.nothingToVerify.zh).waitFor();
    await second.page
      .getByText(PAPER_WORDS.alike.zh)
      .nth(PAPERS.length - 1)
      .waitFor();

    // Whoever did not enter a paper finds it, too, and asks to change it; the other does not read that from it.
    await toPapers(second.page, 'enter');
    await second.page.getByRole('combobox', { name: PAPER_WORDS.findPaper.zh }).fill('201');
    await second.page.getByRole('listbox', { name: PAPER_WORDS.findPaper.zh }).getByRole('option').waitFor();
    await second.page.keyboard.press('Enter');
    await second.page.getByRole('button', { name: new RegExp(`^${PAPER_WORDS.undo.zh} 1 201`) }).click();
    const change = second.page.getByRole('form', { name: new RegExp(PAPER_WORDS.undo.zh) });
    await change.getByLabel(PAPER_WORDS.why.zh).fill('看错');
    await change.getByText(CHOICE_WORDS.abstain.zh).click();
    await second.picture('papers-change');
    await change.getByRole('button', { name: PAPER_WORDS.correct.zh }).click();
    await second.page.getByText(ASKED_WORDS.correct.zh, { exact: true }).waitFor();
    const first = await town.visitAs('jinniu-gridworker');
    await toPapers(first.page, 'verify');
    await first.page.getByText(PAPER_WORDS.toVerify.zh.replace('{n}', '1'), { exact: true }).waitFor();
    for (const key of ['2', 'Enter']) await first.page.keyboard.press(key);
    await first.page.getByText(PAPER_WORDS.changeRead.zh).waitFor();
    await first.close();
    await second.close();
  });

  test('the ballot closes early once all have voted, and residents read the posted result without signing in', async () => {
    const { page } = manager;
    await page.goto(address);
    for (const command of ['closeBallot', 'postNotice'] as const) {
      await page.getByRole('button', { name: COMMAND_WORDS[command].name.zh, exact: true }).first().click();
      const place = formOn(page).getByLabel(field('postNotice.place'));
      if (command === 'postNotice') await place.fill('院门公示栏');
      await submit(page);
    }
    await page.goto(`${address}?tab=ballots`);
    await page.getByText(words.carried).first().waitFor();
    await manager.picture('manager-decisions');
    const [resident] = await Promise.all([
      page.waitForEvent('popup'),
      page.getByRole('link', { name: words.publicPage }).first().click(),
    ]);
    await resident.getByRole('heading', { name: new RegExp(NAME) }).waitFor();
    expect(await resident.locator('script').count()).toBe(0);
    await pictureOf(resident, 'public-page');
  });
});
