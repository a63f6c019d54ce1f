import type { MotionKind } from '../../../domain/renovation/policy';
import { assemblyElecting, decideByAssembly, lastAssembly } from '../courtyards/byAssembly';
import { withFinalRejection } from '../courtyards/finalRejection';
import { members, open, secret } from '../courtyards/selfGoverning';
import { APPLICATION, type CourtyardLife, ledTo, POLICY_OF_LIVES } from './courtyardLife';
import type { Life } from './trace';

/** A motion beside the stage's own: resolved, voted on, posted, objected to. */
const beside = (c: CourtyardLife, kind: MotionKind, evidence: object, more: object = {}): string => {
  c.council(kind);
  c.pass(1);
  const ballotId = c.vote(kind, evidence, more);
  c.pass(1);
  c.post(ballotId);
  c.council(kind); // the council resolves on the next while this notice runs
  c.give('receiveSubmission', 'resident', { ballotId, ref: `s-${ballotId}` }, undefined, 'visitor');
  c.give('raiseObjection', 'resident', { ballotId, text: '有异议' });
  c.pass(2);
  c.give('declineSubmission', 'community', { no: c.facts.submissions?.at(-1)?.no ?? 0, why: '无关' });
  c.pass(1);
  c.give('answerObjection', 'community', { ballotId, no: 1, text: '已答复' });
  c.pass(12);
  return ballotId;
};

/** An election and a covenant by ballot, before a body exists. */
export const firstElection: Life = (programme, watch) => {
  const c = ledTo.selfGovernance(programme, watch);
  for (const name of ['张一', '李二', '王三', '赵四']) {
    c.give('nominate', 'community', { name, nominatedBy: '居民' });
  }
  const election = beside(c, 'election', secret(8, 7, 9, 3), { seats: 3 });
  const elected = { electedOn: c.today, members: members('张一', '李二', '王三'), councilSeats: 1 };
  c.give('recordBodyElection', 'community', { ...elected, ballotId: election });
  const covenant = beside(c, 'covenant', open(10));
  c.give('adoptCovenant', 'community', { adoptedOn: c.today, by: 'ballot', text: 'covenant', ballotId: covenant });
};

/** Maintenance funds and the use of common parts are decided on repeatedly; after a lost vote the next motion may follow. */
export const funds: Life = (programme, watch) => {
  const c = ledTo.plan(programme, watch);
  for (const kind of ['useFunds', 'raiseFunds', 'changeOfUse'] as const) {
    beside(c, kind, open(10));
    c.vote(kind, open(3, 7));
    c.pass(1);
    c.post();
    c.pass(14);
  }
};

/** One member is recalled and replaced by election, one resigns, and a new body is elected and filed. */
export const body: Life = (programme, watch) => {
  const c = ledTo.plan(programme, watch);
  beside(c, 'recall', secret(9), { members: ['王三'] });
  c.give('recordRecall', 'community', {});
  c.pass(3);
  decideByAssembly(c, { ...assemblyElecting(c, ['赵四']), vacancies: true });
  const joined = { joinedOn: c.today, members: [{ name: '赵四', duty: 'member' as const }] };
  c.give('recordByElection', 'community', { ...joined, assemblyNo: lastAssembly(c) });
  c.byTwo('recordResignation', 'body', { name: '张一', leftOn: c.today, why: '搬迁' });
  c.pass(1);
  c.elect(['周一', '吴二', '郑三']);
  c.pass(1);
  c.file();
};

/** Withdrawn while suspended: the residents' money is refunded. */
export const withdrawn: Life = (programme, watch) => {
  const c = ledTo.subsidy(programme, watch);
  c.fund(6_000_000);
  c.give('suspend', 'supervisor', { why: '核查' });
  c.pass(20);
  c.give('resume', 'supervisor', { why: '已核查' });
  c.pass(2);
  c.give('suspend', 'supervisor', { why: '再核查' });
  c.pass(20);
  c.byTwo('terminate', 'subDistrictLeader', { why: '居民撤回' });
  c.pass(45);
  c.refund(6_000_000);
};

/** The district's finance office rejects after housing reserved the money, and nobody answers it in time. */
export const rejected: Life = (programme, watch) => {
  const c = ledTo.subsidy(programme, watch);
  c.give('applyForSubsidy', 'projectManager', APPLICATION);
  c.endorse();
  c.give('approveApplication', 'districtHousing', {});
  c.pass(1);
  c.give('rejectApplication', 'districtFinance', { why: '无额度' });
  c.pass(70);
};

