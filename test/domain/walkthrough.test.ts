import { ordinary } from '../../demonstration/motions';
import type { Tally } from '../../domain/kernel/deliberation/tally';
import { enteredFen } from '../../domain/kernel/ledger/ledger';
import { renovationBoundFen, renovationTotal } from '../../domain/renovation/ledger';
import type { Role } from '../../domain/renovation/roles';
import {
  adoptDecided,
  assemblyElecting,
  assemblyOnCovenant,
  electByAssembly,
  postAssemblies,
  seatElected,
} from '../support/courtyards/byAssembly';
import { ALL_DOCUMENTS, DOCUMENTS } from '../support/courtyards/documents';
import { SCAN, voucherOf, withPapers } from '../support/courtyards/exampleInvoices';
import { AUDITOR, CONTRACTED } from '../support/courtyards/firms';
import { PureCourtyard } from '../support/courtyards/pureCourtyard';

const yuan = (amount: number): number => Math.round(amount * 100);

const ROLL = { rollId: 'r1', units: 32, owners: 31, areaCentiSqm: 217_600, hash: 'h1' };
const NEW_ROLL = { ...ROLL, rollId: 'r2', hash: 'h2' };

/** A count of papers; areas follow the owners evenly, the last owner with two flats among those for. */
const counted = (forIt: number, against: number, abstain: number): Tally => {
  const area = (owners: number) => owners * 6_800;
  return {
    roll: { owners: 31, areaCentiSqm: 217_600 },
    for: { owners: forIt, areaCentiSqm: area(forIt) + 6_800 },
    against: { owners: against, areaCentiSqm: area(against) },
    abstain: { owners: abstain, areaCentiSqm: area(abstain) },
  };
};

const sealed = (tally: Tally) => ({
  sealed: true,
  tally,
  papers: tally.for.owners + tally.against.owners + tally.abstain.owners,
  papersHash: 'p',
});

const motion = (kind: 'whether' | 'how' | 'result') => ({ motion: kind, title: kind, text: kind, ...ordinary(kind) });
const PARTIES: readonly Role[] = ['body', 'community', 'subDistrictLeader', 'districtHousing', 'engineer'];

const planOf = (subsidy: number, coFunding: number, utilities: number, items: readonly number[]) => ({
  items: items.map((estimate, i) => ({
    name: `item ${i + 1}`,
    category: i < 10 ? ('mandatory' as const) : ('optional' as const),
    estimateFen: yuan(estimate),
  })),
  sources: [
    { source: 'subsidy' as const, name: '财政补贴', amountFen: yuan(subsidy) },
    { source: 'coFunding' as const, name: '居民自筹', amountFen: yuan(coFunding) },
    { source: 'utilities' as const, name: '管线单位', amountFen: yuan(utilities) },
  ],
  matters: ['none'] as const,
});

const FOURTEEN_ITEMS = [...Array.from({ length: 13 }, () => 44_000), 48_000];

