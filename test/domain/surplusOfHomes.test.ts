import fc from 'fast-check';
import { coFundingNetFen, coFundingShort } from '../../domain/renovation/funding';
import { refundableFen } from '../../domain/renovation/paying';
import { openFenOf, owedFen, type Share, sharingSums } from '../../domain/renovation/sharing';
import { chargedHomes, totalsOfHomes } from '../../domain/renovation/sharingList';
import { payingUnits, refundParts } from '../../domain/renovation/unitPayments';
import { allocated, MINUTES, SHARE } from '../support/courtyards/allocated';
import { refunded } from '../support/courtyards/exampleInvoices';
import { OWN_FEN, TODAY } from '../support/courtyards/funded';
import { brokenBounds } from '../support/courtyards/moneyBounds';
import type { PureCourtyard } from '../support/courtyards/pureCourtyard';
import { TEN_HOMES } from '../support/courtyards/sharingEvidence';
import { heldUp } from '../support/courtyards/waitingActs';
import { assertProperty } from '../support/property/property';

// What a home paid beyond its share is its own: no other's payment, and back to it before anything goes back in proportion.

const SHARE_FEN = SHARE.amountFen;
const HOMES = TEN_HOMES.map(({ building, unit }) => ({ building, unit }));
const SHARES: readonly Share[] = HOMES.map((home) => ({ ...home, amountFen: SHARE_FEN }));
const home = (i: number) => HOMES[i] ?? { building: '', unit: '' };

const receive = (c: PureCourtyard, i: number, amountFen: number, more: object = {}) => {
  const receipt = { amountFen, receivedOn: TODAY, receipt: `户${c.version}`, unit: home(i).unit, evidence: MINUTES };
  return c.byTwo('recordCoFunding', 'body', { ...receipt, ...more }, home(i));
};
const OK = { events: expect.arrayContaining(['coFundingRecorded']) };
const listOf = (c: PureCourtyard) =>
  chargedHomes(c.facts, {
    roll: TEN_HOMES.map((one) => ({ ...one, ownerKey: one.unit, ownerNames: [], titleKind: null })),
    shares: SHARES,
    pledges: [],
    refundDueFen: refundableFen(c.facts),
  });
const sumsOf = (c: PureCourtyard) => sharingSums(c.facts, coFundingNetFen(c.facts), SHARES, []);

test('once a courtyard has ended and needs nothing more, homes that never paid are asked for nothing', () => {
  const c = allocated();
  expect(receive(c, 0, SHARE_FEN)).toEqual(OK);
  const open = { openFen: 9 * SHARE_FEN, uncollectedFen: 0 };
  expect([totalsOfHomes(listOf(c)), listOf(c)[1]]).toMatchObject([open, { openFen: SHARE_FEN, uncollectedFen: 0 }]);
  expect(c.byTwo('terminate', 'subDistrictLeader', { why: '居民撤回' })).toHaveProperty('events');
  c.mustByTwo('refundCoFunding', 'body', { amountFen: SHARE_FEN, receipt: '退1', ...refunded(c) });
  expect(c.facts.stage).toBe('withdrawn');
  const [refundedHome, unpaid] = listOf(c);
  expect(refundedHome).toMatchObject({ openFen: 0, uncollectedFen: 0 });
  expect(unpaid).toMatchObject({ owedFen: SHARE_FEN, paidFen: 0, openFen: 0, uncollectedFen: SHARE_FEN });
  expect(totalsOfHomes(listOf(c))).toMatchObject({ openFen: 0, uncollectedFen: 9 * SHARE_FEN });
});

