import type { Page } from 'playwright-core';
import { VOUCHER } from '../../commands/renovation/shared/voucherWords';
import { COMMAND_WORDS } from '../../commands/renovation/words';
import type { Cast } from '../../demonstration/cast';
import { enterPapers } from '../../demonstration/papers';
import { CONTRACTORS_ACCOUNT, paymentPapers, withScan } from '../../demonstration/payments';
import { receiptOfOthers } from '../../demonstration/samples';
import { addDays } from '../../domain/kernel/time/instant';
import { TAB_WORDS } from '../../i18n/console/courtyard';
import { MAINTENANCE_WORDS } from '../../i18n/console/courtyardWorks';
import { ENGAGEMENT_WORDS } from '../../i18n/console/engagements';
import { FILE_WORDS } from '../../i18n/console/files';
import { FORM_WORDS } from '../../i18n/console/forms';
import { CONSOLE_WORDS } from '../../i18n/consoleWords';
import { inLanguage, type Language } from '../../i18n/language';
import { ROLE_WORDS, STAGE_WORDS } from '../../i18n/words';
import { PNG } from '../support/api/sampleFiles';
import { type Size, type Visit, wordsOf } from '../support/browser/browser';
import {
  fillFields,
  formOn,
  openFormFromWork,
  pressUnsent,
  refusalAtField,
  selectOption,
  sendForm,
  submitForm,
} from '../support/browser/commandForm';
import { openedForm } from '../support/browser/formDriver';
import { sampleOf } from '../support/property/sample';
import { today } from '../support/time/today';
import { openTown, type Town } from '../support/town/town';

const COURTYARD = '东三巷2号院';

let town: Town;
let address = '';

beforeAll(async () => {
  town = await openTown();
  const leader = await town.person('leader');
  const { body } = await leader.must<{ courtyards: { id: string }[] }>(
    `/api/v1/courtyards?text=${encodeURIComponent(COURTYARD)}`,
  );
  address = `/courtyards/${body.courtyards[0]?.id}`;
});
afterAll(() => town.stop());

const idOf = (): string => address.split('/').at(-1) ?? '';
const person = (part: string) => town.person(`gaoxin-${part}`);

/** Somebody of this part confirms the only thing that waits: of a payment, finance's leader. */
const isReleased = async (by = 'districtfinanceleader') => (await person(by)).mustGive(idOf(), 'confirmRequest');

/** The files of payments, as the contractor and the payer send them. */
const papers = async () => {
  const cast = { contractor: await person('contractor'), districtPayer: await person('districtpayer') };
  return paymentPapers(cast as Cast, idOf(), async () => today());
};

/** Opens the part of the form that not everybody fills in. */
const openMore = async (page: Page, language: Language): Promise<void> => {
  const account = formOn(page).getByLabel(inLanguage(VOUCHER.payeeAccount.name, language));
  if (!(await account.isVisible())) await formOn(page).getByText(inLanguage(FORM_WORDS.more, language)).click();
};

/** The payer sends the bank's voucher, and fills in what it says. */
const fillVoucher = async (page: Page, command: 'paySettlement' | 'releaseRetention', title: string): Promise<void> => {
  const { reference, payeeAccount, paidOn } = await (await papers()).voucher(title);
  await openFormFromWork(page, COURTYARD, 'zh-CN');
  await openMore(page, 'zh-CN');
  const said = { reference, payeeAccount, paidOn };
  const values = Object.fromEntries(Object.entries(said).map(([field, value]) => [`${command}.${field}`, value]));
  await fillFields(page, values, 'zh-CN');
  await selectOption(page, `${command}.evidence`, reference, 'zh-CN');
};

/** Somebody's visit, who leaves without anything to complain of. */
const visiting = async (
  part: string,
  [language, size]: readonly [Language, Size],
  work: (page: Page, visited: Visit) => Promise<void>,
): Promise<void> => {
  const visited = await town.visitAs(`gaoxin-${part}`, { language, size });
  await work(visited.page, visited);
  await visited.picture(`works-${part}-${language}-${size}`);
  // At a desk the same pages are looked at elsewhere.
  const barriers = size === 'phone' ? await visited.accessibilityViolations() : [];
  expect({ complaints: visited.complaints, barriers }).toEqual({ complaints: [], barriers: [] });
  await visited.close();
};

const open = async (page: Page, language: Language, tab: keyof typeof TAB_WORDS): Promise<void> => {
  await page.goto(`${town.url}/#${address}?tab=${tab}`);
  await page.getByRole('tab', { name: inLanguage(TAB_WORDS[tab], language), selected: true }).waitFor();
};
const press = (page: Page, command: keyof typeof COMMAND_WORDS, language: Language, at = 0) =>
  page
    .getByRole('button', { name: inLanguage(COMMAND_WORDS[command].name, language), exact: true })
    .nth(at)
    .click();
