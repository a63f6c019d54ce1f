import { type Text, t } from '../language';

/** A calendar of one's own deadlines, in the console and for programs that subscribe to it. */
export const DEADLINE_WORDS = {
  title: t('我的日历', 'My calendar'),
  subscription: t('院落待办期限', 'Yuanluo deadlines'),
  entry: t('{case}：{obligation}', '{case}: {obligation}'),
  demonstration: t('（演示）', ' (demonstration)'),
  provisional: t('（期限暂定）', ' (date is provisional)'),
  earlier: t('上个月', 'Previous month'),
  later: t('下个月', 'Next month'),
  none: t('本月没有到期事项。', 'Nothing is due in this month.'),
  left: t('另有 {count} 项未列出。', '{count} more are not listed.'),
  overdue: t('已逾期', 'overdue'),
  subscribe: t('日历订阅', 'Calendar subscription'),
  subscribeHelp: t(
    '把本人的待办期限订阅到手机或电脑的日历。知道地址的人都能看到这些期限，请勿转发；地址只显示一次，新建后旧地址作废。',
    'Subscribe to your own deadlines with the calendar of your phone or computer. Whoever has the address sees them, so pass it to nobody. It is shown once, and a new one makes the one before void.',
  ),
  madeAt: t('订阅地址建立于 {at}。', 'The address was made on {at}.'),
  noAddress: t('尚未建立订阅地址。', 'There is no address yet.'),
  create: t('建立订阅地址', 'Make an address'),
  renew: t('更换订阅地址', 'Make another address'),
  revoke: t('停用订阅地址', 'Revoke the address'),
  address: t('订阅地址（仅显示这一次）', 'Address, shown this once'),
} as const satisfies Record<string, Text>;
