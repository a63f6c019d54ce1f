import { coFundingShort, plannedFen } from '../../domain/renovation/funding';
import { boundFen } from '../../domain/renovation/ledger';
import { isOver } from '../../domain/renovation/lifecycle';
import { refundableFen } from '../../domain/renovation/paying';
import { openFenOf, owedToHomesFen } from '../../domain/renovation/sharing';
import { coverOpenFen, refundShareFen } from '../../domain/renovation/unitPayments';
import { audited, certified, completed, pay } from '../support/courtyards/accounts';
import { allocated, MINUTES, SHARE } from '../support/courtyards/allocated';
import { ALL_DOCUMENTS, DOCUMENTS } from '../support/courtyards/documents';
import { refunded, SCAN } from '../support/courtyards/exampleInvoices';
import { funded, motion, SUBSIDY_FEN, sealed, TODAY } from '../support/courtyards/funded';
import { MONEY_ACTS, toTheEnd, worksBegun } from '../support/courtyards/moneyActs';
import { brokenBounds } from '../support/courtyards/moneyBounds';
import type { PureCourtyard } from '../support/courtyards/pureCourtyard';
import { TEN_HOMES } from '../support/courtyards/sharingEvidence';

// What becomes of homes' surplus, and of others' money for what homes were let off, once a decision fell or a courtyard ended.

const HOMES = TEN_HOMES.map(({ building, unit }) => ({ building, unit }));
const home = (i: number) => HOMES[i] ?? { building: '', unit: '' };
const ACCEPTED = { events: expect.anything() };

const receive = (c: PureCourtyard, i: number, amountFen: number, more: object = {}) =>
  c.byTwo(
    'recordCoFunding',
    'body',
    { amountFen, receivedOn: TODAY, receipt: `户${c.version}`, unit: home(i).unit, evidence: MINUTES, ...more },
    home(i),
  );
const cover = (c: PureCourtyard, amountFen: number) =>
  c.byTwo('recordCoFunding', 'body', { amountFen, receivedOn: TODAY, receipt: `慈${c.version}`, evidence: MINUTES });
const annulled = (c: PureCourtyard, kind: 'whether' | 'how') => {
  const ballotId = c.facts.ballots.findLast((one) => one.motion.kind === kind)?.ballotId ?? '';
  const ruling = {
    decision: 'annulled',
    ground: 'court',
    why: '经核实',
    evidence: ['d'.repeat(64)],
    ballotId,
  } as const;
  c.mustByTwo('decideResult', 'supervisor', ruling);
};
const voted = (c: PureCourtyard, kind: 'whether' | 'how', count: object) => {
  c.must('openBallot', 'projectManager', motion(kind));
  c.until(c.facts.ballots.at(-1)?.closesAt ?? '');
  c.must('closeBallot', 'projectManager', {}, count);
  c.must('postNotice', 'projectManager', { place: '院门' });
};

describe('an account that is made anew after a termination', () => {
  const accountedFor = (c: PureCourtyard): PureCourtyard => {
    worksBegun(c, 55_000_000);
    completed(c, 5_000_000);
    MONEY_ACTS.terminate(c, 0);
    c.mustByTwo('reportCompletion', 'contractor', { measuredFen: 55_000_000, why: '漏计' });
    return c;
  };

  test.each([1, 2_000_000])('binds nothing of what a home brought beyond its share: %i fen', (surplusFen) => {
    const c = allocated();
    for (const i of HOMES.keys()) expect(receive(c, i, SHARE.amountFen)).toEqual(ACCEPTED);
    expect(receive(c, 7, surplusFen, { why: '居民误交' })).toEqual(ACCEPTED);
    accountedFor(c);
    expect(boundFen(c.facts.ledger, 'coFunding')).toBe(plannedFen(c.facts, 'coFunding'));
    expect(refundShareFen(c.facts, home(7))).toBe(surplusFen);
    expect(brokenBounds(c.facts)).toEqual([]);
  });

  test('binds no more of residents’ money than the plan has them bear, where nothing is allocated', () => {
    const c = funded(10_000_000);
    const more = { amountFen: 2_000_000, receivedOn: TODAY, receipt: '多', why: '居民误交', ...SCAN };
    c.mustByTwo('recordCoFunding', 'body', more);
    accountedFor(c);
    expect(boundFen(c.facts.ledger, 'coFunding')).toBe(plannedFen(c.facts, 'coFunding'));
  });
});

