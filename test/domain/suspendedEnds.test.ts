import { nextWakeAt } from '../../domain/kernel/engine/automaticTransitions';
import { isSuspended } from '../../domain/kernel/engine/case';
import { applyMovements } from '../../domain/kernel/ledger/ledger';
import type { Movement } from '../../domain/kernel/ledger/movement';
import { periodEndsAt } from '../../domain/kernel/obligations/obligation';
import { addDays, addMonths, dateOf } from '../../domain/kernel/time/instant';
import { commandNamed } from '../../domain/renovation/catalogue';
import type { Renovation } from '../../domain/renovation/command';
import type { Courtyard } from '../../domain/renovation/courtyard';
import type { Source } from '../../domain/renovation/facts/money';
import { isOver } from '../../domain/renovation/lifecycle';
import { DEMONSTRATION_POLICY, STANDARD_POLICY } from '../../domain/renovation/policies';
import { RENOVATION } from '../../domain/renovation/programme';
import { ENDS, STAGES } from '../../domain/renovation/stage';
import { withNothingInHand } from '../support/courtyards/accounts';
import { ALTERED_POLICY } from '../support/courtyards/alteredPolicy';
import { advanceTo } from '../support/courtyards/commandDriver';
import { refunded } from '../support/courtyards/exampleInvoices';
import { withFinalRejection } from '../support/courtyards/finalRejection';
import { atBallot, atSubsidy, funded, motion, sealed } from '../support/courtyards/funded';
import { MONEY_ACTS } from '../support/courtyards/moneyActs';
import { PureCourtyard } from '../support/courtyards/pureCourtyard';
import { CALENDAR_2026 } from '../support/time/calendar2026';

const WHY = { why: '核查' };
const REFUND = 'refund-co-funding:1';

/** Withdrawn with residents' money in hand, with or without a suspension that nobody ended. */
const withdrawn = (isSuspendedBefore: boolean): PureCourtyard => {
  const c = funded(500_000, withFinalRejection());
  if (isSuspendedBefore) c.must('suspend', 'supervisor', WHY);
  c.on('2026-11-06');
  c.byTwo('terminate', 'subDistrictLeader', WHY);
  return c;
};