describe('a receipt of more than its home has still to pay', () => {
  test('is recorded with a reason, from one fen on, also beside what waits', () => {
    const c = allocated();
    expect(receive(c, 7, SHARE_FEN + 1)).toEqual({ refused: ['above-open-share'] });
    expect(receive(c, 7, SHARE_FEN + 1, { why: '无' })).toEqual({ refused: ['evidence-empty'] });
    expect(receive(c, 7, SHARE_FEN - 1)).toEqual(OK);
    expect(receive(c, 7, 2)).toEqual({ refused: ['above-open-share'] });
    const waiting = c.fork();
    const one = { amountFen: 1, receivedOn: TODAY, evidence: MINUTES };
    waiting.must('recordCoFunding', 'body', { ...one, receipt: '一', unit: '1-106' }, home(7));
    expect(waiting.give('recordCoFunding', 'body', { ...one, receipt: '二', unit: '１-1０6' }, home(7))).toEqual({
      refused: ['prepared-already'],
    });
    expect(waiting.give('recordCoFunding', 'body', { ...one, receipt: '三', unit: '1-107' }, home(8))).toHaveProperty(
      'events',
    );
    expect(receive(c, 7, 1)).toEqual(OK);
    expect(receive(c, 7, 1)).toEqual({ refused: ['above-open-share'] });
    expect(receive(c, 7, 1, { why: '居民多交' })).toEqual(OK);
    expect(c.facts.receipts.at(-1)).not.toHaveProperty('why');
  });

  test('takes no other home’s share of what is to be collected while it waits', () => {
    const c = allocated();
    for (const i of [0, 1, 2, 3, 4, 5, 6, 9]) expect(receive(c, i, SHARE_FEN)).toEqual(OK);
    const prepare = (i: number, amountFen: number, receipt: string, more: object = {}) =>
      c.give(
        'recordCoFunding',
        'body',
        { amountFen, receivedOn: TODAY, receipt, unit: `1-${home(i).unit}`, evidence: MINUTES, ...more },
        home(i),
      );
    const ASKED = { events: ['commandRequested'] };
    expect(prepare(7, SHARE_FEN, '一')).toEqual(ASKED);
    expect(prepare(7, SHARE_FEN, '二', { why: '居民误交' })).toEqual(ASKED);
    expect(prepare(8, SHARE_FEN, '三')).toEqual(ASKED);
    for (const { no } of [...(c.facts.requests ?? [])].filter(({ settled }) => settled === undefined))
      c.must('confirmRequest', 'community', { no }, home(no));
  });

  test('is measured by what the home was let off, and by what waits as it was asked for', () => {
    const c = allocated();
    const off = { unit: '1-1-101', reducedFen: 400_000, coveredBy: 'otherMoney', coveredFrom: '慈善会' } as const;
    // What was prepared within the share counts when it is released.
    const prepared = { amountFen: SHARE_FEN, receivedOn: TODAY, receipt: '先', unit: '1-101', evidence: MINUTES };
    const before = c.fork();
    before.must('recordCoFunding', 'body', prepared, home(0));
    const { no = 0 } = before.facts.requests?.at(-1) ?? {};
    before.mustByTwo('reduceForHardship', 'body', { ...off, grounds: '低保户', evidence: MINUTES });
    expect(before.give('confirmRequest', 'community', { no }, home(0))).toEqual(OK);
    expect(payingUnits(before.facts)).toMatchObject([{ paidFen: SHARE_FEN, beyondFen: 400_000 }]);
    c.mustByTwo('reduceForHardship', 'body', { ...off, grounds: '低保户', evidence: MINUTES });
    expect(receive(c, 0, 600_001)).toEqual({ refused: ['above-open-share'] });
    expect(receive(c, 0, 600_000)).toEqual(OK);
    expect(listOf(c)[0]).toMatchObject({ owedFen: 600_000, paidFen: 600_000, openFen: 0 });
  });

  test.each([undefined, '慈善会多给'])(
    'of what bears a reduction two that wait add up to no more than that, also with a reason: %s',
    (why) => {
      const c = allocated();
      const off = { unit: '1-1-101', reducedFen: 400_000, coveredBy: 'otherMoney', coveredFrom: '慈善会' } as const;
      c.mustByTwo('reduceForHardship', 'body', { ...off, grounds: '低保户', evidence: MINUTES });
      const given = (receipt: string, amountFen: number) =>
        c.give('recordCoFunding', 'body', {
          ...{ amountFen, receivedOn: TODAY, receipt, evidence: MINUTES },
          ...(why === undefined ? {} : { why }),
        });
      expect(given('一', 400_001)).toEqual({ refused: ['receipt-unit-missing'] });
      expect(given('二', 300_000)).toHaveProperty('events');
      expect(given('三', 100_001)).toEqual({ refused: ['prepared-already'] });
      expect(given('四', 100_000)).toHaveProperty('events');
      expect(heldUp(c)).toEqual([]);
    },
  );

  test('asks nothing where nothing is allocated, or an allocation of before kept no shares', () => {
    const c = allocated();
    const { shares: _, ...before } = c.facts.sharing?.allocation ?? {};
    c.facts = { ...c.facts, sharing: { ...c.facts.sharing, allocation: before as never } };
    expect(receive(c, 7, 2 * SHARE_FEN)).toEqual(OK);
    expect(payingUnits(c.facts)).toMatchObject([{ beyondFen: 0 }]);
  });
});

