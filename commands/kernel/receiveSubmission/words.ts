import type { ReceiveSubmission } from '../../../domain/kernel/deliberation/commands/submissions';
import { t } from '../../../i18n/language';
import { refusal } from '../../../i18n/reasons/text';
import type { CommandWords } from '../../words';
import { BALLOT, ORIGIN, SUBMISSION_REF } from '../shared/fields';

export const receiveSubmissionWords = {
  name: t('收到网上异议', 'Receive an online objection'),
  fields: { ballotId: BALLOT, ref: SUBMISSION_REF, origin: ORIGIN },
  reasons: {
    'submissions-too-many': refusal(
      409,
      '已有 {submissions} 件网上异议等待处理，暂不能再提交；请用表决码提出，或到社区居委会当面提出。',
      '{submissions} online objections are waiting to be handled, so no more can be sent. Use your voting code, or go to the community committee.',
    ),
  },
} satisfies CommandWords<ReceiveSubmission>;