describe('the worked example of the programme’s rules', () => {
  const c = new PureCourtyard('2026-03-02T01:30:00.000Z', {
    name: '抚琴街南一巷8号院',
    city: '成都',
    district: '金牛',
    subDistrict: '抚琴街道',
    community: '西南街社区',
    yearBuilt: '1990s',
    households: 32,
  });

  test('enrolment awaits the council within 15 working days', () => {
    expect(c.facts.stage).toBe('consensus');
    expect(c.due).toEqual({ 'convene-council': '2026-03-23' });
    expect(c.blockedBy).toEqual(['council-not-convened', 'roll-not-frozen', 'ballot-not-opened']);
  });

  test('a vote carried by law but short of programme consent ends not adopted, with a cooling-off of 90 days', () => {
    c.on('2026-03-10');
    const session = { heldOn: '2026-03-10', members: 11, minutes: '会议纪要', resolves: 'whether' as const };
    expect(c.give('recordCouncilSession', 'community', { ...session, present: 5 })).toEqual({
      refused: ['council-not-quorate'],
    });
    expect(c.give('recordCouncilSession', 'community', { ...session, present: 9 })).toEqual({
      events: ['councilSessionRecorded'],
    });
    c.on('2026-03-16');
    expect(c.give('openBallot', 'projectManager', motion('whether'))).toEqual({ refused: ['roll-not-frozen'] });
    c.give('freezeRoll', 'projectManager', { rollId: 'r1' }, ROLL);
    c.give('openBallot', 'projectManager', motion('whether'));
    expect(c.due).toEqual({ 'collect-papers': '2026-03-31' });
    c.on('2026-03-31', 18);
    c.give('closeBallot', 'projectManager', {}, sealed(counted(20, 3, 1)));
    const verdict = c.facts.ballots[0]?.closed?.verdict;
    expect(verdict?.carriedByLaw).toBe(true);
    expect(verdict?.carried).toBe(false);
    expect(verdict?.steps.at(-1)).toMatchObject({ code: 'programme-consent', part: 20, whole: 31, reached: false });
    // The owners are told of a lost result as of a carried one, and may object to it.
    expect(c.blockedBy).toEqual(['notice-not-posted']);
    c.give('postNotice', 'projectManager', { place: '院门公示栏' });
    expect([c.facts.stage, c.blockedBy]).toEqual(['consensus', ['notice-running']]);
    c.on('2026-04-08');
    expect(c.facts.stage).toBe('notAdopted');
    c.on('2026-06-29', 17);
    expect(c.give('startNewRound', 'projectManager', {})).toEqual({ refused: ['cooling-off-running'] });
  });

  test('the second round needs a new roll, is carried and posted', () => {
    c.on('2026-06-30');
    c.give('startNewRound', 'projectManager', {});
    expect(c.due).toEqual({ 'convene-council': '2026-07-21' });
    c.on('2026-07-06');
    c.give('recordCouncilSession', 'community', {
      heldOn: '2026-07-06',
      members: 11,
      present: 10,
      minutes: '会议纪要',
      resolves: 'whether',
    });
    c.on('2026-07-08');
    expect(c.give('freezeRoll', 'projectManager', { rollId: 'r1' }, ROLL)).toEqual({
      refused: ['roll-of-earlier-round'],
    });
    c.give('freezeRoll', 'projectManager', { rollId: 'r2' }, NEW_ROLL);
    c.give('openBallot', 'projectManager', motion('whether'));
    expect(c.due).toEqual({ 'collect-papers': '2026-07-23' });
    c.on('2026-07-23', 18);
    c.give('closeBallot', 'projectManager', {}, sealed(counted(26, 1, 1)));
    expect(c.facts.ballots.at(-1)?.closed?.verdict.carried).toBe(true);
    c.give('postNotice', 'projectManager', { place: '院门公示栏' });
    expect(c.blockedBy).toEqual(['notice-running']);
  });

  test('an unanswered objection blocks the stage after the notice period', () => {
    c.on('2026-07-27');
    c.give('raiseObjection', 'resident', { text: '停车位减少' });
    expect(c.due).toEqual({ 'answer-objection': '2026-08-03' });
    c.on('2026-07-30', 19);
    expect(c.facts.stage).toBe('consensus');
    expect(c.blockedBy).toEqual(['objection-open']);
    c.on('2026-07-31');
    c.give('answerObjection', 'community', { no: 1, text: '重新划线,车位不减' });
    expect(c.facts.stage).toBe('selfGovernance');
    expect(c.due).toEqual({ 'form-body': '2026-08-31' });
  });

  test('self-governance needs body, bookkeeping, covenant and confirmed filing', () => {
    c.on('2026-08-06');
    expect(c.give('fileBody', 'body', {})).toEqual({
      refused: ['body-not-elected', 'bookkeeper-missing', 'covenant-missing'],
    });
    const elected = [
      { name: '张某', duty: 'chair' },
      { name: '李某', duty: 'bookkeeper' },
      { name: '王某', duty: 'qualitySupervisor' },
      { name: '赵某', duty: 'qualitySupervisor' },
      { name: '陈某', duty: 'member' },
    ] as const;
    const names = elected.map(({ name }) => name);
    c.byTwo('recordAssembly', 'community', assemblyElecting(c, names));
    c.byTwo('recordAssembly', 'community', assemblyOnCovenant(c, '院落公约'));
    c.on('2026-08-07');
    expect(seatElected(c, 1, elected, { councilSeats: 2 })).toEqual({ refused: ['notice-not-posted'] });
    postAssemblies(c, [1, 2]);
    c.on('2026-08-15');
    seatElected(c, 1, elected, { councilSeats: 2 });
    expect(c.facts.body?.termEndsOn).toBe('2029-08-14');
    c.on('2026-08-18');
    c.byTwo('nameBookkeeperAndAccount', 'community', { bookkeeper: '李某', account: '6222-0001', ...SCAN });
    c.on('2026-08-19');
    adoptDecided(c, 2, { text: '院落公约' });
    expect(c.facts.covenants.at(-1)?.version).toBe(1);
    c.on('2026-08-20');
    c.give('fileBody', 'body', {});
    expect(c.due).toEqual({ 'confirm-filing': '2026-08-27' });
    c.on('2026-08-25');
    c.give('confirmFiling', 'projectManager', { number: '抚琴-2026-08' });
    expect(c.facts.stage).toBe('plan');
    expect(c.due).toEqual({ 'draw-up-plan': '2026-09-24' });
  });

  test('a plan whose sources do not add up is refused; deadlines roll over the holidays', () => {
    c.on('2026-09-10');
    expect(c.give('submitPlan', 'body', planOf(480_000, 31_000, 108_999.99, FOURTEEN_ITEMS))).toEqual({
      refused: ['sources-unbalanced'],
    });
    c.give('submitPlan', 'body', planOf(480_000, 31_000, 109_000, FOURTEEN_ITEMS));
    expect(c.facts.plan?.items).toHaveLength(14);
    expect(c.facts.plan?.costFen).toBe(yuan(620_000));
    c.on('2026-09-11');
    c.give('openBallot', 'projectManager', motion('how'));
    expect(c.due).toEqual({ 'collect-papers': '2026-09-28' });
    c.on('2026-09-28', 18);
    c.give('closeBallot', 'projectManager', {}, sealed(counted(27, 1, 1)));
    c.give('postNotice', 'projectManager', { place: '院门公示栏' });
    c.on('2026-10-08', 17);
    expect(c.facts.stage).toBe('plan');
    c.on('2026-10-08', 19);
    expect(c.facts.stage).toBe('subsidy');
  });

  test('the price band is exact at both limits', () => {
    c.on('2026-10-09');
    const apply = (amount: number) =>
      c.give('applyForSubsidy', 'projectManager', { amountFen: yuan(amount), documents: DOCUMENTS });
    expect(apply(299_999.99)).toEqual({ refused: ['outside-band'] });
    expect(apply(500_000.01)).toEqual({ refused: ['outside-band'] });
    expect(apply(300_000)).not.toEqual({ refused: ['outside-band'] });
    expect(apply(500_000)).not.toEqual({ refused: ['outside-band'] });
    expect(apply(480_000)).toEqual({ events: ['applicationSubmitted'] });
    expect(c.due).toEqual({ 'review-community': '2026-10-15' });
  });

  test('a return stops the clock and voids the endorsements', () => {
    c.on('2026-10-12');
    expect(c.give('endorseApplication', 'subDistrictLeader', {})).toEqual({ refused: ['other-office-first'] });
    c.give('endorseApplication', 'community', {});
    c.on('2026-10-14');
    c.give('lookAtDocuments', 'subDistrictLeader', ALL_DOCUMENTS);
    c.give('endorseApplication', 'subDistrictLeader', {});
    expect(c.due).toEqual({ 'review-housing': '2026-10-28' });
    c.on('2026-10-20');
    c.give('returnApplication', 'districtHousing', { why: '缺少预算表' });
    expect(c.facts.application?.approvals).toEqual([]);
    expect(c.due).toEqual({ 'correct-application': '2026-11-03' });
    c.on('2026-10-26');
    c.give('correctApplication', 'projectManager', { amountFen: yuan(480_000), documents: DOCUMENTS });
    c.on('2026-10-27');
    c.give('endorseApplication', 'community', {});
    c.on('2026-10-28');
    c.give('lookAtDocuments', 'subDistrictLeader', ALL_DOCUMENTS);
    c.give('endorseApplication', 'subDistrictLeader', {});
    expect(c.due).toEqual({ 'review-housing': '2026-11-11' });
  });

  test('a missed approval escalates step by step, each once, and stops after the approval', () => {
    c.on('2026-11-23');
    expect(c.rungs('review-housing')).toEqual([
      ['2026-11-09', 'holder'],
      ['2026-11-11', 'holder'],
      ['2026-11-16', 'leader'],
      ['2026-11-20', 'district'],
    ]);
    expect(c.give('approveApplication', 'districtHousing', {}, undefined, 'projectManager')).toEqual({
      refused: ['separation-of-duties'],
    });
    expect(c.give('approveApplication', 'projectManager', {})).toEqual({ refused: ['separation-of-duties'] });
    c.give('approveApplication', 'districtHousing', {});
    expect(c.facts.ledger.subsidy.reserved).toBe(yuan(480_000));
    c.on('2026-12-01');
    expect(c.rungs('review-housing')).toHaveLength(4);
  });

  test('funding commits what was reserved; 70 % of co-funding opens the gate to the works', () => {
    expect(c.give('approveFunding', 'districtFinance', { amountFen: yuan(480_000) })).toEqual({
      events: ['applicationEndorsed', 'moneyMoved'],
    });
    expect(c.facts.ledger.subsidy).toMatchObject({ reserved: 0, committed: yuan(480_000) });
    expect(c.due).toEqual({ 'collect-co-funding': '2026-12-31' });
    c.on('2026-12-09');
    const receive = (amount: number, receipt: string, receivedOn: string) =>
      c.byTwo('recordCoFunding', 'body', { amountFen: yuan(amount), receivedOn, receipt, ...SCAN });
    receive(21_699.99, '0001', '2026-12-09');
    expect(c.blockedBy).toEqual(['co-funding-short']);
    expect(receive(0.01, '0001', '2026-12-09')).toEqual({ refused: ['receipt-already-recorded'] });
    c.on('2026-12-10');
    receive(300.01, '0002', '2026-12-10');
    expect(c.facts.stage).toBe('works');
  });

  test('hidden work comes before the next milestone, and no variation leads over the budget', () => {
    c.on('2027-01-11');
    const contract = {
      ...CONTRACTED,
      progressShare: 8_500,
      completeBy: '2027-05-31',
      milestones: [
        { title: '雨污分流', hidden: true },
        { title: '路面', hidden: false },
      ],
    };
    expect(c.give('awardContract', 'projectManager', { ...contract, amountFen: yuan(620_000.01) })).toEqual({
      refused: ['over-budget'],
    });
    c.give('awardContract', 'projectManager', { ...contract, amountFen: yuan(605_000) });
    c.give('engageFirm', 'districtHousing', AUDITOR);
    c.give('startWorks', 'projectManager', {});
    c.on('2027-02-10');
    c.give('recordMilestone', 'projectManager', { no: 1, on: '2027-02-10' });
    expect(c.give('recordMilestone', 'projectManager', { no: 2, on: '2027-02-10' })).toEqual({
      refused: ['hidden-work-missing'],
    });
    expect(c.beside('complete-works')).toEqual(['engineer', 'body']);
    c.give('recordHiddenWork', 'engineer', { milestoneNo: 1, evidence: '照片' });
    expect(c.beside('complete-works')).toEqual(['body']);
    expect(c.told('complete-works', 'asked')).toEqual(['contractor', 'engineer', 'body']);
    c.give('recordHiddenWork', 'body', { milestoneNo: 1, evidence: '照片' });
    expect(c.give('recordHiddenWork', 'body', { milestoneNo: 1, evidence: '照片' })).toEqual({
      refused: ['no-hidden-work-open'],
    });
    c.give('recordMilestone', 'projectManager', { no: 2, on: '2027-02-10' });
    c.on('2027-03-10');
    const variation = { no: 1, amountFen: yuan(12_000), description: '增加照明' };
    c.give('approveVariation', 'projectManager', variation);
    expect(c.facts.works?.variations[0]?.approvedAt).toBeUndefined();
    expect(c.beside('complete-works')).toEqual(['body']);
    c.give('approveVariation', 'body', variation);
    expect(c.facts.works?.variations[0]?.approvedAt).toBeDefined();
    const another = { no: 2, amountFen: yuan(5_000), description: '再增加' };
    expect(c.give('approveVariation', 'projectManager', another)).toEqual({ refused: ['over-budget'] });
  });

  test('money of other sources is received before it is spent, in two hands, each receipt once', () => {
    c.on('2027-03-15');
    const receive = (amount: number, receipt: string) =>
      c.byTwo('recordReceipt', 'projectManager', {
        source: 'utilities',
        payer: '供水、供电公司',
        amountFen: yuan(amount),
        receivedOn: '2027-03-15',
        receipt,
        ...SCAN,
      });
    expect(receive(109_000.01, '转-1')).toEqual({ refused: ['above-planned'] });
    expect(receive(109_000, '０00１')).toEqual({ refused: ['receipt-already-recorded'] });
    expect(receive(109_000, '转-1')).toEqual({ events: ['requestConfirmed', 'receiptRecorded'] });
    expect(c.facts.ledger.utilities).toMatchObject({ committed: yuan(109_000), received: yuan(109_000), paid: 0 });
  });

  test('claims pay 85 % of measured value, never more, by a payer who did not approve the money', () => {
    const pays = [170_000, 212_500, 141_950];
    for (const [i, measured] of [200_000, 450_000, 617_000].entries()) {
      c.on(`2027-0${i + 3}-20`);
      c.give('submitClaim', 'contractor', { measuredFen: yuan(measured) });
      c.give('certifyClaim', 'engineer', {});
      const due = pays[i] ?? 0;
      const papers = { reference: `第${i + 1}期`, ...withPapers(c, yuan(due)) };
      const pay = (amount: number, payer = 'payer') =>
        c.byTwo('payClaim', 'districtPayer', { amountFen: yuan(amount), ...papers }, undefined, payer);
      expect(pay(due + 0.01)).toEqual({ refused: ['above-measured-value'] });
      expect(pay(due, 'districtFinance')).toEqual({ refused: ['separation-of-duties'] });
      expect(pay(due)).toEqual({ events: ['requestConfirmed', 'claimPaid', 'moneyMoved'] });
    }
    expect(renovationTotal(c.facts.ledger, 'paid')).toBe(yuan(524_450));
  });

  test('acceptance waits for the whole co-funding', () => {
    c.on('2027-05-24');
    c.give('reportCompletion', 'contractor', { measuredFen: yuan(617_000) });
    expect(c.blockedBy).toEqual(['co-funding-short']);
    c.on('2027-05-25');
    c.byTwo('recordCoFunding', 'body', { amountFen: yuan(9_000), receivedOn: '2027-05-25', receipt: '0003', ...SCAN });
    expect(c.facts.stage).toBe('acceptance');
    expect(c.due).toEqual({ 'sign-acceptance': '2027-06-15' });
    expect(c.beside('sign-acceptance')).toEqual(['body', 'community', 'districtHousing', 'engineer']);
    expect(c.told('sign-acceptance', 'asked')).toEqual([
      'projectManager',
      'body',
      'community',
      'districtHousing',
      'engineer',
    ]);
  });

  test('defects open a rectification of 15 days; then all five parties sign and the residents are satisfied', () => {
    c.on('2027-06-07');
    for (const [i, party] of PARTIES.entries()) {
      c.give('signAcceptance', party, { defects: i < 4 ? [`缺陷 ${i + 1}`] : [] });
      // Whoever has signed owes nothing more: the next one in turn holds what is left.
      if (party === 'subDistrictLeader') expect(c.beside('sign-acceptance')).toEqual(['engineer']);
    }
    expect(c.due).toEqual({ rectify: '2027-06-22' });
    expect(c.beside('rectify')).toEqual(['engineer']);
    expect(c.give('signAcceptance', 'body', { defects: [] })).toEqual({
      refused: ['rectification-open', 'already-signed'],
    });
    c.on('2027-06-18');
    c.give('confirmRectification', 'engineer', {});
    for (const party of PARTIES) c.give('signAcceptance', party, { defects: [] });
    expect(c.facts.acceptance?.rounds).toHaveLength(2);
    c.on('2027-07-01');
    c.give('openBallot', 'projectManager', motion('result'));
    c.on('2027-07-16', 18);
    c.give('closeBallot', 'projectManager', {}, sealed(counted(25, 1, 1)));
    expect(c.blockedBy).toEqual(['settlement-missing']);
  });

  test('the audit cuts the settlement, and the subsidy not needed goes back', () => {
    c.on('2027-07-20');
    c.give('submitSettlement', 'contractor', { claimedFen: yuan(617_000) });
    const cuts = [{ item: '路面', amountFen: yuan(9_000), why: '工程量重复计算' }];
    expect(c.give('auditSettlement', 'auditor', { eligibleFen: yuan(608_000.01), cuts })).toEqual({
      refused: ['cuts-unbalanced'],
    });
    c.give('auditSettlement', 'auditor', { eligibleFen: yuan(608_000), cuts });
    expect(c.facts.acceptance?.settlement?.audit?.payableSubsidyFen).toBe(yuan(468_000));
    expect(enteredFen(c.facts.ledger)).toBe(yuan(608_000));
    c.on('2027-08-16');
    // What is left and the retention, on one invoice.
    const papers = { reference: '结算', ...withPapers(c, yuan(65_310 + 18_240)) };
    const pay = (amount: number) => c.byTwo('paySettlement', 'districtPayer', { amountFen: yuan(amount), ...papers });
    expect(pay(65_310.01)).toEqual({ refused: ['above-due'] });
    pay(65_310);
    expect(c.facts.stage).toBe('maintenance');
    expect(c.facts.maintenance?.retention.heldFen).toBe(yuan(18_240));
  });

  const publish = (quarter: string, day: string) => {
    c.on(day);
    return c.give('publishAccounts', 'body', {
      quarter,
      openingFen: 0,
      incomeFen: yuan(500),
      spendingFen: yuan(500),
      closingFen: 0,
    });
  };
  const grant = (year: number) => [
    c.give('applyForMaintenanceSubsidy', 'projectManager', { year, amountFen: yuan(10_000) }),
    c.give('approveMaintenanceSubsidy', 'districtHousing', { year }),
    c.byTwo('payMaintenanceSubsidy', 'districtPayer', {
      year,
      reference: `补贴${year}`,
      ...voucherOf(c, c.facts.bookkeeping?.account),
    }),
  ];

  test('with the four requirements the maintenance subsidy is paid, once a year', () => {
    publish('2027Q3', '2027-10-08');
    publish('2027Q4', '2028-01-07');
    publish('2028Q1', '2028-04-07');
    c.give('recordActivity', 'body', { on: '2028-04-07', title: '院落大扫除' });
    publish('2028Q2', '2028-07-07');
    c.on('2028-08-15');
    expect(c.give('evaluateYear', 'projectManager', { year: 2028 })).toEqual({ events: ['yearEvaluated'] });
    expect(grant(2028).every((given) => 'events' in given)).toBe(true);
    expect(grant(2028)[0]).toEqual({ refused: ['already-granted'] });
  });

  test('a quarter not disclosed refuses the evaluation', () => {
    publish('2028Q4', '2029-01-08');
    c.give('recordActivity', 'body', { on: '2029-01-08', title: '议事会' });
    publish('2029Q1', '2029-04-09');
    c.on('2029-05-15');
    expect(c.give('evaluateYear', 'projectManager', { year: 2029 })).toEqual({ refused: ['accounts-not-disclosed'] });
    expect(c.rungs('publish-accounts').length).toBeGreaterThan(2);
  });

  test('sixty days before the term ends the body is reminded; after it the subsidy is paused', () => {
    c.on('2029-06-16');
    expect(c.rungs('re-elect-body')).toEqual([['2029-06-15', 'holder']]);
    c.on('2029-08-15');
    expect(c.blockedBy).toContain('body-term-ended');
  });

  test('retention is released after the defect period and a re-inspection, and the ledger closes', () => {
    expect(c.byTwo('releaseRetention', 'body', { report: '复验' })).toEqual({ refused: ['defect-period-running'] });
    c.on('2029-08-20');
    expect(c.beside('release-retention')).toEqual(['body']);
    expect(c.byTwo('releaseRetention', 'projectManager', { report: '复验' })).toEqual({
      refused: ['reinspection-missing'],
    });
    c.byTwo('releaseRetention', 'body', { report: '复验' });
    expect(c.beside('release-retention')).toEqual([]);
    expect(c.byTwo('releaseRetention', 'districtPayer', { report: '凭证' })).toEqual({
      refused: ['reinspection-missing'],
    });
    c.byTwo('releaseRetention', 'projectManager', { report: '复验' });
    expect(c.beside('release-retention')).toEqual(['districtPayer']);
    c.byTwo('releaseRetention', 'districtPayer', { report: '凭证', reference: '质保金', ...voucherOf(c) });
    const { subsidy, coFunding, utilities } = c.facts.ledger;
    expect([subsidy.paid, coFunding.paid, utilities.paid]).toEqual([yuan(468_000), yuan(31_000), yuan(109_000)]);
    expect(renovationTotal(c.facts.ledger, 'paid')).toBe(yuan(608_000));
    expect(renovationTotal(c.facts.ledger, 'reserved') + renovationBoundFen(c.facts.ledger)).toBe(0);
  });

  test('a re-election ends the pause', () => {
    for (const [quarter, day] of [
      ['2029Q2', '2029-09-03'],
      ['2029Q3', '2029-10-08'],
      ['2029Q4', '2030-01-07'],
    ] as const) {
      publish(quarter, day);
    }
    c.on('2030-01-10');
    electByAssembly(c, [
      { name: '周某', duty: 'chair' },
      { name: '吴某', duty: 'bookkeeper' },
      { name: '郑某', duty: 'qualitySupervisor' },
    ]);
    publish('2030Q1', '2030-04-08');
    c.give('recordActivity', 'body', { on: '2030-04-08', title: '楼道清洁日' });
    expect(c.give('evaluateYear', 'projectManager', { year: 2030 })).toEqual({ events: ['yearEvaluated'] });
    expect(grant(2030).every((given) => 'events' in given)).toBe(true);
    expect(c.log.some((l) => l.event.type === 'yearLapsed' && l.event.data.year === 2029)).toBe(true);
  });

  test('the district closes the courtyard when the maintenance period ends', () => {
    c.on('2031-03-03');
    expect(c.give('closeCourtyard', 'districtHousing', {})).toEqual({ events: ['caseEnded'] });
    expect(c.facts.stage).toBe('closed');
    expect(c.due).toEqual({});
  });
});
