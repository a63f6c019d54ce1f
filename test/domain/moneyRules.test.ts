import { renovationTotal } from '../../domain/renovation/ledger';
import { isOver } from '../../domain/renovation/lifecycle';
import { refundableFen, refundableToOthersFen } from '../../domain/renovation/paying';
import { retentionOwedFen, settlementDueFen, subsidyToReplaceFen } from '../../domain/renovation/settlement';
import { certifiedToDateFen, contractValueFen } from '../../domain/renovation/works';
import { begun, MONEY_ACTS, toTheEnd } from '../support/courtyards/moneyActs';
import type { PureCourtyard } from '../support/courtyards/pureCourtyard';

// Each rule about claims, variations, settlement, retention and the end of the works, with the amounts that broke it.

const certified = (measuredFen: number, c = begun()): PureCourtyard => {
  c.must('submitClaim', 'contractor', { measuredFen });
  c.must('certifyClaim', 'engineer', {});
  return c;
};

const pay = (c: PureCourtyard, amountFen: number) =>
  c.byTwo('payClaim', 'districtPayer', { amountFen, reference: `回单-${c.version}` });

const receive = (c: PureCourtyard, amountFen: number) =>
  c.byTwo('recordCoFunding', 'body', { amountFen, receivedOn: c.now.slice(0, 10), receipt: `r-${c.version}` });

const completed = (c: PureCourtyard, measuredFen: number): PureCourtyard => {
  MONEY_ACTS.build(c, 0);
  c.must('reportCompletion', 'contractor', { measuredFen });
  return c;
};

const accepted = (c: PureCourtyard, measuredFen: number): PureCourtyard => {
  completed(c, measuredFen);
  MONEY_ACTS.accept(c, 0);
  return c;
};

const audited = (c: PureCourtyard, claimedFen: number, eligibleFen = claimedFen): PureCourtyard => {
  c.must('submitSettlement', 'contractor', { claimedFen });
  const cutFen = claimedFen - eligibleFen;
  const cuts = cutFen > 0 ? [{ item: '路面', amountFen: cutFen, why: '多计' }] : [];
  c.must('auditSettlement', 'auditor', { eligibleFen, cuts });
  return c;
};

const openFen = (c: PureCourtyard) =>
  renovationTotal(c.facts.ledger, 'committed') + refundableFen(c.facts) + refundableToOthersFen(c.facts);

const recoverAll = (c: PureCourtyard, amountFen: number) =>
  c.byTwo('recoverOverpayment', 'projectManager', { amountFen, reference: '追回' });

