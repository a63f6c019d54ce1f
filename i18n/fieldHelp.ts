import { CASE_FIELD_HELP } from './caseFieldWords';
import type { Text } from './language';

const t = (zh: string, en: string): Text => ({ zh, en });

/** What helps to fill a field in: by field, or of one command alone by `command.field`. */
export const FIELD_HELP: Readonly<Record<string, Text>> = {
  ...CASE_FIELD_HELP,
  'declineSubmission.why': t('写入审计记录，提交人也会看到', 'Kept in the audit; who sent it reads it, too'),
  'returnApplication.why': t(
    '写明要补正什么：申请人会看到，并写入审计记录',
    'Say what has to be corrected: the applicant reads it, and it is kept in the audit',
  ),
  'auditSettlement.why': t('工程量、单价或不合规等', 'Quantity, price, not eligible'),
  ballotId: t('只有一项可选时不必填写', 'Not needed where only one can be meant'),
  seats: t('选举：应选人数', 'Of an election: how many are to be elected'),
  vacancies: t('选举：只补选空缺名额', 'Of an election: only seats that fell vacant'),
  'openBallot.members': t('罢免：涉及的成员', 'Of a recall: the members it is about'),
  inForceFrom: t('不填则自通过之日起生效', 'Left empty it binds from the day it is adopted'),
  attendance: t(
    '议事会已登记成员的，按到会成员和议事规则判断',
    'Where the council is on record, its rules judge the session',
  ),
  progressShare: t('进度款占已完成价值的比例', 'The share of completed value paid as the works go'),
  evidence: t('照片、签到表等', 'Photos, lists of those present'),
  'recordHiddenWork.evidence': t(
    '检验记录、影像资料的名称或编号，覆盖前必须留存',
    'What shows the work before it is covered: record, photos, by name or number',
  ),
  measuredFen: t('自开工以来累计，不是本期', 'To date since the start, not of this period'),
  defects: t('没有缺陷则不填；有缺陷将转入整改', 'Leave empty where there are none; any opens a rectification'),
  eligibleFen: t('应等于报送价减去核减合计', 'Has to be what was claimed less the cuts'),
  closingFen: t('应等于期初加收入减支出', 'Has to be opening plus income less spending'),
  quarter: t('如 2027Q3', 'Such as 2027Q3'),
  'awardContract.amountFen': t('不得超过批准的预算', 'Within the approved budget'),
  'recordCoFunding.receipt': t('每张收据只登记一次', 'Each receipt is recorded once'),
  'recordCoFunding.amountFen': t('本次到账，不是累计', 'What came in this time, not to date'),
  'refundCoFunding.amountFen': t('尚未使用的自筹', 'What has not been spent'),
  'refundCoFunding.receipt': t('退款收据的编号', 'The refund’s receipt'),
  'recordCouncilSession.members': t('议事会全体成员数', 'How many members the council has'),
  'recordCouncilSession.present': t('过半数到会方可提交表决', 'More than half have to be there to put a motion'),
  'recordResignation.leftOn': t('自该日起不再是成员', 'No member from that day on'),
  nominatedBy: t('如：联名居民、社区、本人自荐', 'Such as residents together, the community, the candidate'),
  number: t('备案机关给出的编号', 'As the office gave it'),
  account: t('院落专用账户的开户行和账号', 'The courtyard’s own account: bank and number'),
  report: t('复验结论，或报告的名称和编号', 'What the re-inspection found, or its report by title and number'),
  findings: t('看了什么，发现什么问题', 'What was looked at, and what was found'),
  rollId: t(
    '先在“表决名册”页导入，尚未固化的名册可选',
    'Import one on the page of rolls first; those not frozen yet can be chosen',
  ),
  profile: t('只改填写有误或缺少的；清空不会删除', 'Change what is wrong or missing; what is emptied stays as it was'),
  location: t('纬度和经度一起填写', 'Latitude and longitude together'),
  sources: t('合计应等于各项目估算之和', 'Have to add up to the items’ estimates'),
  raisesFunds: t('需四分之三同意', 'Then three quarters have to agree'),
  hidden: t('覆盖前须隐蔽工程验收', 'Needs a hidden-work record before it is covered'),
  'approveVariation.amountFen': t('减少合同金额填负数', 'Negative where the contract shrinks'),
  resolves: t('会议决定提交居民表决的事项', 'What the session puts to the residents'),
  councilSeats: t('进入社区议事会的成员人数', 'Members who joined the community’s council'),
};

/** How far a value may go in one courtyard now, after the help there is. */
export const BOUND_WORDS = {
  most: t('目前最多 {max}', 'At most {max} now'),
  between: t('目前为 {min} 至 {max}', 'From {min} to {max} now'),
} as const satisfies Record<string, Text>;
