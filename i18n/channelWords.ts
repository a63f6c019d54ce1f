import { type Text, t } from './language';

/** The ways in which a notice leaves. */
export const CHANNEL_WORDS = {
  inbox: t('站内通知', 'inbox'),
  mail: t('邮件', 'mail'),
  digest: t('每日提要（邮件）', 'Morning digest (mail)'),
  weeklyReport: t('督办周报（邮件）', 'Weekly report (mail)'),
  wecomApp: t('企业微信', 'WeCom'),
  sms: t('短信', 'Text message'),
  wecomRobot: t('企业微信群机器人', 'WeCom group robot'),
  dingtalkRobot: t('钉钉群机器人', 'DingTalk group robot'),
  webhook: t('系统接口（Webhook）', 'Webhook'),
} as const satisfies Record<string, Text>;

/** How far a person's own address is confirmed. */
export const PERSONAL_STATE_WORDS = {
  none: t('未登记', 'none'),
  codeAsked: t('正在发送验证码', 'the code is on its way'),
  codeSent: t('验证码已发出，待确认', 'a code was sent; confirm it'),
  codeFailed: t('验证码未能发出', 'the code could not be sent'),
  confirmed: t('已确认', 'confirmed'),
  unreachable: t('无法送达，请重新登记', 'nobody can be reached there; enter it again'),
} as const satisfies Record<string, Text>;

/** How a group, a system or a way to people stands. */
export const ENDPOINT_STATE_WORDS = {
  working: t('正常', 'working'),
  untried: t('尚未发送', 'not used yet'),
  failing: t('故障', 'failing'),
  disabled: t('已停用', 'stopped'),
} as const satisfies Record<string, Text>;

/** How far something got that left otherwise than as a notice's mail. */
export const SENDING_STATE_WORDS = {
  waiting: t('等待发送', 'waiting'),
  sent: t('已发送', 'sent'),
  failed: t('发送失败', 'failed'),
  dropped: t('未发出', 'not sent'),
  dead: t('无法送达', 'given up'),
} as const satisfies Record<string, Text>;

/** Why it was not sent. */
export const SENDING_ENDED_WORDS = {
  accountDisabled: t('账号已停用', 'the account is disabled'),
  elsewhere: t('该事项已不归其办理', 'the matter is no longer theirs'),
  settled: t('事项已办结或重新发起', 'the matter is settled, or was opened again'),
  undeliverable: t('对方拒收，不再自动发送', 'refused, no longer tried'),
  addressRemoved: t('接收地址已更改或撤销', 'the address was changed or taken back'),
  inDigest: t('已并入每日提要', 'in the morning digest'),
  endpointRemoved: t('该渠道已从设置中移除', 'the settings name the endpoint no more'),
  overtaken: t('已过时效，由下一期代替', 'too late; the next one takes its place'),
} as const satisfies Record<string, Text>;
