import type { ReasonCode } from '../../domain/kernel/reason';
import { type ReasonText, refusal } from './text';

/** Why money is not taken from an envelope, or an envelope is not set or closed. */
export const BUDGET_REASONS = {
  'envelope-missing': refusal(
    409,
    '本区没有 {year} 年“{source}”预算额度，不能批准。请区财政提出额度，经区财政负责人确认后办理。',
    'The district has no envelope of {source} for {year}, so nothing can be approved. District finance proposes one, and its leader confirms it.',
  ),
  'envelope-insufficient': refusal(
    409,
    '“{organisation}”{year} 年“{source}”额度剩余 {leftFen} 元，不足本次 {askedFen} 元。请财政追加额度并经确认后办理。',
    '{organisation} has CNY {leftFen} of {source} left for {year}; CNY {askedFen} is asked. Finance has to raise the envelope first, in two hands.',
  ),
  'envelope-empty': refusal(422, '新设额度须大于零。', 'A new envelope must be above zero.'),
  'envelope-unchanged': refusal(422, '与现行额度相同，无须变更。', 'That is what the envelope is already.'),
  'envelope-below-use': refusal(
    422,
    '额度不能低于已预留、已承诺和已付的数额：至少 {leastFen} 元。',
    'An envelope cannot fall below what is reserved, committed or paid from it: at least CNY {leastFen}.',
  ),
  'budget-year-unknown': refusal(
    422,
    '只能设定 {from} 年至 {to} 年的额度。',
    'Envelopes can be set for {from} to {to}.',
  ),
  'year-closed': refusal(409, '{year} 年已结账，不再变更。', 'The year {year} is closed and changes no more.'),
  'year-not-over': refusal(409, '{year} 年尚未结束，不能结账。', 'The year {year} is not over and cannot be closed.'),
  'earlier-year-open': refusal(409, '请先结清 {year} 年。', 'Close the year {year} first.'),
  'year-payment-waiting': refusal(
    409,
    '{case}第 {no} 号申请“{command}”（银行日期 {on}）尚待确认，结账后再确认的将计入以后年度。请先由有权的人确认或退回，再办结账。',
    'Request no. {no} of {case}, “{command}”, is about money that moved at the bank on {on}, and waits. Released after the closing it would count for a later year: whoever may confirm or decline it comes first.',
  ),
  'year-without-envelopes': refusal(
    409,
    '该机构没有 {year} 年的额度，无须结账。',
    'There is no envelope for {year}, so there is nothing to close.',
  ),
} as const satisfies Partial<Record<ReasonCode, ReasonText>>;
