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
  done: t('标为已办', 'Done'),
  snooze: t('明天再提醒', 'Remind me tomorrow'),
  reopen: t('恢复', 'Take up again'),
  views: t('显示', 'Show'),
  open: t('待处理', 'Open'),
  doneView: t('已办', 'Done'),
  snoozedView: t('稍后提醒', 'Put off'),
  snoozedUntil: t('{until} 再提醒', 'put off until {until}'),
  settled: t('已办结', 'done'),
} as const satisfies Record<string, Text>;

/** What another person declined to release, for whoever prepared it. */
export const DECLINED_WORDS = {
  title: t('经办后被退回的事项', 'Declined: to prepare again'),
  what: t('办理事项', 'What'),
  why: t('退回理由', 'Why'),
  at: t('退回时间', 'When'),
  again: t('重新经办', 'Prepare again'),
  layAside: t('不再办理', 'Lay aside'),
} as const satisfies Record<string, Text>;
