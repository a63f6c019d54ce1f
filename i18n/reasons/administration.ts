import type { ReasonCode } from '../../domain/kernel/reason';
import { type ReasonText, refusal } from './text';

/** What is wrong with a calendar’s notice, or with the text of a notice. */
export const ADMINISTRATION_REASONS = {
  'notice-day-outside-year': refusal(422, '日期 {day} 不在 {year} 年内。', '{day} is not in {year}.'),
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
  'placeholder-unknown': refusal(
    422,
    '这类通知没有占位符“{name}”，可用：{known}。',
    'Notices of this kind have no placeholder “{name}”. Known placeholders: {known}.',
  ),
  'placeholder-missing': refusal(
    422,
    '缺少占位符“{name}”：标准文本写明的，不能不写。',
    'The placeholder “{name}” is missing. The text must contain everything that the standard text does.',
  ),
} satisfies Partial<Record<ReasonCode, ReasonText>>;
