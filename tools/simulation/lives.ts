import { auditorEngaged, contractedFirms } from '../../demonstration/cast';
import { advance } from '../../demonstration/life';
import { enterPapers } from '../../demonstration/papers';
import { paymentPapers, withScan } from '../../demonstration/payments';
import { generateRoll } from '../../demonstration/roll';
import { ALL_DOCUMENTS, documentsOf } from '../../demonstration/samples';
import { addDays } from '../../domain/kernel/time/instant';
import { DEMONSTRATION_POLICY, STANDARD_POLICY } from '../../domain/renovation/policies';
import type { Policy } from '../../domain/renovation/policy';
import type { Stage } from '../../domain/renovation/stage';
import { renewBody } from './body';
import { councilOf } from './council';
import { cameBackAfterClosing, moneyInAllTurns } from './money';
import { freezePosted } from './postedRoll';
import { secretVotes } from './secretVote';
import { play } from './story';
import { type Scene, storyActions } from './words';

interface LifeScene extends Scene {
  /** Publishes a version of the policy. */
  readonly publish: (policy: Policy) => Promise<void>;
}

/** A courtyard's life to play, under one policy. */
export interface Life {
  readonly policyVersion: string;
  readonly play: (scene: LifeScene) => Promise<void>;
}

const HOUSEHOLDS = 32;
const SEED = 2;
const APPLIED = { amountFen: 48_000_000 };
const applicationOf = async ({ cast, courtyardId }: Scene) => ({
  ...APPLIED,
  documents: await documentsOf(cast.projectManager, courtyardId),
});

/** The standard, without a cooling-off or posted rolls: published as the version in force. */
export const IMMEDIATE_POLICY: Policy = {
  ...STANDARD_POLICY,
  version: 'immediate-1',
  name: '即时政策',
  consensus: { ...STANDARD_POLICY.consensus, coolingOff: { days: 0 } },
  roll: DEMONSTRATION_POLICY.roll ?? {},
};

/** Leads the courtyard straight to a stage, as for the demonstration. */
const straightTo = ({ cast, courtyardId, now }: Scene, until: Stage): Promise<void> =>
  advance(cast, courtyardId, { until, seed: SEED, households: HOUSEHOLDS, now });

/** Residents vote no. After the cooling-off period a new round starts on a new roll, and they vote yes. */
const lostVote = async (scene: LifeScene): Promise<void> => {
  const { cast, courtyardId: id, publish } = scene;
  const words = storyActions(scene);
  const { give, isRefused, look, pass, pastBallots, pastNotices, past, reach, today } = words;
  const units = generateRoll({ seed: 1, households: HOUSEHOLDS });
  await freezePosted(words, scene, units);
  const session = { members: 11, present: 9, resolves: 'whether', minutes: '议事会同意提交居民表决' };
  await give('community', 'recordCouncilSession', { ...session, heldOn: await today() });
  await give('projectManager', 'openBallot', {
    motion: 'whether',
    matters: ['none'],
    title: '是否同意整治',
    text: '是否同意整治',
  });
  await pass(2);
  const ballotId = (await look()).state.ballots.at(-1)?.ballotId ?? '';
  const receivedOn = await today();
  const owners = [...new Set(units.flatMap((unit) => unit.ownerKey ?? []))];
  const papers = owners.map((ownerKey, i) => ({
    ownerKey,
    choice: i % 3 === 0 ? 'for' : 'against',
    channel: 'paper',
    receivedOn,
  }));
  await enterPapers(cast, `/api/v1/courtyards/${id}/ballots/${ballotId}`, papers);
  await pastBallots();
  await give('projectManager', 'closeBallot');
  await give('projectManager', 'postNotice', { place: '院门公示栏' });
  await pastNotices();
  await isRefused('projectManager', 'startNewRound');
  await past((await look()).newRoundFrom);
  await give('projectManager', 'startNewRound');
  await reach('consensus');
  await publish(IMMEDIATE_POLICY);
  await give('supervisor', 'movePolicy', { version: IMMEDIATE_POLICY.version, why: '转入现行政策' });
  await give('districtHousingLeader', 'confirmRequest');
  await straightTo(scene, 'selfGovernance');
};

