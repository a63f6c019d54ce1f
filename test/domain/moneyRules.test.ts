import { renovationTotal } from '../../domain/renovation/ledger';
import { receiptFaults, vouchersHeld } from '../../domain/renovation/numbers';
import { retentionOwedFen, settlementDueFen, subsidyToReplaceFen } from '../../domain/renovation/settlement';
import { certifiedToDateFen, contractValueFen } from '../../domain/renovation/works';
import { accepted, audited, certified, completed, openFen, pay, receive } from '../support/courtyards/accounts';
import { payment, refunded, returned } from '../support/courtyards/exampleInvoices';
import { begun, MONEY_ACTS, toTheEnd } from '../support/courtyards/moneyActs';
import type { PureCourtyard } from '../support/courtyards/pureCourtyard';

// Each rule about claims, variations, settlement, retention and the end of the works, with the amounts that broke it.

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
    expect(certify(30_000_000)).toEqual({ events: ['claimCertified', 'moneyMoved'] });
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
    expect(c.give('returnClaim', 'engineer', { why: '合同已调减' })).toEqual({
      events: ['claimReturned', 'moneyMoved'],
    });
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
    expect(c.byTwo('refundCoFunding', 'body', { amountFen: 1, receipt: 'x1', ...refunded(c) })).toEqual({
      refused: ['nothing-to-refund'],
    });
    const replace = (amountFen: number) =>
      c.byTwo('replaceSubsidy', 'projectManager', { amountFen, reference: '缴回', ...returned(c) });
    expect(replace(1_500_001)).toEqual({ refused: ['above-excess'] });
    // The voucher of a payment proves no refund and no replacement, in whatever characters; what comes in is numbered apart.
    const [used = ''] = vouchersHeld(c.facts).map(({ number }) => number);
    expect(used).not.toBe('');
    expect(receiptFaults(c.facts, 'refundCoFunding', { receipt: ` ${used}` })).toMatchObject([
      { code: 'receipt-already-recorded' },
    ]);
    expect(receiptFaults(c.facts, 'recordCoFunding', { receipt: used })).toEqual([]);
    expect(
      c.give('replaceSubsidy', 'projectManager', {
        ...returned(c),
        ...{ amountFen: 1, reference: ` ${used} `.replace('-', '－') },
      }),
    ).toEqual({
      refused: ['voucher-already-recorded'],
    });
    expect(replace(1_500_000)).toEqual({ events: ['requestConfirmed', 'subsidyReplaced', 'moneyMoved'] });
    expect(c.facts.ledger).toMatchObject({
      subsidy: { paid: 38_500_000, recovered: 1_500_000, committed: 0 },
      coFunding: { paid: 9_850_000, committed: 0, retained: 150_000 },
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
    const release = () => MONEY_ACTS.release(c, 0);
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
      c.byTwo('paySettlement', 'districtPayer', payment(c, amountFen, `结算-${amountFen}`));
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
