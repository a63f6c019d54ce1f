import { dateOf, epochMs, instantOf } from '../../domain/kernel/time/instant';
import { renovationBoundFen, renovationTotal } from '../../domain/renovation/ledger';
import { isOver } from '../../domain/renovation/lifecycle';
import { voucherFaults } from '../../domain/renovation/numbers';
import { retentionOwedFen, settlementDueFen } from '../../domain/renovation/settlement';
import { accepted, audited, certified, openFen, pay, receive, recoverAll } from '../support/courtyards/accounts';
import { refunded, voucherToBody } from '../support/courtyards/exampleInvoices';
import { begun, MONEY_ACTS, toTheEnd } from '../support/courtyards/moneyActs';
import { brokenBounds } from '../support/courtyards/moneyBounds';
import type { PureCourtyard } from '../support/courtyards/pureCourtyard';

// What keeps a courtyard from being closed, and what a termination leaves owed, with the amounts that broke it.

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
    expect(c.byTwo('refundCoFunding', 'body', { amountFen: 6_000_001, receipt: 'o1', ...refunded(c) })).toEqual({
      refused: ['above-in-hand'],
    });
    expect(c.byTwo('refundCoFunding', 'body', { amountFen: 6_000_000, receipt: 'o2', ...refunded(c) })).toHaveProperty(
      'events',
    );
    // The voucher of a refund proves no payment.
    expect(voucherFaults(c.facts, 'paySettlement', { reference: 'Ｏ２' })).toMatchObject([
      { code: 'voucher-already-recorded' },
    ]);
    expect(c.due).not.toHaveProperty('refund-co-funding');
  });

  test.each(['。', '，', '-', '——', '无', ' N/A '])('%s numbers no voucher and no receipt', (text) => {
    const c = withRest();
    const refused = [expect.arrayContaining(['number-empty'])];
    const refund = { amountFen: 1, receipt: 'o1', ...refunded(c) };
    for (const more of [{ receipt: text }, { reference: text }])
      expect(Object.values(c.give('refundCoFunding', 'body', { ...refund, ...more }))).toEqual(refused);
    const receipt = { source: 'other', payer: '街道', amountFen: 1, receivedOn: dateOf(c.now), receipt: text } as const;
    expect(Object.values(c.give('recordReceipt', 'projectManager', receipt))).toEqual(refused);
  });

  test('a refund has its bank voucher, which proves nothing else; its number may be the receipt’s too', () => {
    const c = withRest();
    const refund = (receipt: string, more: object) =>
      c.byTwo('refundCoFunding', 'body', { amountFen: 1, receipt, ...more });
    const toOthers = (more: object) =>
      c.byTwo('refundReceipt', 'projectManager', { source: 'other', amountFen: 1, receipt: 'o5', ...more });
    for (const refused of [refund('o1', {}), toOthers({})])
      expect(refused).toEqual({ refused: ['voucher-incomplete', 'voucher-incomplete', 'voucher-incomplete'] });
    expect(refund('o1', { ...refunded(c), evidence: [] })).toEqual({ refused: ['voucher-incomplete'] });
    expect(refund('o1', { ...refunded(c), reference: 'o1' })).toHaveProperty('events');
    const again = { ...refunded(c), reference: 'Ｏ１' };
    expect([refund('o2', again), toOthers(again)]).toEqual([
      { refused: ['voucher-already-recorded'] },
      { refused: ['voucher-already-recorded'] },
    ]);
    const before = { ...c.context.policy, payments: { invoices: true } };
    Object.assign(c, { policy: before });
    expect(refund('o3', {})).toHaveProperty('events');
  });

  test('the courtyard is closed only when the residents have their money back', () => {
    const c = withRest();
    MONEY_ACTS.vote(c, 0);
    MONEY_ACTS.paySettlement(c, 0);
    for (const act of ['reinspect', 'countersign', 'release'] as const) MONEY_ACTS[act](c, 0);
    expect(c.facts.stage).toBe('maintenance');
    expect(MONEY_ACTS.close(c, 0)).toEqual({ refused: ['co-funding-in-hand', 'others-money-in-hand'] });
    c.mustByTwo('refundCoFunding', 'body', { amountFen: 6_000_000, receipt: 'o3', ...refunded(c) });
    expect(MONEY_ACTS.close(c, 0)).toEqual({ refused: ['others-money-in-hand'] });
    MONEY_ACTS.refundOthers(c, 0);
    expect(MONEY_ACTS.close(c, 0)).toEqual({ events: ['caseEnded'] });
    expect([openFen(c), isOver(c.facts)]).toEqual([0, true]);
  });

  test('a maintenance subsidy that was asked for is decided first, and paid if it is approved', () => {
    const c = withRest();
    toTheEnd(c.fork());
    MONEY_ACTS.vote(c, 0);
    for (const act of ['paySettlement', 'refund', 'refundOthers', 'reinspect', 'countersign', 'release'] as const)
      MONEY_ACTS[act](c, 0);
    const { maintenance } = c.facts;
    if (maintenance === undefined) throw new Error('not in maintenance');
    c.facts = { ...c.facts, maintenance: { ...maintenance, years: [{ year: 2027, evaluatedAt: c.now }] } };
    c.must('applyForMaintenanceSubsidy', 'projectManager', { year: 2027, amountFen: 1_000_000 });
    const declined = c.fork();
    expect(MONEY_ACTS.close(c, 0)).toEqual({ refused: ['maintenance-subsidy-undecided'] });
    declined.must('declineMaintenanceSubsidy', 'districtHousing', { year: 2027, why: '不符合条件' });
    expect(MONEY_ACTS.close(declined, 0)).toEqual({ events: ['caseEnded'] });
    c.must('approveMaintenanceSubsidy', 'districtHousing', { year: 2027 });
    expect(MONEY_ACTS.close(c, 0)).toEqual({ refused: ['maintenance-subsidy-unpaid'] });
    c.mustByTwo('payMaintenanceSubsidy', 'districtPayer', { year: 2027, ...voucherToBody(c) });
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
    expect(renovationBoundFen(c.facts.ledger)).toBe(8_000_000);
    expect(c.facts.ledger.subsidy).toMatchObject({ committed: 0, reserved: 0, paid: 0 });
    expect(c.due).toHaveProperty('pay-claim');
    expect(pay(c, 7_760_000)).toHaveProperty('events');
    expect(c.due).toHaveProperty('refund-others');
    MONEY_ACTS.refundOthers(c, 0);
    expect(c.due).toEqual({ 'submit-settlement': expect.anything() });
    toTheEnd(c);
    expect(renovationTotal(c.facts.ledger, 'paid')).toBe(8_000_000);
    expect([openFen(c), isOver(c.facts), c.due]).toEqual([0, true, {}]);
    expect(pay(c, 1)).toMatchObject({ refused: expect.anything() });
  });

  test('an account that claims less than was built may be made anew after it, and its money is still there', () => {
    const c = begun(30_000_000);
    receive(c, 3_000_000);
    accepted(c, 30_000_000);
    c.must('submitSettlement', 'contractor', { claimedFen: 303_030 });
    expect(MONEY_ACTS.terminate(c, 0)).toHaveProperty('events');
    expect(renovationBoundFen(c.facts.ledger)).toBe(30_000_000);
    c.must('submitSettlement', 'contractor', { claimedFen: 30_000_000, why: '漏报主体工程' });
    expect(brokenBounds(c.facts)).toEqual([]);
    toTheEnd(c);
    expect([isOver(c.facts), openFen(c), renovationTotal(c.facts.ledger, 'paid')]).toEqual([true, 0, 30_000_000]);
  });

  test('an open claim is certified reduced or returned after it, and what it no longer needs is released', () => {
    const c = begun();
    c.must('submitClaim', 'contractor', { measuredFen: 20_000_000 });
    MONEY_ACTS.terminate(c, 0);
    expect(renovationBoundFen(c.facts.ledger)).toBe(20_000_000);
    const reduced = c.fork();
    const cuts = [{ item: '管沟', amountFen: 10_000_000, why: '未完成' }];
    reduced.must('certifyClaim', 'engineer', { certifiedFen: 10_000_000, cuts });
    expect(renovationBoundFen(reduced.facts.ledger)).toBe(10_000_000);
    c.must('returnClaim', 'engineer', { why: '未施工' });
    expect(renovationBoundFen(c.facts.ledger)).toBe(0);
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

  test('a retention that is paid before the settlement leaves that owed, and the firm invoices it still', () => {
    const c = begun();
    receive(c, 3_000_000);
    audited(accepted(c, 55_000_000), 55_000_000);
    MONEY_ACTS.terminate(c, 0);
    const dueFen = settlementDueFen(c.facts);
    for (const act of ['reinspect', 'countersign', 'release'] as const) MONEY_ACTS[act](c, 0);
    expect([settlementDueFen(c.facts), retentionOwedFen(c.facts)]).toEqual([dueFen, 0]);
    expect(brokenBounds(c.facts)).toEqual([]);
    expect(MONEY_ACTS.paySettlement(c, 0)).toHaveProperty('events');
    toTheEnd(c);
    expect([openFen(c), isOver(c.facts)]).toEqual([0, true]);
  });

  test('works that were accepted are accounted for and paid within the term that began then, whatever ends the case', () => {
    const done = begun();
    receive(done, 3_000_000);
    const accounted = accepted(done, 55_000_000);
    for (const [code, go] of [
      ['submit-settlement', (c: PureCourtyard) => c],
      ['pay-settlement', (c: PureCourtyard) => audited(c, 55_000_000)],
    ] as const) {
      const c = go(accounted.fork());
      const before = c.due[code];
      c.until(instantOf(epochMs(c.now) + 10 * 86_400_000));
      MONEY_ACTS.terminate(c, 0);
      expect([code, c.due[code]]).toEqual([code, before]);
      expect(before).toBeDefined();
    }
  });
});
