import type { DeclareAllIn } from '../../../domain/kernel/deliberation/commands/ballots';
import { t } from '../../../i18n/language';
import { refusal } from '../../../i18n/reasons/text';
import type { CommandWords } from '../../words';
import { BALLOT, WHY } from '../shared/fields';

export const declareAllInWords = {
  name: t('确认表决票已全部录入', 'Declare that all papers are in'),
  warning: t(
    '此后不再补录截止前收到的表决票，可以计票。',
    'No more papers that came in before the close are entered after this, and the votes may be counted.',
  ),
  fields: { ballotId: BALLOT, why: WHY },
  reasons: {
    'ballot-not-over': refusal(409, '表决尚未截止（{closesAt}）。', 'The ballot has not ended yet ({closesAt}).'),
    'papers-already-in': refusal(
      409,
      '该表决的票已全部录入，可以计票。',
      'All papers of this ballot are in; it can be counted.',
    ),
  },
} satisfies CommandWords<DeclareAllIn>;
