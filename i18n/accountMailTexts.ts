import { type Text, t } from './language';

/** The mail that tells somebody what was changed about their account. */
export const ACCOUNT_MAIL_TEXTS = {
  subject: t('您的账号有变更：{change}', 'Your account was changed: {change}'),
  body: t(
    '您的“院落”账号“{login}”有变更：{change}。由{proposedBy}提议，{decidedBy}于 {at} 同意。\n\n不是您要求的，请立即告知另一名管理员。',
    'Your account “{login}” in Yuanluo was changed: {change}. {proposedBy} proposed it, {decidedBy} confirmed it on {at}.\n\nIf you did not ask for it, tell another administrator at once.',
  ),
} as const satisfies Record<string, Text>;