/** Finance approves less, after housing reserved all: other sources pay, and the application is made anew. Then less again. */
export const approvedInPart: Life = (programme, watch) => {
  const c = ledTo.subsidy(programme, watch);
  const why = '额度不足';
  c.give('applyForSubsidy', 'projectManager', APPLICATION);
  c.endorse();
  c.give('approveApplication', 'districtHousing', {});
  c.pass(1);
  c.give('approveInPart', 'districtFinance', { amountFen: 35_000_000, why });
  c.pass(40);
  c.drawUp(35_000_000);
  c.pass(2);
  c.give('applyForSubsidy', 'projectManager', { ...APPLICATION, amountFen: 35_000_000 });
  c.endorse();
  c.give('approveInPart', 'districtHousing', { amountFen: 30_000_000, why });
  c.pass(1);
  c.drawUp(30_000_000, 40_000_000);
  c.vote('how', open(10));
  c.post();
  c.pass(12);
};

const CHAIN = withFinalRejection(POLICY_OF_LIVES).subsidy.chain;
const withChain = (chain: typeof CHAIN) => ({
  ...POLICY_OF_LIVES,
  version: 'lives-2',
  subsidy: { ...POLICY_OF_LIVES.subsidy, chain },
});

/** Rejected while residents' money is held, under a policy whose chain has one more office. */
export const rejectedLate: Life = (programme, watch) => {
  const c = ledTo.subsidy(programme, watch);
  c.fund(6_000_000);
  const more = {
    step: 'leader',
    offices: ['districtFinanceLeader'] as const,
    command: 'approveFunding' as const,
    within: { days: 5 },
    mayReject: true,
    differsFrom: [],
  };
  const another = withChain({ ...CHAIN, steps: [...CHAIN.steps, more] });
  c.byTwo('movePolicy', 'supervisor', { version: another.version, why: '新规' }, another);
  c.pass(1);
  c.give('rejectApplication', 'districtFinanceLeader', { why: '无额度' });
  c.pass(3);
  c.refund(6_000_000);
};

/** A rejection is appealed, and the new decision rejects again. Another rejection is not appealed in time. */
export const appealed: Life = (programme, watch) => {
  const policy = withChain({ ...CHAIN, appeal: { within: { days: 15 }, decidedFrom: 'housing' } });
  for (const isAppealed of [true, false]) {
    const c = ledTo.subsidy(programme, watch, policy);
    c.give('applyForSubsidy', 'projectManager', APPLICATION);
    c.endorse();
    c.pass(1);
    c.give('rejectApplication', 'districtHousing', { why: '不符' });
    if (isAppealed) {
      c.pass(2);
      c.give('appealRejection', 'projectManager', { why: '材料已补' });
      c.pass(1);
      c.give('rejectApplication', 'districtHousingLeader', { why: '仍不符' });
    }
    c.pass(30);
  }
};

/** With another file of the plan. */
const ANOTHER = {
  ...APPLICATION,
  documents: APPLICATION.documents.map((one) => (one.kind === 'plan' ? { ...one, file: 'a'.repeat(64) } : one)),
};

/** A rejection is answered by another application, which is rejected too. Another one is answered by nobody in time. */
export const appliedAnew: Life = (programme, watch) => {
  const policy = withChain({ ...CHAIN, anew: { times: 1, after: { days: 5 }, within: { days: 60 } } });
  for (const isAnswered of [true, false]) {
    const c = ledTo.subsidy(programme, watch, policy);
    c.give('applyForSubsidy', 'projectManager', APPLICATION);
    c.endorse();
    c.pass(1);
    c.give('rejectApplication', 'districtHousing', { why: '不符' });
    if (isAnswered) {
      c.pass(8);
      c.give('applyForSubsidy', 'projectManager', ANOTHER);
      c.endorse();
      c.give('rejectApplication', 'districtHousingLeader', { why: '仍不符' });
    }
    c.pass(70);
  }
};

