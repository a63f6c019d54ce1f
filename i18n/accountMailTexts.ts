import { type Text, t } from './language';

/** The mails that tell somebody what was changed about their account, and ask for the confirmation of a relation. */
export const ACCOUNT_MAIL_TEXTS = {
  subject: t('您的账号有变更：{change}', 'Your account was changed: {change}'),
  body: t(
    '您的“院落”账号“{login}”有变更：{change}。由{proposedBy}提议，{decidedBy}于 {at} 同意。\n\n不是您要求的，请立即告知另一名管理员。',
    'Your account “{login}” in Yuanluo was changed: {change}. {proposedBy} proposed it, {decidedBy} confirmed it on {at}.\n\nIf you did not ask for it, tell another administrator at once.',
  ),
  confirmSubject: t(
    '待确认的亲属关系：{person}与{otherName}',
    'A relation awaits confirmation: {person} and {otherName}',
  ),
  confirmBody: t(
    '{person}（{login}）与{otherName}（{otherLogin}）被申报为亲属，由{declaredBy}于 {at} 登记。确认前只约束{person}；确认后双方按同一人回避。\n\n属实的，请确认；不属实的，请告知管理员。',
    '{person} ({login}) and {otherName} ({otherLogin}) were declared to be relatives; {declaredBy} entered it on {at}. Until it is confirmed it binds {person} alone; then both count as one person.\n\nConfirm it if it is true. If it is not, tell an administrator.',
  ),
} as const satisfies Record<string, Text>;
