import { movementsIn } from '../../domain/kernel/engine/programme';
import { dateOf } from '../../domain/kernel/time/instant';
import { coFundingInHandFen } from '../../domain/renovation/funding';
import { renovationTotal } from '../../domain/renovation/ledger';
import { DEMONSTRATION_POLICY } from '../../domain/renovation/policies';
import { RENOVATION } from '../../domain/renovation/programme';
import { settlementDueFen } from '../../domain/renovation/settlement';
import type { Stage } from '../../domain/renovation/stage';
import { advanceTo } from '../support/courtyards/commandDriver';
import { payment, returned } from '../support/courtyards/exampleInvoices';
import { AUDITOR, CONTRACTED } from '../support/courtyards/firms';
import { funded, motion, sealed } from '../support/courtyards/funded';
import { PureCourtyard } from '../support/courtyards/pureCourtyard';

/** As in refusedBeforeWorks: each rule alone in the way, and the same command taken beside it. */
const at = (stage: Stage): PureCourtyard => {
  const c = new PureCourtyard('2026-03-02T01:30:00.000Z', { name: '某院', city: '成都' }, DEMONSTRATION_POLICY);
  advanceTo(c, stage);
  return c;
};

const CONTRACT = {
  ...CONTRACTED,
  amountFen: 55_000_000,
  progressShare: 9_700,
  completeBy: '2027-03-31',
  milestones: [
    { title: '管沟', hidden: true },
    { title: '路面', hidden: false },
  ],
};

/** In works with 70 % of the residents' money in: the contract awarded and begun as far as asked. */
const inWorks = (until: 'nothing' | 'awarded' | 'started' | 'covered' = 'started'): PureCourtyard => {
  const c = funded(7_000_000);
  if (until === 'nothing') return c;
  c.must('awardContract', 'projectManager', CONTRACT);
  if (until === 'awarded') return c;
  c.must('startWorks', 'projectManager', {});
  if (until === 'started') return c;
  for (const role of ['engineer', 'body'] as const)
    c.must('recordHiddenWork', role, { milestoneNo: 1, evidence: '照片' });
  for (const no of [1, 2]) c.must('recordMilestone', 'projectManager', { no, on: dateOf(c.now) });
  return c;
};

