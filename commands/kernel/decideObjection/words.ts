import type { DecideObjection } from '../../../domain/kernel/deliberation/commands/objections';
import { t } from '../../../i18n/language';
import { refusal } from '../../../i18n/reasons/text';
import type { CommandWords } from '../../words';
import { BALLOT, WRITTEN_DECISION } from '../shared/fields';
import { OBJECTION, OUTCOME, REMEDY } from '../shared/objectionFields';

export const decideObjectionWords = {
  name: t('区级裁定逾期异议', 'Decide an objection that is overdue'),
  fields: {
    ballotId: BALLOT,
    no: OBJECTION,
    outcome: OUTCOME,
    remedy: REMEDY,
    text: { name: t('决定内容', 'Decision') },
    evidence: WRITTEN_DECISION,
  },
  reasons: {
    'objection-in-time': refusal(409, '答复期限未届满，区级不能受理或裁定。', 'The time to answer is not over yet.'),
    'objection-not-for-district': refusal(
      409,
      '适用政策未授权区级裁定逾期异议。',
      'The policy does not let the district decide objections.',
    ),
  },
} satisfies CommandWords<DecideObjection>;
