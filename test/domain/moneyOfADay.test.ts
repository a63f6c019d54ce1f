import { addDays, dateOf, epochMs, instantOf, type LocalDate } from '../../domain/kernel/time/instant';
import { audited, certified, completed, receive } from '../support/courtyards/accounts';
import { NOTICE_FILE, paperFile, payment } from '../support/courtyards/exampleInvoices';
import { begun, MONEY_ACTS } from '../support/courtyards/moneyActs';
import type { PureCourtyard } from '../support/courtyards/pureCourtyard';

const OK = { events: expect.anything() };
const TOO_EARLY = { refused: ['dates-out-of-order'] };

const pass = (c: PureCourtyard, days: number) => c.until(instantOf(epochMs(c.now) + days * 86_400_000));
const voucher = (reference: string, paidOn: LocalDate) => ({ reference, paidOn, evidence: [paperFile(reference)] });

/** The contractor got 9,700,000 of the residents' 10,000,000 on the first day, and gave 4,700,000 back on the fortieth. */
const gaveBack = () => {
  const c = certified(10_000_000, begun(55_000_000, 9_700, 10_000_000));
  const first = dateOf(c.now);
  c.mustByTwo('payClaim', 'districtPayer', payment(c, 9_700_000, 'v1'));
  completed(c, 10_000_000);
  MONEY_ACTS.accept(c, 0);
  audited(c, 10_000_000, 5_000_000);
  pass(c, 40);
  const recovery = { amountFen: 4_700_000, ...voucher('追1', addDays(first, 40)) };
  expect(c.byTwo('recoverOverpayment', 'projectManager', recovery)).toEqual(OK);
  pass(c, 20);
  return { c, first };
};

describe('residents’ money leaves by a voucher of a day on which nobody else had it', () => {
  test.each([
    [0, 4_000_000, TOO_EARLY],
    [39, 4_000_000, TOO_EARLY],
    [39, 300_001, TOO_EARLY],
    [39, 300_000, OK],
    [40, 4_000_000, OK],
    [60, 4_000_000, OK],
  ])('a refund %d days after the contractor was paid, of %d fen', (days, amountFen, said) => {
    const { c, first } = gaveBack();
    const refund = { amountFen, receipt: '退', ...voucher('回', addDays(first, days)) };
    expect(c.byTwo('refundCoFunding', 'body', refund)).toEqual(said);
  });

  test('a recovery that bounced does not hold the money on the days in between', () => {
    const { c, first } = gaveBack();
    const bounce = { reference: '追1', cameBackOn: addDays(first, 50), why: '账号有误', evidence: [NOTICE_FILE] };
    expect(c.byTwo('reversePayment', 'projectManager', bounce)).toEqual(OK);
    const again = { amountFen: 4_700_000, ...voucher('追2', addDays(first, 55)) };
    expect(c.byTwo('recoverOverpayment', 'projectManager', again)).toEqual(OK);
    const refund = (days: number) => ({ amountFen: 4_000_000, receipt: '退', ...voucher('回', addDays(first, days)) });
    expect(c.fork().byTwo('refundCoFunding', 'body', refund(45))).toEqual(TOO_EARLY);
    expect(c.byTwo('refundCoFunding', 'body', refund(55))).toEqual(OK);
  });
});

/** Subsidy paid for residents who bring 3,000,000 thirty days later. */
const lateMoney = () => {
  const c = certified(55_000_000, begun(55_000_000, 9_700, 7_000_000));
  const first = dateOf(c.now);
  c.mustByTwo('payClaim', 'districtPayer', payment(c, 52_000_000, 'v1'));
  return { c, first };
};

test.each([
  [1, TOO_EARLY],
  [29, TOO_EARLY],
  [30, OK],
])('money that came after thirty days replaces subsidy by a voucher of %d days', (days, said) => {
  const { c, first } = lateMoney();
  completed(c, 55_000_000);
  MONEY_ACTS.override(c, 0);
  MONEY_ACTS.accept(c, 0);
  audited(c, 55_000_000, 53_000_000);
  pass(c, 30);
  receive(c, 3_000_000);
  const input = { amountFen: 1_000_000, ...voucher('换1', addDays(first, days)) };
  expect(c.byTwo('replaceSubsidy', 'projectManager', input)).toEqual(said);
});

test.each([
  [1, 1_350_000, TOO_EARLY],
  [29, 1_350_000, TOO_EARLY],
  [30, 1_350_000, OK],
])('money that came after thirty days pays by a voucher of %d days, %d fen', (days, amountFen, said) => {
  const { c, first } = lateMoney();
  pass(c, 30);
  receive(c, 3_000_000);
  const input = { ...payment(c, amountFen, 'v2'), ...voucher('v2', addDays(first, days)) };
  expect(c.byTwo('payClaim', 'districtPayer', input)).toEqual(said);
});
