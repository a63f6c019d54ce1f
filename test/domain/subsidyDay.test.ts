/** @modules own */

import { derivedFiguresOf } from '../../domain/renovation/derivedFigures';
import { awaitedFrom } from '../../domain/renovation/lifecycle';
import { DEMONSTRATION_POLICY } from '../../domain/renovation/policies';
import type { Policy } from '../../domain/renovation/policy';
import { policyFaults } from '../../domain/renovation/policyFaults';
import { applicationBoundsOf, boundsOf, outsideBand } from '../../domain/renovation/subsidyBounds';
import type { SubsidyRule } from '../../domain/renovation/subsidyRule';
import { ALL_DOCUMENTS, DOCUMENTS } from '../support/courtyards/documents';
import {
  atSubsidy,
  beforePlan,
  motion,
  planned,
  planOf,
  SUBSIDY_FEN,
  sealed,
  TODAY,
} from '../support/courtyards/funded';
import { POLICY_BY_CLASS } from '../support/courtyards/policyByClass';
import type { PureCourtyard } from '../support/courtyards/pureCourtyard';

const NEW_DAY = '2026-11-10';
const MIDNIGHT = '2026-11-09T16:00:00.000Z';
const BEFORE_MIDNIGHT = '2026-11-09T15:59:59.999Z';

const band = (minFen: number, maxFen: number): SubsidyRule => ({ kind: 'band', minFen, maxFen });
const changing = (before: SubsidyRule, after: SubsidyRule): Policy => ({
  ...DEMONSTRATION_POLICY,
  version: 'changing-1',
  narrowable: [],
  subsidy: { ...DEMONSTRATION_POLICY.subsidy, amount: before, later: [{ from: NEW_DAY, amount: after }] },
});
/** From the new day on less than the plan's 400,000 CNY may be applied for. */
const LOWERED = changing(band(30_000_000, 50_000_000), band(30_000_000, SUBSIDY_FEN - 1));
/** From the new day on the plan's subsidy still fits, and the least is more. */
const RAISED = changing(band(30_000_000, SUBSIDY_FEN), band(38_000_000, 50_000_000));

const at = (c: PureCourtyard, moment: string): PureCourtyard => {
  c.until(moment);
  return c;
};
const apply = (
  c: PureCourtyard,
  amountFen: number,
  name: 'applyForSubsidy' | 'correctApplication' = 'applyForSubsidy',
) => c.give(name, 'projectManager', { amountFen, documents: DOCUMENTS });
const review = (c: PureCourtyard): void => {
  c.must('endorseApplication', 'community', {});
  c.must('lookAtDocuments', 'subDistrictLeader', ALL_DOCUMENTS);
  c.must('endorseApplication', 'subDistrictLeader', {});
};
const reduceTo = (c: PureCourtyard, amountFen: number) =>
  c.fork().give('approveInPart', 'districtHousing', { amountFen, why: '额度不足' });

