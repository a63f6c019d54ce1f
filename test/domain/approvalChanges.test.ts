import { ballotOn } from '../../domain/renovation/motions';
import { DEMONSTRATION_POLICY } from '../../domain/renovation/policies';
import type { Policy } from '../../domain/renovation/policy';
import { applied } from '../support/courtyards/atSubsidy';
import { ALL_DOCUMENTS, DOCUMENTS } from '../support/courtyards/documents';
import { DOCUMENT_FILE } from '../support/courtyards/exampleInvoices';
import { atSubsidy, motion, planOf, SUBSIDY_FEN, sealed } from '../support/courtyards/funded';
import type { PureCourtyard } from '../support/courtyards/pureCourtyard';

// What changes around an approval: the policy that it follows, and the vote that it rests on.

describe('a policy that would end an approval without its last decision', () => {
  const { subsidy } = DEMONSTRATION_POLICY;
  const [last] = subsidy.chain.steps.slice(-1);
  const under = (version: string, steps: typeof subsidy.chain.steps): Policy => ({
    ...DEMONSTRATION_POLICY,
    version,
    subsidy: { ...subsidy, chain: { ...subsidy.chain, steps } },
  });
  if (last === undefined) throw new Error('the chain has no step');
  const more = under('more', [...subsidy.chain.steps, { ...last, step: 'second', differsFrom: ['all'] }]);
  const twice = under('twice', [...subsidy.chain.steps.slice(0, -1), { ...last, approvers: 2 }]);
  const move = (c: PureCourtyard, policy: Policy) =>
    c.byTwo('movePolicy', 'supervisor', { version: policy.version, why: '新规' }, policy);

  test.each([
    ['one step less', more],
    ['one approver less', twice],
  ])('is taken up before or after it, not in between: %s', (_name, policy) => {
    const c = applied(policy);
    expect(move(c.fork(), DEMONSTRATION_POLICY)).toHaveProperty('events');
    c.give('endorseApplication', 'community', {});
    c.give('lookAtDocuments', 'subDistrictLeader', ALL_DOCUMENTS);
    c.give('endorseApplication', 'subDistrictLeader', {});
    c.give('approveApplication', 'districtHousing', {});
    c.must('approveFunding', 'districtFinance', { amountFen: c.facts.application?.amountFen ?? 0 });
    expect([move(c, DEMONSTRATION_POLICY), c.facts.ledger.subsidy.committed]).toEqual([
      { refused: ['policy-leaves-undecided'] },
      0,
    ]);
    c.must('approveFunding', 'districtFinanceLeader', { amountFen: c.facts.application?.amountFen ?? 0 });
    expect(move(c, DEMONSTRATION_POLICY)).toHaveProperty('events');
    expect(c.facts.ledger.subsidy.committed).toBe(c.facts.application?.amountFen);
  });
});

describe('a rejection whose vote falls', () => {
  const voted = (subsidyFen: number): PureCourtyard => {
    const c = atSubsidy('housing');
    c.must('rejectApplication', 'districtFinance', { why: '不在补助范围' });
    c.mustByTwo('decideResult', 'supervisor', {
      ballotId: ballotOn(c.facts, 'how')?.ballotId ?? '',
      decision: 'annulled',
      ground: 'court',
      why: '法院撤销该决议',
      evidence: [DOCUMENT_FILE],
    });
    c.must('submitPlan', 'body', planOf(subsidyFen));
    c.must('openBallot', 'projectManager', motion('how'));
    c.must('closeBallot', 'projectManager', {}, sealed(10));
    c.must('postNotice', 'projectManager', { place: '门口' });
    expect(c.facts.stage).toBe('subsidy');
    return c;
  };

  test('stands: it is appealed or answered by another application, and not corrected away', () => {
    const c = voted(SUBSIDY_FEN);
    expect(c.facts.application).not.toHaveProperty('returned');
    expect(c.give('correctApplication', 'projectManager', { amountFen: SUBSIDY_FEN, documents: DOCUMENTS })).toEqual({
      refused: ['application-not-returned', 'application-rejected'],
    });
    expect(c.give('appealRejection', 'projectManager', { why: '在补助范围' })).toEqual({ events: ['appealLodged'] });
  });

  test('is not appealed for another plan than it was about', () => {
    expect(voted(36_000_000).give('appealRejection', 'projectManager', { why: '在补助范围' })).toEqual({
      refused: ['differs-from-plan'],
    });
  });
});
