import { postingsIfConfirmed } from '../../domain/kernel/engine/ifConfirmed';
import { openRequests } from '../../domain/kernel/engine/requests';
import type { Renovation } from '../../domain/renovation/command';
import { coFundingNetFen } from '../../domain/renovation/funding';
import { refundableFen } from '../../domain/renovation/paying';
import { standingPledges } from '../../domain/renovation/pledges';
import { DEMONSTRATION_POLICY } from '../../domain/renovation/policies';
import { RENOVATION } from '../../domain/renovation/programme';
import { sharingSums } from '../../domain/renovation/sharing';
import { chargedHomes, totalsOfHomes } from '../../domain/renovation/sharingList';
import { coverOpenFen, paidFenOf, refundParts } from '../../domain/renovation/unitPayments';
import { accepted, audited } from '../support/courtyards/accounts';
import { allocated, MINUTES as FILE, HOME, SHARE } from '../support/courtyards/allocated';
import { paperFile, refunded, withoutPapers } from '../support/courtyards/exampleInvoices';
import { AUDITOR, CONTRACTED } from '../support/courtyards/firms';
import { funded, TODAY } from '../support/courtyards/funded';
import { toTheEnd } from '../support/courtyards/moneyActs';
import type { PureCourtyard } from '../support/courtyards/pureCourtyard';

