import { addDays } from '../../domain/kernel/time/instant';
import type { Inputs } from '../../domain/renovation/catalogue';
import { isOver } from '../../domain/renovation/lifecycle';
import type { Role } from '../../domain/renovation/roles';
import { settlementDueFen } from '../../domain/renovation/settlement';
import { SCAN } from '../support/courtyards/exampleInvoices';
import { led } from '../support/courtyards/keptFrom';
import { brokenBounds } from '../support/courtyards/moneyBounds';
import type { CourtyardLife } from '../support/lives/courtyardLife';

const back = (c: CourtyardLife, reference: string): Inputs['reversePayment'] => ({
  reference,
  cameBackOn: c.today,
  why: '账户已注销',
  evidence: ['退汇通知'],
});
const comeBack = (c: CourtyardLife, reference: string, role: Role = 'districtPayer') =>
  c.byTwo('reversePayment', role, back(c, reference));
const mustComeBack = (c: CourtyardLife, reference: string, role?: Role): void =>
  expect([reference, comeBack(c, reference, role)]).toEqual([reference, { events: expect.anything() }]);
const sound = (c: CourtyardLife): void => expect(brokenBounds(c.facts)).toEqual([]);

describe('after the closing', () => {
  /** Closed on one day: retention and refund paid, and the yearly subsidy with a supplement. */
  const closed = (): CourtyardLife => {
    const c = led('maintenance');
    c.pass(400);
    const year = Number(c.today.slice(0, 4));
    const { maintenance } = c.facts;
    if (maintenance === undefined) throw new Error('not in maintenance');
    c.facts = { ...c.facts, maintenance: { ...maintenance, years: [{ year, evaluatedAt: c.now }] } };
    for (const [amountFen, reference, more] of [
      [1_000_000, '补-1', {}],
      [500_000, '补-2', { supplement: '追加绿化' }],
    ] as const) {
      c.must('applyForMaintenanceSubsidy', 'projectManager', { year, amountFen, ...more });
      c.must('approveMaintenanceSubsidy', 'districtHousing', { year });
      c.mustByTwo('payMaintenanceSubsidy', 'districtPayer', { year, reference });
    }
    for (const role of ['body', 'projectManager'] as const) c.must('releaseRetention', role, { report: '复验' });
    c.mustByTwo('refundCoFunding', 'body', {
      amountFen: 1_000_000,
      receipt: '退-1',
      reference: 'ICBC-77',
      paidOn: c.today,
    });
    c.mustByTwo('releaseRetention', 'districtPayer', { report: '凭证', reference: '质保-1' });
    c.must('closeCourtyard', 'districtHousing', {});
    c.pass(1000);
    expect([isOver(c.facts), c.due]).toEqual([true, {}]);
    return c;
  };
  const year = (c: CourtyardLife) => c.facts.maintenance?.years.at(0)?.year ?? 0;
  const settlementOf = (c: CourtyardLife) =>
    c.facts.payments?.find(({ paidFor }) => paidFor === 'settlement')?.reference ?? '';

  test.each<
    readonly [
      what: string,
      reference: (c: CourtyardLife) => string,
      recorder: Role,
      owed: string,
      again: (c: CourtyardLife) => void,
    ]
  >([
    [
      'a settlement',
      settlementOf,
      'districtPayer',
      'pay-settlement',
      (c) => c.mustByTwo('paySettlement', 'districtPayer', { amountFen: settlementDueFen(c.facts), reference: '再付' }),
    ],
    [
      'a retention',
      () => '质保1',
      'districtPayer',
      'release-retention',
      (c) => c.mustByTwo('releaseRetention', 'districtPayer', { report: '凭证', reference: '再付' }),
    ],
    [
      'a yearly subsidy',
      () => '补-2',
      'districtPayer',
      'pay-maintenance-subsidy',
      (c) => c.mustByTwo('payMaintenanceSubsidy', 'districtPayer', { year: year(c), reference: '再付' }),
    ],
    [
      'an earlier subsidy of the year',
      () => '补-1',
      'districtPayer',
      'pay-maintenance-subsidy',
      (c) => c.mustByTwo('payMaintenanceSubsidy', 'districtPayer', { year: year(c), reference: '再付' }),
    ],
    [
      'a refund, by its bank voucher',
      () => 'icbc 77',
      'body',
      'refund-co-funding',
      (c) => c.mustByTwo('refundCoFunding', 'body', { amountFen: 1_000_000, receipt: '退-2' }),
    ],
  ])('%s that came back is owed and awaited again, and paid there; then the courtyard is over again', (...row) => {
    const [, reference, recorder, owed, again] = row;
    const c = closed();
    const before = c.facts.ledger;
    mustComeBack(c, reference(c), recorder);
    expect([c.facts.stage, isOver(c.facts), Object.keys(c.due)]).toEqual(['closed', false, [owed]]);
    // It is due from the day on which it came back, not from the closing.
    expect(Object.values(c.due).every((due) => due > c.today)).toBe(true);
    sound(c);
    again(c);
    expect([c.facts.ledger, isOver(c.facts), c.due]).toEqual([before, true, {}]);
    sound(c);
  });

  test('only what comes late is recorded while nothing is owed: nothing is paid, invoiced or named', () => {
    const c = closed();
    const refused = (result: object) => expect(result).toHaveProperty('refused');
    refused(c.give('paySettlement', 'districtPayer', { amountFen: 1, reference: 'x' }));
    refused(c.give('payMaintenanceSubsidy', 'districtPayer', { year: year(c), reference: 'x' }));
    refused(c.give('releaseRetention', 'districtPayer', { report: 'x', reference: 'x' }));
    const account = { bank: '某行', payeeAccount: '6222000100020003', evidence: ['f'] };
    const registered = () => c.fork().give('registerPayeeAccount', 'contractor', account);
    expect(registered()).toEqual({ refused: ['nothing-to-settle'] });
    expect(c.give('registerPayeeAccount', 'projectManager', account)).toEqual({ refused: ['nothing-to-settle'] });
    const named = { bookkeeper: '账', account: '62220001', ...SCAN };
    expect(c.give('nameBookkeeperAndAccount', 'community', named)).toEqual({ refused: ['nothing-to-settle'] });
    mustComeBack(c, '补-2');
    expect(c.give('nameBookkeeperAndAccount', 'community', named)).toEqual({ events: ['commandRequested'] });
    // The firm whose account was closed has its contract again, and brings another one.
    mustComeBack(c, '质保-1');
    expect(registered()).toEqual({ events: ['commandRequested'] });
  });

  test('two subsidies of one year come back one after the other, and one that nobody can be paid goes back to the budget', () => {
    const c = closed();
    mustComeBack(c, '补-2');
    expect(comeBack(c, '补-1')).toEqual({ refused: ['maintenance-subsidy-open'] });
    c.must('declineMaintenanceSubsidy', 'projectManager', { year: year(c), why: '自治组织已注销' });
    mustComeBack(c, '补-1');
    expect(c.facts.ledger.maintenanceSubsidy).toMatchObject({ committed: 1_000_000, paid: 0 });
    c.must('declineMaintenanceSubsidy', 'projectManager', { year: year(c), why: '自治组织已注销' });
    expect([isOver(c.facts), c.facts.ledger.maintenanceSubsidy.committed]).toEqual([true, 0]);
  });

  test('no body has to be in office for it, and no vote to stand', () => {
    const c = closed();
    const { body } = c.facts;
    if (body === undefined) throw new Error('no body');
    c.facts = { ...c.facts, body: { ...body, termEndsOn: '2026-01-01' } };
    mustComeBack(c, '补-2');
    c.mustByTwo('payMaintenanceSubsidy', 'districtPayer', { year: year(c), reference: '再付' });
    expect(isOver(c.facts)).toBe(true);
  });
});

