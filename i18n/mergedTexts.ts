import { type Text, t } from './language';

/** A mail that lists several notices, because they have waited: over night, or while the mail server was away. */
export const MERGED_MAIL_TEXTS = {
  subject: t('院落：{count} 条通知', 'Yuanluo: {count} notices'),
  body: t(
    '下列 {count} 条通知合并为一封邮件发出，逐条内容见站内通知。',
    'These {count} notices come in one mail. Your inbox has each of them in full.',
  ),
} as const satisfies Record<string, Text>;

/** What a group robot says of several notices at once. */
export const ROBOT_TEXTS = {
  all: t('共 {count} 项：', '{count} notices:'),
  left: t('另有 {count} 项，见系统站内通知。', '{count} more are in the inbox of those whom they concern.'),
} as const satisfies Record<string, Text>;
