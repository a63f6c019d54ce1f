import { type Text, t } from './language';

/** The ways by which somebody is told. */
export const CHANNEL_WORDS = {
  inbox: t('站内通知', 'inbox'),
  mail: t('邮件', 'mail'),
} as const satisfies Readonly<Record<string, Text>>;