describe('a refund', () => {
  test('does not come back before it left, and is found by its voucher as well as by its receipt', () => {
    const c = led('maintenance');
    c.pass(30);
    const refund = { amountFen: 1_000_000, receipt: '退-1', reference: '回单-9', paidOn: c.today };
    c.mustByTwo('refundCoFunding', 'body', refund);
    const before = { ...back(c, '退-1'), cameBackOn: addDays(c.today, -1) };
    expect(c.byTwo('reversePayment', 'body', before)).toEqual({ refused: ['dates-out-of-order'] });
    mustComeBack(c, '回单9', 'body');
    // One that an early release recorded has its voucher in the request alone.
    c.mustByTwo('refundCoFunding', 'body', { ...refund, receipt: '退-2', reference: '回单-10' });
    const receipts = c.facts.receipts.map(({ reference: _, paidOn: __, ...receipt }) => receipt);
    c.facts = { ...c.facts, receipts };
    expect(c.byTwo('reversePayment', 'body', { ...before, reference: '回单-10' })).toEqual({
      refused: ['dates-out-of-order'],
    });
    mustComeBack(c, '回单-10', 'body');
  });

  test('is in hand again and to be refunded; the home that got it has it to come', () => {
    const c = led('maintenance');
    const inHand = c.facts.ledger.coFunding;
    const refund = { amountFen: 1_000_000, receipt: '退-1' };
    c.mustByTwo('refundCoFunding', 'body', refund);
    expect(comeBack(c, '退-1')).toEqual({ refused: ['role-not-allowed'] });
    mustComeBack(c, '退-1', 'body');
    expect(c.facts.ledger.coFunding).toEqual(inHand);
    expect(c.due).toHaveProperty('refund-co-funding');
    expect(c.give('refundCoFunding', 'body', refund)).toEqual({ refused: ['receipt-already-recorded'] });
    c.mustByTwo('refundCoFunding', 'body', { ...refund, receipt: '退-2' });
    sound(c);
  });
});
