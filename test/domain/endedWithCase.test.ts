import { openBallots, runningVotes } from '../../domain/kernel/deliberation/ballotQueries';
import { openRequests } from '../../domain/kernel/engine/requests';
import { disclosureOf } from '../../domain/renovation/disclosure';
import { RENOVATION } from '../../domain/renovation/programme';
import { ALL_DOCUMENTS } from '../support/courtyards/documents';
import { withFinalRejection } from '../support/courtyards/finalRejection';
import { lastBallot, open, put } from '../support/courtyards/selfGoverning';
import { APPLICATION, type CourtyardLife, ledTo, POLICY_OF_LIVES } from '../support/lives/courtyardLife';

const DECISION = 'd'.repeat(64);
const WHY = { why: '经核实' };
const FINAL = withFinalRejection(POLICY_OF_LIVES);
const policyWith = (more: object) => ({ ...POLICY_OF_LIVES, version: 'ends-1', ...more });
const watch = () => undefined;

/** A notice runs, a vote is open, and two things wait for a second person. */
const underWay = (c: CourtyardLife): CourtyardLife => {
  c.council('useFunds');
  c.post(c.vote('useFunds', open(10)));
  c.council('covenant');
  c.must('openBallot', 'projectManager', put('covenant'));
  c.must('raiseObjection', 'resident', { text: '有异议' });
  c.must('cancelBallot', 'projectManager', { ballotId: lastBallot(c), evidence: [DECISION], ...WHY });
  const [notice] = c.facts.ballots.slice(-2);
  c.must('suspendResult', 'supervisor', {
    ballotId: notice?.ballotId ?? '',
    ground: 'authority',
    evidence: [DECISION],
    ...WHY,
  });
  expect([runningVotes(c.facts, c.now).length, openRequests(c.facts).length]).toEqual([2, 2]);
  return c;
};

const rejectedIn = (policy = FINAL): CourtyardLife => {
  const c = underWay(ledTo.subsidy(RENOVATION, watch, policy));
  c.must('applyForSubsidy', 'projectManager', APPLICATION);
  c.must('endorseApplication', 'community', {});
  c.must('lookAtDocuments', 'subDistrictLeader', ALL_DOCUMENTS);
  c.must('endorseApplication', 'subDistrictLeader', {});
  c.must('rejectApplication', 'districtHousing', { why: '不符' });
  return c;
};

const ENDS = {
  withdrawn: () => {
    const c = underWay(ledTo.subsidy(RENOVATION, watch));
    expect(c.byTwo('withdraw', 'projectManager', WHY)).toHaveProperty('events');
    return c;
  },
  'rejected for good': () => rejectedIn(),
  'rejected, and nobody appealed in time': () => {
    const appeal = { within: { days: 3 }, decidedFrom: 'housing' as const };
    const { subsidy } = FINAL;
    const c = rejectedIn(policyWith({ subsidy: { ...subsidy, chain: { ...subsidy.chain, appeal } } }));
    expect(openBallots(c.facts)).toHaveLength(1);
    return c.pass(6);
  },
  closed: () => {
    const maintenance = { ...POLICY_OF_LIVES.maintenance, defectMonths: 0, minYears: 0 };
    const c = underWay(ledTo.maintenance(RENOVATION, watch, policyWith({ maintenance })));
    for (const role of ['body', 'projectManager', 'districtPayer'] as const)
      c.mustByTwo('releaseRetention', role, { report: '复验' });
    c.refund(1_000_000);
    c.must('closeCourtyard', 'districtHousing', {});
    return c;
  },
} as const satisfies Readonly<Record<string, () => CourtyardLife>>;

describe('a case that ends leaves nothing running', () => {
  test.each(Object.entries(ENDS))('%s', (_, end) => {
    const c = end();
    expect(RENOVATION.lifecycle.isStage(c.facts.stage)).toBe(false);
    expect(runningVotes(c.facts, c.now)).toEqual([]);
    expect(openRequests(c.facts)).toEqual([]);
    expect(RENOVATION.ballots(c.facts).every(({ closed }) => closed)).toBe(true);
    // The public page says so, of the notice and of the vote.
    const { motions } = disclosureOf(c.facts, c.context);
    const [notice, vote] = motions.slice(-2);
    expect(vote).toMatchObject({ phase: 'closed', state: 'cancelled', mayVoteByCode: false });
    expect(notice).toMatchObject({ notice: null, mayObject: false, endedWithCaseAt: c.facts.stageSince });
    const types = c.log.map(({ event }) => event.type).filter((type) => type.includes('EndedWithCase'));
    expect(types.filter((type) => type === 'requestEndedWithCase')).toHaveLength(2);
  });
});
