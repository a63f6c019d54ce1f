import type { OverdueBand } from '../../domain/kernel/supervision/overdue';
import type { Outcome } from '../../domain/kernel/supervision/reactions';
import { type Text, t } from '../language';

/** The page of supervision, and its files. */
export const SUPERVISION_WORDS = {
  title: t('督办', 'Supervision'),
  help: t('中止的院落不计。', 'Suspended cases are left out.'),
  counts: t(
    '在办 {open} 项，逾期 {overdue} 项（最长 {longestDays} 天），本周到期 {dueThisWeek} 项。',
    '{open} pending, {overdue} overdue (the longest by {longestDays} days), {dueThisWeek} due this week.',
  ),
  overdue: t('逾期情况', 'Overdue'),
  byPlace: t('按地区', 'By area'),
  byStep: t('按事项', 'By step'),
  bottlenecks: t('堵点', 'Bottlenecks'),
  bottlenecksHelp: t(
    '逾期天数合计最多的环节和承办人；数字可打开相应院落。',
    'Where the most days are overdue, by step and holder; a number leads to its courtyards.',
  ),
  waits: t('逾期最久的事项', 'Longest overdue'),
  waitsHelp: t(
    '每个地区、事项和角色列出逾期最久的几项；更多见文件。',
    'The longest few of each area, step and holder; the file has more.',
  ),
  waitsListed: t(
    '逾期共 {overdue} 项，本表仅列逾期最久的 {listed} 项。',
    '{overdue} are overdue; this file lists the {listed} longest alone.',
  ),
  stages: t('各阶段用时', 'Days in each stage'),
  stagesHelp: t(
    '按离开阶段的日期计，{year} 年与上一年比较；仍在阶段内的另列，不计入用时。',
    'By the day on which the stage was left, {year} beside the year before; those still in a stage are apart and not counted in.',
  ),
  reactions: t('提醒与办理', 'Reminders and what came of them'),
  reactionsHelp: t(
    '近 {days} 天的催办和自动提醒；提醒后 {workingDays} 个工作日内由承办人办结的为按时。依据记录，不作推测。至多列 50 行，全部见文件。',
    'Urging and reminders of the last {days} days. In time: the holder ended the matter within {workingDays} working days. From the records alone. At most 50 rows; the file has all.',
  ),
  workingDays: t('提醒后办结期限（工作日）', 'Working days to react to a reminder'),
  place: t('地区', 'Area'),
  all: t('合计', 'All'),
  step: t('事项', 'Step'),
  case: t('院落', 'Courtyard'),
  holder: t('承办角色', 'Holder'),
  office: t('承办单位', 'Office'),
  people: t('承办人', 'Assigned to'),
  parties: t('各方办理情况', 'What each party owes'),
  open: t('在办', 'Pending'),
  late: t('逾期', 'Overdue'),
  dueThisWeek: t('本周到期', 'Due this week'),
  totalDays: t('逾期天数合计', 'Days overdue in all'),
  longestDays: t('最长逾期天数', 'Longest, in days'),
  medianOverdue: t('逾期天数中位数', 'Median days overdue'),
  dueAt: t('期限', 'Due'),
  overdueDays: t('逾期天数', 'Days overdue'),
  stage: t('阶段', 'Stage'),
  finished: t('完成数', 'Finished'),
  median: t('中位天数', 'Median days'),
  p90: t('90 分位天数', '90th percentile, days'),
  before: t('上年{figure}', '{figure}, year before'),
  still: t('仍在阶段内', 'Still in it'),
  stillMedian: t('已停留天数（中位）', 'Days so far, median'),
  stillOldest: t('已停留天数（最长）', 'Days so far, longest'),
  by: t('提醒人', 'Reminded by'),
  byLadder: t('自动提醒', 'Automatic reminders'),
  reminders: t('提醒次数', 'Reminders'),
  nobody: t('未落实', 'nobody'),
  none: t('没有逾期事项。', 'Nothing is overdue.'),
  noReminders: t('没有提醒。', 'No reminders.'),
  year: t('年份', 'Year'),
} as const satisfies Record<string, Text>;

export const OVERDUE_BAND_WORDS: Readonly<Record<OverdueBand, Text>> = {
  upTo7: t('逾期 7 天以内', 'Up to 7 days'),
  upTo30: t('逾期 8–30 天', '8 to 30 days'),
  upTo90: t('逾期 31–90 天', '31 to 90 days'),
  over90: t('逾期 90 天以上', 'Over 90 days'),
};

export const OUTCOME_WORDS: Readonly<Record<Outcome, Text>> = {
  inTime: t('按时办结', 'In time'),
  late: t('超时办结', 'Later'),
  byOthers: t('其他方式了结', 'Ended otherwise'),
  none: t('逾时未办', 'Nothing'),
  running: t('尚在期内', 'Still running'),
};
