import type { DecideResult } from '../../../domain/kernel/deliberation/commands/results';
import { t } from '../../../i18n/language';
import { refusal } from '../../../i18n/reasons/text';
import { DECISION_WORDS } from '../../../i18n/resultWords';
import type { CommandWords } from '../../words';
import { BALLOT, GROUND, WHY, WRITTEN_DECISION } from '../shared/fields';

export const decideResultWords = {
  name: t('裁定表决结果', 'Decide on the result of a vote'),
  warning: t(
    '更正的结果须重新公示；被撤销的结果自始无效，由此产生的事项按规则一并处理并公开。',
    'A corrected result is posted again. An annulled one never had effect; what followed from it is dealt with by rule, and shown.',
  ),
  fields: {
    ballotId: BALLOT,
    decision: {
      name: t('决定', 'Decision'),
      values: DECISION_WORDS,
    },
    ground: GROUND,
    why: WHY,
    evidence: WRITTEN_DECISION,
  },
  reasons: {
    'result-not-contested': refusal(409, '该结果没有存疑，无须维持。', 'Nothing is in doubt about this result.'),
    'outcome-binds': refusal(
      409,
      '区级已就异议作出书面裁定，非经法院裁判不得改变：裁定重新表决的，须撤销原结果；裁定重新计票或更正的，以重新计票的结果为准。',
      'The district has decided on an objection in writing, and only a court changes that. If the vote is to be repeated, annul the result; if the papers are to be counted again, the recount says whether it stands.',
    ),
    'no-objection-upheld': refusal(
      409,
      '没有成立的异议，不能以异议为依据。',
      'No objection has been upheld, so it cannot be the ground.',
    ),
    'recount-differs': refusal(
      409,
      '重新计票与原结果不符，不能维持，应更正或撤销。',
      'The recount differs, so the result cannot stand: correct or annul it.',
    ),
  },
} satisfies CommandWords<DecideResult>;
