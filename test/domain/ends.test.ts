import fc from 'fast-check';
import { enteredFen, moved } from '../../domain/kernel/ledger/ledger';
import type { Movement } from '../../domain/kernel/ledger/movement';
import { isShareOf, shareOf } from '../../domain/kernel/policies/casePolicy';
import type { Source } from '../../domain/renovation/facts/money';
import { drawn, EMPTY_LEDGER, released, renovationTotal } from '../../domain/renovation/ledger';

import { DEMONSTRATION_POLICY, STANDARD_POLICY } from '../../domain/renovation/policies';
import { subsidyBounds } from '../../domain/renovation/policy';
import { PureCourtyard } from '../support/pureCourtyard';

const ROLL = { rollId: 'r1', units: 10, owners: 10, areaCentiSqm: 80_000, hash: 'h' };
const measure = (owners: number) => ({ owners, areaCentiSqm: owners * 8_000 });
const sealed = (forIt: number, against = 0, abstain = 0) => ({
  sealed: true,
  tally: { roll: measure(10), for: measure(forIt), against: measure(against), abstain: measure(abstain) },
  papers: forIt + against + abstain,
  papersHash: 'p',
});
const motion = (kind: 'whether' | 'how') => ({ motion: kind, title: kind, text: kind });
const PLAN = {
  items: [{ name: '管网', category: 'mandatory' as const, estimateFen: 50_000_000 }],
  sources: [
    { source: 'subsidy' as const, name: '补贴', amountFen: 40_000_000 },
    { source: 'coFunding' as const, name: '自筹', amountFen: 10_000_000 },
  ],
  raisesFunds: false,
};
const DOCUMENTS = ['applicationForm', 'voteResult', 'plan'].map((kind) => ({ kind, title: kind, reference: kind }));

/** A courtyard whose subsidy is funded, with some of the residents' money in: at the gate to the works. */
const funded = (receivedFen: number): PureCourtyard => {
  const c = new PureCourtyard('2026-11-02T01:30:00.000Z', { name: '某院', city: '成都' }, DEMONSTRATION_POLICY);
  const today = '2026-11-02';
  c.give('recordCouncilSession', 'community', {
    heldOn: today,
    members: 3,
    present: 2,
    resolves: 'whether',
    minutes: '纪要',
  });
  c.give('freezeRoll', 'projectManager', { rollId: 'r1' }, ROLL);
  c.give('openBallot', 'projectManager', motion('whether'));
  c.give('closeBallot', 'projectManager', {}, sealed(10));
  c.give('postNotice', 'projectManager', { place: '门口' });
  const members = (['chair', 'bookkeeper', 'member'] as const).map((duty) => ({ name: duty, duty }));
  c.give('recordBodyElection', 'community', { electedOn: today, members, councilSeats: 1 });
  c.give('nameBookkeeperAndAccount', 'community', { bookkeeper: 'b', account: 'a' });
  c.give('adoptCovenant', 'community', { adoptedOn: today, by: 'ballot', text: '公约' });
  c.give('fileBody', 'body', {});
  c.give('confirmFiling', 'projectManager', { number: '1' });
  c.give('submitPlan', 'body', PLAN);
  c.give('openBallot', 'projectManager', motion('how'));
  c.give('closeBallot', 'projectManager', {}, sealed(10));
  c.give('postNotice', 'projectManager', { place: '门口' });
  c.give('applyForSubsidy', 'projectManager', { amountFen: 40_000_000, documents: DOCUMENTS });
  c.give('endorseApplication', 'community', {});
  c.give('endorseApplication', 'subDistrictLeader', {});
  c.give('approveApplication', 'districtHousing', {});
  c.give('approveFunding', 'districtFinance', { amountFen: 40_000_000 });
  if (receivedFen > 0) c.give('recordCoFunding', 'body', { amountFen: receivedFen, receivedOn: today, receipt: '1' });
  return c;
};

