import type { Page } from 'playwright-core';
import { COMMAND_WORDS } from '../../commands/renovation/words';
import { receiptOfOthers } from '../../demonstration/samples';
import { DEMONSTRATION_POLICY } from '../../domain/renovation/policies';
import { BUDGET_WORDS } from '../../i18n/console/budgets';
import { TAB_WORDS } from '../../i18n/console/courtyard';
import { DECISION_WORDS } from '../../i18n/console/decisions';
import { FILE_WORDS } from '../../i18n/console/files';
import { FAULT_WORDS } from '../../i18n/console/forms';
import { DECLINED_WORDS } from '../../i18n/console/inbox';
import { NAVIGATION_WORDS } from '../../i18n/console/navigation';
import { PROPOSAL_WORDS } from '../../i18n/console/proposals';
import { RESULT_WORDS, ROW_STATE_WORDS } from '../../i18n/decisionWords';
import { inLanguage, type Language } from '../../i18n/language';
import { DOCUMENT_WORDS, STAGE_WORDS } from '../../i18n/words';
import { PNG, uploadFile } from '../support/api/sampleFiles';
import { type Size, wordsOf } from '../support/browser/browser';
import {
  type FormValues,
  fillFields,
  formOn,
  labelOf,
  openFormFromWork,
  selectOptions,
  submitForm,
} from '../support/browser/commandForm';
import { today } from '../support/time/today';
import { openTown, type Town } from '../support/town/town';

const COURTYARD = '宝光五组';

let town: Town;

beforeAll(async () => {
  town = await openTown();
});
afterAll(() => town.stop());

/** Says what each document of the checklist is, and sends its file. */
const bringDocuments = async (page: Page, language: Language): Promise<void> => {
  const titles = formOn(page).getByLabel(labelOf('applyForSubsidy.title', language));
  // Each is called as its kind, until somebody writes another name.
  for (const kind of DEMONSTRATION_POLICY.subsidy.requiredDocuments) {
    const called = inLanguage(DOCUMENT_WORDS[kind] ?? { zh: kind, en: kind }, language);
    await formOn(page).locator(`input[value="${called}"]`).first().waitFor();
  }
  const files = formOn(page).locator('input[type=file]:not([capture])');
  expect(await titles.count()).toBe(await files.count());
  for (const [i, title] of (await titles.all()).entries()) {
    await title.fill(`附件${i + 1}`);
    await files.nth(i).setInputFiles({ name: `附件${i + 1}.png`, mimeType: 'image/png', buffer: PNG });
    await formOn(page).getByText(inLanguage(FILE_WORDS.sent, language)).nth(i).waitFor();
  }
};

/** The policy asks for the scan of each receipt. */
const attachScan = async (page: Page, language: Language): Promise<void> => {
  const file = formOn(page).locator('input[type=file]:not([capture])').first();
  await file.setInputFiles({ name: '收据0001.png', mimeType: 'image/png', buffer: PNG });
  await formOn(page).getByText(inLanguage(FILE_WORDS.sent, language)).waitFor();
};

const lookAtEach = async (page: Page, language: Language): Promise<void> => {
  const documents = formOn(page).getByLabel(labelOf('lookAtDocuments.nos', language));
  await selectOptions(page, documents, '1. ', '2. ', '3. ');
};

const nothing = async (): Promise<void> => undefined;

type Day = readonly [
  login: string,
  language: Language,
  size: Size,
  values: () => FormValues,
  more: (page: Page, language: Language) => Promise<void>,
];

/** What each office is asked for until the meeting of district housing, and what it fills in. */
const APPLYING: readonly Day[] = [
  ['xindu-projectmanager', 'zh-CN', 'desktop', () => ({ 'applyForSubsidy.amountFen': '480000' }), bringDocuments],
  ['xindu-community', 'en', 'phone', () => ({}), nothing],
  ['xindu-subdistrictleader', 'en', 'phone', () => ({}), lookAtEach],
  ['xindu-subdistrictleader', 'zh-CN', 'desktop', () => ({}), nothing],
];
/** The same from then on to the start of the works. */
const FUNDING: readonly Day[] = [
  ['xindu-districtfinance', 'zh-CN', 'desktop', () => ({ 'approveFunding.amountFen': '480000' }), nothing],
  [
    'xindu-body',
    'zh-CN',
    'phone',
    () => ({
      'recordCoFunding.amountFen': '31000',
      'recordCoFunding.receivedOn': today(),
      'recordCoFunding.receipt': '0001',
    }),
    attachScan,
  ],
];

