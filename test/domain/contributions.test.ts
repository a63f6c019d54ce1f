import { applyMovements } from '../../domain/kernel/ledger/ledger';
import { renovationTotal } from '../../domain/renovation/ledger';
import { isOver } from '../../domain/renovation/lifecycle';
import { othersMissingFen } from '../../domain/renovation/paying';
import { subsidyToReplaceFen } from '../../domain/renovation/settlement';
import { accepted, audited, certified, pay, receive } from '../support/courtyards/accounts';
import { DOCUMENT_FILE, SCAN } from '../support/courtyards/exampleInvoices';
import { begun, MONEY_ACTS, toTheEnd } from '../support/courtyards/moneyActs';
import { brokenBounds, openMoneyFen } from '../support/courtyards/moneyBounds';
import type { PureCourtyard } from '../support/courtyards/pureCourtyard';

const writing = (amountFen: number) => ({
  source: 'other' as const,
  amountFen,
  why: '出资单位书面答复不再出资',
  evidence: [DOCUMENT_FILE],
});
const writeOff = (c: PureCourtyard, amountFen: number) =>
  c.byTwo('writeOffContribution', 'subDistrictLeader', writing(amountFen));

/** 40,000,000 approved and residents' 10,000,000 are there, others' 5,000,000 never come; audited at 50,000,000. */
const audit = (share = 8_000, paidFen = 40_000_000): PureCourtyard => {
  const c = begun(50_000_000, share, 7_000_000, 'withoutOthers');
  receive(c, 3_000_000);
  certified(50_000_000, c);
  pay(c, paidFen);
  return audited(accepted(c, 50_000_000), 50_000_000);
};
/** Nobody brings others' money, and the firm has all of it nevertheless. */
const endsWithout = (c: PureCourtyard, subsidyFen: number): void => {
  toTheEnd(c, ['receiveOthers']);
  expect({
    isOver: isOver(c.facts),
    due: c.due,
    openFen: openMoneyFen(c.facts),
    broken: brokenBounds(c.facts),
    subsidyFen: c.facts.ledger.subsidy.paid,
  }).toEqual({ isOver: true, due: {}, openFen: 0, broken: [], subsidyFen });
};

