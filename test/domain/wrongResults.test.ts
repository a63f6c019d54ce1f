import { isNoticeStopped } from '../../domain/kernel/deliberation/results';
import { courtActionFaults } from '../../domain/kernel/deliberation/statute';
import { termsAtOpening } from '../../domain/kernel/deliberation/terms';
import { addDays, addMonths, dateOf } from '../../domain/kernel/time/instant';
import { STANDARD_POLICY } from '../../domain/renovation/policies';
import { FIRMS } from '../support/courtyards/firms';
import { atBallot, atSubsidy, funded, motion, OWN_FEN, SUBSIDY_FEN, sealed } from '../support/courtyards/funded';
import type { PureCourtyard } from '../support/courtyards/pureCourtyard';
import { postResult } from '../support/courtyards/selfGoverning';

const DECISION = 'd'.repeat(64);
const measure = (owners: number) => ({ owners, areaCentiSqm: owners * 8_000 });
const recount = (no: number, forIt: number, at: string) => ({
  no,
  at,
  agrees: forIt === 10,
  counted: { for: measure(forIt), against: measure(10 - forIt), abstain: measure(0) },
});
const ruled = (
  decision: 'stands' | 'corrected' | 'annulled',
  ground: 'recount' | 'objection' | 'court' = 'recount',
) => ({
  decision,
  ground,
  why: '经核实',
  evidence: [DECISION],
});
const IS_DECIDED = { events: expect.arrayContaining(['requestConfirmed', 'resultDecided']) };
const first = (c: PureCourtyard) => c.facts.ballots[0];

const posted = (): PureCourtyard => {
  const c = atBallot(STANDARD_POLICY);
  c.until(first(c)?.closesAt ?? '');
  c.must('closeBallot', 'projectManager', {}, sealed(10));
  c.must('postNotice', 'projectManager', { place: '院门' });
  return c;
};