describe('a claim', () => {
  test('is certified reduced, with cuts that add up and reasons that say something, above what was certified before', () => {
    const c = begun();
    c.must('submitClaim', 'contractor', { measuredFen: 40_000_000 });
    const cut = (amountFen: number, why = '管沟未完成') => [{ item: '管沟', amountFen, why }];
    const certify = (certifiedFen: number, cuts = cut(40_000_000 - certifiedFen)) =>
      c.give('certifyClaim', 'engineer', { certifiedFen, cuts });
    expect(certify(30_000_000, cut(9_999_999))).toEqual({ refused: ['cuts-unbalanced'] });
    expect(certify(40_000_001, [])).toEqual({ refused: ['cuts-unbalanced'] });
    expect(certify(30_000_000, cut(10_000_000, '无'))).toEqual({ refused: ['evidence-empty'] });
    expect(certify(1)).toEqual({ refused: ['claim-worth-nothing'] });
    expect(certify(30_000_000)).toEqual({ events: ['claimCertified'] });
    expect(certifiedToDateFen(c.facts.works as never)).toBe(30_000_000);
    expect(pay(c, 29_100_001)).toEqual({ refused: ['above-measured-value'] });
    expect(pay(c, 29_100_000)).toHaveProperty('events');
    // What was cut may be claimed again, and reaches no further than the contract.
    expect(c.give('submitClaim', 'contractor', { measuredFen: 30_000_000 })).toEqual({ refused: ['claim-not-rising'] });
    expect(c.give('submitClaim', 'contractor', { measuredFen: 40_000_000 })).toHaveProperty('events');
  });

  test('that is wrong is returned by the engineer or taken back by the claimant, and claimed anew', () => {
    const c = begun();
    const claim = (measuredFen: number) => c.give('submitClaim', 'contractor', { measuredFen });
    expect(c.give('returnClaim', 'engineer', { why: '工程量不符' })).toEqual({ refused: ['no-open-claim'] });
    claim(55_000_000);
    expect(c.give('returnClaim', 'engineer', { why: '无' })).toEqual({ refused: ['evidence-empty'] });
    expect(c.give('returnClaim', 'engineer', { why: '工程量不符' })).toEqual({ events: ['claimReturned'] });
    expect(claim(50_000_000)).toHaveProperty('events');
    expect(c.give('withdrawClaim', 'contractor', { why: '计量有误' })).toEqual({ events: ['claimWithdrawn'] });
    expect(claim(20_000_000)).toHaveProperty('events');
    expect(c.due).toHaveProperty('certify-claim');
    c.must('certifyClaim', 'engineer', {});
    expect(c.give('returnClaim', 'engineer', { why: '工程量不符' })).toEqual({ refused: ['claim-already-certified'] });
    expect(c.give('withdrawClaim', 'contractor', { why: '计量有误' })).toEqual({
      refused: ['claim-already-certified'],
    });
    expect(pay(c, 19_400_000)).toHaveProperty('events');
    expect(c.facts.works?.claims.map(({ no, paid }) => [no, paid?.amountFen])).toEqual([
      [1, undefined],
      [2, undefined],
      [3, 19_400_000],
    ]);
  });

  test('is paid in parts, and stays open and awaited until all of it is paid: one fen does not close it', () => {
    const c = certified(20_000_000);
    expect(pay(c, 1)).toEqual({ events: ['requestConfirmed', 'claimPaid', 'moneyMoved'] });
    expect(c.due).toHaveProperty('pay-claim');
    expect(c.give('reportCompletion', 'contractor', { measuredFen: 20_000_000 })).toEqual({
      refused: expect.arrayContaining(['claim-open']),
    });
    expect(pay(c, 19_400_000)).toEqual({ refused: ['above-measured-value'] });
    expect(pay(c, 19_399_999)).toHaveProperty('events');
    expect(c.due).not.toHaveProperty('pay-claim');
    expect(renovationTotal(c.facts.ledger, 'paid')).toBe(19_400_000);
    expect(pay(c, 1)).toEqual({ refused: ['no-open-claim'] });
  });

  test('that is certified above a contract which fell since is not paid: the engineer returns it', () => {
    const c = certified(50_000_000);
    const { works } = c.facts;
    // As an older release let the contract fall.
    c.facts = { ...c.facts, works: { ...works, contract: { ...works?.contract, amountFen: 32_500_000 } } as never };
    expect(pay(c, 1)).toEqual({ refused: ['above-contract'] });
    expect(c.give('returnClaim', 'engineer', { why: '合同已调减' })).toEqual({ events: ['claimReturned'] });
  });
});

describe('a variation', () => {
  const sign = (c: PureCourtyard, role: 'projectManager' | 'body', no: number, amountFen: number) =>
    c.give('approveVariation', role, { no, amountFen, description: '变更' });
  const limited = () => begun(50_000_000);

  test('needs the body from the fen on with which all changes without its consent exceed the limit', () => {
    const c = limited();
    const limitFen = 500_000; // 1 % of 50,000,000
    for (const no of [1, 2, 3, 4, 5]) expect(sign(c, 'projectManager', no, 100_000)).toHaveProperty('events');
    expect(contractValueFen(c.facts.works as never)).toBe(50_000_000 + limitFen);
    sign(c, 'projectManager', 6, 1);
    expect(contractValueFen(c.facts.works as never)).toBe(50_000_000 + limitFen);
    expect(c.beside('complete-works')).toContain('body');
    sign(c, 'body', 6, 1);
    expect(contractValueFen(c.facts.works as never)).toBe(50_000_001 + limitFen);
  });

  test('that lowers the contract needs the body, and never goes below what is certified or paid', () => {
    const c = certified(42_500_000, limited());
    expect(sign(c, 'projectManager', 1, -20_000_000)).toEqual({ refused: ['below-certified'] });
    expect(sign(c, 'projectManager', 1, -7_500_001)).toEqual({ refused: ['below-certified'] });
    expect(sign(c, 'projectManager', 1, -7_500_000)).toHaveProperty('events');
    expect(contractValueFen(c.facts.works as never)).toBe(50_000_000);
    // Certified meanwhile: it can't come into force any more, and is taken back.
    pay(c, 41_225_000);
    c.must('submitClaim', 'contractor', { measuredFen: 43_000_000 });
    c.must('certifyClaim', 'engineer', {});
    expect(sign(c, 'body', 1, -7_500_000)).toEqual({ refused: ['below-certified'] });
    expect(c.give('withdrawVariation', 'body', { no: 1, why: '不再需要' })).toEqual({
      refused: ['variation-of-other'],
    });
    expect(c.give('withdrawVariation', 'projectManager', { no: 1, why: '不再需要' })).toEqual({
      events: ['variationWithdrawn'],
    });
    expect(sign(c, 'body', 1, -7_500_000)).toEqual({ refused: ['variation-withdrawn'] });
    expect(sign(c, 'projectManager', 2, -1)).toHaveProperty('events');
  });

  test('in force is withdrawn by nobody', () => {
    const c = limited();
    sign(c, 'projectManager', 1, 500_000);
    expect(c.give('withdrawVariation', 'projectManager', { no: 1, why: '不再需要' })).toEqual({
      refused: ['no-variation-open'],
    });
  });
});