const stage = (page: Page, language: Language) =>
  page.getByRole('list', { name: wordsOf(language).stage }).locator('[aria-current=step]');

describe('the works stage in the console', () => {
  test('the project manager awards the contract within the budget, and starts the works', () =>
    visiting('projectmanager', ['zh-CN', 'desktop'], async (page, visited) => {
      await openFormFromWork(page, COURTYARD, 'zh-CN');
      await fillFields(
        page,
        {
          'awardContract.amountFen': '620000.01',
          'awardContract.completeBy': addDays(today(), 120),
        },
        'zh-CN',
      );
      await selectOption(page, 'awardContract.contractorId', '建设工程公司', 'zh-CN');
      await selectOption(page, 'awardContract.engineerId', '建设工程公司', 'zh-CN');
      // The milestones are the plan's; the first will be covered up.
      await formOn(page).getByRole('checkbox').first().check();
      await pressUnsent(page, 'zh-CN');
      expect(await refusalAtField(page, 'awardContract.amountFen', 'zh-CN')).toContain('620,000.00');
      await visited.picture('works-award-refused');
      await fillFields(page, { 'awardContract.amountFen': '600000' }, 'zh-CN');
      await sendForm(page, 'zh-CN');
      expect(await refusalAtField(page, 'awardContract.engineerId', 'zh-CN')).toContain('三家不同单位');
      await selectOption(page, 'awardContract.engineerId', '工程监理公司', 'zh-CN');
      await submitForm(page, 'zh-CN');
      await page.goto(town.url);
      await openFormFromWork(page, COURTYARD, 'zh-CN');
      await submitForm(page, 'zh-CN');
    }));

  test('the engineer’s next milestone waits for hidden work on record; a photo is sent and seen', () =>
    visiting('engineer', ['en', 'phone'], async (page, visited) => {
      await open(page, 'en', 'works');
      await press(page, 'recordMilestone', 'en');
      await submitForm(page, 'en');
      await press(page, 'recordMilestone', 'en');
      await sendForm(page, 'en');
      expect(await refusalAtField(page, 'recordMilestone.no', 'en')).toContain('hidden-work');
      await visited.picture('works-milestone-refused');
      await formOn(page)
        .getByRole('button', { name: wordsOf('en').cancel })
        .click();
      await press(page, 'recordHiddenWork', 'en');
      await fillFields(page, { 'recordHiddenWork.evidence': 'HW-01' }, 'en');
      await submitForm(page, 'en');
      await page
        .getByLabel(inLanguage(FILE_WORDS.choose, 'en'))
        .setInputFiles({ name: 'trench.png', mimeType: 'image/png', buffer: PNG });
      await page.getByRole('button', { name: /trench.png/ }).click();
      const large = page.getByRole('dialog').getByRole('img', { name: 'trench.png' });
      await large.waitFor();
      // A picture that does not come, or is none, is refused here.
      await large.evaluate((image) => (image as unknown as { decode(): Promise<void> }).decode());
      await page.keyboard.press('Escape');
    }));

  test('the body can sign hidden work after the milestone was reached', () =>
    visiting('body', ['zh-CN', 'phone'], async (page) => {
      await open(page, 'zh-CN', 'works');
      await press(page, 'recordHiddenWork', 'zh-CN');
      await fillFields(page, { 'recordHiddenWork.evidence': '隐蔽-01' }, 'zh-CN');
      await submitForm(page, 'zh-CN');
      await press(page, 'recordInspection', 'zh-CN');
      await fillFields(page, { 'recordInspection.findings': '管沟回填密实' }, 'zh-CN');
      await submitForm(page, 'zh-CN');
      await page.getByText('管沟回填密实').waitFor();
    }));

  test('the contractor finds its contract in My work; its claim stays within it', async () => {
    // What the pipeline companies pay is there before it is spent.
    const manager = await person('projectmanager');
    const received = await withScan(manager, idOf(), receiptOfOthers(10_900_000, today()));
    await manager.mustGive(idOf(), 'recordReceipt', received);
    await (await person('districtfinance')).mustGive(idOf(), 'confirmRequest');
    await visiting('contractor', ['en', 'phone'], async (page, visited) => {
      const contracts = page.getByRole('table', { name: ENGAGEMENT_WORDS.title.en });
      await contracts.getByRole('row').filter({ hasText: COURTYARD }).getByText(ENGAGEMENT_WORDS.running.en).waitFor();
      expect(await visited.accessibilityViolations()).toEqual([]);
      await visited.picture('works-engagements');
      await openFormFromWork(page, COURTYARD, 'en');
      await formOn(page)
        .getByRole('button', { name: wordsOf('en').cancel })
        .click();
      await press(page, 'submitClaim', 'en');
      await fillFields(page, { 'submitClaim.measuredFen': '600000.01' }, 'en');
      await pressUnsent(page, 'en');
      expect(await refusalAtField(page, 'submitClaim.measuredFen', 'en')).toContain('600,000.00');
      await fillFields(page, { 'submitClaim.measuredFen': '600000' }, 'en');
      await submitForm(page, 'en');
    });
  });

  test('a claim certified by the engineer is paid by the payer and not by who approved the money, up to the amount due', async () => {
    await visiting('engineer', ['zh-CN', 'desktop'], async (page) => {
      await openFormFromWork(page, COURTYARD, 'zh-CN');
      await submitForm(page, 'zh-CN');
    });
    const approver = await person('districtfinance');
    expect((await approver.give(idOf(), 'payClaim', { amountFen: 1, reference: 'P-0' })).status).toBe(403);
    const { account, invoice, voucher } = await papers();
    await (await person('contractor')).mustGive(idOf(), 'registerPayeeAccount', await account());
    await isReleased('projectmanager');
    await invoice(48_000_000);
    const { reference } = await voucher('P-1');
    await visiting('districtpayer', ['en', 'phone'], async (page, visited) => {
      await openFormFromWork(page, COURTYARD, 'en');
      const wrong = {
        'payClaim.amountFen': '480000.01',
        'payClaim.reference': reference,
        'payClaim.payeeAccount': '6222 0210 0112 9999',
      };
      await fillFields(page, wrong, 'en');
      await selectOption(page, 'payClaim.evidence', reference, 'en');
      await pressUnsent(page, 'en');
      expect(await refusalAtField(page, 'payClaim.amountFen', 'en')).toContain('480,000.00');
      await visited.picture('works-payment-refused');
      await fillFields(page, { 'payClaim.amountFen': '480000' }, 'en');
      await sendForm(page, 'en');
      expect(await refusalAtField(page, 'payClaim.payeeAccount', 'en')).toContain('differs');
      await visited.picture('works-payee-refused');
      await fillFields(page, { 'payClaim.payeeAccount': CONTRACTORS_ACCOUNT }, 'en');
      await submitForm(page, 'en');
      await open(page, 'en', 'money');
      await page.getByRole('link', { name: reference }).waitFor();
      await visited.picture('works-payment-prepared');
    });
    await visiting('districtfinanceleader', ['zh-CN', 'phone'], async (page, visited) => {
      // What was asked for stands in the list, and in the form: the firm by its name, the amount, and the papers.
      const row = page
        .getByRole('row')
        .filter({ hasText: COURTYARD })
        .filter({ hasText: COMMAND_WORDS.payClaim.name.zh });
      await row.getByText(CONSOLE_WORDS.whatIsAsked.zh).click();
      await row.getByText('建设工程公司').waitFor();
      await row.getByRole('link', { name: reference }).waitFor();
      await visited.picture('works-payment-waits');
      await row.getByRole('link', { name: wordsOf('zh-CN').openTask }).click();
      await formOn(page).getByText('建设工程公司').waitFor();
      await formOn(page).getByText('480,000.00').first().waitFor();
      const voucherFile = formOn(page).getByRole('link', { name: reference });
      const opened = await page.request.get(new URL((await voucherFile.getAttribute('href')) ?? '', town.url).href);
      expect(opened.status()).toBe(200);
      await visited.picture('works-payment-confirming');
      await submitForm(page, 'zh-CN');
    });
    await visiting('districtpayer', ['zh-CN', 'phone'], async (page, visited) => {
      // Money that came back is confirmed by another office than a payment: the form says so once it knows which it is.
      await open(page, 'zh-CN', 'overview');
      await press(page, 'reversePayment', 'zh-CN');
      await formOn(page).getByText(ROLE_WORDS.districtFinance.zh, { exact: false }).first().waitFor();
      expect(await formOn(page).getByText(ROLE_WORDS.subDistrictLeader.zh).count()).toBe(0);
      await visited.picture('works-reversal-form');
      await formOn(page)
        .getByRole('button', { name: wordsOf('zh-CN').cancel })
        .click();
    });
  });

  test('works can be completed once every milestone is reached', async () => {
    const engineer = await person('engineer');
    for (const no of [2, 3]) await engineer.mustGive(idOf(), 'recordMilestone', { no, on: today() });
    await visiting('contractor', ['zh-CN', 'phone'], async (page) => {
      await openFormFromWork(page, COURTYARD, 'zh-CN');
      await submitForm(page, 'zh-CN');
      await stage(page, 'zh-CN').filter({ hasText: STAGE_WORDS.acceptance.zh }).waitFor();
    });
  });
});