describe('what a unit has paid', () => {
  const HOMES = {
    '1-101': HOME,
    '1-102': { building: '1', unit: '1-102' },
    '1-103': { building: '1', unit: '1-103' },
  } as const;
  const receive = (
    c: PureCourtyard,
    amountFen: number,
    receipt: string,
    unit?: keyof typeof HOMES,
    more: object = {},
  ) =>
    c.byTwo(
      'recordCoFunding',
      'body',
      {
        amountFen,
        receivedOn: TODAY,
        receipt,
        ...(unit === undefined ? {} : { unit: `1-${unit}` }),
        evidence: FILE,
        ...more,
      },
      unit === undefined ? undefined : HOMES[unit],
    );

  test('is the receipts that name it, less what was reversed, in whatever characters', () => {
    const c = allocated();
    receive(c, 300, '收1', '1-101');
    receive(c, 500, 'No. 2', '1-101');
    receive(c, 700, '收3', '1-102');
    expect(paidFenOf(c.facts, HOME)).toBe(800);
    expect(receive(c, 1, 'ｎｏ．２ ', '1-102')).toEqual({ refused: ['receipt-already-recorded'] });
    c.mustByTwo('reverseReceipt', 'body', { receipt: 'NO．2', why: '误记' });
    expect(paidFenOf(c.facts, HOME)).toBe(300);
    expect(paidFenOf(c.facts, HOMES['1-102'])).toBe(700);
    receive(c, 500, 'no.2', '1-102');
    expect(paidFenOf(c.facts, HOMES['1-102'])).toBe(1_200);
  });

  test('is said on each receipt once homes bear shares, with its scan; only what bears a reduction comes from elsewhere', () => {
    const lax = funded(0, withoutPapers(DEMONSTRATION_POLICY));
    expect(receive(lax, 300, '收1', undefined, { evidence: [] })).toHaveProperty('events');
    const c = allocated();
    expect(receive(c, 300, '收1')).toEqual({ refused: ['receipt-unit-missing'] });
    expect(receive(c, 300, '收1', '1-101', { evidence: [] })).toEqual({ refused: ['receipt-scan-missing'] });
    const grant = { unit: '1-1-101', reducedFen: 1_000, coveredBy: 'otherMoney', coveredFrom: '互助资金' } as const;
    c.mustByTwo('reduceForHardship', 'body', { ...grant, grounds: '低保户', evidence: FILE });
    expect(coverOpenFen(c.facts)).toBe(1_000);
    expect(receive(c, 1_001, '收1')).toEqual({ refused: ['receipt-unit-missing'] });
    expect(receive(c, 1_000, '收1')).toHaveProperty('events');
    expect(coverOpenFen(c.facts)).toBe(0);
    expect(sharingSums(c.facts, 0, [SHARE], [])).toMatchObject({ coveredFen: 1_000, shortfallFen: 0 });
    expect(receive(c, 1, '收2')).toEqual({ refused: ['receipt-unit-missing'] });
    c.mustByTwo('reverseReceipt', 'body', { receipt: '收1', why: '误记' });
    expect(coverOpenFen(c.facts)).toBe(1_000);
  });

  test('bounds what it is let off, and what of its pledge is written off', () => {
    const c = allocated();
    receive(c, SHARE.amountFen - 100, '收1', '1-101');
    const reduce = (reducedFen: number) =>
      c.give('reduceForHardship', 'body', {
        ...{ unit: '1-1-101', reducedFen, coveredBy: 'others', grounds: '低保户', evidence: FILE },
      });
    expect(reduce(101)).toEqual({ refused: ['above-share'] });
    expect(reduce(100)).toHaveProperty('events');
    const off = (pledgeNo: number, amountFen: number) =>
      c.byTwo(
        'writeOffPledge',
        'body',
        { pledgeNo, grounds: '业主已搬离', evidence: FILE },
        { ...HOME, no: pledgeNo, amountFen, standingFen: amountFen },
      );
    expect(off(1, SHARE.amountFen - 100)).toEqual({ refused: ['pledge-already-paid'] });
    expect(off(2, SHARE.amountFen)).toHaveProperty('events');
    expect(c.facts.sharing?.writtenOff).toEqual([{ pledgeNo: 2, writtenOffFen: 100 }]);
    expect(standingPledges(c.facts, [{ no: 2, ...SHARE }])).toEqual([
      { no: 2, ...HOME, amountFen: SHARE.amountFen - 100 },
    ]);
  });

  /** Three homes have paid, and the renovation is withdrawn before anything is spent. */
  const withdrawn = (): PureCourtyard => {
    const c = allocated();
    receive(c, 100, '收1', '1-101');
    receive(c, 200, '收2', '1-102');
    receive(c, 400, '收3', '1-103');
    c.must('terminate', 'subDistrictLeader', { why: '居民反对' });
    c.must('confirmRequest', 'supervisor', {});
    return c;
  };
  const refund = (amountFen: number, receipt: string) => ({
    ...{ amountFen, receipt, evidence: [paperFile(`退款 ${receipt}`)] },
    ...{ reference: `回单-${receipt}`, paidOn: TODAY },
  });
  const paidOf = (c: PureCourtyard) => Object.values(HOMES).map((home) => paidFenOf(c.facts, home));

  test('goes back in proportion by one list, which another releases, and is awaited until all is back', () => {
    const c = withdrawn();
    expect(c.due).toHaveProperty('refund-co-funding');
    c.must('refundCoFunding', 'body', refund(350, '退1'));
    const [request] = openRequests(c.facts);
    expect(request?.input).toMatchObject({ unitParts: [{ amountFen: 50 }, { amountFen: 100 }, { amountFen: 200 }] });
    expect(paidOf(c)).toEqual([100, 200, 400]);
    expect(c.give('confirmRequest', 'body', {})).toEqual({ refused: ['separation-of-duties'] });
    c.must('confirmRequest', 'community', {});
    expect(paidOf(c)).toEqual([50, 100, 200]);
    expect(c.due).toHaveProperty('refund-co-funding');
    expect(c.byTwo('refundCoFunding', 'body', refund(351, '退2'))).toEqual({ refused: ['above-in-hand'] });
    c.mustByTwo('refundCoFunding', 'body', refund(350, '退2'));
    expect(paidOf(c)).toEqual([0, 0, 0]);
    expect(c.due).not.toHaveProperty('refund-co-funding');
    expect(c.give('refundCoFunding', 'body', refund(1, '退3'))).toEqual({ refused: ['nothing-to-refund'] });
  });

  test('goes back to one home only as far as its share goes, and a list that no longer fits is not released', () => {
    const c = withdrawn();
    const toOne = (amountFen: number, receipt: string, home = HOME) =>
      c.byTwo('refundCoFunding', 'body', { ...refund(amountFen, receipt), unit: '1-1-101' }, home);
    expect(toOne(101, '退1')).toEqual({ refused: ['above-refund-share'] });
    expect(toOne(1, '退1', { building: '1', unit: '9-999' })).toEqual({ refused: ['above-refund-share'] });
    c.must('refundCoFunding', 'body', refund(350, '退0'));
    const listNo = openRequests(c.facts).at(-1)?.no ?? 0;
    // Of its share of 100 the list has 50.
    expect(toOne(51, '退1')).toEqual({ refused: ['prepared-already'] });
    expect(c.fork().byTwo('reverseReceipt', 'body', { receipt: '收1', why: '误记' })).toEqual({
      refused: ['payment-waiting'],
    });
    expect(toOne(50, '退1')).toHaveProperty('events');
    c.must('confirmRequest', 'community', { no: listNo });
    c.mustByTwo('refundCoFunding', 'body', refund(300, '退2'));
    expect(paidOf(c)).toEqual([0, 0, 0]);
  });

  test('that waits for one home keeps the receipt that it gives back from being reversed', () => {
    const c = withdrawn();
    expect(c.give('refundCoFunding', 'body', { ...refund(50, '退1'), unit: '1-1-101' }, HOME)).toHaveProperty('events');
    const reverse = (receipt: string) => c.fork().byTwo('reverseReceipt', 'body', { receipt, why: '误记' });
    expect(reverse('收1')).toEqual({ refused: ['payment-waiting'] });
    const [request] = openRequests(c.facts);
    if (request === undefined) throw new Error('nothing waits');
    // Whoever confirms it reads what moves.
    expect(postingsIfConfirmed<Renovation>(RENOVATION, c.facts, request, c.context)).toEqual([
      expect.objectContaining({ source: 'coFunding', from: 'received', to: 'refunded', amountFen: 50 }),
    ]);
    c.must('declineRequest', 'community', { no: request.no, why: '未转账' });
    expect(reverse('收1')).toHaveProperty('events');
  });

  test('waits in two lists that give nobody more than its share, and are released in any order', () => {
    const c = withdrawn();
    for (const [amountFen, receipt] of [
      [351, '退1'],
      [349, '退2'],
    ] as const)
      c.must('refundCoFunding', 'body', refund(amountFen, receipt));
    const parts = openRequests(c.facts).map(({ input }) => (input as { unitParts: { amountFen: number }[] }).unitParts);
    expect(parts[0]?.map(({ amountFen }, i) => amountFen + (parts[1]?.[i]?.amountFen ?? 0))).toEqual([100, 200, 400]);
    const [first, second] = openRequests(c.facts).map(({ no }) => no);
    const declined = c.fork();
    declined.must('declineRequest', 'community', { no: first ?? 0, why: '银行未受理' });
    declined.must('confirmRequest', 'community', { no: second ?? 0 });
    c.must('confirmRequest', 'community', { no: second ?? 0 });
    c.must('confirmRequest', 'community', { no: first ?? 0 });
    expect(paidOf(c)).toEqual([0, 0, 0]);
  });

  test('of one home beyond its share is given back once, by lists that wait', () => {
    const c = allocated();
    const { amountFen } = SHARE;
    for (const [receipt, more] of [
      ['收1', {}],
      ['收2', { why: '居民误交' }],
    ] as const)
      receive(c, amountFen, receipt, '1-101', more);
    receive(c, 100, '收3', '1-102');
    c.must('terminate', 'subDistrictLeader', { why: '居民反对' });
    c.must('confirmRequest', 'supervisor', {});
    c.must('refundCoFunding', 'body', refund(amountFen, '退1'));
    c.must('refundCoFunding', 'body', refund(amountFen + 100, '退2'));
    expect(openRequests(c.facts).map(({ input }) => input)).toMatchObject([
      { unitParts: [{ unit: HOME, amountFen }] },
      {
        unitParts: [
          { unit: HOME, amountFen },
          { unit: HOMES['1-102'], amountFen: 100 },
        ],
      },
    ]);
  });

  test('is not reversed once it went back', () => {
    const c = withdrawn();
    c.mustByTwo('refundCoFunding', 'body', refund(350, '退1'));
    expect(c.give('reverseReceipt', 'body', { receipt: '收1', why: '误记' })).toEqual({ refused: ['above-paid'] });
  });

  test('is paid though what nothing needs went back, and the list asks for no more than may go back', () => {
    const homes = Array.from({ length: 10 }, (_, i) => ({ building: '1', unit: `1-10${i}` }));
    const shares = homes.map((home) => ({ ...home, amountFen: SHARE.amountFen }));
    const c = allocated();
    for (const [i, home] of homes.entries())
      c.mustByTwo(
        'recordCoFunding',
        'body',
        { amountFen: SHARE.amountFen, receivedOn: TODAY, receipt: `户${i}`, unit: `1-${home.unit}`, evidence: FILE },
        home,
      );
    c.must('awardContract', 'projectManager', {
      ...CONTRACTED,
      ...{ amountFen: 9_000_000, progressShare: 9_700, completeBy: '2027-03-31' },
      milestones: [{ title: '管沟', hidden: true }],
    });
    c.must('engageFirm', 'districtHousing', AUDITOR);
    c.must('startWorks', 'projectManager', {});
    audited(accepted(c, 9_000_000), 9_000_000, 4_000_000);
    const list = () => {
      const roll = homes.map((home) => ({
        ...home,
        areaCentiSqm: 1,
        ownerKey: home.unit,
        ownerNames: [],
        titleKind: null,
      }));
      return totalsOfHomes(chargedHomes(c.facts, { roll, shares, pledges: [], refundDueFen: refundableFen(c.facts) }));
    };
    const sums = () => sharingSums(c.facts, coFundingNetFen(c.facts), shares, []);
    const paid = { unitsPaid: 10, unitsUnpaid: 0, openFen: 0 };
    expect([refundableFen(c.facts), list().refundFen]).toEqual([6_000_000, 6_000_000]);
    expect(sums()).toMatchObject(paid);
    c.mustByTwo('refundCoFunding', 'body', { amountFen: 6_000_000, receipt: '退1', ...refunded(c) });
    expect(sums()).toMatchObject(paid);
    expect(list()).toMatchObject({ owedFen: 4_000_000, paidFen: 4_000_000, openFen: 0, refundFen: 0 });
    toTheEnd(c);
    expect([c.facts.stage, sums()]).toMatchObject(['closed', paid]);
  });

  test('goes back with what was paid before anybody asked for the unit', () => {
    const c = allocated(300);
    receive(c, 100, '收1', '1-101');
    expect(refundParts(c.facts, 200)).toEqual([{ unit: HOME, amountFen: 50 }]);
    expect(refundParts(c.facts, 400)).toEqual([{ unit: HOME, amountFen: 100 }]);
  });

  test('stands on the body’s list beside who owes it', () => {
    const c = allocated();
    receive(c, SHARE.amountFen, '收1', '1-101');
    const roll = [
      { ...HOME, areaCentiSqm: 5_000, ownerKey: 'a', ownerNames: ['某区房管所'], titleKind: 'publicHousing' as const },
      {
        building: '1',
        unit: '1-102',
        areaCentiSqm: 5_000,
        ownerKey: 'unknown:1/1-102',
        ownerNames: [],
        titleKind: null,
      },
    ];
    const shares = [SHARE, { building: '1', unit: '1-102', amountFen: SHARE.amountFen }];
    const homes = chargedHomes(c.facts, { roll, shares, pledges: [], refundDueFen: 101 });
    expect(homes).toMatchObject([
      { unit: '1-101', ownerNames: ['某区房管所'], isOwnerKnown: true, paidFen: SHARE.amountFen, openFen: 0 },
      { unit: '1-102', isOwnerKnown: false, paidFen: 0, openFen: SHARE.amountFen, refundFen: 0 },
    ]);
    expect(homes[0]).not.toHaveProperty('ownerKey');
    expect(totalsOfHomes(homes)).toMatchObject({ shareFen: 2 * SHARE.amountFen, paidFen: SHARE.amountFen });
  });
});
