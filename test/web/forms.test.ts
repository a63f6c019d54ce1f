import { recordCouncilSessionWords } from '../../commands/kernel/recordCouncilSession/words';
import { submitPlanWords } from '../../commands/renovation/submitPlan/words';
import { electing } from '../../demonstration/assembly';
import { withEnvelopes } from '../../demonstration/budgets';
import { contractedFirms } from '../../demonstration/cast';
import { ALL_DOCUMENTS, documentsOf } from '../../demonstration/samples';
import { COUNCIL_WORDS } from '../../i18n/console/enrol';
import { FAULT_WORDS, FORM_WORDS } from '../../i18n/console/forms';
import { CASE_REASONS } from '../../i18n/reasons/cases';
import { DUTY_WORDS, MOTION_WORDS, OBLIGATION_WORDS, SOURCE_WORDS, STAGE_WORDS } from '../../i18n/words';
import { PNG, uploadScan } from '../support/api/sampleFiles';
import { type Visit, wordsOf } from '../support/browser/browser';
import { submitButton } from '../support/browser/commandForm';
import { openForm } from '../support/browser/formDriver';
import { type NamedCourtyard, visitorsOf } from '../support/browser/visitors';
import { sampleOf } from '../support/property/sample';
import { today } from '../support/time/today';
import { assembled } from '../support/town/assembled';
import { openTown, type Town } from '../support/town/town';

const words = wordsOf('zh-CN');
/** The end of why a session without its members is refused; what comes before has their number. */
const COUNCIL_MISSING = recordCouncilSessionWords.reasons['attendance-missing'].zh.split('{members}').at(-1) ?? '';

let town: Town;
beforeAll(async () => {
  town = await openTown();
});
afterAll(() => town.stop());
const { person, named, at, turn, leave } = visitorsOf(() => town);
afterEach(async () => expect(await leave()).toEqual([]));

const stageOf = ({ page }: Visit) => page.getByRole('list', { name: words.stage }).locator('[aria-current=step]');