describe('the settlement', () => {
  test('is at most the value measured at completion, which is at least what was certified', () => {
    const c = certified(40_000_000);
    pay(c, 38_800_000);
    receive(c, 3_000_000);
    MONEY_ACTS.build(c, 0);
    expect(c.give('reportCompletion', 'contractor', { measuredFen: 39_999_999 })).toEqual({
      refused: ['claim-not-rising'],
    });
    accepted(c, 40_000_000);
    const submit = (claimedFen: number) => c.give('submitSettlement', 'contractor', { claimedFen });
    expect(submit(40_000_001)).toEqual({ refused: ['above-completion'] });
    expect(submit(40_000_000)).toHaveProperty('events');
  });

  test('leaves no subsidy paid beyond what is payable: residents’ later money takes its place, by a posting', () => {
    const c = certified(55_000_000);
    pay(c, 52_000_000);
    receive(c, 3_000_000);
    pay(c, 1_350_000);
    audited(accepted(c, 55_000_000), 55_000_000, 53_500_000);
    const { payableSubsidyFen, overpaidFen } = c.facts.acceptance?.settlement?.audit ?? {};
    // 53,500,000 less 15,000,000 of others; 40,000,000 of subsidy were drawn, while the residents' money was not there.
    expect([payableSubsidyFen, overpaidFen, c.facts.ledger.subsidy.paid]).toEqual([38_500_000, 0, 40_000_000]);
    expect(c.due).toHaveProperty('replace-subsidy');
    expect(c.blockedBy).toContain('subsidy-to-replace');
    expect(c.byTwo('refundCoFunding', 'body', { amountFen: 1, receipt: 'x1' })).toEqual({
      refused: ['nothing-to-refund'],
    });
    const replace = (amountFen: number) =>
      c.byTwo('replaceSubsidy', 'projectManager', { amountFen, reference: '缴回' });
    expect(replace(1_500_001)).toEqual({ refused: ['above-excess'] });
    expect(replace(1_500_000)).toEqual({ events: ['requestConfirmed', 'subsidyReplaced', 'moneyMoved'] });
    expect(c.facts.ledger).toMatchObject({
      subsidy: { paid: 38_500_000, recovered: 1_500_000, committed: 0 },
      coFunding: { paid: 9_850_000, committed: 150_000 },
    });
    expect(replace(1)).toEqual({ refused: ['nothing-to-replace'] });
    toTheEnd(c);
    expect([c.facts.stage, openFen(c)]).toEqual(['closed', 0]);
  });

  test('is paid as far as the money is there, says what is missing, and the rest when it has come', () => {
    const c = certified(55_000_000);
    pay(c, 52_000_000);
    receive(c, 1_000_000);
    pay(c, 1_000_000);
    receive(c, 350_000);
    pay(c, 350_000);
    completed(c, 55_000_000);
    expect(c.blockedBy).toEqual(['co-funding-short']);
    MONEY_ACTS.override(c, 0);
    MONEY_ACTS.accept(c, 0);
    MONEY_ACTS.vote(c, 0);
    audited(c, 55_000_000);
    expect(settlementDueFen(c.facts)).toBe(0);
    expect(retentionOwedFen(c.facts)).toBe(0);
    MONEY_ACTS.override(c, 0);
    expect(c.facts.stage).toBe('maintenance');
    // Retention of 1,650,000, for which the residents' money is not there.
    for (const role of ['body', 'projectManager'] as const)
      c.mustByTwo('releaseRetention', role, { report: '复验合格' });
    const release = () => c.byTwo('releaseRetention', 'districtPayer', { report: '凭证号' });
    expect(release()).toEqual({ refused: ['funds-insufficient'] });
    expect(c.due).toMatchObject({ 'release-retention': expect.anything(), 'collect-co-funding': expect.anything() });
    expect(receive(c, 1_650_001)).toEqual({ refused: ['above-planned'] });
    expect(receive(c, 1_650_000)).toHaveProperty('events');
    expect(release()).toEqual({ events: ['requestConfirmed', 'retentionReleased', 'moneyMoved'] });
    expect(renovationTotal(c.facts.ledger, 'paid')).toBe(55_000_000);
    expect(c.give('closeCourtyard', 'districtHousing', {})).toEqual({ events: ['caseEnded'] });
  });

  test('that lacks money is paid in parts', () => {
    const c = begun(55_000_000, 8_000);
    completed(c, 55_000_000);
    MONEY_ACTS.override(c, 0);
    MONEY_ACTS.accept(c, 0);
    MONEY_ACTS.vote(c, 0);
    audited(c, 55_000_000);
    const settle = (amountFen: number) =>
      c.byTwo('paySettlement', 'districtPayer', { amountFen, reference: `结算-${amountFen}` });
    expect(settle(53_350_001)).toEqual({ refused: ['above-due'] });
    expect(settle(53_350_000)).toEqual({ refused: ['funds-insufficient'] });
    expect(settle(52_000_000)).toEqual({ events: ['requestConfirmed', 'settlementPaid', 'moneyMoved'] });
    expect(c.facts.stage).toBe('acceptance');
    expect(c.due).toHaveProperty('pay-settlement');
    expect(receive(c, 3_000_000)).toHaveProperty('events');
    expect(settle(1_350_000)).toHaveProperty('events');
    expect(c.facts.stage).toBe('maintenance');
  });
});

