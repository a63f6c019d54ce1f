import { openRequests } from '../../domain/kernel/engine/requests';
import type { CourtyardEvent } from '../../domain/renovation/events';
import { payersOfPosting } from '../../domain/renovation/payersOfPosting';
import { refundableFen } from '../../domain/renovation/paying';
import { receiptsOf } from '../../domain/renovation/receipts';
import { paidFenOf, refundParts, unnamedFen } from '../../domain/renovation/unitPayments';
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

/** What a charity paid of what a fifth home was let off, without naming a unit, in fen. */
const CHARITY_FEN = 500;

const withCharity = (): PureCourtyard => {
  const c = allocated();
  const letOff = { unit: '1-106', reducedFen: 1_000, coveredBy: 'otherMoney', coveredFrom: '慈善会' } as const;
  c.mustByTwo('reduceForHardship', 'body', { ...letOff, grounds: '低保户', evidence: FILE });
  const paid = { amountFen: CHARITY_FEN, receivedOn: TODAY, receipt: '慈', evidence: FILE };
  c.mustByTwo('recordCoFunding', 'body', paid);
  return c;
};

/** Four homes have paid 100, 200, 300 and 400 fen, and got all of it back by one list, with what else was paid. */
const refundedByList = (c = allocated(), otherFen = 0): PureCourtyard => {
  for (const [i, home] of HOMES.entries())
    c.mustByTwo(
      'recordCoFunding',
      'body',
      { amountFen: 100 * (i + 1), receivedOn: TODAY, receipt: `收${i}`, unit: `1-${home.unit}`, evidence: FILE },
      home,
    );
  c.must('terminate', 'subDistrictLeader', { why: '居民反对' });
  c.must('confirmRequest', 'supervisor', {});
  c.mustByTwo('refundCoFunding', 'body', refund(1_000 + otherFen, '退1'));
  return c;
};