describe('ends and ways around', () => {
  test('withdrawn: what was committed goes back, residents’ money is owed to them until it is refunded', () => {
    const c = funded(6_999_999);
    expect(c.blockedBy).toEqual(['co-funding-short']);
    c.give('withdraw', 'projectManager', { why: '居民撤回' });
    expect(c.facts.stage).toBe('withdrawn');
    expect(c.facts.ledger.subsidy).toEqual({ reserved: 0, committed: 0, paid: 0, returned: 40_000_000 });
    expect(Object.keys(c.due)).toEqual(['refund-co-funding']);
    expect(c.give('refundCoFunding', 'body', { amountFen: 7_000_000, receipt: '2' })).toEqual({
      refused: ['above-in-hand'],
    });
    c.give('refundCoFunding', 'body', { amountFen: 6_999_999, receipt: '2' });
    expect(c.due).toEqual({});
  });

  test('70 % of co-funding opens the works to the fen', () => {
    expect(funded(6_999_999).facts.stage).toBe('subsidy');
    expect(funded(7_000_000).facts.stage).toBe('works');
  });

  test('an override needs two people, a waivable blocker that blocks, and is flagged for good', () => {
    const c = funded(1);
    const request = { document: '会议纪要', why: '居民承诺分期' };
    expect(c.give('requestOverride', 'projectManager', { ...request, waives: ['approval-missing'] })).toEqual({
      refused: ['not-waivable', 'not-blocking'],
    });
    c.give('requestOverride', 'supervisor', { ...request, waives: ['co-funding-short'] });
    expect(Object.keys(c.due)).toContain('confirm-override');
    expect(c.give('confirmOverride', 'supervisor', {})).toEqual({ refused: ['separation-of-duties'] });
    expect(c.give('confirmOverride', 'supervisor', {}, undefined, 'another supervisor')).toEqual({
      events: ['overrideConfirmed', 'stageAdvanced'],
    });
    expect(c.facts.stage).toBe('works');
    expect(c.facts.overrides).toMatchObject([
      { waives: ['co-funding-short'], confirmed: { by: 'another supervisor' } },
    ]);
  });

  test('a rejected application ends the courtyard and leaves nothing reserved', () => {
    const c = new PureCourtyard('2026-11-02T01:30:00.000Z', { name: '某院', city: '成都' }, DEMONSTRATION_POLICY);
    Object.assign(c.facts, { stage: 'subsidy', application: { ...funded(0).facts.application, approvals: [] } });
    expect(c.give('rejectApplication', 'districtHousing', { why: '不符' })).toEqual({
      refused: ['other-office-first'],
    });
    c.give('endorseApplication', 'community', {});
    c.give('endorseApplication', 'subDistrictLeader', {});
    c.give('rejectApplication', 'districtHousing', { why: '不在改造范围' });
    expect(c.facts.stage).toBe('rejected');
    expect(renovationTotal(c.facts.ledger, 'reserved')).toBe(0);
  });

  test('moving to another policy is a command with a reason; the same version is refused', () => {
    const c = funded(1);
    const to = { version: STANDARD_POLICY.version, why: '统一政策' };
    expect(
      c.give('movePolicy', 'supervisor', { ...to, version: DEMONSTRATION_POLICY.version }, STANDARD_POLICY),
    ).toEqual({
      refused: ['policy-already-pinned'],
    });
    c.give('movePolicy', 'supervisor', to, STANDARD_POLICY);
    expect(c.facts.policyVersion).toBe(STANDARD_POLICY.version);
  });

  test('while suspended nothing but resuming, withdrawing and leaving is done', () => {
    const c = funded(1);
    c.give('suspend', 'supervisor', { why: '核查' });
    expect(c.give('recordCoFunding', 'body', { amountFen: 1, receivedOn: '2026-11-02', receipt: '9' })).toEqual({
      refused: ['suspended'],
    });
    expect(c.blockedBy[0]).toBe('suspended');
    expect(c.give('resume', 'supervisor', { why: '核查完毕' })).toEqual({ events: ['caseResumed'] });
  });
});

describe('money', () => {
  const amount = fc.integer({ min: 1, max: 100_000_000 });
  const committed = (subsidy: number, coFunding: number, other: number) =>
    moved(
      EMPTY_LEDGER,
      (
        [
          ['subsidy', subsidy],
          ['coFunding', coFunding],
          ['other', other],
        ] as const
      ).map(
        ([source, amountFen]): Movement<Source> => ({
          source,
          from: 'envelope',
          to: 'committed',
          amountFen,
          reference: 'x',
        }),
      ),
    );

  test('a payment draws exactly its amount, residents’ and others’ money before public money, or nothing', () => {
    fc.assert(
      fc.property(amount, amount, amount, amount, amount, (subsidy, coFunding, other, inHand, pay) => {
        const ledger = committed(subsidy, coFunding, other);
        const movements = drawn(ledger, inHand, pay, 'x');
        const own = Math.min(coFunding, inHand) + other;
        if (movements === undefined) return expect(pay).toBeGreaterThan(own + subsidy);
        expect(movements.reduce((sum, m) => sum + m.amountFen, 0)).toBe(pay);
        const after = moved(ledger, movements);
        expect(after.subsidy.paid).toBe(Math.max(0, pay - own));
        return expect(enteredFen(after)).toBe(enteredFen(ledger));
      }),
    );
  });

  test('releasing leaves nothing reserved or committed, and loses nothing', () => {
    fc.assert(
      fc.property(amount, amount, amount, (subsidy, coFunding, other) => {
        const ledger = committed(subsidy, coFunding, other);
        const after = moved(ledger, released(ledger, ['subsidy', 'coFunding', 'other'], 'x'));
        expect(renovationTotal(after, 'committed') + renovationTotal(after, 'reserved')).toBe(0);
        expect(renovationTotal(after, 'returned')).toBe(subsidy + coFunding + other);
      }),
    );
  });

  test('no position ever falls below zero', () => {
    const movement: Movement<Source> = {
      source: 'subsidy',
      from: 'committed',
      to: 'paid',
      amountFen: 1,
      reference: 'x',
    };
    expect(() => moved(EMPTY_LEDGER, [movement])).toThrow(RangeError);
  });

  test('shares are exact: just under, exact, just over', () => {
    expect([isShareOf(2_169_999, 3_100_000, 7_000), isShareOf(2_170_000, 3_100_000, 7_000)]).toEqual([false, true]);
    expect([shareOf(61_700_000, 8_500), shareOf(1, 9_999), shareOf(60_800_000, 300)]).toEqual([
      52_445_000, 0, 1_824_000,
    ]);
    expect(subsidyBounds({ kind: 'perHousehold', perHouseholdFen: 500_000 }, 32)).toEqual({
      minFen: 1,
      maxFen: 16_000_000,
    });
  });
});
