import { type Text, t } from './language';

/** The parts of an explanation, in the order in which they are read. */
export const EXPLANATION_PARTS = ['place', 'blocked', 'waits', 'requests', 'told', 'next', 'unattended'] as const;
export type ExplanationPart = (typeof EXPLANATION_PARTS)[number];

/** What each part answers, as a heading. */
export const EXPLANATION_HEADINGS: Readonly<Record<ExplanationPart, Text>> = {
  place: t('所处阶段', 'Where it is'),
  blocked: t('卡在哪里', 'What holds it up'),
  waits: t('等谁办理', 'What it waits for, and from whom'),
  requests: t('等谁确认', 'What waits for a second person'),
  told: t('已通知谁', 'Who was told'),
  next: t('接下来', 'What comes next'),
  unattended: t('如无人办理', 'If nobody acts'),
};

/** Each can be read aloud by itself. */
export const SENTENCES = {
  inStage: t(
    '“{name}”处于“{stage}”阶段，自 {since} 起已 {days} 天。',
    '“{name}” is in the stage “{stage}”, since {since}, for {days} days.',
  ),
  ended: t('“{name}”已于 {since} 结束：{stage}。', '“{name}” ended on {since}: {stage}.'),
  takenOver: t(
    '该院落于 {since} 存量接入，接管时处于“{stage}”阶段；此前的记录来自纸质材料，缺漏 {gaps} 项。',
    'It was taken over half-way on {since}, in the stage “{stage}”; what was before is known from paper, with {gaps} gaps.',
  ),
  owing: t('尚有未了事项。', 'Something is still owed.'),
  suspended: t(
    '自 {since} 起中止，已 {days} 天，期限暂停计算：{why}。',
    'It has been suspended since {since}, for {days} days, and its deadlines stand still: {why}.',
  ),
  ready: t('本阶段没有未满足的条件。', 'Nothing keeps this stage from being completed.'),
  due: t(
    '“{obligation}”自 {since} 起由{holders}办理，期限 {due}，还有 {days} 天。',
    '“{obligation}” has been awaited from the {holders} since {since}; it is due on {due}, in {days} days.',
  ),
  dueToday: t(
    '“{obligation}”自 {since} 起由{holders}办理，今天到期。',
    '“{obligation}” has been awaited from the {holders} since {since}; it is due today.',
  ),
  overdue: t(
    '“{obligation}”自 {since} 起由{holders}办理，{due} 到期，已逾期 {days} 天。',
    '“{obligation}” has been awaited from the {holders} since {since}; it was due on {due} and is {days} days overdue.',
  ),
  standing: t(
    '“{obligation}”自 {since} 起由{holders}办理，恢复后继续计算期限。',
    '“{obligation}” has been awaited from the {holders} since {since}; its time runs again once the case is resumed.',
  ),
  nobodyHolds: t(
    '目前无人担任{role}，有关通知改为告知{instead}。',
    'Nobody holds the role of {role} at present: what is sent to it goes to {instead} instead.',
  ),
  nobodyAtAll: t(
    '目前无人担任{role}，也无人可代为告知。',
    'Nobody holds the role of {role} at present, and nobody is there to be told instead.',
  ),
  byFirm: t('按单位计：{firms}。', 'By firm: {firms}.'),
  firmsPart: t('{firm} {amountFen} 元', '{firm} CNY {amountFen}'),
  provisional: t(
    '期限所在年份的节假日安排尚未公布，可能调整。',
    'The public holidays of that year are not published yet: the date may move.',
  ),
  extended: t('已延长 {extendedBy} 个工作日。', 'It was extended by {extendedBy} working days.'),
  reminded: t('已催办 {sent} 次，最近一次 {lastAt}。', 'Reminders sent: {sent}, the last on {lastAt}.'),
  escalated: t('已报{receiver}。', 'The {receiver} was told.'),
  urged: t('{urgedAt} 曾督促。', 'Action was urged on {urgedAt}.'),
  request: t(
    '第 {no} 号申请“{command}”自 {since} 起等{roles}确认。',
    'Request no. {no}, “{command}”, has waited since {since} for the {roles}.',
  ),
  told: t(
    '{at} 已将“{subject}”通知{to}（{receivers}；{channels}）。',
    '{at}: “{subject}” was sent to the {to} ({receivers}; {channels}).',
  ),
  onItsWay: t('{at} 起“{subject}”正在发送给{to}。', '{at}: “{subject}” is on its way to the {to}.'),
  toldInstead: t(
    '{at} “{subject}”应通知{to}，因无人担任，已改为告知{receivers}（{channels}）。',
    '{at}: “{subject}” was meant for the {to}; nobody held that role, so it was sent to {receivers} ({channels}).',
  ),
  toldNobody: t(
    '{at} 应将“{subject}”通知{to}，无人收到。',
    '{at}: “{subject}” was meant for the {to} and reached nobody.',
  ),
  hasRead: t('{name}，已读', '{name}, read'),
  later: t(
    '“{obligation}”自 {since} 起由{holders}办理，期限 {due}。',
    '“{obligation}” will be awaited from the {holders} from {since} on, by {due}.',
  ),
  reminder: t('{at} 就“{obligation}”催办{receiver}。', '{at}: a reminder of “{obligation}” goes to the {receiver}.'),
  reminderInstead: t(
    '{at} “{obligation}”的催办改为告知{instead}。',
    '{at}: a reminder of “{obligation}” goes to {instead} instead.',
  ),
  reminderToNobody: t(
    '{at} “{obligation}”的催办无人可告知。',
    '{at}: a reminder of “{obligation}” is planned, and nobody is there to be told.',
  ),
  nothingNext: t('没有排定的催办。', 'No reminder is planned.'),
  foreseen: t('{at} {event}。', '{at}: {event}.'),
  nothing: t('三个月内不会自行变化。', 'Nothing changes by itself within three months.'),
} as const satisfies Readonly<Record<string, Text>>;
