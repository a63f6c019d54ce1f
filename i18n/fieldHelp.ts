import type { Text } from './language';

const t = (zh: string, en: string): Text => ({ zh, en });

/** What helps to fill a field in: by field, or of one command alone by `command.field`. */
export const FIELD_HELP: Readonly<Record<string, Text>> = {
  why: t('写入审计记录，他人可见', 'Kept in the audit; others read it'),
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
  sources: t('合计应等于各项目估算之和', 'Have to add up to the items’ estimates'),
  raisesFunds: t('需四分之三同意', 'Then three quarters have to agree'),
  hidden: t('覆盖前须隐蔽工程验收', 'Needs a hidden-work record before it is covered'),
  'requestOverride.document': t('批准文件的名称和文号', 'The document it rests on, by title and number'),
  'approveVariation.amountFen': t('减少合同金额填负数', 'Negative where the contract shrinks'),
  resolves: t('会议决定提交居民表决的事项', 'What the session puts to the residents'),
  councilSeats: t('进入社区议事会的成员人数', 'Members who joined the community’s council'),
};