describe('others’ money for what a home was let off, once it went back', () => {
  const covered = (): PureCourtyard => {
    const c = allocated();
    const off = { unit: '1-101', reducedFen: 400_000, coveredBy: 'otherMoney', coveredFrom: '慈善会' } as const;
    c.mustByTwo('reduceForHardship', 'body', { ...off, grounds: '低保户', evidence: MINUTES });
    expect(cover(c, 400_001)).toEqual({ refused: ['receipt-unit-missing'] });
    expect(cover(c, 400_000)).toEqual(ACCEPTED);
    expect(coverOpenFen(c.facts)).toBe(0);
    return c;
  };

  test('comes again after the plan was voted anew, and opens the gates with the homes’ shares', () => {
    const c = covered();
    annulled(c, 'how');
    c.mustByTwo('refundCoFunding', 'body', { amountFen: refundableFen(c.facts), receipt: '退1', ...refunded(c) });
    voted(c, 'how', sealed(10));
    c.on('2026-12-20');
    c.must('correctApplication', 'projectManager', { amountFen: SUBSIDY_FEN, documents: DOCUMENTS });
    c.must('endorseApplication', 'community', {});
    c.must('lookAtDocuments', 'subDistrictLeader', ALL_DOCUMENTS);
    c.must('endorseApplication', 'subDistrictLeader', {});
    c.must('approveApplication', 'districtHousing', {});
    c.must('approveFunding', 'districtFinance', { amountFen: SUBSIDY_FEN });
    for (const i of HOMES.keys())
      expect(receive(c, i, openFenOf(c.facts, { ...home(i), amountFen: SHARE.amountFen }))).toEqual(ACCEPTED);
    const isShort = () => coFundingShort(c.facts, c.context.policy, 'beforeAcceptance');
    expect([coverOpenFen(c.facts), isShort()]).toMatchObject([400_000, { receivedFen: 9_600_000 }]);
    expect(cover(c, 400_000)).toEqual(ACCEPTED);
    expect([coverOpenFen(c.facts), isShort()]).toEqual([0, false]);
  });

  test('is open in a new round, where the reduction still stands, or is taken back', () => {
    const c = covered();
    annulled(c, 'whether');
    voted(c, 'whether', sealed(2, 8));
    c.on('2027-12-20');
    MONEY_ACTS.refund(c, 0);
    MONEY_ACTS.refundOthers(c, 0);
    expect(coverOpenFen(c.facts)).toBe(0);
    c.must('startNewRound', 'projectManager', {});
    expect(coverOpenFen(c.facts)).toBe(400_000);
  });
});

describe('what homes owe to another whose surplus paid for them', () => {
  /** Seven homes paid their shares, an eighth three times its own, two nothing; all of it is paid to the contractor. */
  const spent = (): PureCourtyard => {
    const c = allocated();
    for (const i of [0, 1, 2, 3, 4, 5, 6]) expect(receive(c, i, SHARE.amountFen)).toEqual(ACCEPTED);
    expect(receive(c, 7, 3 * SHARE.amountFen, { why: '居民误交' })).toEqual(ACCEPTED);
    worksBegun(c, 55_000_000);
    certified(55_000_000, c);
    expect(pay(c, 53_350_000)).toEqual(ACCEPTED);
    expect(owedToHomesFen(c.facts)).toBe(2 * SHARE.amountFen);
    return c;
  };

  test('keeps the courtyard from being closed', () => {
    const c = spent();
    completed(c, 55_000_000);
    MONEY_ACTS.override(c, 0);
    MONEY_ACTS.accept(c, 0);
    audited(c, 55_000_000);
    MONEY_ACTS.override(c, 0);
    toTheEnd(c, ['receive']);
    expect([owedToHomesFen(c.facts), c.facts.stage]).toEqual([2 * SHARE.amountFen, 'maintenance']);
    expect(c.give('closeCourtyard', 'districtHousing', {})).toMatchObject({
      refused: expect.arrayContaining(['co-funding-short']),
    });
    for (const i of [8, 9]) expect(receive(c, i, SHARE.amountFen)).toEqual(ACCEPTED);
    toTheEnd(c);
    expect([c.facts.stage, isOver(c.facts)]).toEqual(['closed', true]);
  });
});