describe('a recount that differs', () => {
  test('stops the notice and the stage until it is decided by two people at the district', () => {
    const c = posted();
    const endsAt = first(c)?.notice?.endsAt ?? '';
    c.on(addDays(dateOf(c.now), 2));
    const other = recount(1, 4, c.now);
    expect(c.give('contestResult', 'projectManager', {}, recount(1, 10, c.now))).toEqual({
      refused: ['recount-missing'],
    });
    expect(c.give('contestResult', 'projectManager', {}, other)).toEqual({ events: ['resultContested'] });
    expect(c.give('contestResult', 'community', {}, other)).toEqual({ refused: ['recount-known'] });
    expect(c.blockedBy).toEqual(['notice-running', 'result-contested']);
    expect(c.due['decide-result']).toBeDefined();
    c.until(endsAt);
    c.on(addDays(dateOf(endsAt), 1));
    expect(c.facts.stage).toBe('consensus');

    const stands = ruled('stands');
    expect(c.byTwo('decideResult', 'supervisor', stands, { recount: null })).toEqual({
      events: ['requestConfirmed', 'resultDecided', 'noticeEndMoved'],
    });
    // The days in which it stood still are made up for, and residents may object again.
    expect((first(c)?.notice?.endsAt ?? '') > c.now).toBe(true);
    expect(c.give('raiseObjection', 'resident', { text: '再看看' })).toEqual({ events: ['objectionRaised'] });
  });

  test('corrects the result, which is posted again; a lost question ends the case as any lost one', () => {
    const c = posted();
    const other = recount(1, 9, c.now);
    c.must('contestResult', 'projectManager', {}, other);
    expect(c.byTwo('decideResult', 'supervisor', ruled('corrected'), { recount: null })).toEqual({
      refused: ['recount-missing'],
    });
    expect(c.byTwo('decideResult', 'supervisor', ruled('corrected'), { recount: other })).toEqual({
      events: ['requestConfirmed', 'resultDecided'],
    });
    expect(first(c)?.closed?.tally.for).toEqual(measure(9));
    expect(c.blockedBy).toEqual(['notice-not-posted']);
    expect(c.give('postNotice', 'projectManager', { place: '院门' })).toEqual({ events: ['noticePosted'] });

    const lost = posted();
    lost.must('contestResult', 'projectManager', {}, recount(1, 1, lost.now));
    lost.byTwo('decideResult', 'supervisor', ruled('corrected'), { recount: recount(1, 1, lost.now) });
    expect(lost.blockedBy).toEqual(['notice-not-posted']);
    postResult(lost);
    expect(lost.facts.stage).toBe('notAdopted');
  });

  test('nothing follows from a lost result before its notice is over and what owners say against it is decided', () => {
    const c = atBallot(STANDARD_POLICY);
    c.until(first(c)?.closesAt ?? '');
    c.must('closeBallot', 'projectManager', {}, sealed(5, 5));
    expect(c.due['post-notice']).toBeDefined();
    c.must('postNotice', 'projectManager', { place: '院门' });
    c.must('raiseObjection', 'resident', { text: '票数不对' });
    c.until(first(c)?.notice?.endsAt ?? '');
    expect([c.facts.stage, c.blockedBy]).toEqual(['consensus', ['objection-open']]);
    c.must('answerObjection', 'community', { no: 1, text: '确有出入', outcome: 'upheld', remedy: 'correctResult' });
    expect([c.facts.stage, c.blockedBy]).toEqual(['consensus', ['result-contested']]);
    const other = { ...recount(1, 9, c.now), agrees: false };
    c.byTwo('decideResult', 'supervisor', ruled('corrected', 'objection'), { recount: other });
    // Carried after all, and posted as that.
    expect([c.facts.stage, c.blockedBy]).toEqual(['consensus', ['notice-not-posted']]);
    postResult(c);
    expect(c.facts.stage).toBe('selfGovernance');
  });

  test('a ballot from before lost results were posted ends the case as it did', () => {
    const c = atBallot(STANDARD_POLICY);
    const { lostPosted: _, ...terms } = first(c)?.terms ?? termsAtOpening(STANDARD_POLICY, undefined);
    c.facts = { ...c.facts, ballots: c.facts.ballots.map((ballot) => ({ ...ballot, terms })) };
    c.until(first(c)?.closesAt ?? '');
    c.must('closeBallot', 'projectManager', {}, sealed(5, 5));
    expect(c.facts.stage).toBe('notAdopted');
  });

  test('a lost question that turns out to be carried is open again', () => {
    const c = atBallot(STANDARD_POLICY);
    c.until(first(c)?.closesAt ?? '');
    c.must('closeBallot', 'projectManager', {}, sealed(5, 5));
    postResult(c);
    expect(c.facts.stage).toBe('notAdopted');
    const other = { ...recount(1, 9, c.now), agrees: false };
    c.must('contestResult', 'projectManager', {}, other);
    c.byTwo('decideResult', 'supervisor', ruled('corrected'), { recount: other });
    expect(c.facts.stage).toBe('consensus');
    expect(c.blockedBy).toEqual(['notice-not-posted']);
    expect(first(c)?.rulings?.[0]?.consequences).toEqual([{ rule: 'case-reopened' }]);
  });
});