const bounce = (bouncedUnits: readonly string[] | undefined, reference = '退1', bouncedUnnamed?: boolean) => ({
  ...{ reference, cameBackOn: TODAY, why: '账户已注销', evidence: [NOTICE_FILE] },
  ...(bouncedUnits === undefined ? {} : { bouncedUnits }),
  ...(bouncedUnnamed === undefined ? {} : { bouncedUnnamed }),
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

  test('homes, and the part without one, are named of a list alone', () => {
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
    const unnamed = bounce(undefined, '退1', true);
    expect(c.give('reversePayment', 'body', unnamed)).toEqual({ refused: ['refund-part-unknown'] });
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

describe('of a refund to homes and to those who paid without naming one', () => {
  const UNNAMED = 'unnamed';
  type Part = (typeof HOMES)[number]['unit'] | typeof UNNAMED;
  const [FIRST, SECOND, THIRD, LAST] = ['1-101', '1-102', '1-103', '1-104'] as const;
  const EACH: readonly Part[] = [FIRST, SECOND, THIRD, LAST, UNNAMED];
  const FEN: Readonly<Record<Part, number>> = Object.fromEntries(
    EACH.map((part, i) => [part, part === UNNAMED ? CHARITY_FEN : 100 * (i + 1)]),
  );
  const refunded = () => refundedByList(withCharity(), CHARITY_FEN);
  /** What came back; of all, no part is named. */
  const back = (parts: readonly Part[] | 'all') => {
    if (parts === 'all') return bounce(undefined);
    const units = parts.filter((part) => part !== UNNAMED).map((room) => `1-${room}`);
    return bounce(units.length === 0 ? undefined : units, '退1', parts.includes(UNNAMED) ? true : undefined);
  };
  const owed = (c: PureCourtyard) => [...paidOf(c), unnamedFen(c.facts)];
  const owedAfter = (parts: readonly Part[]) => EACH.map((part) => (parts.includes(part) ? (FEN[part] ?? 0) : 0));
  const totalOf = (parts: readonly Part[]) => parts.reduce((sum, part) => sum + (FEN[part] ?? 0), 0);
  /** The amounts of its receipts: of those that came back, and of what is left. */
  const receiptsBack = (c: PureCourtyard) =>
    c.facts.receipts.flatMap(({ number, reversed, amountFen }) => (number === '退1' && reversed ? [amountFen] : []));

  test.each<[string, readonly (readonly Part[] | 'all')[]]>([
    ['one home', [[THIRD]]],
    ['all homes', [[FIRST, SECOND, THIRD, LAST]]],
    ['the part without a home', [[UNNAMED]]],
    ['a home and the part without one', [[SECOND, UNNAMED]]],
    ['each part that there is', [EACH]],
    ['a home, then the part without one', [[THIRD], [UNNAMED]]],
    ['the part without a home, then homes', [[UNNAMED], [FIRST, LAST], [SECOND]]],
    ['all homes, then the part without one', [[FIRST, SECOND, THIRD, LAST], [UNNAMED]]],
    ['the part without a home, then all that is left', [[UNNAMED], 'all']],
    ['a home, then all that is left', [[FIRST], 'all']],
    ['all', ['all']],
  ])('%s: each part that came back is owed again, and no other', (_, steps) => {
    const c = refunded();
    expect(owed(c)).toEqual([0, 0, 0, 0, 0]);
    let parts: readonly Part[] = [];
    const amounts: number[] = [];
    for (const step of steps) {
      const now = step === 'all' ? EACH.filter((part) => !parts.includes(part)) : step;
      c.mustByTwo('reversePayment', 'body', back(step));
      amounts.push(totalOf(now));
      parts = [...parts, ...now];
      expect(owed(c)).toEqual(owedAfter(parts));
      expect(receiptsBack(c).toSorted()).toEqual(amounts.toSorted());
      const { received, refunded: gone } = c.facts.ledger.coFunding;
      expect([received, gone]).toEqual([totalOf(parts), totalOf(EACH) - totalOf(parts)]);
      sound(c);
    }
    expect(refundParts(c.facts, totalOf(parts))).toEqual(
      HOMES.flatMap((unit) => (parts.includes(unit.unit) ? [{ unit, amountFen: FEN[unit.unit] }] : [])),
    );
    const atOnce = { refused: [totalOf(parts) < totalOf(EACH) ? 'refund-part-unknown' : 'nothing-to-reverse'] };
    for (const part of parts) expect(c.byTwo('reversePayment', 'body', back([part]))).toEqual(atOnce);
    c.mustByTwo('refundCoFunding', 'body', refund(totalOf(parts), '退2'));
    expect(owed(c)).toEqual([0, 0, 0, 0, 0]);
    sound(c);
  });

  test('the event and the request say which parts: the amount beyond those of homes is the other', () => {
    const c = refunded();
    c.must('reversePayment', 'body', back([UNNAMED]));
    const meant = { reference: '退1', amountFen: CHARITY_FEN, unitParts: [] };
    expect(openRequests(c.facts)[0]?.input).toMatchObject({ meant });
    expect(confirm(c)).toEqual(OK);
    c.mustByTwo('reversePayment', 'body', back([SECOND]));
    const events = c.log.flatMap(({ event }) => (event.type === 'refundReversed' ? [event as CourtyardEvent] : []));
    expect(events.map(({ data }) => data)).toMatchObject([
      { amountFen: CHARITY_FEN, unitParts: [] },
      { amountFen: FEN[SECOND], unitParts: [{ unit: HOMES[1], amountFen: FEN[SECOND] }] },
    ]);
    const reader = { roles: ['body'], isOfFirm: false };
    expect(events.map((event) => payersOfPosting(c.facts, [event], reader))).toEqual([[], [`1 ${SECOND}`]]);
  });

  test('false says that it did not come back', () => {
    const c = refunded();
    c.mustByTwo('reversePayment', 'body', bounce(['1-1-101'], '退1', false));
    expect(owed(c)).toEqual(owedAfter([FIRST]));
  });

  test('it is refused where the list has no such part, beside each home that it does not have', () => {
    const c = refundedByList();
    const refusals = (units: readonly string[] | undefined) =>
      c.give('reversePayment', 'body', bounce(units, '退1', true));
    expect(refusals(undefined)).toEqual({ refused: ['refund-part-unknown'] });
    expect(refusals(['1-1-109'])).toEqual({ refused: ['refund-part-unknown', 'refund-part-unknown'] });
    expect(openRequests(c.facts)).toEqual([]);
  });

  test('it waits beside homes, in any order; the same, or all, not', () => {
    const c = refunded();
    c.must('reversePayment', 'body', back([UNNAMED, FIRST]));
    const [first] = openRequests(c.facts).map(({ no }) => no);
    for (const parts of [[UNNAMED], [SECOND, UNNAMED], [FIRST], 'all'] as const)
      expect(c.give('reversePayment', 'body', back(parts))).toEqual({ refused: ['already-requested'] });
    c.must('reversePayment', 'body', back([LAST]));
    expect(confirm(c)).toEqual(OK);
    expect(owed(c)).toEqual(owedAfter([LAST]));
    expect(confirm(c, first)).toEqual(OK);
    expect(owed(c)).toEqual(owedAfter([FIRST, LAST, UNNAMED]));
    sound(c);
  });
});