/** Home 7 has paid twice its share, and nine homes theirs. */
const overpaid = (): PureCourtyard => {
  const c = allocated();
  for (const i of [0, 1, 2, 3, 4, 5]) expect(receive(c, i, SHARE_FEN)).toEqual(OK);
  expect(receive(c, 7, 2 * SHARE_FEN, { why: '居民误交' })).toEqual(OK);
  for (const i of [6, 8]) expect(receive(c, i, SHARE_FEN)).toEqual(OK);
  return c;
};

describe('what one home paid beyond its share', () => {
  test('opens no gate: the works begin once homes have paid 70 % of their shares, whatever money is there', () => {
    const c = allocated();
    for (const i of [0, 1, 2, 3, 4]) expect(receive(c, i, SHARE_FEN)).toEqual(OK);
    expect(receive(c, 7, 5 * SHARE_FEN, { why: '居民误交' })).toEqual(OK);
    expect(coFundingNetFen(c.facts)).toBe(OWN_FEN);
    expect([c.facts.stage, c.blockedBy]).toEqual(['subsidy', ['co-funding-short']]);
    expect(coFundingShort(c.facts, c.context.policy, 'beforeWorks')).toEqual({
      receivedFen: 6 * SHARE_FEN,
      neededFen: 7 * SHARE_FEN,
    });
    expect(receive(c, 6, SHARE_FEN - 1)).toEqual(OK);
    expect(c.facts.stage).toBe('subsidy');
    expect(receive(c, 6, 1)).toEqual(OK);
    expect(c.facts.stage).toBe('works');
  });

  test('opens the gate to acceptance no more than that to the works', () => {
    const c = overpaid();
    expect(coFundingShort(c.facts, c.context.policy, 'beforeAcceptance')).toEqual({
      receivedFen: 9 * SHARE_FEN,
      neededFen: 10 * SHARE_FEN,
    });
    expect(receive(c, 9, SHARE_FEN)).toEqual(OK);
    expect(coFundingShort(c.facts, c.context.policy, 'beforeAcceptance')).toBe(false);
  });

  test('pays for no other home: the last one owes its share, and pays it without a reason', () => {
    const c = overpaid();
    expect([coFundingNetFen(c.facts), c.facts.stage]).toEqual([OWN_FEN, 'works']);
    expect(sumsOf(c)).toMatchObject({ receivedFen: OWN_FEN, openFen: SHARE_FEN, unitsPaid: 9, unitsUnpaid: 1 });
    expect(totalsOfHomes(listOf(c))).toMatchObject({ openFen: SHARE_FEN, refundFen: 0 });
    expect(listOf(c).filter(({ openFen }) => openFen > 0)).toMatchObject([{ unit: home(9).unit, openFen: SHARE_FEN }]);
    expect(receive(c, 9, SHARE_FEN + 1)).toEqual({ refused: ['above-planned'] });
    expect(receive(c, 9, SHARE_FEN)).toEqual(OK);
    expect(sumsOf(c)).toMatchObject({ openFen: 0, unitsPaid: 10, unitsUnpaid: 0 });
  });

  test('goes back to it alone, in one piece or in two, and leaves every share paid', () => {
    const c = overpaid();
    receive(c, 9, SHARE_FEN);
    expect(listOf(c).filter(({ refundFen }) => refundFen > 0)).toMatchObject([
      { unit: home(7).unit, refundFen: SHARE_FEN },
    ]);
    const toOne = (i: number, amountFen: number) =>
      c.byTwo(
        'refundCoFunding',
        'body',
        { amountFen, receipt: `退${c.version}`, unit: home(i).unit, ...refunded(c) },
        home(i),
      );
    expect([toOne(1, 1), toOne(7, SHARE_FEN + 1)]).toEqual([
      { refused: ['above-refund-share'] },
      { refused: ['above-in-hand'] },
    ]);
    expect(toOne(7, 400_000)).toHaveProperty('events');
    const list = { amountFen: SHARE_FEN - 400_000, receipt: '退', ...refunded(c) };
    c.must('refundCoFunding', 'body', list);
    expect(c.facts.requests?.at(-1)?.input).toMatchObject({ unitParts: [{ unit: home(7), amountFen: 600_000 }] });
    c.must('confirmRequest', 'community', {});
    expect(listOf(c).map(({ owedFen: owed, paidFen, openFen }) => [owed, paidFen, openFen])).toEqual(
      HOMES.map(() => [SHARE_FEN, SHARE_FEN, 0]),
    );
    expect([sumsOf(c), refundableFen(c.facts), brokenBounds(c.facts)]).toMatchObject([
      { openFen: 0, unitsPaid: 10 },
      0,
      [],
    ]);
  });

  test('is none any more once its receipt was reversed', () => {
    const c = overpaid();
    const { number: receipt } = c.facts.receipts.find(({ unit }) => unit?.unit === home(7).unit) ?? { number: '' };
    c.mustByTwo('reverseReceipt', 'body', { receipt, why: '误记' });
    expect(listOf(c).filter(({ openFen }) => openFen > 0)).toMatchObject([
      { unit: home(7).unit },
      { unit: home(9).unit },
    ]);
    expect(sumsOf(c).openFen).toBe(2 * SHARE_FEN);
  });
});

