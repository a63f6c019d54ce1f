import type { AuditedCommand } from '../domain/kernel/audited';
import { type Text, t } from './language';

/** Who acted, if it was none of the accounts. */
export const AUDITED_BY_WORDS: Readonly<Record<string, Text>> = {
  system: t('系统', 'the system'),
  server: t('服务器操作人员', 'the server’s operator'),
  owner: t('凭表决码的业主', 'an owner, by voting code'),
};

/** What the stream of a file records. */
type FileCommand = 'sendFile' | 'scanFile';

/** What somebody did, as the audit log names it. */
export const AUDITED_WORDS: Readonly<Record<AuditedCommand | FileCommand, Text>> = {
  sendFile: t('上传文件', 'Sent a file'),
  scanFile: t('病毒扫描结果变化', 'Another verdict of the malware scanner on a file'),
  createFirstAdministrator: t('在服务器上建立管理员', 'Created one of the first administrators, at the server'),
  breakGlass: t('在服务器上应急启用管理员', 'Let an administrator in, at the server'),
  acknowledgeBreakGlass: t('确认知悉应急启用', 'Acknowledged that an administrator was let in'),
  proposeAccountChange: t('提议账号变更', 'Proposed an account change'),
  confirmAccountChange: t('同意账号变更', 'Confirmed an account change'),
  declineAccountChange: t('不同意账号变更', 'Declined an account change'),
  changeAccount: t('更改账号', 'Changed an account'),
  activateAccount: t('用激活码设置密码', 'Set a password with an activation code'),
  linkIdentity: t('首次登录时关联统一身份认证', 'Linked a single sign-on identity at the first sign-in'),
  changePassword: t('修改本人密码', 'Changed their password'),
  endMySession: t('退出本人的一个登录', 'Signed out one of their sessions'),
  endMyOtherSessions: t('退出本人的其他登录', 'Signed out all their other sessions'),
  confirmTotp: t('启用身份验证器', 'Set up an authenticator app'),
  removeTotp: t('停用身份验证器', 'Removed an authenticator app'),
  addPasskey: t('新增通行密钥', 'Added a passkey'),
  removePasskey: t('删除通行密钥', 'Removed a passkey'),
  passkeyCopied: t('通行密钥可能被复制，已停用', 'A passkey may be copied and is no longer accepted'),
  renewRecoveryCodes: t('生成新的恢复码', 'Made new recovery codes'),
  useRecoveryCode: t('用恢复码登录', 'Signed in with a recovery code'),
  createCalendarAddress: t('建立日历订阅地址', 'Made an address of their calendar'),
  revokeCalendarAddress: t('停用日历订阅地址', 'Revoked the address of their calendar'),
  declareInterest: t('申报利害关系', 'Declared an interest'),
  confirmInterest: t('确认利害关系申报', 'Confirmed a declared interest'),
  createOrganisation: t('新建机构', 'Created an organisation'),
  renameOrganisation: t('机构更名', 'Renamed an organisation'),
  proposeReorganisation: t('提议机构调整', 'Proposed a reorganisation'),
  confirmReorganisation: t('同意机构调整', 'Confirmed a reorganisation'),
  declineReorganisation: t('不同意机构调整', 'Declined a reorganisation'),
  resumeReorganisation: t('继续未完成的机构调整', 'Resumed a reorganisation'),
  createPolicy: t('发布政策版本', 'Published a policy version'),
  proposeDistrictRules: t('提议区级细则', 'Proposed a district’s rules'),
  publishDistrictRules: t('发布区级细则', 'Published a district’s rules'),
  declineDistrictRules: t('不同意区级细则', 'Declined a district’s rules'),
  changeSignInPolicy: t('更改登录安全规定', 'Changed the sign-in policy'),
  loadCalendar: t('载入节假日安排', 'Loaded holidays'),
  proposeClosure: t('登记停止办公日期', 'Entered days on which offices are closed'),
  confirmClosure: t('同意停止办公日期', 'Confirmed days on which offices are closed'),
  declineClosure: t('不同意停止办公日期', 'Declined days on which offices are closed'),
  changeTemplate: t('更改通知文本', 'Changed a notice’s text'),
  resendDelivery: t('重发邮件', 'Sent an e-mail again'),
  resendMessage: t('重发消息', 'Sent a message again'),
  testEndpoint: t('向通知渠道发送测试消息', 'Sent a test message to an endpoint'),
  disableEndpoint: t('停用通知渠道', 'Stopped an endpoint'),
  enableEndpoint: t('启用通知渠道', 'Started an endpoint again'),
  enterAddress: t('登记接收地址', 'Entered an address for notices'),
  removeAddress: t('撤销接收地址', 'Took an address for notices back'),
  assignObligation: t('指定事项的承办人', 'Assigned a pending step to a person'),
  giveBackObligation: t('退回事项，由岗位人员共同承办', 'Gave a pending step back'),
  enterDelegation: t('登记外出代办', 'Entered an absence and who stands in'),
  confirmDelegation: t('确认外出代办', 'Confirmed who acts for somebody absent'),
  endDelegation: t('取消外出代办', 'Took back that somebody stands in'),
};
