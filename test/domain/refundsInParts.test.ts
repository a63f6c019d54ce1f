import { openRequests } from '../../domain/kernel/engine/requests';
import type { CourtyardEvent } from '../../domain/renovation/events';
import { payersOfPosting } from '../../domain/renovation/payersOfPosting';
import { refundableFen } from '../../domain/renovation/paying';
import { receiptsOf } from '../../domain/renovation/receipts';
import { paidFenOf, refundParts } from '../../domain/renovation/unitPayments';
import { allocated, MINUTES as FILE } from '../support/courtyards/allocated';
import { NOTICE_FILE, paperFile } from '../support/courtyards/exampleInvoices';
import { TODAY } from '../support/courtyards/funded';
import { brokenBounds } from '../support/courtyards/moneyBounds';
import type { PureCourtyard } from '../support/courtyards/pureCourtyard';

const HOMES = ['101', '102', '103', '104'].map((room) => ({ building: '1', unit: `1-${room}` }));
const OK = { events: expect.anything() };

const refund = (amountFen: number, receipt: string) => ({
  ...{ amountFen, receipt, evidence: [paperFile(`退款 ${receipt}`)] },
  ...{ reference: `回单-${receipt}`, paidOn: TODAY },
});

/** Four homes have paid 100, 200, 300 and 400 fen, and got all of it back by one list. */
const refundedByList = (): PureCourtyard => {
  const c = allocated();
  for (const [i, home] of HOMES.entries())
    c.mustByTwo(
      'recordCoFunding',
      'body',
      { amountFen: 100 * (i + 1), receivedOn: TODAY, receipt: `收${i}`, unit: `1-${home.unit}`, evidence: FILE },
      home,
    );
  c.must('terminate', 'subDistrictLeader', { why: '居民反对' });
  c.must('confirmRequest', 'supervisor', {});
  c.mustByTwo('refundCoFunding', 'body', refund(1_000, '退1'));
  return c;
};

const bounce = (bouncedUnits: readonly string[] | undefined, reference = '退1') => ({
  ...{ reference, cameBackOn: TODAY, why: '账户已注销', evidence: [NOTICE_FILE] },
  ...(bouncedUnits === undefined ? {} : { bouncedUnits }),
});
const paidOf = (c: PureCourtyard) => HOMES.map((home) => paidFenOf(c.facts, home));
const confirm = (c: PureCourtyard, no = openRequests(c.facts).at(-1)?.no ?? 0) =>
  c.give('confirmRequest', 'community', { no });
const sound = (c: PureCourtyard) => expect(brokenBounds(c.facts)).toEqual([]);

