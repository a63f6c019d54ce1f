import { openRequests } from '../../domain/kernel/engine/requests';
import type { Inputs } from '../../domain/renovation/catalogue';
import { disclosureOf } from '../../domain/renovation/disclosure';
import { renovationTotal } from '../../domain/renovation/ledger';
import type { Role } from '../../domain/renovation/roles';
import {
  overpaymentOwedFen,
  retentionOwedFen,
  settlementDueFen,
  spareAfterAuditFen,
  subsidyToReplaceFen,
} from '../../domain/renovation/settlement';
import { expectKeptFrom, led } from '../support/courtyards/keptFrom';
import { begun, MONEY_ACTS, type MoneyActName, toTheEnd } from '../support/courtyards/moneyActs';
import { brokenBounds, openMoneyFen } from '../support/courtyards/moneyBounds';
import type { CourtyardLife } from '../support/lives/courtyardLife';

const NOTICE = ['退汇通知'];
const back = (c: CourtyardLife, reference: string): Inputs['reversePayment'] => ({
  reference,
  cameBackOn: c.today,
  why: '账户已注销',
  evidence: NOTICE,
});
const comeBack = (c: CourtyardLife, reference: string, role: Role = 'districtPayer') =>
  c.byTwo('reversePayment', role, back(c, reference));
const mustComeBack = (c: CourtyardLife, reference: string, role?: Role): void =>
  expect([reference, comeBack(c, reference, role)]).toEqual([reference, { events: expect.anything() }]);

/** Under contract, with one claim certified: 3,880,000 fen are payable. */
const certified = (): CourtyardLife => {
  const c = led('works');
  c.contract(9_000_000);
  c.must('startWorks', 'projectManager', {});
  claimed(c, 4_000_000);
  return c;
};
const claimed = (c: CourtyardLife, measuredFen: number): void => {
  c.must('submitClaim', 'contractor', { measuredFen });
  c.must('certifyClaim', 'engineer', {});
};
const pay = (c: CourtyardLife, amountFen: number, reference: string) =>
  c.mustByTwo('payClaim', 'districtPayer', { amountFen, reference });
const PAYABLE_FEN = 3_880_000;

const sound = (c: CourtyardLife): void => expect(brokenBounds(c.facts)).toEqual([]);

describe('a payment whose money came back', () => {
  test('is reversed by its sources, so that the claim is payable and awaited as before it', () => {
    const c = certified();
    const before = c.facts.ledger;
    const told = () => disclosureOf(c.facts, c.context).works?.claims.at(-1)?.paidFen;
    pay(c, 1_000_000, '回单-1');
    expect(told()).toBe(1_000_000);
    pay(c, PAYABLE_FEN - 1_000_000, '回单-2');
    expect(c.due).not.toHaveProperty('pay-claim');
    mustComeBack(c, '回单-2');
    mustComeBack(c, '回单－１ ');
    expect(c.facts.ledger).toEqual(before);
    expect(c.due).toHaveProperty('pay-claim');
    sound(c);
    pay(c, PAYABLE_FEN, '回单-3');
    expect(told()).toBe(PAYABLE_FEN);
    expect(c.due).not.toHaveProperty('pay-claim');
  });

  test('is reversed once, whole, and its voucher proves no other', () => {
    const c = certified();
    pay(c, PAYABLE_FEN, '回单-1');
    expect(comeBack(c, '回单-2')).toEqual({ refused: ['payment-unknown'] });
    mustComeBack(c, '回单-1');
    expect(comeBack(c, '回单-1')).toEqual({ refused: ['nothing-to-reverse'] });
    const anew = { amountFen: PAYABLE_FEN, reference: ' 回单—1' };
    expect(c.give('payClaim', 'districtPayer', anew)).toEqual({ refused: ['voucher-already-recorded'] });
  });

  test('is recorded by whoever pays and confirmed by an office that pays nothing, with the bank’s notice, not before it was paid', () => {
    const c = certified();
    c.mustByTwo('payClaim', 'districtPayer', { amountFen: PAYABLE_FEN, reference: '回单-1', paidOn: c.today });
    const input = back(c, '回单-1');
    expect(c.give('reversePayment', 'projectManager', input)).toEqual({ refused: ['nothing-to-reverse'] });
    for (const cameBackOn of ['2026-01-01', '2099-01-01'])
      expect(c.give('reversePayment', 'districtPayer', { ...input, cameBackOn })).toHaveProperty('refused');
    expect(c.give('reversePayment', 'districtPayer', input)).toEqual({ events: ['commandRequested'] });
    expect(c.give('reversePayment', 'districtPayer', { ...input, why: '账号有误' })).toEqual({
      refused: ['already-requested'],
    });
    const confirm = (role: Role, account?: string) =>
      c.give('confirmRequest', role, { no: openRequests(c.facts)[0]?.no ?? 0 }, undefined, account);
    for (const role of ['districtPayer', 'districtFinanceLeader', 'subDistrictLeader'] as const)
      expect([role, confirm(role, 'another')]).toEqual([role, { refused: ['role-not-allowed'] }]);
    for (const payer of ['districtPayer', 'districtFinanceLeader, second hand of districtPayer'])
      expect([payer, confirm('districtFinance', payer)]).toEqual([payer, { refused: ['separation-of-duties'] }]);
    expect(renovationTotal(c.facts.ledger, 'paid')).toBe(PAYABLE_FEN);
    expect(confirm('districtFinance', 'confirms')).toHaveProperty('events');
    // It made the payment due again, so it has no part in it.
    expectKeptFrom(c, ['payClaim', 'districtPayer', { amountFen: 1, reference: '回单-2' }], ['confirms']);
    expect(renovationTotal(c.facts.ledger, 'paid')).toBe(0);
  });
});

