import { openRequests } from '../../domain/kernel/engine/requests';
import { boundFen } from '../../domain/renovation/ledger';
import { accountsOfHand } from '../../domain/renovation/separation';
import { overpaymentOwedFen, retainedFen, settlementDueFen } from '../../domain/renovation/settlement';
import { accepted, audited, certified, completed, pay, receive, recoverAll } from '../support/courtyards/accounts';
import { payment } from '../support/courtyards/exampleInvoices';
import { begun, MONEY_ACTS } from '../support/courtyards/moneyActs';
import { brokenBounds } from '../support/courtyards/moneyBounds';
import type { PureCourtyard } from '../support/courtyards/pureCourtyard';

// Acts that were wrong, and are corrected by whoever did them, with a reason.

const WHY = '录入有误';

/** Finance's office confirms what somebody asked for. */
const confirmed = (c: PureCourtyard, role: 'districtFinance' | 'subDistrictLeader' = 'districtFinance') =>
  c.give('confirmRequest', role, { no: openRequests(c.facts)[0]?.no ?? 0 }, undefined, `${role} beside`);

const auditAnew = (c: PureCourtyard, eligibleFen: number, why: string | null = WHY) => {
  const cutFen = (c.facts.acceptance?.settlement?.claimedFen ?? 0) - eligibleFen;
  const cuts = cutFen > 0 ? [{ item: '路面', amountFen: cutFen, why: '多计' }] : [];
  return c.give('auditSettlement', 'auditor', { eligibleFen, cuts, ...(why === null ? {} : { why }) });
};

/** A courtyard whose works were paid in progress, and whose account is to be made. */
const toAccount = (share = 9_700): PureCourtyard => {
  const c = begun(50_000_000, share);
  receive(c, 3_000_000);
  certified(40_000_000, c);
  pay(c, 4_000 * share);
  return accepted(c, 40_000_000);
};

const whatIsOwed = (c: PureCourtyard) => ({
  ledger: c.facts.ledger,
  dueFen: settlementDueFen(c.facts),
  retainedFen: retainedFen(c.facts),
  overpaidFen: overpaymentOwedFen(c.facts),
  payableSubsidyFen: c.facts.acceptance?.settlement?.audit?.payableSubsidyFen,
  bounds: brokenBounds(c.facts),
});

describe('a certificate', () => {
  test('made by mistake is taken back by the engineer while nothing of it is paid or prepared', () => {
    const c = begun();
    const before = c.facts.ledger;
    certified(40_000_000, c);
    expect(c.facts.ledger).not.toEqual(before);
    expect(c.give('returnClaim', 'engineer', { why: '误核' })).toHaveProperty('events');
    expect(c.facts.ledger).toEqual(before);
    expect(c.due).not.toHaveProperty('pay-claim');
    // Whoever did so has certified all the same, and what it was about is claimed anew.
    expect(accountsOfHand('certifier', c.facts)).toContain(c.facts.works?.claims[0]?.certified?.by);
    certified(4_000_000, c);
    expect(c.give('payClaim', 'districtPayer', payment(c, 3_880_000, '款'))).toHaveProperty('events');
    expect(c.give('returnClaim', 'engineer', { why: '误核' })).toEqual({ refused: ['claim-already-certified'] });
    c.must('declineRequest', 'districtPayer', { no: openRequests(c.facts)[0]?.no ?? 0, why: WHY });
    pay(c, 1);
    expect(c.give('returnClaim', 'engineer', { why: '误核' })).toEqual({ refused: ['claim-already-certified'] });
  });
});

test('a variation in force keeps its day, whoever consents to it afterwards', () => {
  const c = begun(50_000_000);
  const sign = (role: 'projectManager' | 'body') =>
    c.give('approveVariation', role, { no: 1, amountFen: 500_000, description: '变更管沟' });
  expect(sign('projectManager')).toHaveProperty('events');
  const [{ approvedAt } = { approvedAt: '' }] = c.facts.works?.variations ?? [];
  c.on('2026-11-05');
  expect(sign('body')).toHaveProperty('events');
  expect(c.facts.works?.variations[0]).toMatchObject({ approvedAt, body: expect.anything() });
  expect([sign('body'), sign('projectManager')]).toEqual([
    { refused: ['already-signed'] },
    { refused: ['already-signed'] },
  ]);
});

