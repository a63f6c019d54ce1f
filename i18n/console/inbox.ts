import { type Text, t } from '../language';

/** What somebody was told. */
export const INBOX_WORDS = {
  none: t('没有通知', 'No notices'),
  noneUnread: t('没有未读通知', 'No unread notices'),
  unread: t('{count} 条未读', '{count} unread'),
  onlyUnread: t('只看未读', 'Unread only'),
  markRead: t('标为已读', 'Mark as read'),
  markAllRead: t('全部标为已读', 'Mark all as read'),
  hasLeft: t('院落已划归其他机构', 'the courtyard has gone to another office'),
  settled: t('已办结', 'done'),
} as const satisfies Record<string, Text>;