describe('in works', () => {
  test('a contract is awarded once, within the policy’s share, including both bounds', () => {
    const c = inWorks('nothing');
    const award = (progressShare: number) => c.give('awardContract', 'projectManager', { ...CONTRACT, progressShare });
    expect(c.give('startWorks', 'projectManager', {})).toEqual({ refused: ['contract-missing'] });
    for (const share of [7_999, 9_701]) expect(award(share)).toEqual({ refused: ['progress-share-outside'] });
    expect(c.give('awardContract', 'projectManager', { ...CONTRACT, completeBy: dateOf(c.now) })).toEqual({
      refused: ['dates-out-of-order'],
    });
    expect(award(8_000)).toHaveProperty('events');
    expect(award(9_700)).toEqual({ refused: ['contract-already-awarded'] });
    expect(inWorks('nothing').give('awardContract', 'projectManager', CONTRACT)).toHaveProperty('events');
  });

  test('the works start once, and only then are claims, milestones and variations accepted', () => {
    const c = inWorks('awarded');
    const notStarted = { refused: ['works-not-started'] };
    expect(c.give('submitClaim', 'contractor', { measuredFen: 2 })).toEqual(notStarted);
    expect(c.give('recordMilestone', 'engineer', { no: 1, on: dateOf(c.now) })).toEqual(notStarted);
    expect(c.give('recordInspection', 'body', { on: dateOf(c.now), findings: '管沟已开挖' })).toEqual(notStarted);
    expect(c.give('startWorks', 'projectManager', {})).toHaveProperty('events');
    expect(c.give('startWorks', 'projectManager', {})).toEqual({ refused: ['works-already-started'] });
    expect(c.give('submitClaim', 'contractor', { measuredFen: 2 })).toHaveProperty('events');
  });

  test('milestones and hidden work are those of the contract, each once', () => {
    const c = inWorks();
    const reach = (no: number) => c.give('recordMilestone', 'engineer', { no, on: dateOf(c.now) });
    const hide = (milestoneNo: number) => c.give('recordHiddenWork', 'engineer', { milestoneNo, evidence: '照片' });
    expect([hide(3), hide(2)]).toEqual([{ refused: ['milestone-unknown'] }, { refused: ['milestone-not-hidden'] }]);
    expect(hide(1)).toHaveProperty('events');
    expect(hide(1)).toEqual({ refused: ['no-hidden-work-open'] });
    c.must('recordHiddenWork', 'body', { milestoneNo: 1, evidence: '照片' });
    expect(reach(3)).toEqual({ refused: ['milestone-unknown'] });
    expect(c.give('reportCompletion', 'contractor', { measuredFen: 1 })).toEqual({ refused: ['milestones-open'] });
    expect([reach(1), reach(1)]).toEqual([
      { events: ['milestoneReached'] },
      { refused: ['milestone-already-reached'] },
    ]);
    expect(reach(2)).toHaveProperty('events');
    expect(c.give('reportCompletion', 'contractor', { measuredFen: 1 })).toHaveProperty('events');
  });

  test('a variation has the next number, two signatures for one amount, and leaves a positive contract', () => {
    const c = inWorks();
    const sign = (role: 'projectManager' | 'body', no: number, amountFen: number) =>
      c.give('approveVariation', role, { no, amountFen, description: '减项' });
    expect(sign('projectManager', 2, -1)).toEqual({ refused: ['variation-unknown'] });
    expect(sign('projectManager', 1, -55_000_000)).toEqual({ refused: ['amount-not-positive'] });
    expect(sign('projectManager', 1, -54_999_999)).toHaveProperty('events');
    expect(sign('body', 1, -1)).toEqual({ refused: ['variation-differs'] });
    expect(sign('projectManager', 1, -54_999_999)).toEqual({ refused: ['already-signed'] });
    expect(sign('body', 1, -54_999_999)).toHaveProperty('events');
  });

  test('a claim rises, stays within the contract, and is certified and paid by people who did not approve it', () => {
    const c = inWorks();
    const claim = (measuredFen: number) => c.give('submitClaim', 'contractor', { measuredFen });
    const pay = (amountFen: number, account = 'payer') =>
      c.byTwo('payClaim', 'districtPayer', payment(c, amountFen, '款'), undefined, account);
    expect([c.give('certifyClaim', 'engineer', {}), pay(1)]).toEqual([
      { refused: ['no-open-claim'] },
      { refused: ['no-open-claim'] },
    ]);
    expect(claim(55_000_001)).toEqual({ refused: ['above-contract'] });
    expect(claim(1)).toEqual({ refused: ['claim-worth-nothing'] });
    expect(claim(1_000_000)).toHaveProperty('events');
    expect(claim(2_000_000)).toEqual({ refused: ['claim-open'] });
    expect(pay(970_000)).toEqual({ refused: ['claim-not-certified'] });
    expect(c.give('certifyClaim', 'engineer', {})).toHaveProperty('events');
    expect(c.give('certifyClaim', 'engineer', {})).toEqual({ refused: ['claim-already-certified'] });
    expect(pay(970_001)).toEqual({ refused: ['above-measured-value'] });
    for (const account of ['districtFinance', 'engineer']) {
      expect(pay(970_000, account)).toEqual({ refused: ['separation-of-duties'] });
    }
    expect(pay(970_000)).toHaveProperty('events');
    expect(claim(1_000_000)).toEqual({ refused: ['claim-not-rising'] });
    expect(claim(1_000_001)).toEqual({ refused: ['claim-worth-nothing'] });
    expect(claim(1_000_002)).toHaveProperty('events');
  });

  test('payments stay within the available money: residents’ money not yet received pays nothing', () => {
    const c = inWorks();
    c.must('submitClaim', 'contractor', { measuredFen: 55_000_000 });
    c.must('certifyClaim', 'engineer', {});
    // 97 % of 55,000,000 may be paid; 40 + 5 million are committed, and 7 of the residents' 10 are in hand.
    const pay = (amountFen: number) => c.byTwo('payClaim', 'districtPayer', payment(c, amountFen, '款'));
    expect(pay(52_000_001)).toEqual({ refused: ['funds-insufficient'] });
    expect(pay(52_000_000)).toHaveProperty('events');
    expect(coFundingInHandFen(c.facts)).toBe(0);
  });

  test('completion is reported once, of at least what was claimed and at most the contract', () => {
    const c = inWorks('covered');
    const complete = (measuredFen: number) => c.give('reportCompletion', 'contractor', { measuredFen });
    expect(c.blockedBy).toEqual(['completion-missing', 'co-funding-short']);
    c.must('submitClaim', 'contractor', { measuredFen: 1_000_000 });
    expect(complete(2_000_000)).toEqual({ refused: ['claim-open'] });
    c.must('certifyClaim', 'engineer', {});
    c.mustByTwo('payClaim', 'districtPayer', payment(c, 1, '款'));
    expect(complete(2_000_000)).toEqual({ refused: ['claim-open'] });
    c.mustByTwo('payClaim', 'districtPayer', payment(c, 969_999, '款二'));
    expect([complete(999_999), complete(55_000_001)]).toEqual([
      { refused: ['claim-not-rising'] },
      { refused: ['above-contract'] },
    ]);
    expect(complete(1_000_000)).toHaveProperty('events');
    // 100 % of the residents' money is not in.
    expect([c.facts.stage, c.blockedBy]).toEqual(['works', ['co-funding-short']]);
    expect(complete(2_000_000)).toEqual({ refused: ['completion-already-reported'] });
  });
});

