import type { RaiseObjection } from '../../../domain/kernel/deliberation/commands/ballots';
import { t } from '../../../i18n/language';
import { refusal } from '../../../i18n/reasons/text';
import type { CommandWords } from '../../words';
import { BALLOT, SUBMISSION_REF } from '../shared/fields';

export const raiseObjectionWords = {
  name: t('提出异议', 'Raise an objection'),
  fields: { ballotId: BALLOT, text: { name: t('异议内容', 'Objection') }, ref: SUBMISSION_REF },
  reasons: {
    'notice-not-running': refusal(
      409,
      '不在公示期内，不能提出异议。',
      'There is no public notice now, so no objection can be raised.',
    ),
  },
} satisfies CommandWords<RaiseObjection>;