const selfGovernance = (): void => {
  let here: NamedCourtyard;
  beforeAll(async () => {
    here = await named('福馨苑');
  });

  test('the form of a body knows whom the assembly elected, and the next one its bookkeeper', async () => {
    await assembled(person, 'qionglai', here.id, electing(['委员1', '委员2', '委员3']));
    const visited = await at('qionglai-community', here);
    const { page } = visited;
    const hands = await openForm(page, 'recordBodyElection');
    const members = ['chair', 'bookkeeper', 'qualitySupervisor'] as const;
    for (const [i, duty] of members.entries()) {
      expect(
        await hands
          .line('members', i + 1)
          .field('name')
          .inputValue(),
      ).toBe(`委员${i + 1}`);
      await hands.line('members', i + 1).choose('duty', DUTY_WORDS[duty].zh);
    }
    await hands.fill({ councilSeats: '4' });
    await hands.form.getByRole('button', { name: words.submit }).click();
    await hands.form.locator('.ant-form-item-explain-error').waitFor();
    await visited.picture('forms-body');
    await hands.fill({ councilSeats: '1' });
    await hands.submit();
    const bookkeeping = await openForm(page, 'nameBookkeeperAndAccount');
    expect(await bookkeeping.field('bookkeeper').inputValue()).toBe('委员2');
    await bookkeeping.fill({ account: '邛崃农商行 6222-0001' });
    const permit = { name: '开户许可证.pdf', mimeType: 'application/pdf', buffer: Buffer.from('%PDF-1.4 permit') };
    await bookkeeping.form.locator('input[type=file][multiple]').setInputFiles(permit);
    await bookkeeping.form.getByText(permit.name).waitFor();
    await bookkeeping.submit();
    await (await person('qionglai-subdistrictleader')).mustGive(here.id, 'confirmRequest');
    await turn({ page }, here, 'body');
    await page.getByRole('row').filter({ hasText: '委员1' }).getByText(DUTY_WORDS.chair.zh).waitFor();
  });

  test('a council session records attendance and votes of the council on record', async () => {
    const community = await person('qionglai-community');
    const { body } = await community.must<{ organisationId: string }>('/api/v1/me');
    const from = today();
    const threshold = { share: { numerator: 1, denominator: 2 }, bound: 'moreThan' };
    await community.must(`/api/v1/organisations/${body.organisationId}/council-terms`, {
      body: {
        from,
        to: `${Number(from.slice(0, 4)) + 3}-01-01`,
        members: ['甲', '乙', '丙'].map((name) => ({ name: `${name}某`, capacity: '居民代表' })),
        rules: { text: '过半数到会，过半数同意', quorum: threshold, majority: threshold },
      },
    });
    const confirming = await at('qionglai-subdistrictleader', here);
    await confirming.page.goto(new URL('/#/councils', confirming.page.url()).href);
    await confirming.page.getByLabel(COUNCIL_WORDS.community.zh).selectOption(body.organisationId);
    await confirming.page.getByRole('button', { name: COUNCIL_WORDS.confirm.zh }).click();
    await confirming.page.getByText(COUNCIL_WORDS.confirmed.zh).waitFor();
    await confirming.picture('council-confirmed');
    const { page } = await at('qionglai-community', here);
    const hands = await openForm(page, 'recordCouncilSession');
    await hands.fill({ members: '3', present: '2', minutes: '同意选举院委会' });
    await hands.choose('resolves', MOTION_WORDS.election.zh);
    // What is missing is a group of fields, which has no place of its own for a refusal.
    await hands.form.getByRole('button', { name: words.submit }).click();
    await hands.form.getByRole('alert').filter({ hasText: COUNCIL_MISSING }).waitFor();
    await hands.choose('termId', from);
    await hands.choose('attended', '甲某', '丙某');
    await hands.fill({ for: '2', against: '0', abstain: '0' });
    await hands.submit();
    await turn({ page }, here, 'ballots');
    await page.getByText('同意选举院委会').waitFor({ state: 'attached' });
  });

  test('candidates are nominated, and the election form asks for seats and hides recall fields', async () => {
    const { page } = await at('qionglai-community', here);
    const community = await person('qionglai-community');
    for (const name of ['张某', '李某']) await community.mustGive(here.id, 'nominate', { name, nominatedBy: '社区' });
    const third = await openForm(page, 'nominate');
    await third.fill({ name: '王某', nominatedBy: '联名居民' });
    await third.submit();
    const manager = await at('qionglai-projectmanager', here);
    const hands = await openForm(manager.page, 'openBallot');
    // It begins with what the council has put.
    await hands.field('seats').waitFor();
    expect(await hands.field('members').count()).toBe(0);
    await hands.fill({ title: '选举院委会', text: '选举院委会成员三名' });
    await hands.form.getByRole('button', { name: words.submit }).click();
    await hands.form.getByText(FAULT_WORDS.required.zh).waitFor();
    await hands.fill({ seats: '3' });
    await manager.picture('forms-election');
    await hands.submit();
    await turn(manager, here, 'ballots');
    await manager.page.getByText('选举院委会').first().waitFor();
  });
};

