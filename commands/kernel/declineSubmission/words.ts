import type { DeclineSubmission } from '../../../domain/kernel/deliberation/commands/submissions';
import { t } from '../../../i18n/language';
import type { CommandWords } from '../../words';
import { SUBMISSION_NO } from '../shared/fields';

export const declineSubmissionWords = {
  name: t('不予受理网上异议', 'Decline an online objection'),
  fields: {
    no: SUBMISSION_NO,
    why: {
      name: t('理由', 'Reason'),
      help: t('写入审计记录，提交人也会看到', 'Recorded in the audit log; the sender sees it too'),
    },
  },
} satisfies CommandWords<DeclineSubmission>;