const inOneForm = async (...[login, language, size, values, more]: Day): Promise<void> => {
  const visited = await town.visitAs(login, { language, size });
  const { page } = visited;
  await openFormFromWork(page, COURTYARD, language);
  await fillFields(page, values(), language);
  await more(page, language);
  await visited.picture(`office-${login}-${language}`);
  await submitForm(page, language);
  expect(visited.complaints).toEqual([]);
  await visited.close();
};
const IN_ONE_FORM = '%s (%s, %s) finds the obligation and fulfils it in one form';

test.each(APPLYING)(IN_ONE_FORM, inOneForm);

const MEETING = '第三次联合审查会';

test('one person enters what a meeting decided; another finds it among their work and releases it', async () => {
  const housing = await town.visitAs('xindu-districthousing', { at: '/#/decisions/new' });
  const { page } = housing;
  await page.getByLabel(DECISION_WORDS.name.zh).fill(MEETING);
  await page.getByLabel(DECISION_WORDS.number.zh).fill('新都联审〔2026〕3号');
  await page.getByLabel(DECISION_WORDS.heldOn.zh).fill(today());
  await page
    .getByLabel(DECISION_WORDS.minutesFile.zh)
    .setInputFiles({ name: '会议纪要.png', mimeType: 'image/png', buffer: PNG });
  await page.getByLabel(`${COURTYARD} · ${DECISION_WORDS.decision.zh}`).selectOption(RESULT_WORDS.approve.zh);
  await page.getByText(DECISION_WORDS.approvedTotal.zh).waitFor();
  await housing.picture('office-meeting-entered');
  await page.getByRole('button', { name: DECISION_WORDS.submit.zh }).click();
  await page.getByRole('heading', { name: new RegExp(MEETING) }).waitFor();
  const row = (at: Page) => at.getByRole('table', { name: DECISION_WORDS.decision.zh }).getByRole('row').nth(1);
  await row(page).getByText(ROW_STATE_WORDS.prepared.zh).waitFor();
  expect(await page.getByRole('button', { name: DECISION_WORDS.release.zh }).count()).toBe(0);
  expect([housing.complaints, await housing.accessibilityViolations()]).toEqual([[], []]);
  await housing.picture('office-meeting-prepared');
  await housing.close();

  const leader = await town.visitAs('xindu-districthousingleader', { size: 'phone' });
  await leader.page.getByRole('link', { name: new RegExp(`^待确认：批次会议“${MEETING}”`) }).waitFor();
  const waiting = leader.page.getByRole('table', { name: DECISION_WORDS.toRelease.zh });
  await leader.picture('office-meeting-waits');
  await waiting.getByRole('link', { name: new RegExp(MEETING) }).click();
  await row(leader.page).waitFor();
  expect(await leader.accessibilityViolations()).toEqual([]);
  await leader.page.getByRole('button', { name: DECISION_WORDS.release.zh }).click();
  await leader.page.getByRole('dialog').getByRole('button', { name: DECISION_WORDS.release.zh }).click();
  await row(leader.page).getByText(ROW_STATE_WORDS.done.zh).waitFor();
  await leader.picture('office-meeting-done');
  expect(leader.complaints).toEqual([]);
  await leader.close();
});

test.each(FUNDING)(IN_ONE_FORM, inOneForm);

