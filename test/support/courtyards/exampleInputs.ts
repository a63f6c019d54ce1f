import { ordinary } from '../../../demonstration/motions';
import { openSubmissions } from '../../../domain/kernel/deliberation/ballotQueries';
import { chosenBy } from '../../../domain/kernel/deliberation/runOff';
import { openRequests } from '../../../domain/kernel/engine/requests';
import { addDays, dateOf } from '../../../domain/kernel/time/instant';
import { assemblyToCarryOut, electedByAssembly } from '../../../domain/renovation/assemblies';
import type { CommandName, Inputs } from '../../../domain/renovation/catalogue';
import { ballotsMeant, motionsToPut } from '../../../domain/renovation/commands/ballots';
import { reinstatableFen, writableOffFen } from '../../../domain/renovation/contributions';
import { plannedFen } from '../../../domain/renovation/funding';
import { awaitedFrom } from '../../../domain/renovation/lifecycle';
import { ballotOn } from '../../../domain/renovation/motions';
import { coFundingMissingFen, drawableFen, refundableFen } from '../../../domain/renovation/paying';
import { quartersOwed } from '../../../domain/renovation/quarterlyAccounts';
import { FIRM_ROLES } from '../../../domain/renovation/roles';
import { overpaymentOwedFen, replaceableNowFen, settlementDueFen } from '../../../domain/renovation/settlement';
import { isVariationOpen, uncertifiedClaim, unsignedBy } from '../../../domain/renovation/works';
import { nextYearToEvaluate } from '../../../domain/renovation/yearlyEvaluation';
import { assemblyLacking } from './byAssembly';
import { DOCUMENTS } from './documents';
import { certified, payable } from './exampleAmounts';
import { DOCUMENT_FILE, handover, INVOICE_INPUTS, refunded, returned, SCAN, voucherOf } from './exampleInvoices';
import { RECEIPT_INPUTS } from './exampleReceipts';
import { auditedParts } from './firmActs';
import { CONTRACTED } from './firms';
import type { PureCourtyard } from './pureCourtyard';

/** What examples are made from: a courtyard in memory, or one that somebody sees. */
export type SeenCourtyard = Pick<PureCourtyard, 'facts' | 'context' | 'now' | 'version' | 'waivable'>;

const SUBSIDY_FEN = 40_000_000;
const OWN_FEN = 10_000_000;
const OTHER_FEN = 5_000_000;

export const measure = (owners: number) => ({ owners, areaCentiSqm: owners * 8_000 });
const DUTIES = ['chair', 'bookkeeper', 'member'] as const;

export const pick = <V>(list: readonly V[], n: number): V | undefined => list[n % Math.max(1, list.length)];

export const named = (
  command: keyof typeof ballotsMeant,
  c: SeenCourtyard,
  n: number,
): { readonly ballotId?: string } => {
  const ballot = pick(ballotsMeant[command](c.facts, c.context), n);
  return ballot === undefined ? {} : { ballotId: ballot.ballotId };
};

/** The ballot whose decision can be carried out, if there is one. */
const decidedBy = (c: SeenCourtyard, kind: 'covenant' | 'election') => {
  const ballot = ballotOn(c.facts, kind);
  return ballot?.closed?.verdict.carried === true ? ballot : undefined;
};

/** The members whom the last ballot or assembly elected, for the whole body or for its vacant seats. */
const elected = (c: SeenCourtyard, isVacant: boolean) => {
  const ballot = decidedBy(c, 'election');
  const assembly = assemblyToCarryOut(c.facts, 'election');
  const names = ballot === undefined ? (assembly === undefined ? [] : electedByAssembly(assembly)) : chosenBy(ballot);
  const hasChair = isVacant && c.facts.body?.members.some(({ duty }) => duty === 'chair') === true;
  return {
    members: names.map((name, i) => ({ name, duty: (hasChair ? undefined : DUTIES[i]) ?? ('member' as const) })),
    ...(ballot === undefined
      ? assembly === undefined
        ? {}
        : { assemblyNo: assembly.no }
      : { ballotId: ballot.ballotId }),
  };
};

/** A file of a written decision. */
const DECISION = 'd'.repeat(64);