describe('what another payer has promised and never pays', () => {
  test('is borne by approved subsidy that the audit had given back, once two leaders have written it off', () => {
    const c = audit();
    expect(c.due).toHaveProperty('collect-others');
    expect(c.facts.acceptance?.settlement?.audit?.payableSubsidyFen).toBe(35_000_000);
    expect(c.give('writeOffContribution', 'projectManager', writing(1))).toEqual({ refused: ['role-not-allowed'] });
    expect(c.give('writeOffContribution', 'subDistrictLeader', { ...writing(5_000_000), why: '无' })).toEqual({
      refused: ['evidence-empty'],
    });
    expect(writeOff(c, 0)).toEqual({ refused: ['amount-not-positive'] });
    expect(writeOff(c, 5_000_001)).toEqual({ refused: ['above-missing'] });
    const whole = c.fork();
    c.must('writeOffContribution', 'subDistrictLeader', writing(2_000_000));
    expect(c.give('writeOffContribution', 'subDistrictLeader', writing(3_000_001))).toEqual({
      refused: ['prepared-already'],
    });
    expect(c.give('confirmRequest', 'subDistrictLeader', {}, undefined, 'another')).toEqual({
      refused: ['role-not-allowed'],
    });
    expect(othersMissingFen(c.facts)).toBe(5_000_000);
    expect(c.give('confirmRequest', 'districtFinanceLeader', {})).toEqual({
      events: ['requestConfirmed', 'contributionWrittenOff', 'moneyMoved'],
    });
    expect(othersMissingFen(c.facts)).toBe(3_000_000);
    expect(c.facts.acceptance?.settlement?.audit?.payableSubsidyFen).toBe(37_000_000);
    expect(brokenBounds(c.facts)).toEqual([]);
    // What comes after all is spent before public money, as far as it is still awaited.
    const paying = c.fork();
    toTheEnd(paying);
    expect([isOver(paying.facts), paying.facts.ledger.subsidy.paid, paying.facts.ledger.other.paid]).toEqual([
      true,
      37_000_000,
      3_000_000,
    ]);
    expect(writeOff(c, 3_000_000)).toHaveProperty('events');
    expect(writeOff(c, 1)).toEqual({ refused: ['nothing-missing'] });
    MONEY_ACTS.terminate(c, 0);
    endsWithout(c, 40_000_000);
    endsWithout(whole, 40_000_000);
  });

  test('holds no finished building up: what a claim lacks stays owed, and is paid as soon as it is there', () => {
    const complete = (c: PureCourtyard, measuredFen = 55_000_000) =>
      c.give('reportCompletion', 'contractor', { measuredFen });
    const owedFen = (c: PureCourtyard) => renovationTotal(c.facts.ledger, 'payable');
    const c = begun(55_000_000, 9_700, 10_000_000, 'withoutOthers');
    MONEY_ACTS.build(c, 0);
    c.must('submitClaim', 'contractor', { measuredFen: 55_000_000 });
    expect(complete(c)).toEqual({ refused: ['claim-open'] });
    c.must('certifyClaim', 'engineer', {});
    expect(complete(c)).toEqual({ refused: ['claim-open'] });
    pay(c, 49_999_999);
    expect(complete(c)).toEqual({ refused: ['claim-open'] });
    pay(c, 1);
    expect([owedFen(c), complete(c, 54_999_999)]).toEqual([3_350_000, { refused: ['claim-not-rising'] }]);
    expect(complete(c)).toEqual({ events: ['completionReported', 'stageAdvanced'] });
    MONEY_ACTS.accept(c, 0);
    expect([owedFen(c), Object.keys(c.due)]).toEqual([
      3_350_000,
      expect.arrayContaining(['pay-claim', 'collect-others']),
    ]);
    expect(c.give('returnClaim', 'engineer', { why: '不再支付' })).toEqual({ refused: ['claim-already-certified'] });
    // What comes in before the audit is paid on the claim, and after it with the settlement.
    const early = c.fork();
    MONEY_ACTS.receiveOthers(early, 0);
    expect(pay(early, 3_350_001)).toEqual({ refused: ['above-measured-value'] });
    expect(pay(early, 3_350_000)).toHaveProperty('events');
    audited(early, 55_000_000);
    audited(c, 55_000_000);
    expect([owedFen(early), owedFen(c), c.facts.works?.claims.map((claim) => claim.countedLater)]).toEqual([
      0,
      3_350_000,
      [true],
    ]);
    toTheEnd(c, ['receiveOthers']);
    expect([c.facts.stage, owedFen(c), c.blockedBy]).toEqual(['acceptance', 3_350_000, ['settlement-unpaid']]);
    for (const one of [early, c]) {
      toTheEnd(one);
      expect([one.facts.stage, brokenBounds(one.facts), openMoneyFen(one.facts)]).toEqual(['closed', [], 0]);
      expect(renovationTotal(one.facts.ledger, 'paid')).toBe(55_000_000);
    }
  });

  test('nor do residents, once an override lets the works go on without them', () => {
    const c = certified(55_000_000, begun());
    pay(c, 52_000_000);
    MONEY_ACTS.build(c, 0);
    expect(c.give('reportCompletion', 'contractor', { measuredFen: 55_000_000 })).toEqual({
      events: ['completionReported'],
    });
    expect([c.facts.stage, c.blockedBy]).toEqual(['works', ['co-funding-short']]);
    MONEY_ACTS.override(c, 0);
    expect([c.facts.stage, c.due]).toMatchObject(['acceptance', { 'pay-claim': expect.anything() }]);
    toTheEnd(c);
    expect([isOver(c.facts), renovationTotal(c.facts.ledger, 'paid')]).toEqual([true, 55_000_000]);
  });

  test('a termination after the audit pays the firm as one before it does', () => {
    const c = audit();
    MONEY_ACTS.terminate(c, 0);
    expect(c.due).toHaveProperty('collect-others');
    endsWithout(c, 40_000_000);
  });

  test('a receipt that is reversed after the termination leaves a way, though all subsidy was released', () => {
    const c = certified(12_000_000, begun(40_000_000, 8_000));
    MONEY_ACTS.terminate(c, 0);
    expect(c.facts.ledger.subsidy).toMatchObject({ committed: 0, payable: 0, paid: 0 });
    const { number: receipt } = c.facts.receipts.find(({ source }) => source === 'other') ?? { number: '' };
    c.mustByTwo('reverseReceipt', 'projectManager', { receipt, why: '登记有误，款未到' });
    expect(othersMissingFen(c.facts)).toBeGreaterThan(0);
    endsWithout(c, 5_000_000);
  });

  test('in maintenance: subsidy that was to be replaced has borne it already, and only the rest is drawn anew', () => {
    const c = audit(9_700, 48_500_000);
    MONEY_ACTS.vote(c, 0);
    expect([c.facts.stage, subsidyToReplaceFen(c.facts)]).toEqual(['maintenance', 3_500_000]);
    const before = c.facts.ledger;
    expect(writeOff(c, 3_500_000)).toEqual({ events: ['requestConfirmed', 'contributionWrittenOff', 'moneyMoved'] });
    expect([subsidyToReplaceFen(c.facts), c.facts.ledger.subsidy]).toEqual([0, before.subsidy]);
    expect(writeOff(c, 1_500_000)).toHaveProperty('events');
    expect(c.facts.ledger.subsidy).toEqual(
      applyMovements(before, [
        { source: 'subsidy', from: 'budget', to: 'committed', amountFen: 1_500_000, reference: '' },
        { source: 'subsidy', from: 'committed', to: 'retained', amountFen: 1_500_000, reference: '' },
      ]).subsidy,
    );
    expect(brokenBounds(c.facts)).toEqual([]);
    endsWithout(c, 40_000_000);
    expect(c.facts.stage).toBe('closed');
  });

  test('nothing is written off before the audit, and never beyond what was approved: the rest stays awaited', () => {
    const c = begun(55_000_000, 8_000, 7_000_000, 'withoutOthers');
    receive(c, 3_000_000);
    certified(55_000_000, c);
    pay(c, 44_000_000);
    accepted(c, 55_000_000);
    expect(writeOff(c, 1)).toEqual({ refused: ['settlement-not-audited'] });
    audited(c, 55_000_000);
    expect(writeOff(c, 1)).toEqual({ refused: ['approved-subsidy-insufficient'] });
    toTheEnd(c, ['receiveOthers']);
    expect(c.due).toHaveProperty('collect-others');
    expect(renovationTotal(c.facts.ledger, 'payable') + renovationTotal(c.facts.ledger, 'retained')).toBe(5_000_000);
    expect(brokenBounds(c.facts)).toEqual([]);
    toTheEnd(c);
    expect(isOver(c.facts)).toBe(true);
  });

  test('money that comes after it was written off goes back to its payer', () => {
    const c = audit();
    expect(writeOff(c, 5_000_000)).toHaveProperty('events');
    const receipt = {
      source: 'other' as const,
      payer: '街道',
      amountFen: 5_000_000,
      receivedOn: c.now.slice(0, 10),
      ...SCAN,
    };
    expect(c.byTwo('recordReceipt', 'projectManager', { ...receipt, receipt: '迟' })).toHaveProperty('events');
    expect(c.due).toHaveProperty('refund-others');
    endsWithout(c, 40_000_000);
  });

  test('leaves the audit as it is: another would bind once more what was drawn anew', () => {
    const c = audit();
    expect(writeOff(c, 1)).toHaveProperty('events');
    const anew = { eligibleFen: 55_000_000, cuts: [], why: '漏计' };
    expect(c.give('auditSettlement', 'auditor', anew)).toEqual({ refused: expect.arrayContaining(['audit-acted-on']) });
  });

  describe('and is reinstated', () => {
    const reinstate = (c: PureCourtyard, amountFen: number) =>
      c.byTwo('reinstateContribution', 'subDistrictLeader', writing(amountFen));
    const standing = ({ facts, due }: PureCourtyard) => ({
      ledger: facts.ledger,
      payableSubsidyFen: facts.acceptance?.settlement?.audit?.payableSubsidyFen,
      missingFen: othersMissingFen(facts),
      toReplaceFen: subsidyToReplaceFen(facts),
      due: Object.keys(due),
      broken: brokenBounds(facts),
    });

    test('before anything was paid by it, all is as it was before it was written off', () => {
      const c = audit();
      const before = standing(c);
      expect(reinstate(c, 1)).toEqual({ refused: ['nothing-written-off'] });
      writeOff(c, 3_000_000);
      expect(reinstate(c, 3_000_001)).toEqual({ refused: ['above-written-off'] });
      expect(reinstate(c, 1_000_000)).toEqual({ events: ['requestConfirmed', 'contributionReinstated', 'moneyMoved'] });
      expect(othersMissingFen(c.facts)).toBe(3_000_000);
      expect(reinstate(c, 2_000_000)).toHaveProperty('events');
      expect(standing(c)).toEqual(before);
      expect(reinstate(c, 1)).toEqual({ refused: ['nothing-written-off'] });
      // The audit is made anew again, and what was written off may be once more.
      expect(c.byTwo('auditSettlement', 'auditor', { eligibleFen: 55_000_000, cuts: [], why: '漏计' })).toEqual({
        refused: ['cuts-unbalanced'],
      });
      expect(writeOff(c, 5_000_000)).toHaveProperty('events');
    });

    test.each(['acceptance', 'closed', 'withdrawn'] as const)(
      'once subsidy was paid for it, in %s: the payer owes it, and its money replaces that subsidy',
      (stage) => {
        const c = audit();
        writeOff(c, 5_000_000);
        if (stage === 'withdrawn') MONEY_ACTS.terminate(c, 0);
        if (stage === 'acceptance') {
          MONEY_ACTS.vote(c, 0);
          pay(c, 10_000_000);
        } else endsWithout(c, 40_000_000);
        expect(reinstate(c, 5_000_000)).toHaveProperty('events');
        expect(brokenBounds(c.facts)).toEqual([]);
        expect(c.due).toHaveProperty('collect-others');
        toTheEnd(c);
        expect({
          isOver: isOver(c.facts),
          subsidyFen: c.facts.ledger.subsidy.paid,
          othersFen: c.facts.ledger.other.paid,
          broken: brokenBounds(c.facts),
          openFen: openMoneyFen(c.facts),
        }).toEqual({ isOver: true, subsidyFen: 35_000_000, othersFen: 5_000_000, broken: [], openFen: 0 });
      },
    );

    test('a termination without an account: what was drawn for it goes back', () => {
      const c = certified(12_000_000, begun(40_000_000, 8_000));
      MONEY_ACTS.terminate(c, 0);
      const { number: receipt } = c.facts.receipts.find(({ source }) => source === 'other') ?? { number: '' };
      c.mustByTwo('reverseReceipt', 'projectManager', { receipt, why: '登记有误，款未到' });
      const before = standing(c);
      const missingFen = Math.min(1_000_000, othersMissingFen(c.facts));
      expect(missingFen).toBeGreaterThan(0);
      expect(writeOff(c, missingFen)).toHaveProperty('events');
      expect(reinstate(c, missingFen)).toHaveProperty('events');
      expect(standing(c)).toEqual(before);
    });
  });
});