test('what another declines comes back to its maker’s work with the reason, and is prepared again from there', async () => {
  const community = await town.visitAs('xindu-community', { language: 'zh-CN', size: 'desktop' });
  const courtyard = community.page
    .getByRole('row')
    .filter({ hasText: COURTYARD })
    .getByRole('link', { name: COURTYARD });
  await courtyard.first().click();
  await community.page.getByRole('button', { name: COMMAND_WORDS.declineRequest.name.zh }).first().click();
  await formOn(community.page).getByLabel(labelOf('declineRequest.why', 'zh-CN')).fill('收据日期看不清');
  await submitForm(community.page, 'zh-CN');
  await community.close();
  const body = await town.visitAs('xindu-body', { language: 'en', size: 'phone' });
  const { page } = body;
  const back = page
    .getByRole('table', { name: DECLINED_WORDS.title.en })
    .getByRole('row')
    .filter({ hasText: COURTYARD });
  await back.getByText('收据日期看不清').waitFor();
  await body.picture('office-declined');
  await back.getByRole('link', { name: new RegExp(`^${DECLINED_WORDS.again.en}`) }).click();
  await fillFields(
    page,
    { 'recordCoFunding.amountFen': '31000', 'recordCoFunding.receivedOn': today(), 'recordCoFunding.receipt': '0001' },
    'en',
  );
  await attachScan(page, 'en');
  await submitForm(page, 'en');
  await page.goto(`${town.url}/#/`);
  await page.getByRole('heading', { name: wordsOf('en').notices }).waitFor();
  await back.waitFor({ state: 'detached' });
  expect([...community.complaints, ...body.complaints]).toEqual([]);
  await body.close();
});

test('the residents’ money counts once another person has compared the receipt', async () => {
  const visited = await town.visitAs('xindu-community', { language: 'zh-CN', size: 'desktop' });
  await openFormFromWork(visited.page, COURTYARD, 'zh-CN');
  await visited.picture('office-receipt-checked');
  await submitForm(visited.page, 'zh-CN');
  expect(visited.complaints).toEqual([]);
  await visited.close();
});

test('after all offices have acted the courtyard is in the works stage', async () => {
  const visited = await town.visitAs('leader', { at: `/#/board?text=${COURTYARD}` });
  await visited.page.getByRole('link', { name: COURTYARD }).click();
  const here = visited.page.getByRole('list', { name: wordsOf('zh-CN').stage }).locator('[aria-current=step]');
  await here.filter({ hasText: STAGE_WORDS.works.zh }).waitFor();
  // What two people recorded is among the receipts.
  await visited.page.getByRole('tab', { name: TAB_WORDS.money.zh }).click();
  await visited.page
    .locator('td[data-label="收据"]')
    .filter({ hasText: /^0001 附件/ })
    .waitFor();
  // The postings name the meeting that decided them.
  await visited.page
    .getByRole('link', { name: new RegExp(MEETING) })
    .first()
    .waitFor();
  await visited.close();
});

const envelopes = (page: Page) => page.getByRole('region', { name: BUDGET_WORDS.title.zh });