const plan = (): void => {
  let here: NamedCourtyard;
  beforeAll(async () => {
    here = await named('聚兴苑');
  });

  test('an extension beyond the policy limit is refused at its field', async () => {
    const visited = await at('leader', here, { language: 'en' });
    const { page } = visited;
    const row = page.getByRole('row').filter({ hasText: OBLIGATION_WORDS['draw-up-plan'].en });
    const hands = await openForm(page, 'extendObligation', 'en', row);
    await hands.fill({ workingDays: '11', why: 'A holiday' });
    await hands.form.getByRole('button', { name: wordsOf('en').submit }).click();
    await hands.form.locator('.ant-form-item-explain-error').waitFor();
    await visited.picture('forms-extension');
    await hands.fill({ workingDays: '10' });
    await hands.submit();
  });

  test('the plan form shows both totals and puts the refusal at the sources', async () => {
    const visited = await at('dujiangyan-body', here);
    const { page } = visited;
    const hands = await openForm(page, 'submitPlan');
    await hands.line('items', 1).fill({ name: '雨污分流', estimateFen: '400000' });
    await hands.line('items', 1).choose('category', '必做');
    await hands.addLine('items');
    // The hands go on in the line that was added.
    await page.keyboard.type('绿化');
    await hands.line('items', 2).fill({ estimateFen: '120000' });
    await hands.line('items', 2).choose('category', '选做');
    await hands.line('sources', 1).choose('source', SOURCE_WORDS.subsidy.zh);
    await hands.line('sources', 1).fill({ name: '财政补贴', amountFen: '480000' });
    await hands.addLine('sources');
    await hands.line('sources', 2).choose('source', SOURCE_WORDS.coFunding.zh);
    await hands.line('sources', 2).fill({ name: '居民自筹', amountFen: '39999.99' });
    await hands.choose('matters', submitPlanWords.fields.matters.values.none.zh);
    await hands.form.getByText('520,000.00').waitFor();
    await hands.form.getByText('519,999.99').waitFor();
    await hands.form.getByRole('button', { name: words.submit }).click();
    await hands.form.locator('.ant-form-item-explain-error', { hasText: '519,999.99' }).waitFor();
    await visited.picture('forms-plan');
    expect(await visited.accessibilityViolations()).toEqual([]);
    await hands.line('sources', 2).fill({ amountFen: '40000' });
    await hands.submit();
    await turn({ page }, here, 'plan');
    await page.getByText('绿化').waitFor();
  });

  test('a member resigns, a by-election fills the seat, and duties are reassigned', async () => {
    const body = await at('dujiangyan-body', here, { language: 'en', size: 'phone' });
    const left = await openForm(body.page, 'recordResignation', 'en');
    await left.choose('name', '张主任');
    await left.fill({ why: '搬离' });
    await left.submit();
    await (await person('dujiangyan-subdistrictleader')).mustGive(here.id, 'confirmRequest');
    await assembled(person, 'dujiangyan', here.id, electing(['孙某'], { vacancies: true }));
    const community = await at('dujiangyan-community', here);
    const joined = await openForm(community.page, 'recordByElection');
    expect(await joined.line('members', 1).field('name').inputValue()).toBe('孙某');
    await joined.line('members', 1).choose('duty', DUTY_WORDS.member.zh);
    await joined.submit();
    const duties = await openForm(community.page, 'assignDuties');
    await duties.line('members', 5).choose('duty', DUTY_WORDS.chair.zh);
    const minutes = { name: '会议纪要.pdf', mimeType: 'application/pdf', buffer: Buffer.from('%PDF-1.4 minutes') };
    // A form is not sent without the file that is still on its way.
    let letPass = (): void => undefined;
    const passes = new Promise<void>((resolve) => {
      letPass = resolve;
    });
    await community.page.route(/\/files\?name=/, (route) => passes.then(() => route.continue()));
    await duties.form.locator('input[type=file][multiple]').setInputFiles(minutes);
    await duties.form.getByText('会议纪要.pdf').waitFor();
    expect(await submitButton(community.page, 'zh-CN').isDisabled()).toBe(true);
    letPass();
    await community.picture('forms-duties');
    await duties.submit();
    await (await person('dujiangyan-subdistrictleader')).mustGive(here.id, 'confirmRequest');
    await turn(community, here, 'body');
    await community.page.getByRole('row').filter({ hasText: '孙某' }).getByText(DUTY_WORDS.chair.zh).waitFor();
  });
};

const overrides = (): void =>
  test('an override needs two people, and the second reads what it waives and why', async () => {
    const here = await named('宝光五组');
    const manager = await person('xindu-projectmanager');
    const documents = await documentsOf(manager, here.id);
    await manager.mustGive(here.id, 'applyForSubsidy', { amountFen: 48_000_000, documents });
    await (await person('xindu-community')).mustGive(here.id, 'endorseApplication');
    const street = await person('xindu-subdistrictleader');
    await street.mustGive(here.id, 'lookAtDocuments', ALL_DOCUMENTS);
    await street.mustGive(here.id, 'endorseApplication');
    await withEnvelopes({
      districtFinance: await person('xindu-districtfinance'),
      districtFinanceLeader: await person('xindu-districtfinanceleader'),
    });
    await (await person('xindu-districthousing')).mustGive(here.id, 'approveApplication');
    await (await person('xindu-districtfinance')).mustGive(here.id, 'approveFunding', { amountFen: 48_000_000 });
    const { page } = await at('xindu-projectmanager', here);
    const hands = await openForm(page, 'requestOverride');
    await hands.choose('waives', '自筹');
    await hands.fill({ document: '新都府办〔2026〕1号', why: '管网抢险' });
    await hands.submitAndConfirm();
    const leader = await at('leader', here);
    const second = await openForm(leader.page, 'confirmOverride');
    await second.form.getByText('新都府办〔2026〕1号').waitFor();
    await leader.picture('forms-override');
    await second.submitAndConfirm();
    await stageOf(leader).filter({ hasText: STAGE_WORDS.works.zh }).waitFor();
  });

