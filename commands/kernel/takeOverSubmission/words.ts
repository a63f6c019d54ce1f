import type { TakeOverSubmission } from '../../../domain/kernel/deliberation/commands/submissions';
import { t } from '../../../i18n/language';
import { refusal } from '../../../i18n/reasons/text';
import type { CommandWords } from '../../words';
import { SUBMISSION_NO } from '../shared/fields';

export const takeOverSubmissionWords = {
  name: t('受理网上异议', 'Accept an online objection'),
  fields: { no: SUBMISSION_NO },
  reasons: {
    'submission-outlived': refusal(
      409,
      '第 {no} 号网上异议针对的表决已不再有效，不能再转为异议；请说明理由，不予受理。',
      'The ballot that online objection {no} refers to no longer applies. Decline the objection and give a reason.',
    ),
  },
} satisfies CommandWords<TakeOverSubmission>;