test('finance raises the envelope with its document, and the leader confirms it among their work', async () => {
  const finance = await town.visitAs('xindu-districtfinance');
  const { page } = finance;
  await page.getByRole('navigation').getByRole('link', { name: NAVIGATION_WORDS.budgets.zh }).click();
  await envelopes(page).getByRole('button', { name: BUDGET_WORDS.set.zh }).click();
  const form = page.getByRole('dialog', { name: BUDGET_WORDS.set.zh });
  // What is needed is said before anything is sent: amount, number, file, reason.
  await form.getByRole('button', { name: BUDGET_WORDS.propose.zh }).click();
  await form.getByRole('alert').nth(3).waitFor();
  expect(await form.getByRole('alert').allInnerTexts()).toEqual(Array(4).fill(FAULT_WORDS.required.zh));
  expect(await form.locator(':required').count()).toBe(4);
  await finance.picture('office-envelope-lacking');
  await form.getByLabel(BUDGET_WORDS.granted.zh).fill('9,000,000.50');
  await form.getByLabel(BUDGET_WORDS.number.zh).fill('新都财预〔2026〕12号');
  await form.getByLabel(BUDGET_WORDS.why.zh).fill('本年追加');
  await form
    .getByLabel(BUDGET_WORDS.file.zh)
    .setInputFiles({ name: '追加通知.png', mimeType: 'image/png', buffer: PNG });
  await form.getByRole('button', { name: BUDGET_WORDS.propose.zh }).click();
  await form.waitFor({ state: 'detached' });
  await finance.picture('office-envelope-proposed');

  const leader = await town.visitAs('xindu-districtfinanceleader', { size: 'phone' });
  const waiting = leader.page.getByRole('table', { name: BUDGET_WORDS.changes.zh });
  await waiting.waitFor();
  await leader.picture('office-envelope-waits');
  // The page of envelopes counts it at its head, marks the row, and unfolds what waits.
  await leader.page.goto(`${town.url}/#/budgets`);
  const marked = envelopes(leader.page);
  await marked.getByText(BUDGET_WORDS.waiting.zh.replace('{count}', '1')).waitFor();
  await marked.getByRole('row').getByText(BUDGET_WORDS.waits.zh).first().waitFor();
  await marked.getByRole('table', { name: BUDGET_WORDS.changes.zh }).waitFor();
  await marked.getByText(BUDGET_WORDS.figuresHelp.zh).waitFor();
  await leader.picture('office-envelopes-waiting');
  await leader.page.goto(`${town.url}/#/`);
  await waiting.getByRole('button', { name: new RegExp(`^${PROPOSAL_WORDS.confirm.zh}`) }).click();
  const releasing = leader.page.getByRole('dialog');
  await releasing.getByText(BUDGET_WORDS.confirmHelp.zh).waitFor();
  expect(await releasing.getByText(BUDGET_WORDS.setHelp.zh).count()).toBe(0);
  await leader.picture('office-envelope-releasing');
  await releasing.getByRole('button', { name: PROPOSAL_WORDS.confirm.zh }).click();
  await waiting.waitFor({ state: 'detached' });
  // Whoever proposed it reads among their work what became of it.
  await page.goto(`${town.url}/#/`);
  const own = page.getByRole('table', { name: BUDGET_WORDS.changes.zh }).getByRole('row');
  await own.filter({ hasText: '9,000,000.50' }).getByText(BUDGET_WORDS.confirmed.zh).waitFor();
  await finance.picture('office-envelope-told');
  expect(finance.complaints).toEqual([]);
  await finance.close();
  await leader.page.goto(`${town.url}/#/budgets`);
  await leader.picture('office-envelopes');
  const raised = envelopes(leader.page).getByRole('row').filter({ hasText: '9,000,000.50' }).first();
  await raised.getByRole('button', { name: BUDGET_WORDS.show.zh }).click();
  const using = leader.page.getByRole('dialog', { name: BUDGET_WORDS.cases.zh });
  await using.getByRole('link', { name: COURTYARD }).waitFor();
  await leader.picture('office-envelope-cases');
  expect(leader.complaints).toEqual([]);
  await leader.close();
});

test('whoever closes a year reads before which courtyards have money that waits', async () => {
  const manager = await town.person('xindu-projectmanager');
  const { body } = await manager.must<{ courtyards: { id: string }[] }>(
    `/api/v1/courtyards?text=${encodeURIComponent(COURTYARD)}`,
  );
  const id = body.courtyards[0]?.id ?? '';
  const { fileId } = (await uploadFile(manager, id, PNG, { type: 'image/png', name: '银行回单.png' })).body;
  const receipt = { ...receiptOfOthers(1, today()), receipt: '转-年末', why: '对方多付', evidence: [fileId] };
  await manager.mustGive(id, 'recordReceipt', receipt);
  const finance = await town.visitAs('xindu-districtfinance', { at: '/#/budgets' });
  const { page } = finance;
  await envelopes(page).getByRole('button', { name: BUDGET_WORDS.closeYear.zh }).click();
  const form = page.getByRole('dialog', { name: BUDGET_WORDS.closeYear.zh });
  await form.getByLabel(BUDGET_WORDS.year.zh).selectOption(today().slice(0, 4));
  const waiting = form.getByRole('listitem').filter({ hasText: COMMAND_WORDS.recordReceipt.name.zh });
  await waiting.getByRole('link', { name: COURTYARD }).waitFor();
  expect(await waiting.innerText()).toContain(today());
  await finance.picture('office-closing-waits');
  expect(finance.complaints).toEqual([]);
  await finance.close();
});
