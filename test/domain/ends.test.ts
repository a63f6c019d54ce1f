/** @modules own */
import fc from 'fast-check';
import { applyMovements, enteredFen } from '../../domain/kernel/ledger/ledger';
import type { Movement, Position } from '../../domain/kernel/ledger/movement';
import { isShareOf, shareOf } from '../../domain/kernel/policies/casePolicy';
import type { Source } from '../../domain/renovation/facts/money';
import {
  EMPTY_LEDGER,
  NOTHING_OWED,
  paymentMovements,
  releaseMovements,
  renovationTotal,
} from '../../domain/renovation/ledger';

import { DEMONSTRATION_POLICY } from '../../domain/renovation/policies';
import { subsidyBounds } from '../../domain/renovation/subsidyRule';
import { ALL_DOCUMENTS, DOCUMENTS } from '../support/courtyards/documents';
import { refunded } from '../support/courtyards/exampleInvoices';
import { withFinalRejection } from '../support/courtyards/finalRejection';
import { atSubsidy, funded, OTHER_FEN, OWN_FEN, SUBSIDY_FEN, TODAY } from '../support/courtyards/funded';
import { MONEY_ACTS } from '../support/courtyards/moneyActs';
import type { PureCourtyard } from '../support/courtyards/pureCourtyard';
import { assertProperty } from '../support/property/property';