describe('claims are cumulative: what came back is payable on the last one certified', () => {
  const paidOnce = (): CourtyardLife => {
    const c = certified();
    pay(c, PAYABLE_FEN, '回单-1');
    return c;
  };

  test('beside a claim without a certificate, which is then certified with it, or taken back', () => {
    const c = paidOnce();
    c.must('submitClaim', 'contractor', { measuredFen: 8_000_000 });
    mustComeBack(c, '回单-1');
    expect(c.due).toMatchObject({ 'pay-claim': expect.anything(), 'certify-claim': expect.anything() });
    sound(c);
    const both = c.fork();
    both.must('certifyClaim', 'engineer', {});
    sound(both);
    pay(both, 7_760_000, '回单-2');
    const alone = c.fork();
    alone.must('withdrawClaim', 'contractor', { why: '计量有误' });
    sound(alone);
    pay(alone, PAYABLE_FEN, '回单-2');
    expect(alone.facts.works?.claims.every(({ paid, withdrawn }) => (paid ?? withdrawn) !== undefined)).toBe(true);
  });

  test('on a later claim that is certified, or was paid', () => {
    const c = paidOnce();
    claimed(c, 8_000_000);
    const waiting = c.fork();
    mustComeBack(waiting, '回单-1');
    sound(waiting);
    pay(waiting, 7_760_000, '回单-3');
    pay(c, PAYABLE_FEN, '回单-2');
    mustComeBack(c, '回单-1');
    sound(c);
    expect(c.due).toHaveProperty('pay-claim');
    pay(c, PAYABLE_FEN, '回单-3');
    expect(c.due).not.toHaveProperty('pay-claim');
  });
});