describe('the day of the application decides', () => {
  test('a plan is drawn up by the rule of its day, to the millisecond of midnight in Shanghai', () => {
    const c = beforePlan(RAISED);
    const give = (moment: string, amountFen: number) =>
      at(c.fork(), moment).give('submitPlan', 'body', planOf(amountFen));
    expect(give(BEFORE_MIDNIGHT, SUBSIDY_FEN)).toHaveProperty('events');
    expect(give(BEFORE_MIDNIGHT, SUBSIDY_FEN + 1)).toEqual({ refused: ['outside-band'] });
    expect(give(BEFORE_MIDNIGHT, 30_000_000)).toHaveProperty('events');
    expect(give(MIDNIGHT, SUBSIDY_FEN + 1)).toHaveProperty('events');
    expect(give(MIDNIGHT, 37_999_999)).toEqual({ refused: ['outside-band'] });
    expect(give(MIDNIGHT, 38_000_000)).toHaveProperty('events');
  });

  test('an application records its bounds, and what offices decide later goes by them, also under another policy', () => {
    const c = atSubsidy(undefined, RAISED);
    const bounds = { minFen: 30_000_000, maxFen: SUBSIDY_FEN, day: TODAY, policy: 'changing-1', units: 10 };
    expect(c.facts.application?.bounds).toEqual(bounds);
    review(at(c, MIDNIGHT));
    expect(boundsOf(c.facts, c.context)).toMatchObject({ minFen: 38_000_000, day: NEW_DAY, since: NEW_DAY });
    expect(reduceTo(c, 29_999_999)).toEqual({ refused: ['outside-band'] });
    expect(reduceTo(c, 30_000_000)).toHaveProperty('events');
    c.byTwo(
      'movePolicy',
      'supervisor',
      { version: 'later-1', why: '新规' },
      {
        ...LOWERED,
        version: 'later-1',
        subsidy: { ...LOWERED.subsidy, amount: band(39_000_000, SUBSIDY_FEN) },
      },
    );
    expect(reduceTo(c, 30_000_000)).toHaveProperty('events');
    c.must('approveApplication', 'districtHousing', {});
    c.must('approveFunding', 'districtFinance', { amountFen: SUBSIDY_FEN });
    expect(c.facts.ledger.subsidy.committed).toBe(SUBSIDY_FEN);
  });

  test('one that is returned and corrected takes the rule of the day of its correction', () => {
    const c = atSubsidy(undefined, RAISED);
    c.must('returnApplication', 'community', { why: '缺件' });
    apply(at(c, MIDNIGHT), SUBSIDY_FEN, 'correctApplication');
    expect(c.facts.application?.bounds).toMatchObject({ minFen: 38_000_000, day: NEW_DAY, since: NEW_DAY });
    review(c);
    expect(reduceTo(c, 37_999_999)).toEqual({ refused: ['outside-band'] });
    expect(reduceTo(c, 38_000_000)).toHaveProperty('events');
  });

  test('one that an older release recorded without bounds is decided by the rule of its own day', () => {
    const c = atSubsidy(undefined, RAISED);
    const { bounds: _, ...application } = c.facts.application ?? {};
    c.on('2026-11-11');
    const older = { ...c.facts, application: application as NonNullable<typeof c.facts.application> };
    expect(applicationBoundsOf(older, c.context)).toMatchObject({
      minFen: 30_000_000,
      maxFen: SUBSIDY_FEN,
      day: TODAY,
    });
  });
});