describe('in acceptance', () => {
  const accepted = (): PureCourtyard => {
    const c = at('acceptance');
    for (const role of ['body', 'community', 'projectManager', 'districtHousing', 'engineer'] as const)
      c.must('signAcceptance', role, { defects: [] });
    c.must('engageFirm', 'districtHousing', AUDITOR);
    return c;
  };

  test('the settlement waits for the signatures, comes once, and is at most what was measured at completion', () => {
    const c = at('acceptance');
    const submit = (claimedFen: number) => c.give('submitSettlement', 'contractor', { claimedFen });
    expect(submit(1)).toEqual({ refused: ['acceptance-unsigned'] });
    expect(c.give('confirmRectification', 'engineer', {})).toEqual({ refused: ['no-rectification-open'] });
    const signed = accepted();
    const settle = (claimedFen: number) => signed.give('submitSettlement', 'contractor', { claimedFen });
    const measuredFen = signed.facts.works?.completion?.measuredFen ?? 0;
    expect(settle(measuredFen + 1)).toEqual({ refused: ['above-completion'] });
    expect(settle(measuredFen)).toHaveProperty('events');
    expect(settle(measuredFen)).toEqual({ refused: ['settlement-already-submitted'] });
  });

  test('the settlement is audited once, then paid once after the residents’ vote, by other people than approved or audited', () => {
    const c = accepted();
    const builtFen = c.facts.works?.completion?.measuredFen ?? 0;
    const audit = () => c.give('auditSettlement', 'auditor', { eligibleFen: builtFen, cuts: [] });
    const pay = (amountFen = settlementDueFen(c.facts), account = 'payer') =>
      c.byTwo('paySettlement', 'districtPayer', payment(c, amountFen, '结算'), undefined, account);
    expect(audit()).toEqual({ refused: ['settlement-missing'] });
    expect(pay(0)).toEqual({ refused: ['settlement-missing', 'motion-not-carried'] });
    c.must('submitSettlement', 'contractor', { claimedFen: builtFen });
    expect(pay(0)).toEqual({ refused: ['settlement-not-audited', 'motion-not-carried'] });
    expect(audit()).toHaveProperty('events');
    expect(audit()).toEqual({ refused: ['settlement-already-audited'] });
    expect(pay()).toEqual({ refused: ['motion-not-carried'] });
    c.on('2026-12-01');
    c.must('openBallot', 'projectManager', motion('result'));
    c.must('closeBallot', 'projectManager', {}, sealed(10));
    for (const account of ['districtFinance', 'auditor']) {
      expect(pay(settlementDueFen(c.facts), account)).toEqual({ refused: ['separation-of-duties'] });
    }
    expect(pay(settlementDueFen(c.facts) + 1)).toEqual({ refused: ['above-due'] });
    expect(pay()).toHaveProperty('events');
    expect(c.facts.stage).toBe('maintenance');
  });

  test('a settlement that leaves nothing to pay waits for no payment', () => {
    const c = accepted();
    const paidFen = renovationTotal(c.facts.ledger, 'paid');
    c.must('submitSettlement', 'contractor', { claimedFen: paidFen });
    c.must('auditSettlement', 'auditor', { eligibleFen: paidFen, cuts: [] });
    expect(c.blockedBy).toEqual(['ballot-not-opened']);
    c.on('2026-12-01');
    c.must('openBallot', 'projectManager', motion('result'));
    c.must('closeBallot', 'projectManager', {}, sealed(10));
    expect(c.facts.stage).toBe('maintenance');
    expect(c.log.map(({ event }) => event.type)).not.toContain('settlementPaid');
    expect(
      movementsIn(
        RENOVATION,
        c.log.map(({ event }) => event),
      ).every(({ amountFen }) => amountFen > 0),
    ).toBe(true);
  });

  test('an overpayment beyond the audited cost is returned, to the fen', () => {
    const c = accepted();
    const recover = (amountFen: number) =>
      c.byTwo('recoverOverpayment', 'projectManager', { amountFen, reference: `回-${amountFen}`, ...returned(c) });
    expect(recover(1)).toEqual({ refused: ['nothing-to-recover'] });
    c.must('submitSettlement', 'contractor', { claimedFen: 1 });
    c.must('auditSettlement', 'auditor', { eligibleFen: 1, cuts: [] });
    const owedFen = c.facts.acceptance?.settlement?.audit?.overpaidFen ?? 0;
    expect(owedFen).toBeGreaterThan(1);
    expect(c.blockedBy).toEqual(['ballot-not-opened', 'overpayment-open']);
    expect(c.due).not.toHaveProperty('pay-settlement');
    c.on('2026-12-01');
    c.must('openBallot', 'projectManager', motion('result'));
    c.must('closeBallot', 'projectManager', {}, sealed(10));
    const pay = () => c.byTwo('paySettlement', 'districtPayer', { amountFen: 0, reference: '结算' });
    expect(pay()).toEqual({ refused: ['nothing-to-pay'] });
    expect(c.blockedBy).toEqual(['overpayment-open']);
    expect(recover(owedFen + 1)).toEqual({ refused: ['above-owed'] });
    expect(recover(owedFen - 1)).toHaveProperty('events');
    expect(c.facts.stage).toBe('acceptance');
    expect(recover(1)).toHaveProperty('events');
    expect(c.facts.stage).toBe('maintenance');
  });
});