/** Overrides let the works begin and end short of co-funding; more was paid than the audit found. */
export const overridden: Life = (programme, watch) => {
  const c = ledTo.subsidyWithoutCovenantInForce(programme, watch);
  c.fund(6_000_000);
  c.lift();
  c.build(40_000_000, 38_800_000);
  c.lift();
  c.sign();
  c.vote('result', open(10));
  c.settle(40_000_000, 36_000_000);
  c.pass(3);
  c.byTwo('recoverOverpayment', 'projectManager', { amountFen: 2_800_000, reference: '追回' });
  c.pass(1);
  c.receive(4_000_000);
  c.pass(1);
  c.byTwo('replaceSubsidy', 'projectManager', { amountFen: 4_000_000, reference: '缴回' });
};

/** Closed before all residents' money was refunded: the refund is still an obligation. */
export const closed: Life = (programme, watch) => {
  const policy = { ...POLICY_OF_LIVES.maintenance, defectMonths: 0, minYears: 0 };
  const c = ledTo.acceptance(programme, watch, { ...POLICY_OF_LIVES, maintenance: policy });
  c.sign();
  c.vote('result', open(10));
  c.settle(9_000_000, 9_000_000);
  c.pay(2_730_000);
  c.pass(1);
  c.byTwo('releaseRetention', 'body', { report: '复验' });
  c.byTwo('releaseRetention', 'projectManager', { report: '复验' });
  c.byTwo('releaseRetention', 'districtPayer', { report: '凭证' });
  c.refund(1_000_000);
  c.give('closeCourtyard', 'districtHousing', {});
  // As cases stand that an older release closed.
  const { received, refunded, ...others } = c.facts.ledger.coFunding;
  const coFunding = { ...others, received: received + refunded, refunded: 0 };
  c.facts = { ...c.facts, ledger: { ...c.facts.ledger, coFunding } };
  c.pass(40);
  c.refund(1_000_000);
};

/** Terminated in the works while a claim is open; and in acceptance before, and after the audit of the account. */
export const terminated: Life = (programme, watch) => {
  const end = (c: CourtyardLife) => c.byTwo('terminate', 'subDistrictLeader', { why: '居民不同意继续施工' });
  const claimed = ledTo.works(programme, watch);
  claimed.contract(9_000_000);
  claimed.give('startWorks', 'projectManager', {});
  claimed.give('submitClaim', 'contractor', { measuredFen: 8_000_000 });
  claimed.pass(1);
  end(claimed);
  claimed.pass(2);
  claimed.give('certifyClaim', 'engineer', {});
  claimed.pass(2);
  claimed.byTwo('payClaim', 'districtPayer', { amountFen: 7_000_000, reference: '进度款一' });
  claimed.pass(1);
  claimed.byTwo('payClaim', 'districtPayer', { amountFen: 760_000, reference: '进度款二' });

  const built = ledTo.acceptance(programme, watch);
  built.pass(1);
  end(built);
  built.pass(3);
  built.settle(9_000_000, 8_000_000);
  built.pay(1_760_000);
  built.pass(1);
  built.refund(2_000_000);
  built.pass(370);
  for (const role of ['body', 'projectManager', 'districtPayer'] as const) {
    built.byTwo('releaseRetention', role, { report: '复验合格' });
    built.pass(1);
  }

  const overpaid = ledTo.acceptance(programme, watch);
  overpaid.sign();
  overpaid.settle(9_000_000, 5_000_000);
  end(overpaid);
  overpaid.pass(2);
  overpaid.byTwo('recoverOverpayment', 'projectManager', { amountFen: 1_000_000, reference: '追回' });
  overpaid.pass(1);
  overpaid.refund(5_000_000);
};

/** Under an override the residents' money comes after the end of the works: it takes the place of subsidy. */
export const replaced: Life = (programme, watch) => {
  const c = ledTo.subsidy(programme, watch);
  c.fund(6_000_000);
  c.lift();
  c.build(40_000_000, 38_800_000);
  c.lift();
  c.sign();
  c.vote('result', open(10));
  c.settle(40_000_000, 39_000_000);
  c.receive(1_000_000);
  c.pass(1);
  c.byTwo('replaceSubsidy', 'projectManager', { amountFen: 800_000, reference: '缴回' });
  c.lift();
  c.pass(3);
  c.receive(2_000_000);
  c.pass(3);
  c.byTwo('replaceSubsidy', 'projectManager', { amountFen: 1_000_000, reference: '缴回二' });
  c.pass(1);
  c.receive(1_000_000);
  c.pass(400);
  c.byTwo('replaceSubsidy', 'projectManager', { amountFen: 1_000_000, reference: '缴回三' });
};
