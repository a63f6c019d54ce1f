/** @modules own */

import { derivedFiguresOf } from '../../domain/renovation/derivedFigures';
import { blockedBy } from '../../domain/renovation/lifecycle';
import { DEMONSTRATION_POLICY } from '../../domain/renovation/policies';
import { policyFaults } from '../../domain/renovation/policyFaults';
import { boundsOf } from '../../domain/renovation/subsidyBounds';
import { boundsText } from '../../i18n/boundsText';
import { ALL_DOCUMENTS, DOCUMENTS } from '../support/courtyards/documents';
import { atSubsidy, OTHER_FEN, OWN_FEN, SUBSIDY_FEN } from '../support/courtyards/funded';
import type { PureCourtyard } from '../support/courtyards/pureCourtyard';

const WHY = { why: '年度额度不足' };
const LESS_FEN = 35_000_000;

/** Approved by finance for less, after housing reserved all of it. */
const reduced = (amountFen = LESS_FEN): PureCourtyard => {
  const c = atSubsidy('housing');
  c.must('approveInPart', 'districtFinance', { amountFen, ...WHY });
  c.on('2026-11-03');
  return c;
};

const planOf = (subsidyFen: number, coFundingFen = OWN_FEN, otherFen = SUBSIDY_FEN + OTHER_FEN - subsidyFen) => ({
  items: [{ name: '管网', category: 'mandatory' as const, estimateFen: subsidyFen + coFundingFen + otherFen }],
  sources: [
    { source: 'subsidy' as const, name: '补贴', amountFen: subsidyFen },
    { source: 'coFunding' as const, name: '自筹', amountFen: coFundingFen },
    ...(otherFen > 0 ? [{ source: 'other' as const, name: '管线单位', amountFen: otherFen }] : []),
  ],
  matters: ['none'] as const,
});

describe('a lower amount is approved', () => {
  test('the application ends, what was reserved is released, and the case goes back to the plan', () => {
    const c = atSubsidy('housing');
    expect(c.give('approveInPart', 'districtFinance', { amountFen: LESS_FEN, ...WHY })).toEqual({
      events: ['applicationApprovedInPart', 'moneyMoved', 'stageReturned'],
    });
    expect(c.facts.stage).toBe('plan');
    expect(c.facts.application).toBeUndefined();
    expect(c.facts.endedApplications).toMatchObject([
      { step: 'finance', by: 'districtFinance', amountFen: SUBSIDY_FEN, approvedFen: LESS_FEN, ...WHY },
    ]);
    expect(c.facts.ledger.subsidy).toMatchObject({ reserved: 0, committed: 0 });
    expect(Object.keys(c.due)).toContain('draw-up-plan');
    expect(c.blockedBy).toContain('plan-above-approved');
    expect(derivedFiguresOf(c.facts, c.context).approval).toBeNull();
  });

  test('it lies below what was applied for and within the band, to the fen', () => {
    const c = atSubsidy('housing');
    const give = (amountFen: number) => c.fork().give('approveInPart', 'districtFinance', { amountFen, ...WHY });
    expect(give(SUBSIDY_FEN + 1)).toEqual({ refused: ['reduction-not-below'] });
    expect(give(SUBSIDY_FEN)).toEqual({ refused: ['reduction-not-below'] });
    expect(give(SUBSIDY_FEN - 1)).toHaveProperty('events');
    expect(give(30_000_000)).toHaveProperty('events');
    expect(give(29_999_999)).toEqual({ refused: ['outside-band'] });
    expect(give(0)).toEqual({ refused: ['outside-band'] });
  });

  test('only offices that the chain lets reduce may, in their turn, and nobody on what they applied for', () => {
    const c = atSubsidy();
    const give = (role: Parameters<PureCourtyard['give']>[1], account?: string) =>
      c.fork().give('approveInPart', role, { amountFen: LESS_FEN, ...WHY }, undefined, account);
    expect(give('districtHousing')).toEqual({ refused: ['other-office-first'] });
    expect(give('community')).toEqual({ refused: ['role-not-allowed'] });
    c.must('endorseApplication', 'community', {});
    c.must('lookAtDocuments', 'subDistrictLeader', ALL_DOCUMENTS);
    c.must('endorseApplication', 'subDistrictLeader', {});
    expect(give('districtFinance')).toEqual({ refused: ['other-office-first'] });
    expect(give('districtHousing', 'projectManager')).toEqual({ refused: ['separation-of-duties'] });
    expect(give('districtHousing', 'community')).toEqual({ refused: ['separation-of-duties'] });
    expect(give('districtHousing')).toHaveProperty('events');
  });

  test('of two offices at one instant the second is refused', () => {
    const c = reduced();
    const input = { amountFen: SUBSIDY_FEN };
    expect(c.give('approveFunding', 'districtFinance', input)).toEqual({
      refused: ['wrong-stage', 'plan-above-approved'],
    });
    expect(c.give('returnApplication', 'districtFinance', WHY)).toEqual({
      refused: ['wrong-stage', 'plan-above-approved'],
    });
    const approved = atSubsidy('finance');
    expect(approved.give('approveInPart', 'districtFinanceLeader', { amountFen: LESS_FEN, ...WHY })).toEqual({
      refused: ['application-already-approved'],
    });
  });
});

