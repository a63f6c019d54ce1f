import type { ReasonCode } from '../../domain/kernel/reason';
import { type ReasonText, refusal } from './text';

/** Why a meeting's decision on one of many cases is not taken. */
export const DECISION_REASONS = {
  'decision-not-awaited': refusal(
    409,
    '该申请不在本环节待决：已由他人办理、退回、重新申报，或尚未到本环节。请核对后移出本批次，或另行提交。',
    'The request does not wait at this step: somebody decided it, it was returned or made anew, or it is not there yet. Look at it, and take it off the list.',
  ),
  'decision-not-possible': refusal(422, '本环节不能作出这种决定。', 'This step cannot decide that.'),
  'meeting-before-request': refusal(
    422,
    '会议日期 {heldOn} 早于该申请的提交日期 {madeOn}，会议不可能审议过它：请核对会议日期，或将其移出本批次。',
    'The meeting was held on {heldOn}, before this was applied for on {madeOn}, so it cannot have decided on it. Look at the day of the meeting, or take this off the list.',
  ),
  'releaser-left': refusal(
    409,
    '确认人的账号已停用，请由他人重新确认。',
    'The account of whoever released it is disabled. Somebody else has to release it.',
  ),
} as const satisfies Partial<Record<ReasonCode, ReasonText>>;
