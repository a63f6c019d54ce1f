import { addDays, dateOf, epochMs, instantOf } from '../../domain/kernel/time/instant';
import { NOTICE_FILE, paperFile } from '../support/courtyards/exampleInvoices';
import { begun, MONEY_ACTS } from '../support/courtyards/moneyActs';
import type { PureCourtyard } from '../support/courtyards/pureCourtyard';

const OK = { events: expect.anything() };
const TOO_EARLY = { refused: ['dates-out-of-order'] };

/** Others paid 5,000,000, and the contract was terminated twenty days later. */
const surplus = () => {
  const c = begun(55_000_000, 9_700, 10_000_000, 'withoutOthers');
  expect(MONEY_ACTS.receiveOthers(c, 0)).toEqual(OK);
  const receivedOn = dateOf(c.now);
  c.until(instantOf(epochMs(c.now) + 20 * 86_400_000));
  expect(MONEY_ACTS.terminate(c, 0)).toEqual(OK);
  return { c, receivedOn };
};

const giveBack = (c: PureCourtyard, receipt: string, amountFen: number, paidOn: string) =>
  c.byTwo('refundReceipt', 'projectManager', {
    ...({ source: 'other', payer: '街道', amountFen, receipt, reference: `回-${receipt}`, paidOn } as const),
    evidence: [paperFile(receipt)],
  });

describe('a refund leaves by a voucher of a day on which its money was there', () => {
  test.each([
    [-1, TOO_EARLY],
    [0, OK],
    [20, OK],
  ])('%d days after it came in', (days, said) => {
    const { c, receivedOn } = surplus();
    expect(giveBack(c, '退-1', 5_000_000, addDays(receivedOn, days))).toEqual(said);
  });

  test.each([
    [4, TOO_EARLY],
    [5, OK],
  ])('%d days after it came in, where a refund came back after five', (days, said) => {
    const { c, receivedOn } = surplus();
    expect(giveBack(c, '退-1', 5_000_000, receivedOn)).toEqual(OK);
    const bounced = { reference: '退-1', cameBackOn: addDays(receivedOn, 5), why: '账号有误', evidence: [NOTICE_FILE] };
    expect(c.byTwo('reversePayment', 'projectManager', bounced)).toEqual(OK);
    expect(giveBack(c, '退-2', 5_000_000, addDays(receivedOn, days))).toEqual(said);
    expect(MONEY_ACTS.refundOthers(c, 0)).toEqual(said === OK ? { refused: [] } : OK);
  });
});
