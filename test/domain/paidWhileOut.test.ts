import { addDays, dateOf, epochMs, instantOf } from '../../domain/kernel/time/instant';
import { certified } from '../support/courtyards/accounts';
import { NOTICE_FILE, paperFile, payment } from '../support/courtyards/exampleInvoices';
import { begun } from '../support/courtyards/moneyActs';
import type { PureCourtyard } from '../support/courtyards/pureCourtyard';

const DAY_MS = 86_400_000;
const OK = { events: expect.arrayContaining(['claimPaid']) };
const TOO_EARLY = { refused: ['dates-out-of-order'] };

const pay = (c: PureCourtyard, reference: string, amountFen: number, paidOn: string) =>
  c.byTwo('payClaim', 'districtPayer', {
    ...{ ...payment(c, amountFen, reference), paidOn },
    evidence: [paperFile(reference)],
  });

/** 15,000,000 of 19,400,000 fen were paid on the first day, and came back ten days later. */
const cameBack = () => {
  const c = certified(20_000_000, begun(55_000_000, 9_700, 10_000_000));
  const first = dateOf(c.now);
  expect(pay(c, '甲', 15_000_000, first)).toEqual(OK);
  c.until(instantOf(epochMs(c.now) + 20 * DAY_MS));
  const bounced = { reference: '甲', cameBackOn: addDays(first, 10), why: '账号有误', evidence: [NOTICE_FILE] };
  expect(c.byTwo('reversePayment', 'districtPayer', bounced)).toHaveProperty('events');
  return { c, first };
};

describe('what came back is not paid again by a voucher of a day on which it was still out', () => {
  test.each([
    [1, 15_000_000, TOO_EARLY],
    [9, 15_000_000, TOO_EARLY],
    [10, 15_000_000, OK],
    [9, 4_400_000, OK],
    [9, 4_400_001, TOO_EARLY],
    [20, 19_400_000, OK],
  ])('%d days after the first, %d fen', (days, amountFen, said) => {
    const { c, first } = cameBack();
    expect(pay(c, '乙', amountFen, addDays(first, days))).toEqual(said);
  });

  test('and a true one is recorded late, after what came back was paid again', () => {
    const { c, first } = cameBack();
    expect(pay(c, '丙', 15_000_000, addDays(first, 11))).toEqual(OK);
    expect(pay(c.fork(), '乙', 4_400_001, addDays(first, 1))).not.toEqual(OK);
    expect(pay(c, '乙', 4_400_000, addDays(first, 1))).toEqual(OK);
  });
});