describe('an upheld objection', () => {
  const upheld = (remedy: 'recount' | 'revote'): PureCourtyard => {
    const c = posted();
    c.must('raiseObjection', 'resident', { text: '票数不对' });
    c.must('answerObjection', 'community', { no: 1, text: '确有出入', outcome: 'upheld', remedy });
    c.until(first(c)?.notice?.endsAt ?? '');
    return c;
  };

  test('holds the stage until the papers were counted again, and the result is what they say', () => {
    const c = upheld('recount');
    expect(c.blockedBy).toEqual(['result-contested']);
    const asked = (given: unknown) => c.byTwo('decideResult', 'supervisor', ruled('stands', 'objection'), given);
    expect(asked({ recount: null })).toEqual({ refused: ['recount-missing'] });
    expect(asked({ recount: recount(1, 10, '2026-01-01T00:00:00.000Z') })).toEqual({ refused: ['recount-missing'] });
    expect(asked({ recount: recount(2, 9, c.now) })).toEqual({ refused: ['recount-differs'] });
    expect(asked({ recount: recount(3, 10, c.now) })).toEqual({
      events: ['requestConfirmed', 'resultDecided', 'noticeEndMoved'],
    });
  });

  /** Two people of the district have decided in writing, after the community let the time pass. */
  const byDistrict = (outcome: { outcome: 'dismissed' } | { outcome: 'upheld'; remedy: 'recount' | 'revote' }) => {
    const c = posted();
    c.must('raiseObjection', 'resident', { text: '票数不对' });
    c.on(addDays(dateOf(first(c)?.notice?.endsAt ?? ''), -1));
    c.must('raiseObjection', 'resident', { text: '没送达' }, undefined, 'neighbour');
    c.on(addDays(dateOf(first(c)?.notice?.endsAt ?? ''), 3));
    c.byTwo('decideObjection', 'supervisor', { no: 1, text: '经查属实', ...outcome, evidence: [DECISION] });
    return c;
  };

  test('in writing and by two binds the district itself: a vote that is to be repeated is annulled', () => {
    const c = byDistrict({ outcome: 'upheld', remedy: 'revote' });
    for (const ground of ['objection', 'recount', 'authority'] as const) {
      for (const decision of ['stands', 'corrected'] as const) {
        const other = { recount: recount(1, 9, c.now) };
        expect(c.byTwo('decideResult', 'supervisor', { ...ruled(decision), ground }, other)).toEqual({
          refused: ['outcome-binds'],
        });
      }
    }
    // Another count that was upheld beside it changes nothing.
    c.must('answerObjection', 'community', { no: 2, text: '重新计票', outcome: 'upheld', remedy: 'recount' });
    expect(c.give('decideResult', 'supervisor', ruled('stands', 'objection'))).toEqual({ refused: ['outcome-binds'] });
    const court = c.fork();
    expect(court.byTwo('decideResult', 'supervisor', ruled('stands', 'court'))).toEqual(IS_DECIDED);
    expect(c.byTwo('decideResult', 'supervisor', ruled('annulled', 'objection'))).toEqual({
      events: ['requestConfirmed', 'resultDecided'],
    });
  });

  test('in writing and by two, with another count: the count says what holds, whatever the ground is called', () => {
    const c = byDistrict({ outcome: 'upheld', remedy: 'recount' });
    const asked = (how: ReturnType<typeof ruled>, given: unknown) => c.byTwo('decideResult', 'supervisor', how, given);
    const authority = (decision: 'stands' | 'annulled') => ({ ...ruled(decision), ground: 'authority' as never });
    expect(asked(ruled('annulled', 'objection'), { recount: null })).toEqual({ refused: ['outcome-binds'] });
    expect(asked(authority('annulled'), { recount: null })).toEqual({ refused: ['outcome-binds'] });
    expect(asked(authority('stands'), { recount: null })).toEqual({ refused: ['recount-missing'] });
    expect(asked(authority('stands'), { recount: recount(1, 9, c.now) })).toEqual({ refused: ['recount-differs'] });
    expect(asked(ruled('corrected'), { recount: recount(1, 9, c.now) })).toEqual(IS_DECIDED);
  });

  test('by one office alone binds nobody; what was dismissed is no ground', () => {
    const c = upheld('revote');
    expect(c.byTwo('decideResult', 'supervisor', ruled('stands', 'objection'))).toEqual(IS_DECIDED);
    expect(
      byDistrict({ outcome: 'dismissed' }).give('decideResult', 'supervisor', ruled('annulled', 'objection')),
    ).toEqual({ refused: ['no-objection-upheld'] });
  });

  test('repeats the vote on the same resolution of the council', () => {
    const c = upheld('revote');
    expect(c.byTwo('decideResult', 'supervisor', ruled('annulled', 'objection'))).toEqual({
      events: ['requestConfirmed', 'resultDecided'],
    });
    expect(c.blockedBy).toEqual(['ballot-not-opened']);
    expect(c.give('openBallot', 'projectManager', motion('whether'))).toEqual({ events: ['ballotOpened'] });
    expect(c.facts.ballots).toHaveLength(2);
  });
});