describe('a plan that the rule of the day no longer permits', () => {
  test('goes back to the body at midnight if nothing was applied for, and keeps its vote with other sources', () => {
    const c = planned(LOWERED);
    expect(apply(at(c.fork(), BEFORE_MIDNIGHT), SUBSIDY_FEN)).toEqual({ events: ['applicationSubmitted'] });
    at(c, BEFORE_MIDNIGHT);
    expect(c.facts.stage).toBe('subsidy');
    at(c, MIDNIGHT);
    expect([c.facts.stage, c.facts.stageSince]).toEqual(['plan', MIDNIGHT]);
    expect(c.blockedBy).toEqual(['plan-outside-bounds']);
    expect(Object.keys(c.due)).toContain('draw-up-plan');
    expect(c.fork().give('submitPlan', 'body', planOf(SUBSIDY_FEN))).toEqual({ refused: ['outside-band'] });
    expect(c.give('submitPlan', 'body', planOf(SUBSIDY_FEN - 1))).toEqual({
      events: ['planSubmitted', 'stageAdvanced'],
    });
    expect(apply(c, SUBSIDY_FEN - 1)).toEqual({ events: ['applicationSubmitted'] });
  });

  test('and so if the application is with the applicant; its correction follows the plan', () => {
    const c = atSubsidy(undefined, LOWERED);
    c.must('returnApplication', 'community', { why: '缺件' });
    at(c, MIDNIGHT);
    expect(c.facts.stage).toBe('plan');
    c.must('submitPlan', 'body', planOf(SUBSIDY_FEN - 1));
    expect(c.facts.stage).toBe('subsidy');
    expect(apply(c, SUBSIDY_FEN, 'correctApplication')).toEqual({ refused: ['outside-band'] });
    expect(apply(c, SUBSIDY_FEN - 1, 'correctApplication')).toEqual({ events: ['applicationSubmitted'] });
    expect(c.facts.application).toMatchObject({ submission: 2, bounds: { day: NEW_DAY, maxFen: SUBSIDY_FEN - 1 } });
  });

  test('stays while an office decides, and once it is granted', () => {
    const c = atSubsidy(undefined, LOWERED);
    review(at(c, MIDNIGHT));
    c.must('approveApplication', 'districtHousing', {});
    c.must('approveFunding', 'districtFinance', { amountFen: SUBSIDY_FEN });
    c.on('2026-11-12');
    expect(c.facts.stage).toBe('subsidy');
    expect(c.blockedBy).not.toContain('plan-outside-bounds');
  });

  test('is not put to the vote; a vote that is open goes on, and its result stands for the revision', () => {
    const c = beforePlan(LOWERED);
    c.must('submitPlan', 'body', planOf(SUBSIDY_FEN));
    const voting = c.fork();
    at(c, MIDNIGHT);
    expect(c.give('openBallot', 'projectManager', motion('how'))).toEqual({ refused: ['plan-outside-bounds'] });
    expect(awaitedFrom(c.facts, c.context)).toContainEqual(
      expect.objectContaining({ code: 'draw-up-plan', openedAt: MIDNIGHT }),
    );
    voting.must('openBallot', 'projectManager', motion('how'));
    at(voting, MIDNIGHT);
    expect(voting.give('submitPlan', 'body', planOf(SUBSIDY_FEN - 1))).toEqual({ refused: ['ballot-open'] });
    voting.must('closeBallot', 'projectManager', {}, sealed(10));
    voting.must('postNotice', 'projectManager', { place: '门口' });
    expect(voting.facts.stage).toBe('plan');
    expect(voting.give('submitPlan', 'body', planOf(SUBSIDY_FEN - 1))).toEqual({
      events: ['planSubmitted', 'stageAdvanced'],
    });
  });

  test('is nothing that a policy may let two people lift', () => {
    const override = { ...LOWERED.override, waivable: ['plan-outside-bounds' as const] };
    expect(policyFaults({ ...LOWERED, override }).map(({ code }) => code)).toEqual(['waiver-against-vote']);
  });
});

describe('classes', () => {
  /** Ten homes: a small courtyard, with 15,000 CNY for each. */
  test('a small courtyard plans up to its homes’ sum, and its application names its class', () => {
    const c = beforePlan(POLICY_BY_CLASS);
    const give = (amountFen: number) => c.fork().give('submitPlan', 'body', planOf(amountFen));
    expect(give(15_000_000)).toHaveProperty('events');
    expect(give(15_000_001)).toEqual({ refused: ['outside-band'] });
    c.must('submitPlan', 'body', planOf(15_000_000));
    c.must('openBallot', 'projectManager', motion('how'));
    c.must('closeBallot', 'projectManager', {}, sealed(10));
    c.must('postNotice', 'projectManager', { place: '门口' });
    expect(apply(c, 15_000_000)).toEqual({ events: ['applicationSubmitted'] });
    const bounds = {
      minFen: 1,
      maxFen: 15_000_000,
      day: TODAY,
      policy: 'by-class-1',
      className: '小型院落',
      units: 10,
    };
    expect(c.facts.application?.bounds).toEqual(bounds);
    expect(derivedFiguresOf(c.facts, c.context).subsidyBounds).toEqual({
      today: bounds,
      ofApplication: bounds,
      next: null,
    });
  });

  test('a refusal says which class and rule, and since when', () => {
    const c = beforePlan(POLICY_BY_CLASS);
    expect(outsideBand(15_000_001, boundsOf(c.facts, c.context), '/amountFen')).toEqual([
      {
        code: 'outside-band',
        path: '/amountFen',
        params: {
          amountFen: 15_000_001,
          minFen: 1,
          maxFen: 15_000_000,
          day: TODAY,
          policy: 'by-class-1',
          ruleSince: 'policyStart',
          className: '小型院落',
          units: 10,
        },
      },
    ]);
    const { today, next } = derivedFiguresOf(c.facts, { ...c.context, policy: RAISED }).subsidyBounds;
    expect([today.since, next?.since, next?.day]).toEqual([undefined, NEW_DAY, NEW_DAY]);
  });
});