describe('the value that completion measured', () => {
  test('is corrected by the firm until its account is made, once the office has confirmed it', () => {
    const c = completed(begun(), 4_000_000);
    receive(c, 3_000_000);
    const { at, by } = c.facts.works?.completion ?? {};
    const correct = (measuredFen: number, why?: string) =>
      c.give('reportCompletion', 'contractor', { measuredFen, ...(why === undefined ? {} : { why }) });
    expect(correct(40_000_000)).toEqual({ refused: ['completion-already-reported'] });
    c.on('2026-11-09');
    expect(correct(60_000_000, WHY)).toEqual({ refused: ['above-contract'] });
    expect(correct(40_000_000, WHY)).toEqual({ events: ['commandRequested'] });
    expect(c.facts.works?.completion?.measuredFen).toBe(4_000_000);
    expect(confirmed(c, 'subDistrictLeader')).toHaveProperty('events');
    expect(c.facts.works?.completion).toMatchObject({ at, by, measuredFen: 40_000_000 });
    MONEY_ACTS.accept(c, 0);
    c.must('submitSettlement', 'contractor', { claimedFen: 40_000_000 });
    expect(correct(39_000_000, WHY)).toEqual({ refused: ['completion-already-reported'] });
  });
});

describe('the value that completion measured, once the renovation was terminated', () => {
  const correct = (c: PureCourtyard, measuredFen: number) => {
    const asked = c.give('reportCompletion', 'contractor', { measuredFen, why: WHY });
    return 'refused' in asked ? asked : confirmed(c, 'subDistrictLeader');
  };
  const ended = (measuredFen: number): PureCourtyard => {
    const c = begun(50_000_000, 8_000);
    receive(c, 3_000_000);
    certified(30_000_000, c);
    pay(c, 24_000_000);
    completed(c, measuredFen);
    MONEY_ACTS.terminate(c, 0);
    return c;
  };

  test('is corrected upwards, and what the end had released is bound again: the account leaves what the right value leaves', () => {
    const [c, right] = [ended(31_000_000), ended(40_000_000)];
    const refundFen = c.facts.ledger.coFunding.received - boundFen(c.facts.ledger, 'coFunding');
    expect(correct(c, 40_000_000)).toEqual({ events: ['requestConfirmed', 'completionReported', 'moneyMoved'] });
    expect(c.facts.ledger).toEqual(right.facts.ledger);
    expect(refundFen).toBeGreaterThanOrEqual(0);
    for (const one of [c, right]) audited(one, 40_000_000);
    expect(whatIsOwed(c)).toEqual(whatIsOwed(right));
  });

  test('is corrected downwards, and the audit releases what nobody is owed', () => {
    const [c, right] = [ended(40_000_000), ended(31_000_000)];
    expect(correct(c, 31_000_000)).toEqual({ events: ['requestConfirmed', 'completionReported'] });
    for (const one of [c, right]) audited(one, 31_000_000);
    expect(whatIsOwed(c)).toEqual(whatIsOwed(right));
  });

  test('stays within contract and money, until the account is made; nobody reports one that was none', () => {
    const c = ended(31_000_000);
    expect(correct(c, 50_000_001)).toEqual({ refused: expect.arrayContaining(['above-contract']) });
    expect(c.give('reportCompletion', 'contractor', { measuredFen: 32_000_000 })).toEqual({
      refused: ['completion-already-reported'],
    });
    c.must('submitSettlement', 'contractor', { claimedFen: 31_000_000 });
    expect(correct(c, 32_000_000)).toEqual({ refused: ['completion-already-reported'] });
    const none = certified(30_000_000);
    MONEY_ACTS.terminate(none, 0);
    expect(correct(none, 32_000_000)).toEqual({ refused: ['completion-missing'] });
  });
});

