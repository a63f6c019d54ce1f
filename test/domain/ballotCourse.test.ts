import { VISITOR } from '../../domain/kernel/actor';
import { ballotDeadlines } from '../../domain/kernel/deliberation/ballotDeadlines';
import { ballotRows } from '../../domain/kernel/deliberation/rows';
import { closeOf, dateOf } from '../../domain/kernel/time/instant';
import { FUND, MOTIONS, VOTES } from '../fund/fund';
import { PureFund } from '../support/cases/pureFund';

// Another programme than the courtyard's votes with what the kernel has, and nothing else.

const OFFICE = { role: 'projectManager' };
const COMMITTEE = { role: 'community' };
const RESIDENT = { role: 'resident' };
const ROLL = { rollId: 'r1', units: 10, owners: 10, areaCentiSqm: 80_000, hash: 'h' };
const measure = (owners: number) => ({ owners, areaCentiSqm: owners * 8_000 });
const papers = (forIt: number, against: number, sealed = true) => ({
  sealed,
  tally: { roll: measure(10), for: measure(forIt), against: measure(against), abstain: measure(0) },
  papers: forIt + against,
  pending: 0,
  papersHash: 'p',
});
const project = { motion: 'project' as const, title: '修路灯', text: '用基金修路灯' };
const priority = { motion: 'priority' as const, title: '先修哪里', text: '先修北门' };

/** The committee has put the project, the roll is frozen. */
const prepared = (): PureFund => {
  const fund = new PureFund('2026-03-02');
  const session = { heldOn: '2026-03-02', members: 5, present: 3, minutes: '纪要', resolves: 'project' as const };
  expect(fund.give('openBallot', OFFICE, project)).toEqual({ refused: ['council-not-convened', 'roll-not-frozen'] });
  expect(fund.give('recordCouncilSession', COMMITTEE, session)).toEqual({ events: ['councilSessionRecorded'] });
  expect(fund.give('freezeRoll', OFFICE, { rollId: 'r1' }, ROLL)).toEqual({ events: ['rollFrozen'] });
  return fund;
};

/** Carried, its result posted from 24 March on. */
const posted = (): PureFund => {
  const fund = prepared().on('2026-03-02');
  fund.give('openBallot', OFFICE, project);
  fund.on('2026-03-24').give('closeBallot', OFFICE, {}, papers(6, 1));
  fund.give('postNotice', OFFICE, { place: '小区门口' });
  return fund;
};

test('a ballot of another programme is opened, extended, closed, posted, objected to and answered', () => {
  const fund = prepared();
  expect(fund.awaited).toEqual({ 'open-ballot': 'projectManager' });
  expect(fund.blockedBy).toEqual(['ballot-not-opened']);

  expect(fund.on('2026-03-02').give('openBallot', COMMITTEE, project)).toEqual({ refused: ['role-not-allowed'] });
  expect(fund.give('openBallot', OFFICE, priority)).toEqual({ refused: ['motion-of-other-stage'] });
  expect(VOTES.motionsToPut(fund.facts, fund.ctx)).toEqual(['project']);
  expect(fund.give('openBallot', OFFICE, project)).toEqual({ events: ['ballotOpened'] });
  expect(fund.give('openBallot', OFFICE, project)).toEqual({ refused: ['ballot-open'] });
  expect(fund.facts.ballots[0]).toMatchObject({
    ballotId: 'f1-b1',
    motion: { kind: 'project', rule: { version: 'half-1' } },
    roll: { rollId: 'r1' },
    closesAt: closeOf('2026-03-12'),
  });
  expect(fund.awaited).toEqual({ 'collect-papers': 'projectManager' });

  expect(fund.give('extendBallot', OFFICE, { why: '下雨' })).toEqual({ events: ['ballotExtended'] });
  expect(fund.facts.ballots[0]?.closesAt).toBe(closeOf('2026-03-23'));
  expect(fund.give('extendBallot', OFFICE, { why: '又下雨' })).toEqual({ refused: ['ballot-already-extended'] });

  expect(fund.on('2026-03-16').give('closeBallot', OFFICE, {}, papers(4, 1, false))).toEqual({
    refused: ['ballot-not-decided'],
  });
  expect(fund.on('2026-03-24').give('closeBallot', OFFICE, {}, papers(6, 1))).toEqual({ events: ['ballotClosed'] });
  expect(fund.facts.ballots[0]?.closed).toMatchObject({ early: false, verdict: { carried: true } });
  expect(fund.awaited).toEqual({ 'post-notice': 'projectManager' });

  expect(fund.give('raiseObjection', RESIDENT, { text: '没通知我' })).toEqual({ refused: ['notice-not-running'] });
  expect(fund.give('postNotice', OFFICE, { place: '小区门口' })).toEqual({ events: ['noticePosted'] });
  expect(fund.facts.ballots[0]?.notice?.endsAt).toBe(closeOf('2026-03-30'));
  expect(VOTES.objectionable(fund.facts, fund.ctx)).toHaveLength(1);

  expect(fund.on('2026-03-25').give('raiseObjection', RESIDENT, { text: '没通知我' })).toEqual({
    events: ['objectionRaised'],
  });
  expect(fund.awaited).toEqual({ 'answer-objection': 'community' });
  expect(fund.blockedBy).toEqual(['notice-running', 'objection-open']);
  expect(fund.on('2026-03-31').blockedBy).toEqual(['objection-open']);
  expect(fund.give('answerObjection', COMMITTEE, { no: 2, text: '已送达' })).toEqual({
    refused: ['objection-unknown'],
  });
  expect(fund.give('answerObjection', COMMITTEE, { no: 1, text: '已送达' })).toEqual({ events: ['objectionAnswered'] });
  expect(fund.facts.ballots[0]?.objections).toMatchObject([
    { no: 1, raisedBy: 'resident', answer: { by: 'community' } },
  ]);
  expect(fund.blockedBy).toEqual([]);
  expect(MOTIONS.decisionFaults(fund.facts, fund.ctx, 'project', 'f1-b1')).toEqual([]);
});