describe('after the completion', () => {
  test('a claim is paid anew until the audit, which counts what is not paid by then', () => {
    const c = led('acceptance');
    const [reference = ''] = (c.facts.payments ?? []).map((payment) => payment.reference);
    mustComeBack(c, reference);
    expect(c.due).toHaveProperty('pay-claim');
    c.sign();
    c.settle(9_000_000, 9_000_000);
    expect(c.due).not.toHaveProperty('pay-claim');
    expect(settlementDueFen(c.facts)).toBe(9_000_000 - 270_000);
    sound(c);
  });

  test('what covers an overpayment is recovered by it, and the rest is due', () => {
    const c = led('acceptance');
    const [payment] = c.facts.payments ?? [];
    const paidFen = renovationTotal(c.facts.ledger, 'paid');
    c.sign();
    c.settle(9_000_000, 5_000_000);
    expect(overpaymentOwedFen(c.facts)).toBe(paidFen - 5_000_000);
    mustComeBack(c, payment?.reference ?? '');
    // Nothing was left to keep back at the audit: the retention is kept of what is due again.
    expect([overpaymentOwedFen(c.facts), settlementDueFen(c.facts)]).toEqual([0, 4_850_000]);
    sound(c);
  });

  test('money that was recovered does not come back as well', () => {
    const c = led('acceptance');
    const [payment] = c.facts.payments ?? [];
    const paidFen = renovationTotal(c.facts.ledger, 'paid');
    c.sign();
    c.settle(9_000_000, 5_000_000);
    c.mustByTwo('recoverOverpayment', 'projectManager', { amountFen: paidFen - 5_000_000, reference: '追' });
    expect(comeBack(c, payment?.reference ?? '')).toEqual({ refused: ['payment-recovered'] });
  });

  test('a claim whose payment came back stays payable where the renovation ends, though less was submitted since', () => {
    const c = led('acceptance');
    c.sign();
    c.must('submitSettlement', 'contractor', { claimedFen: 1 });
    mustComeBack(c, c.facts.payments?.[0]?.reference ?? '');
    c.mustByTwo('terminate', 'subDistrictLeader', { why: '居民不同意继续施工' });
    expect(renovationTotal(c.facts.ledger, 'payable')).toBeGreaterThan(1);
    sound(c);
  });

  test('subsidy that was to be replaced comes back itself, and nothing waits to replace it', () => {
    const c = begun(54_450_007, 9_091, 7_000_000);
    const drawn = { claim: 137_224, settle: 80_648, audit: 774_145 } as Partial<Record<MoneyActName, number>>;
    for (const act of [
      ...(['claim', 'certify', 'payClaim', 'receive', 'payClaim', 'build', 'complete', 'override'] as const),
      ...(['accept', 'settle', 'audit'] as const),
    ])
      MONEY_ACTS[act](c, drawn[act] ?? 0);
    expect(subsidyToReplaceFen(c.facts)).toBeGreaterThan(0);
    MONEY_ACTS.comeBack(c, 0);
    expect([subsidyToReplaceFen(c.facts), spareAfterAuditFen(c.facts)]).toEqual([0, 0]);
    toTheEnd(c);
    expect([c.facts.stage, openMoneyFen(c.facts)]).toEqual(['closed', 0]);
  });

  test('settlement and retention are owed again in maintenance, each for itself, and nothing closes before', () => {
    const c = led('maintenance');
    c.pass(400);
    for (const role of ['body', 'projectManager'] as const) c.must('releaseRetention', role, { report: '复验' });
    const heldFen = retentionOwedFen(c.facts);
    c.mustByTwo('releaseRetention', 'districtPayer', { report: '凭证', reference: '质保-1' });
    const settled = c.facts.payments?.find(({ paidFor }) => paidFor === 'settlement');
    mustComeBack(c, settled?.reference ?? '');
    expect(c.due).toHaveProperty('pay-settlement');
    expect(retentionOwedFen(c.facts)).toBe(0);
    sound(c);
    expect(c.give('closeCourtyard', 'districtHousing', {})).toEqual({
      refused: expect.arrayContaining(['settlement-unpaid']),
    });
    mustComeBack(c, '质保-1');
    expect(retentionOwedFen(c.facts)).toBe(heldFen);
    expect(c.due).toHaveProperty('release-retention');
    sound(c);
    const amountFen = settlementDueFen(c.facts);
    c.mustByTwo('releaseRetention', 'districtPayer', { report: '凭证', reference: '质保-2' });
    sound(c);
    c.mustByTwo('paySettlement', 'districtPayer', { amountFen, reference: '结算-2' });
    expect([settlementDueFen(c.facts), retentionOwedFen(c.facts)]).toEqual([0, 0]);
    sound(c);
  });

  test('a reversal that waits for its second person keeps the courtyard open', () => {
    const c = led('maintenance');
    c.must('reversePayment', 'districtPayer', back(c, c.facts.payments?.at(-1)?.reference ?? ''));
    expect(c.give('closeCourtyard', 'districtHousing', {})).toEqual({
      refused: expect.arrayContaining(['reversal-waiting']),
    });
  });

  test('what comes back while the renovation is wound up is paid anew there', () => {
    const c = certified();
    pay(c, PAYABLE_FEN, '回单-1');
    c.mustByTwo('terminate', 'subDistrictLeader', { why: '居民不同意继续施工' });
    mustComeBack(c, '回单-1');
    expect(c.due).toHaveProperty('pay-claim');
    sound(c);
    expect(c.give('submitSettlement', 'contractor', { claimedFen: 4_000_000 })).toEqual({ refused: ['claim-open'] });
    pay(c, PAYABLE_FEN, '回单-2');
    c.must('submitSettlement', 'contractor', { claimedFen: 4_000_000 });
    c.must('auditSettlement', 'auditor', { eligibleFen: 4_000_000, cuts: [] });
    sound(c);
  });
});