describe('a ballot that should not have been opened', () => {
  test('is cancelled by two with a reason; what is there stays, and the motion is put again', () => {
    const c = atBallot(STANDARD_POLICY);
    const wrong = { why: '名册有误', evidence: [DECISION] };
    expect(c.give('cancelBallot', 'projectManager', wrong)).toEqual({ events: ['commandRequested'] });
    expect(c.give('closeBallot', 'projectManager', {}, { ...sealed(0), sealed: false, pending: 0 })).toEqual({
      refused: ['ballot-not-decided'],
    });
    expect(c.give('confirmRequest', 'supervisor', {})).toEqual({ events: ['requestConfirmed', 'ballotCancelled'] });
    expect(c.blockedBy).toEqual(['ballot-not-opened']);
    expect(c.give('closeBallot', 'projectManager', {}, sealed(10))).toEqual({ refused: ['no-open-ballot'] });
    expect(c.give('openBallot', 'projectManager', motion('whether'))).toEqual({ events: ['ballotOpened'] });
    expect(first(c)?.cancelled).toMatchObject(wrong);
  });
});

describe('what had followed from a result that falls', () => {
  const annul = (c: PureCourtyard, ballotId: string) =>
    c.byTwo('decideResult', 'supervisor', { ...ruled('annulled', 'court'), ballotId });
  const rules = (c: PureCourtyard, ballotId: string) =>
    c.facts.ballots
      .find((ballot) => ballot.ballotId === ballotId)
      ?.rulings?.flatMap(({ consequences = [] }) => consequences)
      .map(({ rule, amountFen }) => [rule, ...(amountFen === undefined ? [] : [amountFen])]);

  test('before a contract: back to the question’s stage, the application to its applicant, the money released', () => {
    const c = atSubsidy('finance');
    expect(annul(c, 'c1-b4')).toEqual({
      events: ['requestConfirmed', 'resultDecided', 'applicationReturned', 'moneyMoved', 'stageReturned'],
    });
    expect(c.facts.stage).toBe('plan');
    expect(rules(c, 'c1-b4')).toEqual([
      ['stage-returned'],
      ['application-returned'],
      ['money-released', SUBSIDY_FEN + OWN_FEN + 5_000_000],
    ]);
    expect(c.facts.ledger.subsidy).toMatchObject({ reserved: 0, committed: 0 });
    expect(c.blockedBy).toEqual(['ballot-not-opened']);

    c.must('openBallot', 'projectManager', motion('how'));
    c.must('closeBallot', 'projectManager', {}, sealed(10));
    c.must('postNotice', 'projectManager', { place: '院门' });
    expect(c.facts.stage).toBe('subsidy');
    expect(c.blockedBy).toContain('application-returned');
  });

  test('the first question takes the case back to the beginning', () => {
    const c = atSubsidy();
    annul(c, 'c1-b1');
    expect(c.facts.stage).toBe('consensus');
    expect(rules(c, 'c1-b1')).toEqual([['stage-returned'], ['application-returned']]);
  });

  test('under a contract: nothing new begins, and the gate waits for another vote beside the works', () => {
    const c = funded(OWN_FEN);
    const contract = {
      contractorId: FIRMS[0]?.id ?? '',
      engineerId: FIRMS[1]?.id ?? '',
      amountFen: 50_000_000,
      progressShare: 8_500,
      completeBy: '2027-06-30',
      milestones: [],
    };
    // Nobody makes haste to bind the case while the result is in doubt.
    const doubted = c.fork();
    doubted.byTwo('suspendResult', 'supervisor', {
      ballotId: 'c1-b4',
      ground: 'court',
      knownOn: dateOf(doubted.now),
      filedOn: dateOf(doubted.now),
      why: '法院受理',
      evidence: [DECISION],
    });
    expect(doubted.give('awardContract', 'projectManager', contract)).toEqual({ refused: ['result-contested'] });

    c.must('awardContract', 'projectManager', contract);
    annul(c, 'c1-b4');
    expect(c.facts.stage).toBe('works');
    expect(rules(c, 'c1-b4')).toEqual([['works-only-for-safety'], ['co-funding-held', OWN_FEN]]);
    expect(c.blockedBy).toContain('motion-annulled');
    expect(c.give('startWorks', 'projectManager', {})).toEqual({ refused: ['motion-annulled'] });

    c.must('openBallot', 'projectManager', motion('how'));
    c.must('closeBallot', 'projectManager', {}, sealed(10));
    expect(c.blockedBy).toContain('motion-annulled');
    c.must('postNotice', 'projectManager', { place: '院门' });
    expect(c.blockedBy).not.toContain('motion-annulled');
    expect(c.give('startWorks', 'projectManager', {})).toEqual({ events: ['worksStarted'] });
  });
});

