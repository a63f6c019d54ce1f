import type { Text } from '../language';

const t = (zh: string, en: string): Text => ({ zh, en });

/** Handling what residents sent from the public page without a code. */
export const SUBMISSION_WORDS = {
  title: t('网上异议', 'Submissions from the public page'),
  lead: t(
    '公示期内从公开页提交、未凭表决码。处理完之前不进入下一步。受理后成为正式异议，须书面答复。',
    'Sent from the public page without a code while the result was posted. The gate is shut until each is handled. Taken over, it is an objection and has to be answered.',
  ),
  number: t('第 {no} 号', 'No. {no}'),
  received: t('收到时间', 'Received'),
  sender: t('提交人', 'Sent by'),
  home: t('房号', 'Home'),
  phone: t('电话', 'Telephone'),
  erased: t('已按期删除', 'erased in time'),
  takeOver: t('受理为异议', 'Take over as an objection'),
  decline: t('不予受理', 'Decline'),
  why: t('理由（提交人在回执页上看到）', 'Reason (the sender reads it on the receipt)'),
  handled: t('已处理 {count} 件', '{count} handled'),
  became: t('已受理，异议第 {no} 号', 'Taken over as objection no. {no}'),
  declined: t('不予受理：{why}', 'Declined: {why}'),
} as const satisfies Record<string, Text>;