describe('the plan after it', () => {
  test('other sources in the place of the subsidy keep the vote, and the application is made anew', () => {
    const c = reduced();
    expect(c.give('submitPlan', 'body', planOf(LESS_FEN))).toEqual({ events: ['planSubmitted', 'stageAdvanced'] });
    expect(c.facts.stage).toBe('subsidy');
    expect(c.give('applyForSubsidy', 'projectManager', { amountFen: SUBSIDY_FEN, documents: DOCUMENTS })).toEqual({
      refused: ['outside-band'],
    });
    c.must('applyForSubsidy', 'projectManager', { amountFen: LESS_FEN, documents: DOCUMENTS });
    expect(c.facts.application).toMatchObject({ submission: 2, amountFen: LESS_FEN });
    c.must('endorseApplication', 'community', {});
    c.must('lookAtDocuments', 'subDistrictLeader', ALL_DOCUMENTS);
    c.must('endorseApplication', 'subDistrictLeader', {});
    c.must('approveApplication', 'districtHousing', {});
    // Whoever decided at another step of the first application keeps that part.
    expect(c.give('approveFunding', 'districtFinance', { amountFen: LESS_FEN }, undefined, 'districtHousing')).toEqual({
      refused: ['separation-of-duties'],
    });
    c.must('approveFunding', 'districtFinance', { amountFen: LESS_FEN });
    expect(c.facts.ledger.subsidy).toMatchObject({ reserved: 0, committed: LESS_FEN });
    expect(c.facts.ledger.other.committed).toBe(SUBSIDY_FEN + OTHER_FEN - LESS_FEN);
  });

  test('a subsidy just above what was approved is refused, and one at it or below is taken', () => {
    const give = (subsidyFen: number) => reduced().give('submitPlan', 'body', planOf(subsidyFen));
    expect(give(LESS_FEN + 1)).toEqual({ refused: ['outside-band'] });
    expect(give(LESS_FEN)).toHaveProperty('events');
    expect(give(LESS_FEN - 1)).toHaveProperty('events');
  });

  test('the limit is said to be the approval’s, and no rule’s of today, unless that allows less', () => {
    const c = reduced();
    const said = (ctx = c.context) => boundsText(boundsOf(c.facts, ctx), 'zh-CN');
    expect(said()).toContain('2026-11-02 核减批准');
    const amount = { kind: 'band' as const, minFen: 1, maxFen: LESS_FEN - 1 };
    const policy = { ...c.context.policy, subsidy: { ...c.context.policy.subsidy, amount } };
    expect(said({ ...c.context, policy })).not.toContain('核减批准');
  });

  test.each([
    ['more co-funding', planOf(LESS_FEN, OWN_FEN + 1, SUBSIDY_FEN + OTHER_FEN - LESS_FEN - 1)],
    ['less co-funding', planOf(LESS_FEN, OWN_FEN - 1, SUBSIDY_FEN + OTHER_FEN - LESS_FEN + 1)],
    ['a lower cost', planOf(LESS_FEN, OWN_FEN, OTHER_FEN)],
    ['another matter', { ...planOf(LESS_FEN), matters: ['changesUse'] as const }],
    ['another item', { ...planOf(LESS_FEN), items: planOf(LESS_FEN).items.map((one) => ({ ...one, name: '绿化' })) }],
  ])('%s needs a new vote on how', (_, plan) => {
    const c = reduced();
    expect(c.give('submitPlan', 'body', plan)).toEqual({ events: ['planSubmitted'] });
    expect(blockedBy(c.facts, c.context)).toEqual([expect.objectContaining({ code: 'ballot-not-opened' })]);
    expect(Object.keys(c.due)).toEqual(['open-ballot']);
  });

  test('a second revision is judged by the vote, not by the revision before it', () => {
    const c = reduced();
    c.must('submitPlan', 'body', planOf(LESS_FEN, OWN_FEN, OTHER_FEN));
    // The plan that owners voted on is gone: its items would come back without a vote.
    expect(c.give('submitPlan', 'body', planOf(LESS_FEN))).toEqual({ events: ['planSubmitted'] });
    expect(c.blockedBy).toContain('ballot-not-opened');
  });

  test('under a later policy with a higher band the approved amount can still be planned', () => {
    const c = reduced();
    const amount = { kind: 'band' as const, minFen: LESS_FEN + 1, maxFen: 50_000_000 };
    const later = { ...DEMONSTRATION_POLICY, version: 'later-1', subsidy: { ...DEMONSTRATION_POLICY.subsidy, amount } };
    c.byTwo('movePolicy', 'supervisor', { version: later.version, why: '新规' }, later);
    expect(c.fork().give('submitPlan', 'body', planOf(LESS_FEN + 1))).toEqual({ refused: ['outside-band'] });
    expect(c.give('submitPlan', 'body', planOf(LESS_FEN))).toHaveProperty('events');
  });

  test('no override lifts what was not approved: no policy may let it', () => {
    const override = { ...DEMONSTRATION_POLICY.override, waivable: ['plan-above-approved' as const] };
    expect(policyFaults({ ...DEMONSTRATION_POLICY, override }).map(({ code }) => code)).toEqual([
      'waiver-against-vote',
    ]);
    const request = { waives: ['plan-above-approved' as const], document: '纪要', why: '急' };
    expect(reduced().give('requestOverride', 'supervisor', request)).toEqual({ refused: ['nothing-waivable'] });
  });

  test('a second, lower approval lowers the ceiling once more', () => {
    const c = reduced();
    c.must('submitPlan', 'body', planOf(LESS_FEN));
    c.must('applyForSubsidy', 'projectManager', { amountFen: LESS_FEN, documents: DOCUMENTS });
    c.must('endorseApplication', 'community', {});
    c.must('lookAtDocuments', 'subDistrictLeader', ALL_DOCUMENTS);
    c.must('endorseApplication', 'subDistrictLeader', {});
    c.must('approveInPart', 'districtHousing', { amountFen: 31_000_000, ...WHY });
    expect(c.give('submitPlan', 'body', planOf(LESS_FEN))).toEqual({ refused: ['outside-band'] });
    expect(c.give('submitPlan', 'body', planOf(31_000_000))).toHaveProperty('events');
    expect(c.facts.endedApplications).toHaveLength(2);
  });
});