describe('a yearly subsidy', () => {
  const evaluated = (): { readonly c: CourtyardLife; readonly year: number } => {
    const c = led('maintenance');
    c.pass(300);
    const year = Number(c.today.slice(0, 4));
    const { maintenance } = c.facts;
    if (maintenance === undefined) throw new Error('not in maintenance');
    c.facts = { ...c.facts, maintenance: { ...maintenance, years: [{ year, evaluatedAt: c.now }] } };
    return { c, year };
  };
  const granted = (c: CourtyardLife, year: number, amountFen: number, reference: string, supplement?: string): void => {
    const more = supplement === undefined ? {} : { supplement };
    c.must('applyForMaintenanceSubsidy', 'projectManager', { year, amountFen, ...more });
    c.must('approveMaintenanceSubsidy', 'districtHousing', { year });
    c.mustByTwo('payMaintenanceSubsidy', 'districtPayer', { year, reference });
  };

  test('is committed again and paid anew, also of an earlier request; while another is open it goes back to the budget', () => {
    const { c, year } = evaluated();
    granted(c, year, 1_000_000, '补-1');
    mustComeBack(c, '补-1');
    expect(c.facts.ledger.maintenanceSubsidy).toMatchObject({ committed: 1_000_000, paid: 0 });
    expect(c.due).toHaveProperty('pay-maintenance-subsidy');
    c.mustByTwo('payMaintenanceSubsidy', 'districtPayer', { year, reference: '补-2' });
    granted(c, year, 500_000, '补-3', '追加绿化');
    mustComeBack(c, '补-2');
    expect(c.facts.ledger.maintenanceSubsidy).toMatchObject({ committed: 1_000_000, paid: 500_000 });
    expect(c.due).toHaveProperty('pay-maintenance-subsidy');
    mustComeBack(c, '补-3');
    expect(c.facts.ledger.maintenanceSubsidy).toMatchObject({ committed: 1_000_000, paid: 0 });
    c.mustByTwo('payMaintenanceSubsidy', 'districtPayer', { year, reference: '补-5' });
    const anew = { year, amountFen: 500_000, supplement: '退汇后重新申请' };
    c.must('applyForMaintenanceSubsidy', 'projectManager', anew);
    c.must('approveMaintenanceSubsidy', 'districtHousing', { year });
    c.mustByTwo('payMaintenanceSubsidy', 'districtPayer', { year, reference: '补-4' });
  });
});

test('no courtyard with works is closed without their audit, so that no claim comes back where nobody settles it', () => {
  const c = led('maintenance');
  const { settlement: _, ...acceptance } = c.facts.acceptance ?? {};
  c.facts = { ...c.facts, acceptance } as typeof c.facts;
  const refused = expect.arrayContaining(['settlement-not-audited']);
  expect(c.give('closeCourtyard', 'districtHousing', {})).toEqual({ refused });
});

test('nothing is reversed that was not paid', () => {
  expect(comeBack(certified(), '款')).toEqual({ refused: ['nothing-to-reverse'] });
});