const openObjectionIn = (c: SeenCourtyard, n: number): number =>
  pick(ballotsMeant.answerObjection(c.facts, c.context), n)?.objections.find(({ answer }) => answer === undefined)
    ?.no ?? 1;

const openMilestone = ({ facts }: SeenCourtyard) =>
  facts.works?.milestones.find(({ reachedOn }) => reachedOn === undefined)?.no ?? 1;

const yearNow = (c: SeenCourtyard): number => Number(dateOf(c.now).slice(0, 4));

/** An example input of each command that the case probably accepts now; `n` distinguishes attempts. */
export const EXAMPLE_INPUTS: { readonly [N in CommandName]: (c: SeenCourtyard, n: number) => Inputs[N] } = {
  takeOver: (c) => {
    const today = dateOf(c.now);
    return {
      stage: 'selfGovernance',
      asOf: today,
      whether: {
        heldOn: addDays(today, -90),
        rollOwners: 10,
        forOwners: 9,
        againstOwners: 1,
        rollCentiSqm: 80_000,
        forCentiSqm: 72_000,
        againstCentiSqm: 8_000,
        postedFrom: addDays(today, -89),
        postedTo: addDays(today, -80),
        place: '院门',
      },
    };
  },
  recordCouncilSession: (c, n) => ({
    heldOn: dateOf(c.now),
    members: 9,
    present: 9,
    resolves:
      c.facts.stage === 'consensus' ? 'whether' : (pick(['election', 'recall', 'useFunds'] as const, n) ?? 'election'),
    minutes: '纪要',
  }),
  freezeRoll: (_, n) => ({ rollId: `roll-${n}` }),
  startNewRound: () => ({}),
  openBallot: (c, n) => {
    const motion = pick(motionsToPut(c.facts, c.context), n) ?? 'whether';
    const members = c.facts.body?.members.slice(0, 1).map(({ name }) => name) ?? [];
    return {
      motion,
      title: motion,
      text: motion,
      ...ordinary(motion),
      ...(motion === 'election' ? { seats: 3 } : {}),
      ...(motion === 'recall' ? { members } : {}),
    };
  },
  extendBallot: (c, n) => ({ ...named('extendBallot', c, n), why: '交票不足' }),
  declareAllIn: (c, n) => ({ ...named('declareAllIn', c, n), why: '票已收齐' }),
  closeBallot: (c, n) => named('closeBallot', c, n),
  postNotice: (c, n) => ({ ...named('postNotice', c, n), place: '院门' }),
  raiseObjection: (c, n) => ({ ...named('raiseObjection', c, n), text: '有异议' }),
  answerObjection: (c, n) => {
    const ballot = pick(ballotsMeant.answerObjection(c.facts, c.context), n);
    const no = ballot?.objections.find(({ answer }) => answer === undefined)?.no ?? 1;
    return { ...(ballot === undefined ? {} : { ballotId: ballot.ballotId }), no, text: '答复' };
  },
  withdrawObjection: (c, n) => ({
    ...named('withdrawObjection', c, n),
    no: openObjectionIn(c, n),
    why: '已沟通清楚',
  }),
  decideObjection: (c, n) => ({
    ...named('decideObjection', c, n),
    no: openObjectionIn(c, n),
    text: '逾期，由区里裁定',
    outcome: 'dismissed',
    evidence: [DECISION],
  }),
  contestResult: (c, n) => named('contestResult', c, n),
  suspendResult: (c, n) => ({
    ...named('suspendResult', c, n),
    ground: 'court',
    knownOn: dateOf(c.now),
    filedOn: dateOf(c.now),
    why: '法院裁定中止',
    evidence: [DECISION],
  }),
  decideResult: (c, n) => ({
    ...named('decideResult', c, n),
    decision: 'stands',
    ground: 'court',
    why: '法院驳回',
    evidence: [DECISION],
  }),
  cancelBallot: (c, n) => ({ ...named('cancelBallot', c, n), why: '名册有误', evidence: [DECISION] }),
  receiveSubmission: (c, n) => ({
    ballotId: pick(ballotsMeant.raiseObjection(c.facts, c.context), n)?.ballotId ?? '',
    ref: `ref-${n}`,
  }),
  takeOverSubmission: (c) => ({ no: openSubmissions(c.facts)[0]?.no ?? 1 }),
  declineSubmission: (c) => ({ no: openSubmissions(c.facts)[0]?.no ?? 1, why: '与表决无关' }),
  nominate: (c, n) => ({ name: `candidate ${(c.facts.nominations ?? []).length}.${n}`, nominatedBy: '居民' }),
  withdrawNomination: (c) => ({ name: c.facts.nominations?.[0]?.name ?? '', why: '本人不愿' }),
  recordAssembly: assemblyLacking,
  recordBodyElection: (c) => ({ electedOn: dateOf(c.now), councilSeats: 1, ...elected(c, false) }),
  recordByElection: (c) => ({ joinedOn: dateOf(c.now), ...elected(c, true) }),
  recordResignation: (c, n) => ({
    name: pick(c.facts.body?.members ?? [], n)?.name ?? '',
    leftOn: dateOf(c.now),
    why: '迁出',
  }),
  recordRecall: () => ({}),
  assignDuties: (c) => ({
    members: (c.facts.body?.members ?? []).map(({ name }, i) => ({ name, duty: i === 0 ? 'chair' : 'member' })),
    evidence: [DECISION],
  }),
  nameBookkeeperAndAccount: () => ({ bookkeeper: '李某', account: '62220001', ...SCAN }),
  adoptCovenant: (c) => {
    const ballot = decidedBy(c, 'covenant');
    const adoptedOn = dateOf(c.now);
    if (ballot !== undefined) return { adoptedOn, by: 'ballot', text: ballot.motion.text, ballotId: ballot.ballotId };
    const assembly = assemblyToCarryOut(c.facts, 'covenant');
    const by = { adoptedOn, by: 'assembly' as const, text: assembly?.text ?? '公约' };
    return assembly === undefined ? by : { ...by, assemblyNo: assembly.no };
  },
  fileBody: () => ({}),
  confirmFiling: (_, n) => ({ number: String(n) }),
  submitPlan: () => ({
    items: [{ name: '管网', category: 'mandatory', estimateFen: SUBSIDY_FEN + OWN_FEN + OTHER_FEN }],
    sources: [
      { source: 'subsidy', name: '补贴', amountFen: SUBSIDY_FEN },
      { source: 'coFunding', name: '自筹', amountFen: OWN_FEN },
      { source: 'other', name: '管线单位', amountFen: OTHER_FEN },
    ],
    matters: ['none'],
  }),
  applyForSubsidy: (c) => ({ amountFen: plannedFen(c.facts, 'subsidy'), documents: DOCUMENTS }),
  correctApplication: (c) => ({ amountFen: plannedFen(c.facts, 'subsidy'), documents: DOCUMENTS }),
  lookAtDocuments: (c) => ({ nos: c.facts.application?.documents.map((_, i) => i + 1) ?? [] }),
  endorseApplication: () => ({}),
  approveApplication: () => ({}),
  approveFunding: (c) => ({ amountFen: c.facts.application?.amountFen ?? 0 }),
  approveInPart: (c, n) => ({ amountFen: Math.max(1, (c.facts.application?.amountFen ?? 0) - 1 - n), why: '额度不足' }),
  returnApplication: () => ({ why: '缺预算表' }),
  rejectApplication: () => ({ why: '不在改造范围' }),
  appealRejection: () => ({ why: '在改造范围内' }),
  recordCoFunding: (c, n) => ({
    amountFen:
      n % 3 === 0
        ? Math.max(1, Math.floor(coFundingMissingFen(c.facts) / 2))
        : Math.max(1, coFundingMissingFen(c.facts)),
    receivedOn: dateOf(c.now),
    receipt: `in-${c.version}-${n}`,
    ...SCAN,
    ...(c.facts.sharing?.allocation === undefined
      ? {}
      : { unit: '1栋1单元101', why: '一户代交', evidence: [DECISION] }),
  }),
  refundCoFunding: (c, n) => {
    const inHandFen = refundableFen(c.facts);
    return {
      amountFen: n % 3 === 0 ? Math.max(1, Math.floor(inHandFen / 2)) : inHandFen,
      receipt: `out-${c.version}-${n}`,
      ...refunded(c),
    };
  },
  ...RECEIPT_INPUTS,
  allocateCoFunding: (c) => ({ allocationNo: (c.facts.sharing?.allocation?.no ?? 0) + 1, evidence: [DECISION] }),
  reduceForHardship: (_, n) => ({
    unit: '1栋1单元101',
    reducedFen: 1_000,
    coveredBy: n % 2 === 0 ? 'others' : 'otherMoney',
    ...(n % 2 === 0 ? {} : { coveredFrom: '街道互助资金' }),
    grounds: '低保户',
    evidence: [DECISION],
  }),
  writeOffPledge: (_, n) => ({ pledgeNo: n + 1, grounds: '业主已搬离', evidence: [DECISION] }),
  reverseRelief: ({ facts: { sharing } }) => ({
    kind: sharing?.writtenOff?.[0] === undefined ? 'reduction' : 'pledge',
    no: sharing?.writtenOff?.[0]?.pledgeNo ?? 1,
    grounds: '不符合减免条件',
    evidence: [DECISION],
  }),
  awardContract: (c) => ({
    ...CONTRACTED,
    amountFen: c.facts.plan?.costFen ?? 1,
    progressShare: 8_000,
    completeBy: addDays(dateOf(c.now), 90),
    milestones: [
      { title: '管沟', hidden: true },
      { title: '路面', hidden: false },
    ],
  }),
  engageFirm: (c, n) => {
    const role = FIRM_ROLES[n % FIRM_ROLES.length] ?? 'auditor';
    const { works } = c.facts;
    const isHandedOver =
      role === 'contractor' && c.facts.stage === 'works' && works?.startedAt !== undefined && !works.completion;
    return {
      role,
      organisationId: `${role}-${(n % 2) + 1}`,
      why: '比选确定',
      ...(isHandedOver && uncertifiedClaim(works) === undefined ? handover(c) : {}),
    };
  },
  startWorks: () => ({}),
  recordHiddenWork: (c, n) => ({
    milestoneNo: (c.facts.works && unsignedBy(c.facts.works, n % 2 === 0 ? 'engineer' : 'body')[0]?.no) ?? 1,
    evidence: '隐蔽工程照片',
  }),
  recordMilestone: (c) => ({ no: openMilestone(c), on: dateOf(c.now) }),
  recordInspection: (c) => ({ on: dateOf(c.now), findings: '正常' }),
  approveVariation: (c) => {
    const open = c.facts.works?.variations.find(isVariationOpen);
    const no = open?.no ?? (c.facts.works?.variations.length ?? 0) + 1;
    return { no, amountFen: open?.amountFen ?? -1_000_000, description: '减项' };
  },
  withdrawVariation: (c) => ({ no: c.facts.works?.variations.find(isVariationOpen)?.no ?? 1, why: '不再需要' }),
  submitClaim: (c) => ({ measuredFen: certified(c) + 1_000_000 }),
  certifyClaim: () => ({}),
  returnClaim: () => ({ why: '工程量不符' }),
  withdrawClaim: () => ({ why: '计量有误' }),
  payClaim: (c, n) => ({ amountFen: payable(c), reference: `pay-${c.version}-${n}`, ...voucherOf(c) }),
  ...INVOICE_INPUTS,
  reportCompletion: (c) => ({ measuredFen: certified(c) + 20_000_000 }),
  signAcceptance: (_, n) => ({ defects: n % 7 === 0 ? ['渗水'] : [] }),
  confirmRectification: () => ({}),
  submitSettlement: (c) => ({ claimedFen: c.facts.works?.completion?.measuredFen ?? 1 }),
  auditSettlement: (c, n) => {
    const claimedFen = c.facts.acceptance?.settlement?.claimedFen ?? 0;
    const cutFen = n % 2 === 0 ? 0 : Math.floor((claimedFen * 7) / 10);
    const cuts = cutFen === 0 ? [] : [{ item: '多计', amountFen: cutFen, why: '工程量不符' }];
    return { eligibleFen: claimedFen - cutFen, cuts, ...auditedParts(c, claimedFen - cutFen) };
  },
  paySettlement: (c, n) => ({
    amountFen: Math.min(settlementDueFen(c.facts), drawableFen(c.facts)),
    reference: `settle-${c.version}-${n}`,
    ...voucherOf(c),
  }),
  recoverOverpayment: (c, n) => ({
    amountFen: Math.max(1, overpaymentOwedFen(c.facts)),
    reference: `back-${c.version}-${n}`,
    ...returned(c),
  }),
  writeOffOverpayment: (c, n) => ({
    amountFen: Math.max(1, overpaymentOwedFen(c.facts)),
    reference: `（2027）川01执${n}号`,
    decidedOn: dateOf(c.now),
    why: '施工单位破产终结，无财产可供分配',
    evidence: [DOCUMENT_FILE],
  }),
  writeOffContribution: (c) => ({
    source: 'other',
    amountFen: Math.max(1, writableOffFen(c.facts, 'other')),
    why: '出资单位书面答复不再出资',
    evidence: [DOCUMENT_FILE],
  }),
  reinstateContribution: (c) => ({
    source: 'other',
    amountFen: Math.max(1, reinstatableFen(c.facts, 'other')),
    why: '出资单位同意出资',
    evidence: [DOCUMENT_FILE],
  }),
  replaceSubsidy: (c, n) => ({
    amountFen: Math.max(1, replaceableNowFen(c.facts)),
    reference: `swap-${c.version}-${n}`,
    ...returned(c),
  }),
  publishAccounts: (c) => {
    const published = new Set(c.facts.maintenance?.accounts.map(({ quarter }) => quarter));
    const owed = quartersOwed(c.facts.maintenance?.since ?? c.now, c.now).filter((quarter) => !published.has(quarter));
    const openingFen = c.facts.maintenance?.accounts.at(-1)?.closingFen ?? 0;
    const turnover = { incomeFen: 100, spendingFen: 40, closingFen: openingFen + 60 };
    return { quarter: owed[0] ?? '2026Q1', openingFen, ...turnover };
  },
  recordActivity: (c) => ({ on: dateOf(c.now), title: '大扫除' }),
  evaluateYear: (c) => ({
    year: c.facts.maintenance === undefined ? yearNow(c) : nextYearToEvaluate(c.facts.maintenance),
  }),
  applyForMaintenanceSubsidy: (c) => ({ year: yearNow(c), amountFen: 1_000_000 }),
  approveMaintenanceSubsidy: (c) => ({
    year: c.facts.maintenance?.years.find(({ subsidy }) => subsidy !== undefined)?.year ?? yearNow(c),
  }),
  declineMaintenanceSubsidy: (c) => ({
    year: c.facts.maintenance?.years.find(({ subsidy }) => subsidy !== undefined)?.year ?? yearNow(c),
    why: '金额有误',
  }),
  payMaintenanceSubsidy: (c, n) => ({
    year: c.facts.maintenance?.years.find(({ subsidy }) => subsidy?.approved !== undefined)?.year ?? yearNow(c),
    reference: `subsidy-${c.version}-${n}`,
    ...voucherOf(c, c.facts.bookkeeping?.account),
  }),
  releaseRetention: (c, n) => ({ report: '复验', reference: `retention-${c.version}-${n}`, ...voucherOf(c) }),
  closeCourtyard: () => ({}),
  correctProfile: (_, n) => ({ profile: { note: String(n) } }),
  suspend: () => ({ why: '核查' }),
  resume: () => ({ why: '核查完毕' }),
  withdraw: () => ({ why: '居民撤回' }),
  terminate: () => ({ why: '居民不同意继续施工' }),
  extendObligation: (c, n) => ({
    obligation: pick(awaitedFrom(c.facts, c.context), n)?.key ?? '',
    workingDays: 1 + (n % 10),
    why: '情况特殊',
  }),
  urge: (c, n) => ({ obligation: pick(awaitedFrom(c.facts, c.context), n)?.key ?? '', why: '尽快' }),
  requestOverride: (c) => ({
    waives: c.waivable,
    document: '会议纪要',
    why: '居民承诺分期',
  }),
  confirmOverride: () => ({}),
  confirmRequest: (c, n) => ({ no: pick(openRequests(c.facts), n)?.no ?? 1 }),
  declineRequest: (c, n) => ({ no: pick(openRequests(c.facts), n)?.no ?? 1, why: '另行研究' }),
  moveCase: (_, n) => ({ organisationId: `office-${n}`, why: '区划调整' }),
  movePolicy: (_, n) => ({ version: String(n), why: '统一政策' }),
};
