/** @modules own */
import { LIFECYCLE } from '../../domain/renovation/lifecycle';
import { DEMONSTRATION_POLICY, POLICIES } from '../../domain/renovation/policies';
import type { Policy } from '../../domain/renovation/policy';
import { policyFaults } from '../../domain/renovation/policyFaults';
import { ALL_DOCUMENTS, DOCUMENTS } from '../support/courtyards/documents';
import { withFinalRejection } from '../support/courtyards/finalRejection';
import { atSubsidy, SUBSIDY_FEN } from '../support/courtyards/funded';
import type { PureCourtyard } from '../support/courtyards/pureCourtyard';

const { subsidy } = withFinalRejection();
const { chain } = subsidy;
const withChain = (more: Partial<typeof chain>): Policy => ({
  ...DEMONSTRATION_POLICY,
  version: 'anew-1',
  subsidy: { ...subsidy, chain: { ...chain, ...more } },
});
const ANEW = withChain({ anew: { times: 1, after: { days: 5 }, within: { days: 30 } } });
const BOTH = withChain({
  anew: { times: 2, within: { days: 30 } },
  appeal: { within: { days: 10 }, decidedFrom: 'housing' },
});

const WHY = { why: '不符' };
const APPLICATION = { amountFen: SUBSIDY_FEN, documents: DOCUMENTS };
/** With another file for the plan. */
const CHANGED = {
  ...APPLICATION,
  documents: DOCUMENTS.map((one) => (one.kind === 'plan' ? { ...one, file: 'a'.repeat(64) } : one)),
};

const apply = (c: PureCourtyard, input = CHANGED, account?: string) =>
  c.give('applyForSubsidy', 'projectManager', input, undefined, account);

const endorse = (c: PureCourtyard): PureCourtyard => {
  c.must('endorseApplication', 'community', {});
  c.must('lookAtDocuments', 'subDistrictLeader', ALL_DOCUMENTS);
  c.must('endorseApplication', 'subDistrictLeader', {});
  return c;
};

const rejected = (policy = ANEW): PureCourtyard => {
  const c = atSubsidy('housing', policy);
  c.must('rejectApplication', 'districtFinance', WHY);
  return c;
};

test('a return or an appeal that never happened is no step that was done', () => {
  const c = atSubsidy('housing', BOTH);
  const stateOf = (step: string) => LIFECYCLE.steps(c.facts, c.context).find(({ code }) => code === step)?.state;
  expect([stateOf('correct-application'), stateOf('appeal-rejection')]).toEqual(['asNeeded', 'asNeeded']);
  c.must('rejectApplication', 'districtFinance', WHY);
  expect([stateOf('correct-application'), stateOf('appeal-rejection')]).toEqual(['asNeeded', 'open']);
});

