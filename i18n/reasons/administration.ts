import type { ReasonCode } from '../../domain/kernel/reason';
import { type ReasonText, refusal } from './text';

/** What is wrong with a calendar’s notice, or with the text of a notice. */
export const ADMINISTRATION_REASONS = {
  'notice-day-outside-year': refusal(
    422,
    '日期 {day} 不在 {year} 年内。通知中属于相邻年份的日期（如元旦假期中上一年的 12 月 30 日），请从本通知中删去，另把该年度的通知连同这些日期重新导入一次。',
    '{day} is not in {year}. Leave days of another year (such as 30 December before New Year) out of this notice, and load the notice of that year anew with them added.',
  ),
  'notice-day-duplicate': refusal(422, '日期 {day} 重复。', '{day} is listed twice.'),
  'notice-day-no-weekend': refusal(
    422,
    '调休上班日 {day} 不是周末。',
    'The working weekend day {day} is not a Saturday or Sunday.',
  ),
  'notice-year-not-adjacent': refusal(
    422,
    '{year} 年与已载入的 {from}—{until} 年不相连。',
    '{year} does not adjoin the loaded years {from} to {until}.',
  ),
  'closure-ended': refusal(
    422,
    '停止办公已于 {day} 结束，无可撤销。',
    'The closure ended on {day}; nothing of it is left to take back.',
  ),
  'closure-over': refusal(
    422,
    '{day} 已过，停止办公须事先登记。',
    '{day} is over; a closure is entered before it begins.',
  ),
  'closure-reversed': refusal(
    422,
    '截止日 {until} 早于起始日 {from}。',
    'The last day, {until}, lies before the first, {from}.',
  ),
  'closure-too-long': refusal(
    422,
    '任何 {within} 天内，本区停止办公合计不超过 {max} 天，已登记的计算在内。',
    'Within any {within} days a district is closed on {max} days at most, those entered before included.',
  ),
  'notice-text-or-days': refusal(
    422,
    '请提供通知原文，或同时提供放假和调休上班日期，二者择一。',
    'Give either the notice’s own wording, or its days off and working weekends.',
  ),
  'notice-text-unreadable': refusal(422, '无法识别：“{text}”。', 'This cannot be read: “{text}”.'),
  'notice-date-impossible': refusal(422, '没有这一天：{text}。', 'There is no such day: {text}.'),
  'notice-span-impossible': refusal(
    422,
    '起止日期有误：{text}。',
    'A span that ends before it begins, or is longer than a month: {text}.',
  ),
  'notice-weekday-differs': refusal(
    422,
    '{day} 是{weekday}，不是{said}。',
    'By the calendar {day} is {weekday}, and the text says {said}.',
  ),
  'notice-count-differs': refusal(
    422,
    '写明共 {said} 天，起止日期合计 {counted} 天。',
    'The text says {said} days, and its dates make {counted}.',
  ),
  'notice-of-other-year': refusal(
    422,
    '这是 {said} 年的通知，不是 {year} 年的。',
    'This is the notice for {said}, not for {year}.',
  ),
  'notice-holiday-duplicate': refusal(422, '{holiday}出现了两次。', '{holiday} is arranged twice.'),
  'notice-holiday-missing': refusal(422, '缺少{holiday}的放假安排。', 'No days off are named for {holiday}.'),
  'own-organisation': refusal(
    409,
    '不能对本人所在机构进行此操作，请由上级机构办理。',
    'This cannot be done to your own organisation; an office above it does.',
  ),
  'own-account-goes': refusal(
    409,
    '不能划转本人或亲属的账号，请由其他管理员办理。',
    'Your own account, or a relative’s, would go. Other administrators have to decide this.',
  ),
  'name-too-early': refusal(
    422,
    '新名称最早可自 {day} 起启用：不得早于机构登记之日，须晚于上次更名。',
    'A new name can begin on {day} at the earliest: not before the organisation was entered, and after its last change of name.',
  ),
  'not-an-office': refusal(
    422,
    '“{organisation}”不能合并或分设：只适用于市、区、街道、社区。',
    '“{organisation}” cannot be merged or split: this is for cities, districts, sub-districts and communities.',
  ),
  'not-in-organisation': refusal(
    422,
    '不直接隶属“{organisation}”，请核对。',
    'It does not belong to “{organisation}” directly.',
  ),
  'nothing-goes': refusal(422, '没有选择要划转的内容。', 'Nothing is named that would go.'),
  'kinds-differ': refusal(422, '只能并入同类机构。', 'An organisation is merged into one of its own kind.'),
  'goes-into-itself': refusal(
    422,
    '“{organisation}”不能划归其自身或其下级。',
    '“{organisation}” cannot go into itself or below itself.',
  ),
  'namesake-there': refusal(
    409,
    '那里已有名为“{organisation}”的同类机构，请先更名。',
    'An organisation of this kind called “{organisation}” is there already; rename one of them first.',
  ),
  'no-place-for-organisation': refusal(
    422,
    '“{organisation}”不能设在该机构之下。',
    '“{organisation}” cannot be placed under that organisation.',
  ),
  'reorganisation-running': refusal(
    409,
    '相关机构正在调整，请待其完成。',
    'A reorganisation of these organisations is under way; wait until it has ended.',
  ),
  'placeholder-unknown': refusal(
    422,
    '第 {line} 行第 {column} 字：这类通知没有占位符“{name}”，可用：{known}。',
    'Line {line}, character {column}: notices of this kind have no placeholder “{name}”. Known placeholders: {known}.',
  ),
  'placeholder-missing': refusal(
    422,
    '缺少占位符“{name}”：标准文本写明的，不能不写。',
    'The placeholder “{name}” is missing. The text must contain everything that the standard text does.',
  ),
} satisfies Partial<Record<ReasonCode, ReasonText>>;