/** Who signs the acceptance, and how each would look at it. */
const SIGNERS = [
  ['projectmanager', 'zh-CN', 'desktop'],
  ['body', 'zh-CN', 'phone'],
  ['community', 'en', 'phone'],
  ['districthousing', 'en', 'desktop'],
  ['engineer', 'zh-CN', 'phone'],
] as const;
const AT_CONSOLE = sampleOf(SIGNERS, 1);

describe('the acceptance', () => {
  test.each(AT_CONSOLE)('%s is asked to sign, and signs in one form (%s, %s)', (part, language, size) =>
    visiting(part, [language, size], async (page) => {
      await openFormFromWork(page, COURTYARD, language);
      await submitForm(page, language);
    }),
  );

  test('residents approve the result by ballot', async () => {
    const [manager, gridWorker, community] = await Promise.all([
      person('projectmanager'),
      person('gridworker'),
      person('community'),
    ]);
    for (const [part] of SIGNERS.filter((one) => !AT_CONSOLE.includes(one)))
      await (await person(part)).mustGive(idOf(), 'signAcceptance', { defects: [] });
    await manager.mustGive(idOf(), 'openBallot', { motion: 'result', title: '效果表决', text: '对改造效果是否满意' });
    const { body } = await manager.must<{ state: { ballots: { ballotId: string; roll: { rollId: string } }[] } }>(
      `/api/v1${address}`,
    );
    const ballot = body.state.ballots.at(-1);
    const roll = await manager.must<{ ownerList: { ownerKey: string }[] }>(
      `/api/v1${address}/rolls/${ballot?.roll.rollId}`,
    );
    const papers = roll.body.ownerList.map(({ ownerKey }) => ({
      ownerKey,
      choice: 'for',
      channel: 'paper',
      receivedOn: today(),
    }));
    await enterPapers({ gridWorker, community }, `/api/v1${address}/ballots/${ballot?.ballotId}`, papers);
    await manager.mustGive(idOf(), 'closeBallot');
  });

  test('the settlement is the measured value less the audit reductions, and the balance is paid', async () => {
    await visiting('contractor', ['en', 'desktop'], async (page) => {
      await openFormFromWork(page, COURTYARD, 'en');
      expect(await formOn(page).getByRole('spinbutton').inputValue()).toBe('600,000');
      await submitForm(page, 'en');
    });
    await visiting('districthousing', ['zh-CN', 'desktop'], async (page, visited) => {
      await openFormFromWork(page, COURTYARD, 'zh-CN');
      const engaging = openedForm(page, 'engageFirm');
      await engaging.choose('role', '审计');
      await engaging.choose('organisationId', '会计师事务所');
      await engaging.fill({ why: '从审计机构库中抽取' });
      await visited.picture('works-engage-auditor');
      await engaging.submitAndConfirm();
      await open(page, 'zh-CN', 'works');
      await page.getByRole('row').filter({ hasText: '会计师事务所' }).getByText('从审计机构库中抽取').waitFor();
    });
    await visiting('auditor', ['zh-CN', 'phone'], async (page, visited) => {
      await openFormFromWork(page, COURTYARD, 'zh-CN');
      await formOn(page).getByRole('button', { name: /^添加/ }).click();
      await fillFields(
        page,
        {
          'auditSettlement.eligibleFen': '594000',
          'auditSettlement.item': '路面',
          'auditSettlement.amountFen': '5000',
          'auditSettlement.cuts.why': '工程量核减',
        },
        'zh-CN',
      );
      await sendForm(page, 'zh-CN');
      expect(await refusalAtField(page, 'auditSettlement.eligibleFen', 'zh-CN')).toContain('594,000.00');
      await visited.picture('works-audit-refused');
      await fillFields(page, { 'auditSettlement.amountFen': '6000' }, 'zh-CN');
      await submitForm(page, 'zh-CN');
    });
    // What is left to pay and the retention are invoiced together.
    await (await papers()).invoice(11_400_000);
    await visiting('districtpayer', ['zh-CN', 'desktop'], async (page) => {
      await fillVoucher(page, 'paySettlement', '结算-1');
      await submitForm(page, 'zh-CN');
      await isReleased();
      await stage(page, 'zh-CN').filter({ hasText: STAGE_WORDS.maintenance.zh }).waitFor();
    });
  });

  test('the retention is paid once the body has re-inspected and the project manager countersigned', async () => {
    for (const part of ['body', 'projectmanager'])
      await (await person(part)).mustGive(idOf(), 'releaseRetention', { report: '复验合格' });
    await visiting('districtpayer', ['zh-CN', 'phone'], async (page, visited) => {
      await fillVoucher(page, 'releaseRetention', '质保金-1');
      await fillFields(page, { 'releaseRetention.report': '支付-7' }, 'zh-CN');
      await visited.picture('works-retention');
      await submitForm(page, 'zh-CN');
      await isReleased();
      await open(page, 'zh-CN', 'maintenance');
      await page.getByText(MAINTENANCE_WORDS.countersigned.zh).waitFor();
    });
  });
});
