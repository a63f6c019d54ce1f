import { stepParams } from '../domain/kernel/approval/state';
import type { CourtyardEvent, EventType } from '../domain/renovation/events';
import { BALLOT_EVENT_WORDS, tellingOfBallot } from './ballotWords';
import { CASE_EVENT_WORDS, type Telling } from './caseWords';
import type { Language, Text } from './language';
import { inLanguage, listed } from './language';
import type { Params } from './render';
import { DUTY_WORDS } from './words';

const t = (zh: string, en: string): Text => ({ zh, en });

/** What happened, as a timeline tells it; words in braces are the event's data. */
export const EVENT_WORDS: Readonly<Record<EventType, Text>> = {
  ...CASE_EVENT_WORDS,
  ...BALLOT_EVENT_WORDS,
  caseOpened: t('院落入库，适用政策 {policyVersion}', 'courtyard enrolled under policy {policyVersion}'),
  profileCorrected: t('院落信息更正', 'profile corrected'),
  newRoundStarted: t('启动第 {no} 轮', 'round {no} started'),
  candidateNominated: t('{nominatedBy}提名{name}', '{name} nominated by {nominatedBy}'),
  nominationWithdrawn: t('撤销对{name}的提名：{why}', 'nomination of {name} withdrawn: {why}'),
  bodyElected: t('自治组织产生，任期至 {termEndsOn}', 'body elected, its term ends on {termEndsOn}'),
  membersJoined: t('补选成员：{names}', 'by-election: {names} joined'),
  memberResigned: t('{name}离任：{why}', '{name} left: {why}'),
  membersRecalled: t('罢免成员：{names}', 'recalled: {names}'),
  dutiesAssigned: t('重新分工：{duties}', 'duties: {duties}'),
  bookkeeperNamed: t('指定记账人{bookkeeper}', 'bookkeeper {bookkeeper} named'),
  covenantAdopted: t('公约第 {version} 版通过', 'covenant version {version} adopted'),
  bodyFiled: t('申请备案', 'filing applied for'),
  filingConfirmed: t('备案确认，编号 {number}', 'filing confirmed, number {number}'),
  planSubmitted: t('方案第 {revision} 稿提交，造价 {costFen} 元', 'plan revision {revision} submitted, {costFen} CNY'),
  applicationSubmitted: t(
    '第 {submission} 次提交补助申请：{amountFen} 元',
    'application {submission} submitted: {amountFen} CNY',
  ),
  applicationEndorsed: t('{step}审批通过', 'approved by {step}'),
  applicationReturned: t('{step}退回申请：{why}', 'returned by {step}: {why}'),
  applicationRejected: t('{step}否决申请：{why}', 'rejected by {step}: {why}'),
  appealLodged: t('对否决提出申诉：{why}', 'appeal against the rejection: {why}'),
  coFundingRecorded: t(
    '自筹到账 {amountFen} 元（收据 {receipt}）',
    'co-funding of {amountFen} CNY received ({receipt})',
  ),
  coFundingRefunded: t(
    '自筹退还 {amountFen} 元（收据 {receipt}）',
    'co-funding of {amountFen} CNY refunded ({receipt})',
  ),
  contractAwarded: t('与{contractor}签订合同：{amountFen} 元', 'contract with {contractor}: {amountFen} CNY'),
  worksStarted: t('开工', 'works started'),
  hiddenWorkSigned: t(
    '第 {milestoneNo} 节点隐蔽工程：{role}签署',
    'hidden work of milestone {milestoneNo} signed by the {role}',
  ),
  milestoneReached: t('第 {no} 节点完成', 'milestone {no} reached'),
  inspectionRecorded: t('巡查：{findings}', 'inspection: {findings}'),
  variationSigned: t(
    '第 {no} 号变更 {amountFen} 元：{role}签认',
    'variation {no} of {amountFen} CNY signed by the {role}',
  ),
  claimSubmitted: t('第 {no} 次进度款申请，累计 {measuredFen} 元', 'claim {no}: {measuredFen} CNY measured to date'),
  claimCertified: t('第 {no} 次进度款审核', 'claim {no} certified'),
  claimPaid: t('第 {no} 次进度款支付 {amountFen} 元', 'claim {no} paid: {amountFen} CNY'),
  completionReported: t('报告竣工，完成 {measuredFen} 元', 'completion reported: {measuredFen} CNY'),
  acceptanceSigned: t('{party}签署联合验收', 'acceptance signed by the {party}'),
  rectificationOpened: t('要求整改', 'rectification opened'),
  rectificationConfirmed: t('整改确认', 'rectification confirmed'),
  settlementSubmitted: t('结算提交：{claimedFen} 元', 'settlement of {claimedFen} CNY submitted'),
  settlementAudited: t(
    '结算审定 {eligibleFen} 元，应付补贴 {payableSubsidyFen} 元',
    'settlement audited: {eligibleFen} CNY eligible, {payableSubsidyFen} CNY of subsidy payable',
  ),
  settlementPaid: t('结算款支付 {amountFen} 元', 'settlement paid: {amountFen} CNY'),
  overpaymentRecovered: t('超付款收回 {amountFen} 元', 'overpayment of {amountFen} CNY recovered'),
  accountsPublished: t('{quarter}账目公布', 'accounts of {quarter} published'),
  activityRecorded: t('自治活动：{title}', 'activity: {title}'),
  yearEvaluated: t('{year} 年度评估通过', 'year {year} evaluated'),
  yearLapsed: t('{year} 年度未评估，当年补贴失效', 'year {year} lapsed without evaluation'),
  maintenanceSubsidyApplied: t(
    '申请 {year} 年维修运营补贴 {amountFen} 元',
    'maintenance subsidy of {year} applied for: {amountFen} CNY',
  ),
  maintenanceSubsidyApproved: t('{year} 年维修运营补贴批准', 'maintenance subsidy of {year} approved'),
  maintenanceSubsidyPaid: t('{year} 年维修运营补贴支付', 'maintenance subsidy of {year} paid'),
  retentionReinspected: t('质保复验', 're-inspected'),
  retentionReleased: t('质保金退还', 'retention released'),
};

/** Beyond its own plain data. */
const paramsOf = (happening: CourtyardEvent, language: Language): Params => {
  switch (happening.type) {
    case 'applicationEndorsed':
    case 'applicationReturned':
    case 'applicationRejected':
      return stepParams(happening.data);
    case 'membersJoined':
      return {
        names: listed(
          happening.data.members.map(({ name }) => name),
          language,
        ),
      };
    case 'membersRecalled':
      return { names: listed(happening.data.names, language) };
    case 'dutiesAssigned':
      return {
        duties: listed(
          happening.data.members.map(({ name, duty }) => `${inLanguage(DUTY_WORDS[duty], language)} ${name}`),
          language,
        ),
      };
    case 'contractAwarded':
      return { contractor: happening.data.contract.contractor, amountFen: happening.data.contract.amountFen };
    case 'hiddenWorkSigned':
    case 'variationSigned':
      return { role: happening.data.as };
    default:
      return {};
  }
};

/** What the words of a courtyard's event need. */
export const telling = (happening: CourtyardEvent, language: Language): Telling =>
  tellingOfBallot(happening, language) ?? { params: paramsOf(happening, language) };