describe('nothing closes while money is open', () => {
  /** In maintenance, with residents' money that the audit left over: 10,000,000 less 4,000,000. */
  const withRest = (): PureCourtyard => {
    const c = begun(9_000_000);
    receive(c, 3_000_000);
    audited(accepted(c, 9_000_000), 9_000_000, 4_000_000);
    return c;
  };

  test('residents’ money that nothing needs is refunded in acceptance already, and awaited', () => {
    const c = withRest();
    expect(c.facts.stage).toBe('acceptance');
    expect(c.due).toHaveProperty('refund-co-funding');
    expect(c.byTwo('refundCoFunding', 'body', { amountFen: 6_000_001, receipt: 'o1' })).toEqual({
      refused: ['above-in-hand'],
    });
    expect(c.byTwo('refundCoFunding', 'body', { amountFen: 6_000_000, receipt: 'o2' })).toHaveProperty('events');
    expect(c.due).not.toHaveProperty('refund-co-funding');
  });

  test('the courtyard is closed only when the residents have their money back', () => {
    const c = withRest();
    MONEY_ACTS.vote(c, 0);
    MONEY_ACTS.paySettlement(c, 0);
    for (const act of ['reinspect', 'countersign', 'release'] as const) MONEY_ACTS[act](c, 0);
    expect(c.facts.stage).toBe('maintenance');
    expect(MONEY_ACTS.close(c, 0)).toEqual({ refused: ['co-funding-in-hand', 'others-money-in-hand'] });
    c.mustByTwo('refundCoFunding', 'body', { amountFen: 6_000_000, receipt: 'o3' });
    expect(MONEY_ACTS.close(c, 0)).toEqual({ refused: ['others-money-in-hand'] });
    MONEY_ACTS.refundOthers(c, 0);
    expect(MONEY_ACTS.close(c, 0)).toEqual({ events: ['caseEnded'] });
    expect([openFen(c), isOver(c.facts)]).toEqual([0, true]);
  });

  test('an approved maintenance subsidy is paid first', () => {
    const c = withRest();
    toTheEnd(c.fork());
    MONEY_ACTS.vote(c, 0);
    for (const act of ['paySettlement', 'refund', 'refundOthers', 'reinspect', 'countersign', 'release'] as const)
      MONEY_ACTS[act](c, 0);
    const { maintenance } = c.facts;
    if (maintenance === undefined) throw new Error('not in maintenance');
    c.facts = { ...c.facts, maintenance: { ...maintenance, years: [{ year: 2027, evaluatedAt: c.now }] } };
    c.must('applyForMaintenanceSubsidy', 'projectManager', { year: 2027, amountFen: 1_000_000 });
    c.must('approveMaintenanceSubsidy', 'districtHousing', { year: 2027 });
    expect(MONEY_ACTS.close(c, 0)).toEqual({ refused: ['maintenance-subsidy-unpaid'] });
    c.mustByTwo('payMaintenanceSubsidy', 'districtPayer', { year: 2027 });
    expect(MONEY_ACTS.close(c, 0)).toEqual({ events: ['caseEnded'] });
  });
});