describe('a case that ends while suspended', () => {
  test('a case that ended while suspended keeps the days and receivers of what it owes', () => {
    const [standing, running] = [withdrawn(true), withdrawn(false)];
    expect(standing.facts.pauses).toEqual([{ from: '2026-11-02T01:30:00.000Z', to: standing.now }]);
    expect(isSuspended(standing.facts)).toBe(false);
    expect(standing.due).toEqual({ 'refund-co-funding': '2026-12-07', 'refund-others': '2026-12-07' });
    standing.on('2027-06-30');
    running.on('2027-06-30');
    expect(standing.due).toEqual({ 'refund-co-funding': '2026-12-07', 'refund-others': '2026-12-07' });
    expect(standing.rungs('refund-co-funding').slice(0, 5)).toEqual([
      ['2026-12-03', 'holder'],
      ['2026-12-07', 'holder'],
      ['2026-12-10', 'leader'],
      ['2026-12-16', 'district'],
      ['2026-12-23', 'district'],
    ]);
    expect(standing.rungs('refund-co-funding')).toEqual(running.rungs('refund-co-funding'));
    expect(standing.told('refund-co-funding', 'asked')).toEqual(['body']);
    expect(standing.told('refund-co-funding', 'reminder')).toEqual(['body', 'body']);
    expect(standing.told('refund-co-funding', 'escalation').slice(0, 2)).toEqual(['community', 'supervisor']);
    withNothingInHand(standing);
    const told = standing.notices.length;
    standing.on('2027-12-31');
    expect(standing.notices).toHaveLength(told);
    expect([isOver(standing.facts), nextWakeAt<Renovation>(RENOVATION, standing.facts, standing.context)]).toEqual([
      true,
      undefined,
    ]);
  });

  test('an ended case can be neither suspended nor resumed', () => {
    for (const c of [withdrawn(true), withdrawn(false)]) {
      expect(c.give('resume', 'supervisor', WHY)).toEqual({ refused: ['wrong-stage'] });
      expect(c.give('suspend', 'supervisor', WHY)).toEqual({ refused: ['wrong-stage'] });
    }
  });

  test('a suspended case can end by withdrawal alone: every other end waits for its resumption', () => {
    const rejected = atSubsidy('housing');
    rejected.must('suspend', 'supervisor', WHY);
    expect(rejected.give('rejectApplication', 'districtFinance', WHY)).toEqual({ refused: ['suspended'] });
    rejected.must('resume', 'supervisor', WHY);
    rejected.must('rejectApplication', 'districtFinance', WHY);

    const lost = atBallot();
    lost.byTwo('suspend', 'projectManager', WHY);
    expect(lost.give('closeBallot', 'projectManager', {}, sealed(0, 10))).toEqual({ refused: ['suspended'] });

    const closed = inMaintenance();
    closed.must('suspend', 'supervisor', WHY);
    expect(closed.give('closeCourtyard', 'districtHousing', {})).toEqual({ refused: ['suspended'] });
    closed.must('resume', 'supervisor', WHY);
    closed.must('closeCourtyard', 'districtHousing', {});
  });

  test('after a lost vote the cooling-off period runs even if the case was suspended before', () => {
    const c = atBallot(STANDARD_POLICY);
    c.byTwo('suspend', 'projectManager', WHY);
    c.on('2026-11-30');
    c.byTwo('resume', 'projectManager', WHY);
    c.must('closeBallot', 'projectManager', {}, sealed(0, 10));
    // The time of the notice is part of it.
    c.on('2026-12-01').must('postNotice', 'projectManager', { place: '门口' });
    c.on('2026-12-14');
    expect(c.facts.stage).toBe('notAdopted');
    expect(dateOf(c.facts.deadlines['cooling-off:1']?.dueAt ?? '')).toBe('2027-03-01');
    expect(c.give('suspend', 'supervisor', WHY)).toEqual({ refused: ['wrong-stage'] });
    c.on('2027-03-02');
    c.must('startNewRound', 'projectManager', {});
    expect(c.due).toEqual({ 'convene-council': '2027-03-23' });
    expect(Object.keys(c.facts.deadlines)).toEqual(['convene-council:2']);
  });
});

/** In maintenance, its retention released, nothing owed to residents. */
const inMaintenance = (): PureCourtyard => {
  const c = new PureCourtyard('2026-03-02T01:30:00.000Z', { name: '某院', city: '成都' }, DEMONSTRATION_POLICY);
  advanceTo(c, 'maintenance');
  for (const act of ['reinspect', 'countersign', 'release'] as const) MONEY_ACTS[act](c, 0);
  return withNothingInHand(c);
};