describe('an account', () => {
  test('is made anew by whoever made it, with a reason, and its audit is due from then on', () => {
    const c = toAccount();
    c.must('submitSettlement', 'contractor', { claimedFen: 400 });
    expect(c.give('submitSettlement', 'contractor', { claimedFen: 40_000_000 })).toEqual({
      refused: ['settlement-already-submitted'],
    });
    c.on('2026-11-20');
    const first = c.due['audit-settlement'];
    expect(c.give('submitSettlement', 'contractor', { claimedFen: 40_000_000, why: WHY })).toEqual({
      events: ['settlementSubmitted'],
    });
    expect(c.facts.acceptance?.settlement).toMatchObject({ claimedFen: 40_000_000, earlier: [{ claimedFen: 400 }] });
    expect(c.due['audit-settlement']).not.toEqual(first);
    expect(auditAnew(c, 40_000_000, null)).toHaveProperty('events');
    expect(overpaymentOwedFen(c.facts)).toBe(0);
  });

  test('is made anew after its audit once finance has confirmed it, and is audited anew', () => {
    const [c, right] = [toAccount(), toAccount()];
    audited(right, 40_000_000);
    const before = c.facts.ledger;
    audited(c, 400);
    expect(overpaymentOwedFen(c.facts)).toBe(38_799_600);
    expect(c.give('submitSettlement', 'contractor', { claimedFen: 40_000_000, why: WHY })).toEqual({
      events: ['commandRequested'],
    });
    expect(confirmed(c)).toEqual({ events: ['requestConfirmed', 'settlementSubmitted', 'moneyMoved'] });
    expect([c.facts.ledger, c.due]).toEqual([
      before,
      expect.objectContaining({ 'audit-settlement': expect.anything() }),
    ]);
    expect(accountsOfHand('claimant', c.facts)).toContain(c.facts.acceptance?.settlement?.submittedBy);
    expect(auditAnew(c, 40_000_000, null)).toHaveProperty('events');
    expect(whatIsOwed(c)).toEqual(whatIsOwed(right));
  });
});