describe('a withdrawal wipes out no debt', () => {
  test('after money is committed the sub-district’s leader asks and the district confirms', () => {
    const c = begun();
    expect(c.give('withdraw', 'projectManager', { why: '居民撤回' })).toEqual({
      refused: expect.arrayContaining(['wrong-stage']),
    });
    expect(c.give('terminate', 'projectManager', { why: '居民撤回' })).toEqual({ refused: ['role-not-allowed'] });
    expect(c.give('terminate', 'subDistrictLeader', { why: '居民撤回' })).toEqual({ events: ['commandRequested'] });
    expect(c.give('confirmRequest', 'subDistrictLeader', {}, undefined, 'another')).toEqual({
      refused: ['role-not-allowed'],
    });
    expect(c.give('confirmRequest', 'supervisor', {})).toMatchObject({
      events: expect.arrayContaining(['windingUpBegun', 'caseEnded']),
    });
    expect(openFen(c)).toBe(7_000_000 + 5_000_000);
    toTheEnd(c);
    expect([openFen(c), isOver(c.facts)]).toEqual([0, true]);
  });

  test('a certified claim stays payable, the rest is released, and the residents are refunded', () => {
    const c = certified(8_000_000);
    MONEY_ACTS.terminate(c, 0);
    expect(c.facts.stage).toBe('withdrawn');
    expect(renovationTotal(c.facts.ledger, 'committed')).toBe(7_760_000);
    expect(c.facts.ledger.subsidy).toMatchObject({ committed: 0, reserved: 0, paid: 0 });
    expect(c.due).toHaveProperty('pay-claim');
    expect(pay(c, 7_760_000)).toHaveProperty('events');
    expect(c.due).toHaveProperty('refund-others');
    MONEY_ACTS.refundOthers(c, 0);
    expect([openFen(c), isOver(c.facts), c.due]).toEqual([0, true, {}]);
    expect(pay(c, 1)).toMatchObject({ refused: expect.anything() });
  });

  test('an open claim is certified reduced or returned after it, and what it no longer needs is released', () => {
    const c = begun();
    c.must('submitClaim', 'contractor', { measuredFen: 20_000_000 });
    MONEY_ACTS.terminate(c, 0);
    expect(renovationTotal(c.facts.ledger, 'committed')).toBe(19_400_000);
    const reduced = c.fork();
    const cuts = [{ item: '管沟', amountFen: 10_000_000, why: '未完成' }];
    reduced.must('certifyClaim', 'engineer', { certifiedFen: 10_000_000, cuts });
    expect(renovationTotal(reduced.facts.ledger, 'committed')).toBe(9_700_000);
    c.must('returnClaim', 'engineer', { why: '未施工' });
    expect(renovationTotal(c.facts.ledger, 'committed')).toBe(0);
    for (const one of [c, reduced]) {
      toTheEnd(one);
      expect([openFen(one), isOver(one.facts)]).toEqual([0, true]);
    }
  });

  test('an overpayment is still recovered, and the retention still paid', () => {
    const over = certified(40_000_000);
    pay(over, 38_800_000);
    receive(over, 3_000_000);
    audited(accepted(over, 40_000_000), 40_000_000, 32_800_000);
    MONEY_ACTS.terminate(over, 0);
    expect(over.due).toHaveProperty('recover-overpayment');
    expect(recoverAll(over, 6_000_001)).toEqual({ refused: ['above-owed'] });
    expect(recoverAll(over, 6_000_000)).toHaveProperty('events');
    toTheEnd(over);
    expect([openFen(over), isOver(over.facts)]).toEqual([0, true]);

    const held = begun();
    receive(held, 3_000_000);
    audited(accepted(held, 55_000_000), 55_000_000);
    MONEY_ACTS.terminate(held, 0);
    expect(held.due).toMatchObject({ 'pay-settlement': expect.anything(), 'release-retention': expect.anything() });
    toTheEnd(held);
    expect(renovationTotal(held.facts.ledger, 'paid')).toBe(55_000_000);
    expect([openFen(held), isOver(held.facts)]).toEqual([0, true]);
  });
});

test('words that say nothing are no evidence in the works’ record', () => {
  const c = begun();
  for (const evidence of ['无', 'x', 'None', '-', '。。', '无。', 'Ｘ', 'n/a', '暂无'])
    expect(c.give('recordHiddenWork', 'engineer', { milestoneNo: 1, evidence })).toEqual({
      refused: ['evidence-empty'],
    });
  expect(c.give('recordInspection', 'body', { on: '2026-11-02', findings: '-' })).toEqual({
    refused: ['evidence-empty'],
  });
  expect(c.give('recordHiddenWork', 'engineer', { milestoneNo: 1, evidence: '照片12' })).toHaveProperty('events');
  expect(subsidyToReplaceFen(c.facts)).toBe(0);
});