describe('obligations of an ended case', () => {
  test('refunds can be made in every end that may owe them; what any end awaits can be extended and urged', () => {
    expect([...commandNamed('refundCoFunding').stages]).toEqual([...STAGES, ...ENDS]);
    for (const name of ['extendObligation', 'urge'] as const) {
      expect(commandNamed(name).stages.filter((stage) => !isStageOfLife(stage))).toEqual([
        'closed',
        'notAdopted',
        'withdrawn',
        'rejected',
      ]);
    }
  });
  const isStageOfLife = (stage: string) => !['closed', 'notAdopted', 'withdrawn', 'rejected'].includes(stage);

  test.each(['withdrawn', 'rejected'] as const)(
    'an obligation of the end %s restarts its ladder once extended, and notifies the body when urged',
    (end) => {
      const c = funded(500_000, withFinalRejection());
      // No command takes money in before the last approval: a case from elsewhere may have it all the same.
      if (end === 'rejected')
        c.facts = { ...c.facts, application: { ...c.facts.application, approvals: [] } } as Courtyard;
      if (end === 'withdrawn') c.byTwo('terminate', 'subDistrictLeader', WHY);
      else {
        c.must('endorseApplication', 'community', {});
        c.must('endorseApplication', 'subDistrictLeader', {});
        c.must('rejectApplication', 'districtHousing', WHY);
      }
      expect(c.facts.stage).toBe(end);
      expect(c.due).toEqual({ 'refund-co-funding': '2026-12-02', 'refund-others': '2026-12-02' });
      MONEY_ACTS.refundOthers(c, 0);
      c.on('2026-12-02', 12);
      const extension = { obligation: REFUND, workingDays: 10, ...WHY };
      expect(c.give('extendObligation', 'supervisor', extension)).toEqual({ events: ['obligationExtended'] });
      expect(c.due).toEqual({ 'refund-co-funding': '2026-12-16' });
      expect(c.give('extendObligation', 'supervisor', extension)).toEqual({ refused: ['obligation-already-extended'] });
      expect(c.give('urge', 'supervisor', { obligation: REFUND, ...WHY })).toEqual({ events: ['obligationUrged'] });
      expect(c.told('refund-co-funding', 'urged')).toEqual(['body']);
      c.on('2026-12-31');
      expect(c.rungs('refund-co-funding').map(([day, to]) => `${day} ${to}`)).toEqual([
        '2026-11-30 holder',
        '2026-12-02 holder',
        '2026-12-14 holder',
        '2026-12-16 holder',
        '2026-12-21 leader',
        '2026-12-25 district',
      ]);
      c.mustByTwo('refundCoFunding', 'body', { amountFen: 500_000, receipt: '2', ...refunded(c) });
      expect(c.give('urge', 'supervisor', { obligation: REFUND, ...WHY })).toEqual({ refused: ['obligation-unknown'] });
      expect(isOver(c.facts)).toBe(true);
    },
  );

  test('a case that was closed with residents’ money in hand keeps its refund and its date, and ends after it', () => {
    const c = inMaintenance();
    const { ledger } = c.facts;
    const more: Movement<Source> = {
      source: 'coFunding',
      from: 'payers',
      to: 'received',
      amountFen: 1,
      reference: 'x',
    };
    c.facts = { ...c.facts, ledger: applyMovements(ledger, [more]) };
    c.must('correctProfile', 'projectManager', { profile: {} });
    const deadline = c.facts.deadlines[REFUND];
    expect(deadline).toBeDefined();
    c.until(nextWakeAt<Renovation>(RENOVATION, c.facts, c.context) ?? c.now);
    expect(c.give('closeCourtyard', 'districtHousing', {})).toEqual({ refused: ['co-funding-in-hand'] });
    // As an older release closed it.
    c.facts = { ...c.facts, stage: 'closed' };
    expect(c.facts.deadlines[REFUND]).toEqual(deadline);
    expect([isOver(c.facts), Object.keys(c.due)]).toEqual([false, ['refund-co-funding']]);
    c.mustByTwo('refundCoFunding', 'body', { amountFen: 1, receipt: 'the last', ...refunded(c) });
    expect([isOver(c.facts), c.due]).toEqual([true, {}]);
  });
});