const sumOf = (list: readonly number[]): number => list.reduce((sum, fen) => sum + fen, 0);

/** A courtyard whose ten homes have paid so much, and got so much back of it. */
const withPaid = (
  facts: PureCourtyard['facts'],
  paid: readonly number[],
  refunds: PureCourtyard['facts']['receipts'],
): PureCourtyard['facts'] => {
  const backFen = refunds.reduce((sum, { amountFen = 0 }) => sum + amountFen, 0);
  const receipts = paid.flatMap((amountFen, i) =>
    amountFen > 0 ? [{ number: `${i}`, source: 'coFunding' as const, amountFen, unit: home(i) }] : [],
  );
  const received = sumOf(paid) - backFen;
  const coFunding = { ...facts.ledger.coFunding, received, refunded: backFen };
  return { ...facts, receipts: [...receipts, ...refunds], ledger: { ...facts.ledger, coFunding } };
};

test('of any receipts, all that is refunded goes back, first to whom it is beyond the share, and never more than was paid', () => {
  const { facts } = allocated();
  const amount = fc.oneof(
    fc.constantFrom(0, SHARE_FEN - 1, SHARE_FEN, SHARE_FEN + 1),
    fc.integer({ min: 0, max: 3 * SHARE_FEN }),
  );
  assertProperty(
    fc.property(
      fc.array(amount, { minLength: 10, maxLength: 10 }),
      fc.array(fc.integer({ min: 1, max: 10_000 }), { minLength: 1, maxLength: 4 }),
      (paid, pieces) => {
        const surplus = paid.map((fen) => Math.max(0, fen - SHARE_FEN));
        const [paidFen, surplusFen] = [sumOf(paid), sumOf(surplus)];
        let c = withPaid(facts, paid, []);
        let backFen = 0;
        for (const piece of pieces) {
          const amountFen = Math.min(paidFen - backFen, Math.ceil((paidFen * piece) / 20_000));
          if (amountFen < 1) continue;
          const unitParts = refundParts(c, amountFen);
          expect(unitParts.reduce((sum, part) => sum + part.amountFen, 0)).toBe(amountFen);
          backFen += amountFen;
          const refund = { number: `退${backFen}`, source: 'coFunding', amountFen, refunds: true, unitParts } as const;
          c = withPaid(facts, paid, [...c.receipts.filter(({ refunds }) => refunds === true), refund]);
          const back = new Map(payingUnits(c).map(({ unit, refundedFen }) => [unit.unit, refundedFen]));
          paid.forEach((fen, i) => {
            const refundedFen = back.get(home(i).unit) ?? 0;
            expect(refundedFen).toBeLessThanOrEqual(fen);
            if (backFen <= surplusFen) expect(refundedFen).toBeLessThanOrEqual(surplus[i] ?? 0);
            else expect(refundedFen).toBeGreaterThanOrEqual(surplus[i] ?? 0);
            // Who paid the share has paid it, whatever of it went back.
            const share = SHARES[i] ?? SHARE;
            if (fen >= SHARE_FEN && backFen <= surplusFen)
              expect([owedFen(c, share), openFenOf(c, share)]).toEqual([SHARE_FEN, 0]);
          });
        }
      },
    ),
  );
});
