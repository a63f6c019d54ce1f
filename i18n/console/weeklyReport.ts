import type { WeeklyCount } from '../../domain/kernel/notices/weeklyReport';
import { type Text, t } from '../language';

/** The weekly report, on its page, in its file and in its mail. */
export const WEEKLY_REPORT_WORDS = {
  title: t('督导周报', 'Weekly report'),
  week: t('周', 'Week'),
  earlier: t('上一周', 'Week before'),
  later: t('下一周', 'Week after'),
  help: t(
    '周一至周日；与上一周比较。中止的院落不计；重新发起的事项从重新发起时起算。',
    'Monday to Sunday, beside the week before. Suspended cases are left out; a step that was opened anew counts from then.',
  ),
  byPlace: t('按地区', 'By area'),
  byStep: t('按事项', 'By step'),
  longest: t('等待最久的事项', 'Longest waits'),
  place: t('地区', 'Area'),
  step: t('事项', 'Step'),
  all: t('合计', 'All'),
  case: t('院落', 'Courtyard'),
  holder: t('承办人', 'Waits for'),
  dueAt: t('期限', 'Due'),
  overdueBy: t('逾期天数', 'Days overdue'),
  longestDays: t('最长逾期天数', 'Longest, in days'),
  none: t('没有逾期事项。', 'Nothing is overdue.'),
  countBefore: t('上周{count}', '{count}, week before'),
  ofBefore: t('（上周 {count}）', ' ({count} the week before)'),
} as const satisfies Record<string, Text>;

export const WEEKLY_COUNT_WORDS: Readonly<Record<WeeklyCount, Text>> = {
  open: t('在办', 'Pending'),
  overdue: t('逾期', 'Overdue'),
  opened: t('新增', 'Opened'),
  done: t('办结', 'Done'),
  doneLate: t('逾期办结', 'Done late'),
};