/** Two offices return the application, and it is rejected: the reserved money is released, and nobody answers in time. */
const returned = async (scene: Scene): Promise<void> => {
  const { give, look, pass, past, reach } = storyActions(scene);
  await straightTo(scene, 'subsidy');
  await give('projectManager', 'applyForSubsidy', await applicationOf(scene));
  await give('community', 'returnApplication', { why: '缺少公示照片' });
  await pass(3);
  await give('projectManager', 'correctApplication', await applicationOf(scene));
  await give('community', 'endorseApplication');
  await give('subDistrictLeader', 'lookAtDocuments', ALL_DOCUMENTS);
  await give('subDistrictLeader', 'endorseApplication');
  await give('districtHousing', 'returnApplication', { why: '缺少预算表' });
  await pass(20);
  await give('projectManager', 'correctApplication', await applicationOf(scene));
  await give('community', 'endorseApplication');
  await give('subDistrictLeader', 'lookAtDocuments', ALL_DOCUMENTS);
  await give('subDistrictLeader', 'endorseApplication');
  await give('districtHousing', 'approveApplication');
  await give('districtFinance', 'rejectApplication', { why: '年度资金已用完' });
  await past((await look()).figures.approval?.anew?.until);
  await reach('rejected');
};

/**
 * The case is suspended during the works, with a certified claim, and terminated while suspended: residents get back what
 * the claim leaves, and the contractor what was certified.
 */
const withdrawn = async (scene: Scene): Promise<void> => {
  const { byTwo, give, isRefused, pass, today } = storyActions(scene);
  await straightTo(scene, 'works');
  await give('projectManager', 'awardContract', {
    ...contractedFirms(scene.cast),
    amountFen: 60_000_000,
    progressShare: 8_500,
    completeBy: addDays(await today(), 150),
    milestones: [{ title: '管网', hidden: true }],
  });
  await give('projectManager', 'startWorks');
  await give('contractor', 'submitClaim', { measuredFen: 2_000_000 });
  await give('engineer', 'certifyClaim');
  await give('supervisor', 'suspend', { why: '核实居民反映的问题' });
  await pass(40);
  await isRefused('projectManager', 'withdraw', { why: '居民撤回' });
  await give('subDistrictLeader', 'terminate', { why: '居民不同意继续施工' });
  await give('supervisor', 'confirmRequest');
  await pass(10);
  const papers = paymentPapers(scene.cast, scene.courtyardId, today);
  const refund = { amountFen: 1_400_000, receipt: '退-0001' };
  await byTwo('body', 'refundCoFunding', { ...refund, ...(await papers.returned('退款回单', 'body')) });
  await pass(20);
  await papers.pay('payClaim', 1_700_000, '清算');
};

/** Two people lift a blocker that the policy allows to lift: works begin before the residents' money has come in. */
const overridden = async (scene: Scene): Promise<void> => {
  const { byTwo, give, isRefused, pass, today } = storyActions(scene);
  await straightTo(scene, 'subsidy');
  await give('projectManager', 'applyForSubsidy', await applicationOf(scene));
  await give('community', 'endorseApplication');
  await give('subDistrictLeader', 'lookAtDocuments', ALL_DOCUMENTS);
  await give('subDistrictLeader', 'endorseApplication');
  await give('districtHousing', 'approveApplication');
  await give('districtFinance', 'approveFunding', { amountFen: APPLIED.amountFen });
  const lifted = { waives: ['co-funding-short'], why: '汛期前须完成管网', document: '会议纪要〔2027〕3号' };
  await give('subDistrictLeader', 'requestOverride', lifted);
  await isRefused('projectManager', 'confirmOverride', {});
  await pass(2);
  await give('supervisor', 'confirmOverride', {});
  const paidIn = { amountFen: 3_100_000, receivedOn: await today(), receipt: '0001' };
  await byTwo('body', 'recordCoFunding', await withScan(scene.cast.body, scene.courtyardId, paidIn));
  await straightTo(scene, 'acceptance');
};

