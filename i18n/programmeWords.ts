import { type Text, t } from './language';

/** The columns of the programme's file: a figure a line. */
export const PROGRAMME_COLUMNS: readonly Text[] = [
  t('地区', 'Area'),
  t('指标', 'Figure'),
  t('类别', 'Category'),
  t('月份', 'Month'),
  t('数值', 'Value'),
];

/** What is counted of the programme. Amounts in CNY, times in days. */
export const FIGURE_WORDS = {
  demonstrations: t('其中演示院落', 'Of these demonstrations'),
  now: t('现有院落', 'Courtyards now'),
  overdueNow: t('现有院落中逾期', 'Courtyards now overdue'),
  ageMedian: t('已停留天数（中位）', 'Days in stage so far (median)'),
  ageOldest: t('已停留天数（最长）', 'Days in stage so far (longest)'),
  reached: t('当月进入', 'Entered in the month'),
  finished: t('已完成', 'Completed'),
  daysMedian: t('用时天数（中位）', 'Days taken (median)'),
  daysP90: t('用时天数（九成不超过）', 'Days taken (90 % within)'),
  money: t('资金（元）', 'Money (CNY)'),
  paid: t('当月支付（元）', 'Paid in the month (CNY)'),
  recovered: t('当月收回（元）', 'Recovered in the month (CNY)'),
  writtenOff: t('当月核销（元）', 'Written off in the month (CNY)'),
  open: t('待办', 'Pending'),
  overdue: t('逾期', 'Overdue'),
  overdueOldest: t('逾期天数（最长）', 'Days overdue (longest)'),
  inMaintenance: t('长效阶段院落', 'Courtyards in maintenance'),
  known: t('已掌握四有情况', 'Four requirements known'),
  body: t('有自治组织', 'With a self-governing body'),
  activities: t('有活动', 'With activities'),
  covenant: t('有公约', 'With a covenant'),
  accounts: t('有财务公开', 'With accounts disclosed'),
  all: t('四有齐全', 'With all four requirements'),
  carried: t('效果表决通过', 'Result votes carried'),
  lost: t('效果表决未通过', 'Result votes lost'),
  forOwners: t('满意业主', 'Owners satisfied'),
  returnedOwners: t('参加表决业主', 'Owners who took part'),
} as const satisfies Record<string, Text>;
