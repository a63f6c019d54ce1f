import { type Text, t } from './language';

/** What the audit log's records hold, in the order in which they are shown. Ids stand in the whole record alone. */
export const AUDITED_DETAIL_WORDS = {
  login: t('用户名', 'User name'),
  name: t('名称', 'Name'),
  kind: t('事项', 'Matter'),
  roles: t('角色', 'Roles'),
  granted: t('增加角色', 'Roles granted'),
  withdrawn: t('撤销角色', 'Roles withdrawn'),
  leftOut: t('未要求两步验证的角色', 'Roles left out'),
  email: t('邮箱', 'E-mail'),
  disabled: t('停用', 'Disabled'),
  endSessions: t('强制退出', 'Signed out everywhere'),
  ended: t('退出的登录数', 'Sessions ended'),
  isNew: t('新建账号', 'New account'),
  from: t('原机构或名称', 'From'),
  into: t('划归', 'Into'),
  to: t('现名称', 'To'),
  newName: t('新机构名称', 'Name of the new organisation'),
  since: t('启用日期', 'Since'),
  effectiveOn: t('生效日期', 'In effect since'),
  appliesFrom: t('生效日期', 'Applies from'),
  year: t('年度', 'Year'),
  version: t('版本', 'Version'),
  policyVersion: t('项目政策版本', 'Policy version of the programme'),
  daysOff: t('放假', 'Days off'),
  workingWeekends: t('调休上班', 'Working weekends'),
  owners: t('业主', 'Owners'),
  ownerKey: t('业主', 'Owner'),
  upTo: t('所见办理记录截至序号', 'As of act number'),
  building: t('楼栋', 'Building'),
  stairwell: t('单元', 'Stairwell'),
  file: t('文件', 'File'),
  source: t('来源', 'Source'),
  why: t('事由', 'Reason'),
  reason: t('不同意的理由', 'Why it was declined'),
} as const satisfies Record<string, Text>;

export const AUDITED_VALUE_WORDS = {
  yes: t('是', 'yes'),
  no: t('否', 'no'),
  whole: t('完整记录', 'Whole record'),
} as const satisfies Record<string, Text>;