/** An overpayment is found and recovered before the courtyard enters maintenance. */
const recovered = async (scene: Scene): Promise<void> => {
  const { byTwo, give, isRefused, pass, today, look, reach } = storyActions(scene);
  const { cast, courtyardId: id } = scene;
  const { returned } = paymentPapers(cast, id, today);
  await straightTo(scene, 'acceptance');
  for (const party of ['body', 'community', 'subDistrictLeader', 'districtHousing', 'engineer'] as const) {
    await give(party, 'signAcceptance', { defects: [] });
  }
  await give('contractor', 'submitSettlement', { claimedFen: 60_000_000 });
  await give('districtHousing', 'engageFirm', auditorEngaged(cast));
  await pass(15);
  const cuts = [{ item: '管网', amountFen: 12_000_000, why: '未按图施工' }];
  await give('auditor', 'auditSettlement', { eligibleFen: 48_000_000, cuts });
  const { body } = await cast.projectManager.must<{
    state: { acceptance: { settlement: { audit: { overpaidFen: number } } } };
  }>(`/api/v1/courtyards/${id}`);
  const { overpaidFen } = body.state.acceptance.settlement.audit;
  const recover = async (amountFen: number, title: string) => ({ amountFen, ...(await returned(title)) });
  await isRefused('projectManager', 'recoverOverpayment', await recover(overpaidFen + 1, '追缴'));
  await byTwo('projectManager', 'recoverOverpayment', await recover(1_000_000, '追缴一'));
  await pass(20);
  await byTwo('projectManager', 'recoverOverpayment', await recover(overpaidFen - 1_000_000, '追缴二'));
  await give('projectManager', 'openBallot', { motion: 'result', title: '是否满意', text: '是否满意' });
  const ballotId = (await look()).state.ballots.at(-1)?.ballotId ?? '';
  const units = generateRoll({ seed: SEED, households: HOUSEHOLDS });
  const receivedOn = await today();
  const owners = [...new Set(units.flatMap((unit) => unit.ownerKey ?? []))];
  const papers = owners.map((ownerKey) => ({ ownerKey, choice: 'for', channel: 'paper', receivedOn }));
  await enterPapers(cast, `/api/v1/courtyards/${id}/ballots/${ballotId}`, papers);
  await give('projectManager', 'closeBallot');
  await reach('maintenance');
};

/** The body is re-elected during maintenance. */
const reElected = async (scene: Scene): Promise<void> => {
  const words = storyActions(scene);
  await straightTo(scene, 'maintenance');
  await words.pass(120);
  const session = await councilOf(words, scene);
  await renewBody(words, secretVotes(words, scene, generateRoll({ seed: SEED, households: HOUSEHOLDS }), session));
};

/**
 * A court annuls the vote on the plan while the application is under way: the money is released, the application goes
 * back, and residents vote again.
 */
const annulled = async (scene: Scene): Promise<void> => {
  const { give, isRefused, look, pass, reach, scan, today } = storyActions(scene);
  await straightTo(scene, 'subsidy');
  await give('projectManager', 'applyForSubsidy', await applicationOf(scene));
  await give('community', 'endorseApplication');
  await give('subDistrictLeader', 'lookAtDocuments', ALL_DOCUMENTS);
  await give('subDistrictLeader', 'endorseApplication');
  await give('districtHousing', 'approveApplication');
  const ballotId = (await look()).state.ballots.at(-1)?.ballotId ?? '';
  const evidence = [await scan('supervisor', '判决书')];
  const decision = { ballotId, ground: 'court', evidence };
  const sued = await today();
  await give('supervisor', 'suspendResult', { ...decision, knownOn: sued, filedOn: sued, why: '业主起诉，法院受理' });
  await give('districtHousingLeader', 'confirmRequest');
  await isRefused('districtFinance', 'approveFunding', { amountFen: APPLIED.amountFen - 1 });
  await pass(30);
  await give('supervisor', 'decideResult', { ...decision, decision: 'annulled', why: '法院判决撤销' });
  await isRefused('supervisor', 'confirmRequest');
  await give('districtHousingLeader', 'confirmRequest');
  await reach('plan');
  await straightTo(scene, 'subsidy');
};

/** The lives that can be played (`npm run simulate -- --life NAME`), and those whose histories are recorded. */
export const LIVES = {
  whole: { policyVersion: STANDARD_POLICY.version, play },
  returned: { policyVersion: DEMONSTRATION_POLICY.version, play: returned },
  withdrawn: { policyVersion: DEMONSTRATION_POLICY.version, play: withdrawn },
  annulled: { policyVersion: DEMONSTRATION_POLICY.version, play: annulled },
  overridden: { policyVersion: DEMONSTRATION_POLICY.version, play: overridden },
  reElected: { policyVersion: DEMONSTRATION_POLICY.version, play: reElected },
  recovered: { policyVersion: DEMONSTRATION_POLICY.version, play: recovered },
  moneyInAllTurns: { policyVersion: DEMONSTRATION_POLICY.version, play: moneyInAllTurns },
  cameBackAfterClosing: { policyVersion: DEMONSTRATION_POLICY.version, play: cameBackAfterClosing },
  // The last one: it publishes a version, which replaces those that the others begin under.
  lostVote: { policyVersion: STANDARD_POLICY.version, play: lostVote },
} as const satisfies Record<string, Life>;

export type LifeName = keyof typeof LIVES;

export const isLife = (name: string): name is LifeName => Object.hasOwn(LIVES, name);
