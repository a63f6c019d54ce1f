import { ordinary } from '../../../demonstration/motions';
import { DEMONSTRATION_POLICY } from '../../../domain/renovation/policies';
import type { Policy } from '../../../domain/renovation/policy';
import { adoptByAssembly, electByAssembly } from './byAssembly';
import { ALL_DOCUMENTS, DOCUMENTS } from './documents';
import { SCAN } from './exampleInvoices';
import { type CommandResult, PureCourtyard } from './pureCourtyard';

export const TODAY = '2026-11-02';
export const SUBSIDY_FEN = 40_000_000;
export const OWN_FEN = 10_000_000;
export const OTHER_FEN = 5_000_000;

const ROLL = { rollId: 'r1', units: 10, owners: 10, areaCentiSqm: 80_000, hash: 'h' };
const measure = (owners: number) => ({ owners, areaCentiSqm: owners * 8_000 });

/** A count of ten owners' papers. */
export const sealed = (forIt: number, against = 0, abstain = 0) => ({
  sealed: true,
  tally: { roll: measure(10), for: measure(forIt), against: measure(against), abstain: measure(abstain) },
  papers: forIt + against + abstain,
  papersHash: 'p',
});

export const motion = (kind: 'whether' | 'how' | 'result') => ({
  motion: kind,
  title: kind,
  text: kind,
  ...ordinary(kind),
});

/** A plan that always costs the same: what the subsidy does not bear, others do. */
export const planOf = (subsidyFen: number) => ({
  items: [{ name: '管网', category: 'mandatory' as const, estimateFen: SUBSIDY_FEN + OWN_FEN + OTHER_FEN }],
  sources: [
    { source: 'subsidy' as const, name: '补贴', amountFen: subsidyFen },
    { source: 'coFunding' as const, name: '自筹', amountFen: OWN_FEN },
    { source: 'other' as const, name: '管线单位', amountFen: SUBSIDY_FEN + OTHER_FEN - subsidyFen },
  ],
  matters: ['none'] as const,
});

/** A courtyard whose council has put `whether`, on a roll that is frozen. */
export const beforeBallot = (policy: Policy = DEMONSTRATION_POLICY): PureCourtyard => {
  const c = new PureCourtyard(`${TODAY}T01:30:00.000Z`, { name: '某院', city: '成都' }, policy);
  const session = { heldOn: TODAY, members: 3, present: 2, resolves: 'whether' as const, minutes: '纪要' };
  c.must('recordCouncilSession', 'community', session);
  c.must('freezeRoll', 'projectManager', { rollId: 'r1' }, ROLL);
  return c;
};

/** A courtyard with an open ballot on `whether`. */
export const atBallot = (policy: Policy = DEMONSTRATION_POLICY): PureCourtyard => {
  const c = beforeBallot(policy);
  c.must('openBallot', 'projectManager', motion('whether'));
  return c;
};

/** A courtyard whose body is to draw up its plan. */
export const beforePlan = (policy?: Policy): PureCourtyard => {
  const c = atBallot(policy);
  c.must('closeBallot', 'projectManager', {}, sealed(10));
  c.must('postNotice', 'projectManager', { place: '门口' });
  const members = (['chair', 'bookkeeper', 'member'] as const).map((duty) => ({ name: duty, duty }));
  electByAssembly(c, members);
  c.mustByTwo('nameBookkeeperAndAccount', 'community', { bookkeeper: 'b', account: '62220001', ...SCAN });
  adoptByAssembly(c);
  c.must('fileBody', 'body', {});
  c.must('confirmFiling', 'projectManager', { number: '1' });
  return c;
};

/** A courtyard whose owners have carried its plan. */
export const planned = (policy?: Policy): PureCourtyard => {
  const c = beforePlan(policy);
  c.must('submitPlan', 'body', planOf(SUBSIDY_FEN));
  c.must('openBallot', 'projectManager', motion('how'));
  c.must('closeBallot', 'projectManager', {}, sealed(10));
  c.must('postNotice', 'projectManager', { place: '门口' });
  return c;
};

/**
 * A courtyard with a submitted application, approved up to an office: its money is untouched, reserved or committed.
 */
export const atSubsidy = (approvedBy?: 'housing' | 'finance', policy?: Policy): PureCourtyard => {
  const c = planned(policy);
  apply(c, SUBSIDY_FEN);
  if (approvedBy === undefined) return c;
  endorse(c);
  c.must('approveApplication', 'districtHousing', {});
  if (approvedBy === 'finance') c.must('approveFunding', 'districtFinance', { amountFen: SUBSIDY_FEN });
  return c;
};

const apply = (c: PureCourtyard, amountFen: number): void =>
  c.must('applyForSubsidy', 'projectManager', { amountFen, documents: DOCUMENTS });
const endorse = (c: PureCourtyard): void => {
  c.must('endorseApplication', 'community', {});
  c.must('lookAtDocuments', 'subDistrictLeader', ALL_DOCUMENTS);
  c.must('endorseApplication', 'subDistrictLeader', {});
};

const receiveOthers = (c: PureCourtyard, amountFen: number): CommandResult =>
  c.byTwo('recordReceipt', 'projectManager', {
    source: 'other',
    payer: '街道',
    amountFen,
    receivedOn: TODAY,
    receipt: 'other 1',
    ...SCAN,
  });

/** A courtyard with a funded subsidy, the others' money and some of the residents', before the gate to the works. */
export const funded = (receivedFen: number, policy?: Policy): PureCourtyard => {
  const c = atSubsidy('finance', policy);
  receiveOthers(c, OTHER_FEN);
  if (receivedFen > 0)
    c.mustByTwo('recordCoFunding', 'body', { amountFen: receivedFen, receivedOn: TODAY, receipt: '1', ...SCAN });
  return c;
};

/** What finance approves where it does not approve all. */
export const LESS_FEN = 35_000_000;

/**
 * A courtyard whose finance approved less than was applied for, and whose others bear the rest by its new plan. All of that has come,
 * or so much, in fen.
 */
export const fundedInPart = (lessFen = LESS_FEN, othersFen = SUBSIDY_FEN + OTHER_FEN - lessFen): PureCourtyard => {
  const c = atSubsidy('housing');
  c.must('approveInPart', 'districtFinance', { amountFen: lessFen, why: '年度额度不足' });
  c.must('submitPlan', 'body', planOf(lessFen));
  apply(c, lessFen);
  endorse(c);
  c.must('approveApplication', 'districtHousing', {});
  c.must('approveFunding', 'districtFinance', { amountFen: lessFen });
  receiveOthers(c, othersFen);
  return c;
};