test('a court’s action suspends a result if it was brought within a year of knowing; both days are recorded', () => {
  const c = posted();
  const decidedOn = dateOf(first(c)?.closed?.at ?? '');
  const suspend = (more: object) =>
    c.give('suspendResult', 'supervisor', { ground: 'court', why: '法院受理', evidence: [DECISION], ...more });
  expect(suspend({})).toEqual({ refused: ['court-dates-missing', 'court-dates-missing'] });
  expect(suspend({ ground: 'authority', knownOn: decidedOn })).toEqual({ refused: ['of-other-ground'] });
  expect(suspend({ knownOn: addDays(decidedOn, -1), filedOn: decidedOn })).toEqual({ refused: ['dates-out-of-order'] });
  const tomorrow = addDays(dateOf(c.now), 1);
  expect(suspend({ knownOn: decidedOn, filedOn: tomorrow })).toEqual({ refused: ['date-in-future'] });
  const lastDay = addMonths(decidedOn, 12);
  const on = { decidedOn, today: '2028-01-01' };
  expect(courtActionFaults({ knownOn: decidedOn, filedOn: lastDay }, on)).toEqual([]);
  expect(courtActionFaults({ knownOn: decidedOn, filedOn: addDays(lastDay, 1) }, on)).toEqual([
    { code: 'court-year-over', path: '/filedOn', params: { until: lastDay } },
  ]);
  const days = { knownOn: decidedOn, filedOn: decidedOn };
  c.byTwo('suspendResult', 'supervisor', { ground: 'court', why: '法院受理', evidence: [DECISION], ...days });
  expect(first(c)?.contests).toMatchObject([{ ground: 'court', ...days }]);
});

test('a notice that a decision on its result moves says so', () => {
  const c = posted();
  const days = { knownOn: dateOf(c.now), filedOn: dateOf(c.now) };
  c.byTwo('suspendResult', 'supervisor', { ground: 'court', why: '法院受理', evidence: [DECISION], ...days });
  c.on(addDays(dateOf(c.now), 3));
  c.byTwo('decideResult', 'supervisor', ruled('stands', 'court'), { recount: null });
  expect(first(c)?.moves).toMatchObject([{ endsAt: first(c)?.notice?.endsAt, because: 'decided' }]);
});

test('a doubt that comes up after a notice has ended does not stop it, and its end does not move', () => {
  const c = posted();
  const endsAt = first(c)?.notice?.endsAt ?? '';
  const suspendNow = () => {
    const days = { knownOn: dateOf(c.now), filedOn: dateOf(c.now) };
    c.byTwo('suspendResult', 'supervisor', { ground: 'court', why: '法院受理', evidence: [DECISION], ...days });
    return isNoticeStopped(first(c) ?? {});
  };
  expect(isNoticeStopped(first(c) ?? {})).toBe(false);
  expect(suspendNow()).toBe(true);
  c.byTwo('decideResult', 'supervisor', ruled('stands', 'court'), { recount: null });
  expect(isNoticeStopped(first(c) ?? {})).toBe(false);
  c.on(addDays(dateOf(endsAt), 2));
  expect(suspendNow()).toBe(false);
  c.on(addDays(dateOf(c.now), 3));
  expect(c.byTwo('decideResult', 'supervisor', ruled('stands', 'court'), { recount: null })).toEqual({
    events: ['requestConfirmed', 'resultDecided'],
  });
});
