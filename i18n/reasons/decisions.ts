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
  'releaser-left': refusal(
    409,
    '确认人的账号已停用，请由他人重新确认。',
    'The account of whoever released it is disabled. Somebody else has to release it.',
  ),
} as const satisfies Partial<Record<ReasonCode, ReasonText>>;
