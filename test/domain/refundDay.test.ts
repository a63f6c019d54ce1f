import { addDays, dateOf, epochMs, instantOf } from '../../domain/kernel/time/instant';
import { NOTICE_FILE, paperFile, SCAN } from '../support/courtyards/exampleInvoices';
import { begun, MONEY_ACTS } from '../support/courtyards/moneyActs';
import { overpaid } from '../support/courtyards/overpaid';
import type { PureCourtyard } from '../support/courtyards/pureCourtyard';

const OK = { events: expect.anything() };
const TOO_EARLY = { refused: ['dates-out-of-order'] };

/** Others paid 5,000,000, and the contract was terminated twenty days later. */
const surplus = (othersFen?: number) => {
  const c = begun(55_000_000, 9_700, 10_000_000, 'withoutOthers');
  const receipt = { source: 'other', payer: '街道', receivedOn: dateOf(c.now), receipt: '收-街', ...SCAN } as const;
  const given = c.byTwo('recordReceipt', 'projectManager', { ...receipt, amountFen: othersFen ?? 5_000_000 });
  expect(given).toEqual(OK);
  const receivedOn = dateOf(c.now);
  c.until(instantOf(epochMs(c.now) + 20 * 86_400_000));
  expect(MONEY_ACTS.terminate(c, 0)).toEqual(OK);
  return { c, receivedOn };
};

const giveBack = (c: PureCourtyard, receipt: string, amountFen: number, paidOn: string, payer = '街道') =>
  c.byTwo('refundReceipt', 'projectManager', {
    ...({ source: 'other', payer, amountFen, receipt, reference: `回-${receipt}`, paidOn } as const),
    evidence: [paperFile(receipt)],
  });

describe('what is recovered leaves the firm by a voucher of a day since it was paid', () => {
  test.each([
    [-1, TOO_EARLY],
    [0, OK],
  ])('%d days after the first payment', (days, said) => {
    const c = overpaid(30_000_000);
    const first = dateOf(c.facts.payments?.[0]?.at ?? '');
    const recovery = { amountFen: 8_800_000, reference: '追1', paidOn: addDays(first, days) };
    const given = c.byTwo('recoverOverpayment', 'projectManager', { ...recovery, evidence: [paperFile('追1')] });
    expect(given).toEqual(said);
  });
});

describe('what bounced is recovered again by a voucher of a day since it did', () => {
  test.each([
    [9, TOO_EARLY],
    [10, OK],
  ])('%d days after the first', (days, said) => {
    const c = overpaid(30_000_000);
    const first = dateOf(c.now);
    const recover = (reference: string, paidOn: string) =>
      c.byTwo('recoverOverpayment', 'projectManager', {
        ...{ amountFen: 8_800_000, reference, paidOn },
        evidence: [paperFile(reference)],
      });
    expect(recover('追1', first)).toEqual(OK);
    c.until(instantOf(epochMs(c.now) + 20 * 86_400_000));
    const bounced = { reference: '追1', cameBackOn: addDays(first, 10), why: '账号有误', evidence: [NOTICE_FILE] };
    expect(c.byTwo('reversePayment', 'projectManager', bounced)).toEqual(OK);
    expect(recover('追2', addDays(first, days))).toEqual(said);
  });
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

  test('counts to the payer who gets it alone', () => {
    const { c, receivedOn } = surplus(2_500_000);
    const late = { source: 'other', payer: '供水公司', amountFen: 2_500_000, receipt: '收-水', why: '补缴' } as const;
    const received = { ...late, receivedOn: dateOf(c.now), ...SCAN };
    expect(c.byTwo('recordReceipt', 'projectManager', received)).toEqual(OK);
    expect(giveBack(c, '退-水', 2_500_000, addDays(receivedOn, 1), '供水公司')).toEqual(TOO_EARLY);
    // 街道 has its money back on the tenth day, and again once that came back; nobody else waits for that.
    expect(giveBack(c, '退-1', 2_500_000, addDays(receivedOn, 10))).toEqual(OK);
    expect(giveBack(c, '退-水', 2_500_000, dateOf(c.now), '供水公司')).toEqual(OK);
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
