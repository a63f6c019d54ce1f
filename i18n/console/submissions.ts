import { type Text, t } from '../language';

/** Handling what residents sent from the public page without a code. */
export const SUBMISSION_WORDS = {
  title: t('网上异议', 'Online objections'),
  lead: t(
    '公示期内从公开页提交、未使用表决码。全部处理完毕前不进入下一步。受理后作为正式异议，须书面答复。',
    'Sent from the public page without a voting code during the notice period. The next step starts only when all are handled. An accepted one becomes a formal objection and must be answered in writing.',
  ),
  number: t('第 {no} 号', 'No. {no}'),
  received: t('收到时间', 'Received'),
  sender: t('提交人', 'Sent by'),
  home: t('房号', 'Unit'),
  phone: t('电话', 'Phone'),
  erased: t('已按期删除', 'erased as scheduled'),
  takeOver: t('受理为异议', 'Accept as an objection'),
  decline: t('不予受理', 'Decline'),
  why: t('理由（提交人在回执页上看到）', 'Reason (shown to the sender on the receipt page)'),
  handled: t('已处理 {count} 件', '{count} handled'),
  became: t('已受理，异议第 {no} 号', 'Accepted as objection no. {no}'),
  declined: t('不予受理：{why}', 'Declined: {why}'),
} as const satisfies Record<string, Text>;
