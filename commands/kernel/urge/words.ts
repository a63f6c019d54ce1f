import type { Urge } from '../../../domain/kernel/engine/caseCommands';
import { t } from '../../../i18n/language';
import { refusal } from '../../../i18n/reasons/text';
import type { CommandWords } from '../../words';
import { OBLIGATION, WHY } from '../shared/fields';

export const urgeWords = {
  name: t('督促', 'Urge action'),
  fields: { obligation: OBLIGATION, why: WHY },
  reasons: {
    'already-urged-today': refusal(409, '该事项今天已经督促过。', 'This obligation has already been urged today.'),
  },
} satisfies CommandWords<Urge>;