describe('clocks that a suspension stops', () => {
  const enrolled = (policy = STANDARD_POLICY) =>
    new PureCourtyard('2026-11-02T01:30:00.000Z', { name: '某院', city: '成都' }, policy);
  const KEY = 'convene-council:1';

  test('an extension counts after the suspension', () => {
    const c = enrolled();
    c.on('2026-11-20');
    c.must('extendObligation', 'supervisor', { obligation: KEY, workingDays: 10, ...WHY });
    expect(c.due).toEqual({ 'convene-council': '2026-12-07' });
    c.on('2026-11-25');
    c.must('suspend', 'supervisor', WHY);
    c.on('2026-12-15');
    c.must('resume', 'supervisor', WHY);
    // The 24th was the last of its days; nine are left, the 15th the first of them.
    expect(c.due).toEqual({ 'convene-council': '2026-12-25' });
  });

  test('a deadline missed before the suspension stays missed under a newer calendar', () => {
    const c = enrolled();
    c.on('2026-11-24');
    c.must('suspend', 'supervisor', WHY);
    c.on('2026-12-01');
    c.reload({ ...CALENDAR_2026, version: 'other', daysOff: [...CALENDAR_2026.daysOff, '2026-11-11'] });
    expect(c.due).toEqual({ 'convene-council': '2026-11-23' });
    c.must('resume', 'supervisor', WHY);
    expect(c.due).toEqual({ 'convene-council': '2026-11-23' });
  });

  test('a timer that starts at another’s end moves with it, in the same commit', () => {
    const c = new PureCourtyard('2026-03-02T01:30:00.000Z', { name: '某院', city: '成都' });
    advanceTo(c, 'maintenance');
    const opened = () => c.facts.deadlines['release-retention:1']?.openedAt ?? '';
    const before = opened();
    c.byTwo('suspend', 'supervisor', WHY);
    c.on(addDays(dateOf(c.now), 20));
    c.byTwo('resume', 'supervisor', WHY);
    expect(opened() > before).toBe(true);
    expect(opened()).toBe(c.facts.deadlines['defect-period:1']?.dueAt);
  });

  test('a reopened obligation keeps no extension, reminder or urging', () => {
    const KEY = 'submit-settlement:1';
    const c = new PureCourtyard('2026-03-02T01:30:00.000Z', { name: '某院', city: '成都' }, DEMONSTRATION_POLICY);
    advanceTo(c, 'acceptance');
    const sign = () => {
      for (const role of ['body', 'community', 'projectManager', 'districtHousing', 'engineer'] as const)
        c.give('signAcceptance', role, { defects: [] });
    };
    sign();
    const within = () => c.facts.deadlines[KEY]?.within;
    const granted = within();
    c.must('extendObligation', 'supervisor', { obligation: KEY, workingDays: 10, ...WHY });
    c.until(c.facts.deadlines[KEY]?.dueAt ?? '');
    c.must('urge', 'supervisor', { obligation: KEY, ...WHY });
    expect([c.facts.reminded[KEY]?.sent, c.facts.extensions[KEY]]).toEqual([expect.any(Number), 10]);
    c.must('openBallot', 'projectManager', motion('result'));
    c.must('closeBallot', 'projectManager', {}, sealed(0, 10));
    expect(c.due).not.toHaveProperty('submit-settlement');
    c.on(addDays(dateOf(c.now), 1));
    c.must('confirmRectification', 'engineer', {});
    sign();
    const { openedAt = '', dueAt } = c.facts.deadlines[KEY] ?? {};
    expect(openedAt).toBe(c.now);
    expect(dueAt).toBe(periodEndsAt(c.facts, c.context, openedAt, granted ?? { days: 0 }));
    expect([c.facts.reminded[KEY], c.facts.extensions[KEY], c.facts.urged[KEY]]).toEqual([
      undefined,
      undefined,
      undefined,
    ]);
    c.must('extendObligation', 'supervisor', { obligation: KEY, workingDays: 1, ...WHY });
    c.must('urge', 'supervisor', { obligation: KEY, ...WHY });
  });

  test('a change of policy reopens no pending obligation, whatever its shares', () => {
    const c = funded(1);
    const before = Object.keys(c.facts.deadlines);
    c.on(addDays(dateOf(c.now), 40));
    const asked = () => c.told('collect-co-funding', 'asked').length;
    const sent = () => Object.values(c.facts.reminded).map((one) => one.sent);
    const was = [asked(), sent()];
    const { coFunding } = DEMONSTRATION_POLICY;
    const policy = {
      ...DEMONSTRATION_POLICY,
      version: 'shares',
      coFunding: { ...coFunding, beforeWorks: 8_000, beforeAcceptance: 9_000 },
    };
    c.byTwo('movePolicy', 'supervisor', { version: policy.version, ...WHY }, policy);
    expect(Object.keys(c.facts.deadlines)).toEqual(before);
    expect([asked(), sent()]).toEqual(was);
    expect(before.some((key) => key.startsWith('collect-co-funding:'))).toBe(true);
  });

  test('a change of policy moves no recorded date, not even of an earlier re-election', () => {
    const c = new PureCourtyard('2026-03-02T01:30:00.000Z', { name: '某院', city: '成都' });
    advanceTo(c, 'maintenance');
    const before = c.facts.deadlines;
    const version = ALTERED_POLICY.version;
    c.byTwo('movePolicy', 'supervisor', { version, ...WHY }, ALTERED_POLICY);
    expect(c.facts.policyVersion).toBe(version);
    expect(c.facts.deadlines).toEqual(before);
    const term = c.facts.body?.termEndsOn ?? '';
    expect(dateOf(before[`re-elect-body:${term}`]?.openedAt ?? '') > addMonths(term, -3)).toBe(true);
  });
});
