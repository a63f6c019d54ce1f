import { type Text, t } from './language';

/** What a form says of the thing that a command is about, before it is given. */
export const ABOUT_WORDS = {
  yuan: t('{amountFen} 元', 'CNY {amountFen}'),
  ofYear: t('{year} 年度：{amountFen} 元', '{year}: CNY {amountFen}'),
  applied: t('申请金额', 'Amount applied for'),
  bounds: t('补助允许范围', 'Permitted subsidy'),
  documents: t('材料', 'Documents'),
  waives: t('申请豁免的条件', 'Conditions to waive'),
  document: t('批准文件', 'Approval document'),
  why: t('理由', 'Reason'),
  requested: t('申请的操作', 'Requested'),
  requestedAt: t('申请时间', 'Requested at'),
  measured: t('累计完成产值', 'Value of work to date'),
  certified: t('审核后累计产值', 'Certified value to date'),
  payable: t('按合同应付', 'Payable under the contract'),
  chosen: t('罢免通过的成员', 'Members recalled'),
  members: t('成员', 'Members'),
  defects: t('须整改的缺陷', 'Defects to fix'),
  claimed: t('送审价', 'Amount claimed'),
  eligible: t('审定价', 'Audited amount'),
  retention: t('质保金', 'Retention'),
  subsidy: t('补贴', 'Subsidy'),
  closesAt: t('表决截止', 'The ballot closes'),
  extendedTo: t('延长后的截止时间', 'The close once extended'),
  threshold: t('通过条件', 'To be carried'),
  notice: t('结果公示期', 'Public notice of the result'),
  fileOfCase: t('见“文件”', 'see Documents'),
  draftRoll: t(
    '{on} 导入：{units} 个专有部分、{owners} 位业主、{areaCentiSqm} 平方米',
    'imported {on}: {units} units, {owners} owners, {areaCentiSqm} m²',
  ),
} as const satisfies Record<string, Text>;