describe('another application after a rejection', () => {
  test('a rejection that may be answered holds the courtyard, and asks the applicant', () => {
    expect([ANEW, BOTH].map(policyFaults)).toEqual([[], []]);
    const c = rejected();
    expect(c.facts.stage).toBe('subsidy');
    expect(c.facts.ledger.subsidy.reserved).toBe(0);
    expect(c.due).toEqual({ 'apply-for-subsidy': '2026-12-02' });
    expect(c.give('appealRejection', 'projectManager', WHY)).toEqual({ refused: ['application-rejected'] });
  });

  test('not before the interval is over, until the last moment, and then the courtyard is rejected', () => {
    const c = rejected();
    c.on('2026-11-06', 18);
    expect(apply(c)).toEqual({ refused: ['application-too-early'] });
    c.on('2026-11-09', 18);
    expect(apply(c.fork())).toEqual({ events: ['applicationSubmitted'] });
    c.on('2026-12-02', 18);
    expect(c.facts.stage).toBe('subsidy');
    expect(apply(c.fork())).toEqual({ events: ['applicationSubmitted'] });
    c.on('2026-12-02', 19);
    expect(c.facts.stage).toBe('rejected');
  });

  test('it is changed, keeps what was rejected on record, and every hand', () => {
    const c = rejected();
    c.on('2026-11-16');
    expect(apply(c, APPLICATION)).toEqual({ refused: ['application-unchanged'] });
    expect(apply(c, CHANGED, 'districtHousing')).toEqual({ refused: ['separation-of-duties'] });
    expect(apply(c)).toEqual({ events: ['applicationSubmitted'] });
    expect(c.facts.application).toMatchObject({ submission: 2, approvals: [] });
    expect(c.facts.endedApplications).toMatchObject([{ step: 'finance', by: 'districtFinance', approvedFen: 0 }]);
    endorse(c);
    expect(c.give('approveApplication', 'districtHousing', {}, undefined, 'districtFinance')).toEqual({
      refused: ['separation-of-duties'],
    });
    c.must('approveApplication', 'districtHousing', {});
    // Who rejected before decides the same step again: the chain does not say otherwise.
    c.must('approveFunding', 'districtFinance', { amountFen: SUBSIDY_FEN });
    expect(c.facts.ledger.subsidy.committed).toBe(SUBSIDY_FEN);
  });

  test('as often as the policy says: then a rejection is final', () => {
    const c = rejected();
    c.on('2026-11-16');
    apply(c);
    endorse(c);
    expect(c.give('rejectApplication', 'districtHousing', WHY)).toEqual({ events: ['caseEnded'] });
    expect(c.facts.stage).toBe('rejected');
  });

  test('instead of an appeal, or after one; each application may be appealed', () => {
    const c = rejected(BOTH);
    expect(c.due).toEqual({ 'appeal-rejection': '2026-11-12', 'apply-for-subsidy': '2026-12-02' });
    const appealed = c.fork();
    appealed.must('appealRejection', 'projectManager', WHY);
    expect(apply(appealed)).toEqual({ refused: ['application-already-submitted'] });
    appealed.must('approveApplication', 'districtHousingLeader', {});
    appealed.must('rejectApplication', 'districtFinanceLeader', WHY);
    expect(appealed.give('appealRejection', 'projectManager', WHY)).toEqual({ refused: ['application-rejected'] });
    expect(apply(appealed)).toEqual({ events: ['applicationSubmitted'] });
    c.on('2026-11-13');
    expect(c.give('appealRejection', 'projectManager', WHY)).toEqual({ refused: ['appeal-too-late'] });
    expect(apply(c)).toEqual({ events: ['applicationSubmitted'] });
    expect(c.give('appealRejection', 'projectManager', WHY)).toEqual({ refused: ['application-not-rejected'] });
    endorse(c);
    c.must('rejectApplication', 'districtHousing', WHY);
    expect(c.give('appealRejection', 'projectManager', WHY)).toEqual({ events: ['appealLodged'] });
  });

  test('the shipped policies let a rejection be answered: by an appeal, or by another application', () => {
    for (const { subsidy: shipped } of [DEMONSTRATION_POLICY, ...POLICIES])
      expect(shipped.chain).toMatchObject({ appeal: { decidedFrom: 'housing' }, anew: { times: 1 } });
    const c = rejected(DEMONSTRATION_POLICY);
    expect(c.due).toEqual({ 'appeal-rejection': '2026-11-16', 'apply-for-subsidy': '2027-01-01' });
    expect(apply(c)).toEqual({ events: ['applicationSubmitted'] });
  });

  test('a chain in which nobody rejects needs no rule for it', () => {
    const steps = chain.steps.map(({ mayReject: _, ...step }) => step);
    const faults = policyFaults(withChain({ steps, anew: { times: 1, within: { days: 1 } } }));
    expect(faults).toEqual([{ code: 'chain-anew-idle', path: '/subsidy/chain/anew' }]);
  });
});

describe('a return that names what to correct', () => {
  const items = [{ kind: 'plan', what: '缺预算表' }, { what: '公示照片不清' }];
  const returned = (): PureCourtyard => {
    const c = atSubsidy();
    c.must('returnApplication', 'community', { ...WHY, items });
    return c;
  };
  const correct = (c: PureCourtyard, done?: readonly number[]) =>
    c.give('correctApplication', 'projectManager', { ...APPLICATION, ...(done === undefined ? {} : { done }) });

  test('each thing is ticked before the application is corrected, and stays with it for those who decide', () => {
    const c = returned();
    expect(c.facts.application?.returned?.items).toEqual(items);
    expect(correct(c)).toEqual({ refused: ['items-open'] });
    expect(correct(c, [2])).toEqual({ refused: ['items-open'] });
    expect(correct(c, [1, 2, 3])).toEqual({ refused: ['item-unknown'] });
    expect(correct(c, [1, 2])).toEqual({ events: ['applicationSubmitted'] });
    expect(c.facts.application?.correctedItems).toEqual(items);
  });

  test('a return that names nothing is corrected without a tick', () => {
    const c = atSubsidy();
    c.must('returnApplication', 'community', WHY);
    expect(correct(c, [1])).toEqual({ refused: ['item-unknown'] });
    expect(correct(c)).toEqual({ events: ['applicationSubmitted'] });
  });
});