describe('of a refund to several homes', () => {
  test('the transfer to one comes back, and that home alone is owed again, once', () => {
    const c = refundedByList();
    expect(c.due).not.toHaveProperty('refund-co-funding');
    c.must('reversePayment', 'body', bounce(['1栋1单元103']));
    expect(openRequests(c.facts)[0]?.input).toMatchObject({
      meant: { reference: '退1', amountFen: 300, unitParts: [{ unit: HOMES[2], amountFen: 300 }] },
    });
    expect(paidOf(c)).toEqual([0, 0, 0, 0]);
    expect(confirm(c)).toEqual({ events: expect.arrayContaining(['refundReversed']) });
    expect(paidOf(c)).toEqual([0, 0, 300, 0]);
    expect(c.facts.ledger.coFunding).toMatchObject({ received: 300, refunded: 700 });
    expect(c.due).toHaveProperty('refund-co-funding');
    expect(refundParts(c.facts, refundableFen(c.facts))).toEqual([{ unit: HOMES[2], amountFen: 300 }]);
    sound(c);
    expect(c.byTwo('reversePayment', 'body', bounce(['1-1-103']))).toEqual({ refused: ['refund-part-unknown'] });
    c.mustByTwo('refundCoFunding', 'body', refund(300, '退2'));
    expect(paidOf(c)).toEqual([0, 0, 0, 0]);
    expect(c.due).not.toHaveProperty('refund-co-funding');
    sound(c);
  });

  test('the others may come back later, one by one or all that is left', () => {
    const c = refundedByList();
    c.mustByTwo('reversePayment', 'body', bounce(['1-1-101', '1-1-103']));
    expect(paidOf(c)).toEqual([100, 0, 300, 0]);
    const atOnce = c.fork();
    atOnce.mustByTwo('reversePayment', 'body', bounce(undefined));
    expect(paidOf(atOnce)).toEqual([100, 200, 300, 400]);
    sound(atOnce);
    c.mustByTwo('reversePayment', 'body', bounce(['1-1-102']));
    c.mustByTwo('reversePayment', 'body', bounce(['1-1-104']));
    expect(paidOf(c)).toEqual([100, 200, 300, 400]);
    expect(c.byTwo('reversePayment', 'body', bounce(undefined))).toEqual({ refused: ['nothing-to-reverse'] });
    expect(receiptsOf(c.facts, 'coFunding').filter(({ refunds, reversed }) => refunds && !reversed)).toEqual([]);
    sound(c);
    c.mustByTwo('refundCoFunding', 'body', refund(1_000, '退2'));
    expect(paidOf(c)).toEqual([0, 0, 0, 0]);
    sound(c);
  });

  test.each([
    ['one that is not on the list', ['1-1-109'], ['refund-part-unknown']],
    ['one in other characters twice', ['1-1-101', '１栋１单元１０１'], ['refund-part-repeated']],
    ['both, each where it stands', ['1-1-109', '1-1-101', '1-1-101'], ['refund-part-unknown', 'refund-part-repeated']],
  ])('%s is refused', (_, units, refused) => {
    const c = refundedByList();
    const { facts } = c;
    expect(c.give('reversePayment', 'body', bounce(units))).toEqual({ refused });
    expect(c.facts).toBe(facts);
  });

  test('each posting of it names the homes whose money came back', () => {
    const c = refundedByList();
    for (const home of ['1-1-101', '1-1-102', undefined])
      c.mustByTwo('reversePayment', 'body', bounce(home === undefined ? undefined : [home]));
    const reader = { roles: ['body'], isOfFirm: false };
    const named = c.log.flatMap(({ event }) =>
      event.type === 'refundReversed' ? [payersOfPosting(c.facts, [event as CourtyardEvent], reader)] : [],
    );
    expect(named).toEqual([['1 1-101'], ['1 1-102'], ['1 1-103', '1 1-104']]);
  });

  test('homes are named of a list alone', () => {
    const c = allocated();
    c.mustByTwo(
      'recordCoFunding',
      'body',
      { amountFen: 100, receivedOn: TODAY, receipt: '收1', unit: '1-1-101', evidence: FILE },
      HOMES[0],
    );
    c.must('terminate', 'subDistrictLeader', { why: '居民反对' });
    c.must('confirmRequest', 'supervisor', {});
    c.mustByTwo('refundCoFunding', 'body', { ...refund(100, '退1'), unit: '1-1-101' }, HOMES[0]);
    expect(c.give('reversePayment', 'body', bounce(['1-1-101']))).toEqual({ refused: ['refund-part-unknown'] });
  });

  test('what waits means its homes: others may wait beside it, in any order; the same, or all, not', () => {
    const c = refundedByList();
    c.must('reversePayment', 'body', bounce(['1-1-103', '1-1-101']));
    const [first] = openRequests(c.facts).map(({ no }) => no);
    for (const units of [['1-1-101'], ['1-1-101', '1-1-102'], undefined])
      expect(c.give('reversePayment', 'body', bounce(units))).toEqual({ refused: ['already-requested'] });
    c.must('reversePayment', 'body', bounce(['1-1-104']));
    expect(confirm(c)).toEqual(OK);
    expect(paidOf(c)).toEqual([0, 0, 0, 400]);
    expect(confirm(c, first)).toEqual(OK);
    expect(paidOf(c)).toEqual([100, 0, 300, 400]);
    sound(c);
  });

  test('the whole waits, and no part beside it', () => {
    const c = refundedByList();
    c.must('reversePayment', 'body', bounce(undefined));
    expect(c.give('reversePayment', 'body', bounce(['1-1-101']))).toEqual({ refused: ['already-requested'] });
    expect(confirm(c)).toEqual(OK);
    expect(paidOf(c)).toEqual([100, 200, 300, 400]);
    expect(c.facts.receipts.filter(({ number }) => number === '退1')).toHaveLength(1);
    sound(c);
  });

  test('all homes that are named are all of it', () => {
    const c = refundedByList();
    c.mustByTwo('reversePayment', 'body', bounce(['1-1-104', '1-1-103', '1-1-102', '1-1-101']));
    expect(c.facts.receipts.filter(({ number }) => number === '退1')).toHaveLength(1);
    expect(paidOf(c)).toEqual([100, 200, 300, 400]);
    sound(c);
  });

  test('a receipt that waits to be reversed stays the one that was meant', () => {
    const c = refundedByList();
    c.mustByTwo('reversePayment', 'body', bounce(['1-1-104']));
    c.must('reverseReceipt', 'body', { receipt: '收3', why: '误记' });
    const [request] = openRequests(c.facts);
    c.mustByTwo('reversePayment', 'body', bounce(['1-1-101']));
    expect(c.give('confirmRequest', 'subDistrictLeader', { no: request?.no ?? 0 })).toEqual(OK);
    expect(c.facts.receipts.flatMap(({ number, reversed }) => (reversed ? [number] : []))).toEqual([
      '收3',
      '退1',
      '退1',
    ]);
    expect(paidOf(c)).toEqual([100, 0, 0, 0]);
    sound(c);
  });

  test('of other payers, and of a payment to the contractor, no homes are named', () => {
    const c = refundedByList();
    const { facts } = c;
    expect(c.give('reversePayment', 'body', bounce(['1-1-101'], '回单'))).toEqual({ refused: ['payment-unknown'] });
    expect(c.facts).toBe(facts);
  });
});
