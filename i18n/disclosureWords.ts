import { type Text, t } from './language';

/** The words of any case's public page; `{case}` is called by its programme. */
export const DISCLOSURE_WORDS = {
  nowTitle: t('现在', 'Now'),
  here: t('现在这里', 'now'),
  done: t('已完成', 'done'),
  postedNow: t(
    '正在公示：{title}，{until} 前可提出异议。',
    'On public notice now: {title}. You may object until {until}.',
  ),
  countingNow: t(
    '表决已截止，等待计票：{title}，{until} 截止。',
    'Voting has ended, the count is awaited: {title}, closed {until}.',
  ),
  votingNow: t('正在表决：{title}，{until} 截止。', 'Vote in progress: {title}, open until {until}.'),
  seeResult: t('查看结果', 'See the result'),
  seeMotion: t('查看表决事项', 'See the motion'),
  next: t(
    '现在是“{stage}”阶段。下一步：{obligation}，由{holder}在 {date} 前办理。',
    'Current stage: {stage}. Next: {obligation}, to be done by the {holder} by {date}.',
  ),
  late: t(
    '现在是“{stage}”阶段。已逾期：{obligation}，{holder}应在 {date} 前办理。',
    'Current stage: {stage}. Overdue: {obligation}, due from the {holder} by {date}.',
  ),
  standing: t('现在是“{stage}”阶段。', 'Current stage: {stage}.'),
  suspendedNow: t(
    '“{stage}”阶段已于 {since} 中止，各项期限停止计算。',
    'Suspended in stage {stage} since {since}. All deadlines are on hold.',
  ),
  ended: t('本{case}的流程已结束：{stage}。', 'This {case}’s procedure has ended: {stage}.'),
  contents: t('目录', 'Contents'),
  since: t('自', 'since'),
  heldUp: t('进入下一阶段尚缺的条件', 'Still needed for the next stage'),
  motions: t('居民表决', 'Residents’ votes'),
  uncounted: t('表决已截止，等待计票。截止时间', 'Voting has ended; the count is awaited. Closed at'),
  roll: t('名册公示', 'The roll, posted for correction'),
  rollUnits: t('逐套核对', 'All units'),
  rollTotals: t(
    '共 {units} 套、{owners} 名表决人、{areaCentiSqm} 平方米。',
    '{units} units, {owners} voting owners, {areaCentiSqm} m².',
  ),
  correctRoll: t(
    '请核对您的房号和面积；有遗漏或错误的，请在公示期内向社区提出。更正后的名册重新公示，公示期满才用于表决。',
    'Check your unit and its area, and tell the community about mistakes while the roll is posted. A corrected roll is posted anew, and no roll is used in a vote before its posting is over.',
  ),
  unit: t('专有部分', 'Unit'),
  use: t('用途', 'Use'),
  voting: t('正在表决，截止', 'Open until'),
  owners: t('户数', 'Owners'),
  area: t('面积（平方米）', 'Area (m²)'),
  onRoll: t('名册合计', 'On the roll'),
  returned: t('参加表决', 'Took part'),
  hashes: t('名册与表决票散列：', 'SHA-256 of the roll and of the papers:'),
  posted: t('公示', 'On public notice'),
  result: t('结果', 'Result'),
  counted: t('计票', 'Count'),
  markMeans: t('竖线表示须达到的比例。', 'The vertical line marks the share that was needed.'),
  check: t('核对用的散列值', 'Hashes for checking the count'),
  objected: t(
    '异议 {raised} 件，其中未答复 {open} 件；另有待受理 {waiting} 件。',
    '{raised} objection(s), {open} not yet answered; {waiting} more not yet accepted.',
  ),
  amount: t('金额（元）', 'Amount (CNY)'),
  source: t('来源', 'Source'),
  paidOn: t('付款日期', 'Paid on'),
  money: t('资金（元）', 'Money (CNY)'),
  payments: t('付款', 'Payments'),
  masked: t(
    '姓名和账号已作脱敏处理；个人的表决选择不公开。',
    'Names and account numbers are masked. Nobody’s vote is shown.',
  ),
} as const satisfies Record<string, Text>;