describe('an audit that was wrong', () => {
  /** Audited first at one amount and then at another; and at the other at once. */
  const bothWays = (firstFen: number, eligibleFen: number, before: (c: PureCourtyard) => unknown = () => {}) => {
    const [c, right] = [toAccount(), toAccount()];
    audited(right, 40_000_000, eligibleFen);
    audited(c, 40_000_000, firstFen);
    before(c);
    expect(auditAnew(c, eligibleFen)).toEqual({ events: ['commandRequested'] });
    expect(confirmed(c)).toHaveProperty('events');
    return { c, right };
  };

  test.each([
    [30_000_000, 40_000_000],
    [40_000_000, 30_000_000],
    [39_000_000, 38_900_000],
    [1, 39_999_999],
  ])('at %d instead of %d leaves what the right one would have left', (firstFen, eligibleFen) => {
    const { c, right } = bothWays(firstFen, eligibleFen);
    expect(whatIsOwed(c)).toEqual(whatIsOwed(right));
    expect(c.facts.acceptance?.settlement?.earlier).toMatchObject([{ audit: { eligibleFen: firstFen } }]);
  });

  test('is made anew by the auditor and confirmed by finance, who does not pay after that and is no auditor', () => {
    const { c } = bothWays(30_000_000, 40_000_000);
    const hand = (of: 'auditor' | 'authoriser') => accountsOfHand(of, c.facts);
    expect(hand('auditor')).not.toContain('districtFinance beside');
    expect(hand('authoriser')).toContain('districtFinance beside');
    expect(c.facts.acceptance?.settlement?.audit?.by).toBe(c.facts.acceptance?.settlement?.earlier?.[0]?.audit?.by);
  });

  test('leaves what was paid by then as paid, and the difference as overpaid', () => {
    const c = toAccount(8_000);
    MONEY_ACTS.terminate(c, 0);
    audited(c, 40_000_000, 39_900_000);
    expect(c.byTwo('paySettlement', 'districtPayer', payment(c, 3_000_000, '结算款'))).toHaveProperty('events');
    const since = c.facts.maintenance?.since;
    c.on('2026-12-20');
    expect(auditAnew(c, 34_000_000)).toHaveProperty('events');
    expect(confirmed(c)).toHaveProperty('events');
    expect(whatIsOwed(c)).toMatchObject({ overpaidFen: 1_000_000, dueFen: 0, retainedFen: 0, bounds: [] });
    expect(c.due).toHaveProperty('recover-overpayment');
    // And once more, as it was right at first: what is left is due, and the defect period has not begun anew.
    expect(auditAnew(c, 40_000_000)).toHaveProperty('events');
    expect(confirmed(c)).toHaveProperty('events');
    expect(whatIsOwed(c)).toMatchObject({ overpaidFen: 0, dueFen: 3_800_000, retainedFen: 1_200_000, bounds: [] });
    expect(c.facts.maintenance?.since).toBe(since);
  });

  test('stays once money was recovered by it, and without a reason', () => {
    const c = toAccount();
    audited(c, 40_000_000, 30_000_000);
    expect(auditAnew(c, 40_000_000, null)).toEqual({ refused: ['settlement-already-audited'] });
    expect(recoverAll(c, 8_800_000)).toHaveProperty('events');
    expect(auditAnew(c, 40_000_000)).toEqual({ refused: ['audit-acted-on'] });
  });

  describe('in maintenance', () => {
    const inMaintenance = (eligibleFen: number): PureCourtyard => {
      const c = audited(toAccount(8_000), 40_000_000, eligibleFen);
      MONEY_ACTS.vote(c, 0);
      const dueFen = settlementDueFen(c.facts);
      if (dueFen > 0) c.mustByTwo('paySettlement', 'districtPayer', payment(c, dueFen, '结算款'));
      expect(c.facts.stage).toBe('maintenance');
      return c;
    };

    test('is made anew: what is left is due from then on, what is kept back is kept until the same day', () => {
      const c = inMaintenance(36_000_000);
      const since = c.facts.maintenance?.since;
      c.on('2027-03-01');
      expect(auditAnew(c, 40_000_000)).toEqual({ events: ['commandRequested'] });
      expect(confirmed(c)).toHaveProperty('events');
      expect(whatIsOwed(c)).toMatchObject({ dueFen: 3_880_000, retainedFen: 1_200_000, overpaidFen: 0, bounds: [] });
      expect(c.facts.maintenance).toMatchObject({ since, retention: { heldFen: 1_200_000 } });
      expect(c.due).toHaveProperty('pay-settlement');
      expect(c.byTwo('paySettlement', 'districtPayer', payment(c, 3_880_000, '结算款补'))).toHaveProperty('events');
      expect(c.due).not.toHaveProperty('pay-settlement');
    });

    test('leaves what was paid beyond it as overpaid, and nothing kept back', () => {
      const c = inMaintenance(40_000_000);
      expect(auditAnew(c, 36_000_000)).toEqual({ events: ['commandRequested'] });
      expect(confirmed(c)).toHaveProperty('events');
      expect(whatIsOwed(c)).toMatchObject({ dueFen: 0, retainedFen: 0, overpaidFen: 2_800_000, bounds: [] });
      expect(c.facts.maintenance?.retention.heldFen).toBe(0);
      expect(c.due).toHaveProperty('recover-overpayment');
    });

    test('stays once the works were inspected anew for their retention', () => {
      const c = inMaintenance(40_000_000);
      c.on('2029-06-01');
      c.must('releaseRetention', 'body', { report: '复验' });
      expect(auditAnew(c, 39_000_000)).toEqual({ refused: ['audit-acted-on'] });
    });
  });
});