const worksAndAcceptance = (): void => {
  test('works can be suspended and resumed, and a withdrawal asks for confirmation', async () => {
    const here = await named('东三巷2号院');
    const manager = await person('gaoxin-projectmanager');
    const contract = {
      ...contractedFirms({ contractor: await person('gaoxin-contractor'), engineer: await person('gaoxin-engineer') }),
      amountFen: 60_000_000,
      progressShare: 8_500,
      completeBy: '2099-01-01',
    };
    await manager.mustGive(here.id, 'awardContract', { ...contract, milestones: [{ title: '管网', hidden: true }] });
    await manager.mustGive(here.id, 'startWorks');
    const visited = await at('gaoxin-projectmanager', here);
    const { page } = visited;
    const variation = await openForm(page, 'approveVariation');
    await variation.fill({ amountFen: '-12000.50', description: '减少一处花坛' });
    await variation.submit();
    const suspend = await openForm(page, 'suspend');
    await suspend.fill({ why: '发现地下管线' });
    // What was typed is not thrown away by a key pressed by mistake.
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: FORM_WORDS.keepEditing.zh }).click();
    expect(await suspend.field('why').inputValue()).toBe('发现地下管线');
    await suspend.submitAndConfirm();
    await page.getByText('发现地下管线').first().waitFor();
    const resume = await openForm(page, 'resume');
    await resume.fill({ why: '已迁改' });
    await resume.submit();
    await turn({ page }, here, 'works');
    await page.getByText('-12,000.50').first().waitFor();
    await turn({ page }, here);
    const leader = await at('gaoxin-subdistrictleader', here);
    const terminate = await openForm(leader.page, 'terminate');
    await terminate.fill({ why: '居民撤回' });
    await terminate.submitAndConfirm();
    await (await person('gaoxin-supervisor')).mustGive(here.id, 'confirmRequest');
    await page.getByText(STAGE_WORDS.withdrawn.zh).first().waitFor();
    await uploadScan(await person('gaoxin-body'), here.id);
    const body = await at('gaoxin-body', here);
    const refund = await openForm(body.page, 'refundCoFunding');
    expect(await refund.field('amountFen').inputValue()).toBe('31,000');
    await refund.fill({ receipt: '退-0001', reference: '退款回单-0001' });
    await refund.choose('evidence', '扫描件');
    await refund.submit();
  });

  test('defects are entered by keyboard, and the person who confirms the rectification reads them', async () => {
    const here = await named('枣子巷13号院');
    const { page } = await at('xianlu-body', here);
    const hands = await openForm(page, 'signAcceptance');
    await hands.form.getByRole('button', { name: words.add }).focus();
    for (const key of ['Enter', '漏水', 'Enter', '路面不平']) {
      if (key === 'Enter') await page.keyboard.press(key);
      else await page.keyboard.type(key);
    }
    await hands.submit();
    for (const party of ['community', 'subdistrictleader', 'districthousing', 'engineer'])
      await (await person(`xianlu-${party}`)).mustGive(here.id, 'signAcceptance', { defects: [] });
    const engineer = await at('xianlu-engineer', here, { language: 'en', size: 'phone' });
    const confirm = await openForm(engineer.page, 'confirmRectification', 'en');
    await confirm.form.getByText('漏水, 路面不平').waitFor();
    await engineer.picture('forms-rectification');
    await confirm.submit();
  });
};

const maintenance = (): void => {
  let here: NamedCourtyard;
  beforeAll(async () => {
    here = await named('抚琴街南一巷8号院');
  });

  test('an activity is recorded with a photo uploaded in its form', async () => {
    const { page } = await at('jinniu-body', here);
    const hands = await openForm(page, 'recordActivity');
    await hands.fill({ title: '清洁日' });
    await hands.form
      .locator('input[type=file][multiple]')
      .setInputFiles({ name: '清洁日.png', mimeType: 'image/png', buffer: PNG });
    await hands.form.getByRole('img', { name: '清洁日.png' }).waitFor();
    await hands.submit();
    await turn({ page }, here, 'maintenance');
    await page.getByText('清洁日').first().waitFor();
  });

  test('moving to another policy shows the consequences before confirmation; a demonstration stays one', async () => {
    const { page } = await at('leader', here);
    const hands = await openForm(page, 'movePolicy');
    await hands.fill({ why: '试点结束' });
    await hands.form.getByRole('button', { name: words.submit }).click();
    await page.getByRole('button', { name: FORM_WORDS.confirm.zh }).click();
    await page.getByText(CASE_REASONS['policy-of-demonstration'].zh).first().waitFor();
  });
};

/** Each with a courtyard of its own. */
const GROUPS = [
  ['the forms of self-governance', selfGovernance],
  ['the forms of the plan', plan],
  ['the forms of an override', overrides],
  ['the forms of works and acceptance', worksAndAcceptance],
  ['the forms of maintenance', maintenance],
] as const;

describe.each(sampleOf(GROUPS, 1))('%s', (_, group) => group());