describe('ends and ways around', () => {
  const ledgerOf = (c: PureCourtyard) =>
    Object.fromEntries((['subsidy', 'coFunding', 'other'] as const).map((source) => [source, c.facts.ledger[source]]));
  const all = (position: Position) => {
    const of = (fen: number) => expect.objectContaining({ reserved: 0, committed: 0, paid: 0, [position]: fen });
    return { subsidy: of(SUBSIDY_FEN), coFunding: of(OWN_FEN), other: of(OTHER_FEN) };
  };
  const WHY = { why: '不在改造范围' };

  test('a withdrawal returns committed money, and residents’ money is owed until it is refunded', () => {
    const c = funded(6_999_999);
    expect(c.blockedBy).toEqual(['co-funding-short']);
    c.byTwo('terminate', 'subDistrictLeader', { why: '居民撤回' });
    expect(c.facts.stage).toBe('withdrawn');
    expect(enteredFen(c.facts.ledger)).toBe(0);
    expect(Object.keys(c.due)).toEqual(['refund-co-funding', 'refund-others']);
    expect(c.byTwo('refundCoFunding', 'body', { amountFen: 7_000_000, receipt: '2', ...refunded(c) })).toEqual({
      refused: ['above-in-hand'],
    });
    c.byTwo('refundCoFunding', 'body', { amountFen: 6_999_999, receipt: '2', ...refunded(c) });
    MONEY_ACTS.refundOthers(c, 0);
    expect(c.due).toEqual({});
  });

  test('70 % of co-funding opens the works, to the fen', () => {
    expect(funded(6_999_999).facts.stage).toBe('subsidy');
    expect(funded(7_000_000).facts.stage).toBe('works');
  });

  test('an override needs two people and an actual blocker that can be waived, and stays flagged', () => {
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

  test('a final rejection before any reservation ends the case and moves no money', () => {
    const c = atSubsidy(undefined, withFinalRejection());
    expect(c.give('rejectApplication', 'districtHousing', { why: '不符' })).toEqual({
      refused: ['other-office-first'],
    });
    c.give('endorseApplication', 'community', {});
    c.give('lookAtDocuments', 'subDistrictLeader', ALL_DOCUMENTS);
    c.give('endorseApplication', 'subDistrictLeader', {});
    expect(c.give('rejectApplication', 'districtFinance', WHY)).toEqual({ refused: ['other-office-first'] });
    expect(c.give('rejectApplication', 'districtHousing', WHY)).toEqual({ events: ['caseEnded'] });
    expect(c.facts.stage).toBe('rejected');
    expect(c.due).toEqual({});
  });

  test('a rejection after a reservation returns each source its own money, whether it is final or may be answered', () => {
    const answerable = atSubsidy('housing');
    expect(answerable.give('rejectApplication', 'districtFinance', WHY)).toEqual({
      events: ['applicationRejected', 'moneyMoved'],
    });
    expect(enteredFen(answerable.facts.ledger)).toBe(0);
    expect(Object.keys(answerable.due)).toEqual(['appeal-rejection', 'apply-for-subsidy']);
    const c = atSubsidy('housing', withFinalRejection());
    expect(ledgerOf(c)).toEqual(all('reserved'));
    expect(c.give('rejectApplication', 'districtFinance', WHY)).toEqual({ events: ['moneyMoved', 'caseEnded'] });
    expect(c.facts.stage).toBe('rejected');
    expect(enteredFen(c.facts.ledger)).toBe(0);
    expect(c.due).toEqual({});
  });

  test('once money is committed no rejection is possible; after a withdrawal each source gets its own money back', () => {
    const c = atSubsidy('finance');
    expect(ledgerOf(c)).toEqual(all('committed'));
    for (const role of ['districtHousing', 'districtFinance'] as const) {
      expect(c.give('rejectApplication', role, WHY)).toEqual({ refused: ['application-already-approved'] });
    }
    expect(ledgerOf(c)).toEqual(all('committed'));
    expect(c.byTwo('terminate', 'subDistrictLeader', { why: '居民撤回' })).toEqual({
      events: ['requestConfirmed', 'moneyMoved', 'caseEnded'],
    });
    expect(enteredFen(c.facts.ledger)).toBe(0);
  });

  test('a return after a reservation frees all of it, and the next approval reserves again', () => {
    const c = atSubsidy('housing');
    c.give('returnApplication', 'districtFinance', { why: '缺预算表' });
    expect(enteredFen(c.facts.ledger)).toBe(0);
    const amountFen = c.facts.application?.amountFen ?? 0;
    c.give('correctApplication', 'projectManager', { amountFen, documents: DOCUMENTS });
    c.give('endorseApplication', 'community', {});
    c.give('lookAtDocuments', 'subDistrictLeader', ALL_DOCUMENTS);
    c.give('endorseApplication', 'subDistrictLeader', {});
    c.give('approveApplication', 'districtHousing', {});
    expect(renovationTotal(c.facts.ledger, 'reserved')).toBe(SUBSIDY_FEN + OWN_FEN + OTHER_FEN);
    expect(enteredFen(c.facts.ledger)).toBe(SUBSIDY_FEN + OWN_FEN + OTHER_FEN);
  });

  test('moving to another policy takes two people at the district and a reason; the same version is refused', () => {
    const c = funded(1);
    const later = { ...DEMONSTRATION_POLICY, version: 'later-1' };
    const to = { version: later.version, why: '统一政策' };
    expect(
      c.byTwo('movePolicy', 'supervisor', { ...to, version: DEMONSTRATION_POLICY.version }, DEMONSTRATION_POLICY),
    ).toEqual({
      refused: ['policy-already-pinned'],
    });
    expect(c.give('movePolicy', 'supervisor', to, later)).toEqual({ events: ['commandRequested'] });
    expect(c.facts.policyVersion).toBe(DEMONSTRATION_POLICY.version);
    expect(c.give('confirmRequest', 'districtHousingLeader', {}, later, 'supervisor')).toEqual({
      refused: ['separation-of-duties'],
    });
    c.give('confirmRequest', 'districtHousingLeader', {}, later);
    expect(c.facts.policyVersion).toBe(later.version);
  });

  test('a suspended case refuses other commands and can be resumed', () => {
    const c = funded(1);
    c.give('suspend', 'supervisor', { why: '核查' });
    expect(c.byTwo('recordCoFunding', 'body', { amountFen: 1, receivedOn: TODAY, receipt: '9' })).toEqual({
      refused: ['suspended'],
    });
    expect(c.blockedBy[0]).toBe('suspended');
    expect(c.give('resume', 'supervisor', { why: '核查完毕' })).toEqual({ events: ['caseResumed'] });
  });
});

describe('money', () => {
  const amount = fc.integer({ min: 1, max: 100_000_000 });
  const committed = (subsidy: number, coFunding: number, other: number) =>
    applyMovements(
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
          from: 'budget',
          to: 'committed',
          amountFen,
          reference: 'x',
        }),
      ),
    );

  test('a payment draws exactly its amount, residents’ and others’ money before public money, or nothing', () => {
    assertProperty(
      fc.property(amount, amount, amount, amount, amount, amount, (subsidy, coFunding, other, inHand, others, pay) => {
        const ledger = applyMovements<Source>(committed(subsidy, coFunding, other), [
          { source: 'coFunding', from: 'payers', to: 'received', amountFen: inHand, reference: 'x' },
          { source: 'other', from: 'payers', to: 'received', amountFen: others, reference: 'x' },
        ]);
        const movements = paymentMovements(ledger, {
          amountFen: pay,
          reference: 'x',
          from: 'committed',
          owedAfter: () => NOTHING_OWED,
        });
        const own = Math.min(coFunding, inHand) + Math.min(other, others);
        if (movements === undefined) return expect(pay).toBeGreaterThan(own + subsidy);
        expect(movements.reduce((sum, m) => sum + m.amountFen, 0)).toBe(pay);
        const after = applyMovements(ledger, movements);
        expect(after.subsidy.paid).toBe(Math.max(0, pay - own));
        return expect(enteredFen(after)).toBe(enteredFen(ledger));
      }),
    );
  });

  test('a release leaves nothing reserved or committed, and loses nothing', () => {
    assertProperty(
      fc.property(amount, amount, amount, (subsidy, coFunding, other) => {
        const ledger = committed(subsidy, coFunding, other);
        const after = applyMovements(ledger, releaseMovements(ledger, ['subsidy', 'coFunding', 'other'], 'x'));
        expect(renovationTotal(after, 'committed') + renovationTotal(after, 'reserved')).toBe(0);
        expect(enteredFen(after)).toBe(0);
      }),
    );
  });

  test('no position of the ledger ever falls below zero', () => {
    const movement: Movement<Source> = {
      source: 'subsidy',
      from: 'committed',
      to: 'paid',
      amountFen: 1,
      reference: 'x',
    };
    expect(() => applyMovements(EMPTY_LEDGER, [movement])).toThrow(RangeError);
  });

  test('funding shares are exact just under, at and just over the limit', () => {
    expect([isShareOf(2_169_999, 3_100_000, 7_000), isShareOf(2_170_000, 3_100_000, 7_000)]).toEqual([false, true]);
    expect([shareOf(61_700_000, 8_500), shareOf(1, 9_999), shareOf(60_800_000, 300)]).toEqual([
      52_445_000, 0, 1_824_000,
    ]);
    expect(subsidyBounds({ amount: { kind: 'perHousehold', perHouseholdFen: 500_000 } }, 32, '2026-11-02')).toEqual({
      minFen: 1,
      maxFen: 16_000_000,
    });
  });
});