test('an online objection blocks the next stage until it is accepted and answered, or declined', () => {
  const fund = posted();
  for (const ref of ['s1', 's2']) {
    expect(fund.give('receiveSubmission', VISITOR, { ballotId: 'f1-b1', ref })).toEqual({
      events: ['submissionReceived'],
    });
  }
  expect(fund.awaited).toEqual({ 'handle-submission': 'community' });
  expect(fund.on('2026-03-31').blockedBy).toEqual(['submission-open']);
  expect(fund.give('takeOverSubmission', COMMITTEE, { no: 1 }, '不同意')).toEqual({ events: ['objectionRaised'] });
  expect(fund.facts.submissions?.[0]?.handled).toMatchObject({ objectionNo: 1 });
  expect(fund.give('declineSubmission', COMMITTEE, { no: 1, why: '重复' })).toEqual({
    refused: ['submission-already-handled'],
  });
  expect(fund.give('declineSubmission', COMMITTEE, { no: 2, why: '重复' })).toEqual({ events: ['submissionDeclined'] });
  expect(fund.blockedBy).toEqual(['objection-open']);
  // Another of the committee than who took it over.
  fund.give('answerObjection', { ...COMMITTEE, accountId: 'another' }, { no: 1, text: '已答复' });
  expect(fund.blockedBy).toEqual([]);
});

test('a lost motion is posted for objections as a carried one, and nothing follows from it before', () => {
  const fund = prepared();
  fund.give('openBallot', OFFICE, project);
  fund.on('2026-03-13').give('closeBallot', OFFICE, {}, papers(2, 5));
  expect(fund.blockedBy).toEqual(['notice-not-posted']);
  expect(fund.awaited).toEqual({ 'post-notice': 'projectManager' });
  expect(fund.give('postNotice', OFFICE, { place: '小区门口' })).toEqual({ events: ['noticePosted'] });
  expect(fund.blockedBy).toEqual(['notice-running']);
});

test('the kind of motion decides about notice, council and repetition', () => {
  const fund = posted().on('2026-04-01');
  fund.happened({ type: 'stageAdvanced', data: { from: 'choosing', to: 'running', waived: [] } });
  expect(fund.give('openBallot', OFFICE, priority)).toEqual({ events: ['ballotOpened'] });
  expect(fund.awaited).toEqual({ 'collect-papers': 'projectManager' });
  fund.on('2026-04-20').give('closeBallot', OFFICE, {}, papers(6, 1));
  expect(fund.awaited).toEqual({});
  expect(fund.give('postNotice', OFFICE, { place: '小区门口' })).toEqual({ refused: ['ballot-not-opened'] });
  expect(fund.give('openBallot', OFFICE, priority)).toEqual({ events: ['ballotOpened'] });
  expect(fund.facts.ballots.map(({ ballotId }) => ballotId)).toEqual(['f1-b1', 'f1-b2', 'f1-b3']);
});

test('a ballot’s rows, dates and carried state come from the same facts', () => {
  const fund = posted();
  expect(ballotRows(fund.facts, false)).toMatchObject([
    { ballotId: 'f1-b1', motionKind: 'project', closed: true, result: { carried: true, forOwners: 6 } },
  ]);
  const [kept] = ballotDeadlines(fund.facts);
  expect(dateOf(kept?.dueAt ?? '')).toBe('2026-03-30');
  expect(kept?.moved(closeOf('2026-04-02'), 'calendar')).toEqual({
    type: 'noticeEndMoved',
    data: { ballotId: 'f1-b1', endsAt: closeOf('2026-04-02'), because: 'calendar' },
  });
  const carried = FUND.stateOutline(fund.facts);
  expect(JSON.stringify(carried)).not.toContain(project.text);
  expect(MOTIONS.ballotBlockers(carried, fund.ctx, 'project')).toEqual(
    MOTIONS.ballotBlockers(fund.facts, fund.ctx, 'project'),
  );
});
