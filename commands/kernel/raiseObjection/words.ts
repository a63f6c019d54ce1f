import type { RaiseObjection } from '../../../domain/kernel/deliberation/commands/objections';
import { t } from '../../../i18n/language';
import { refusal } from '../../../i18n/reasons/text';
import type { CommandWords } from '../../words';
import { BALLOT, ORIGIN, SUBMISSION_REF } from '../shared/fields';

export const raiseObjectionWords = {
  name: t('提出异议', 'Raise an objection'),
  fields: {
    ballotId: BALLOT,
    text: { name: t('异议内容', 'Objection') },
    home: {
      name: t('房号', 'Home'),
      help: t(
        '代住户登记时填写，如 3栋2-301；不填则按本账号计',
        'If you write it down for somebody: the building and the unit. Otherwise it counts as yours',
      ),
    },
    ref: SUBMISSION_REF,
    origin: ORIGIN,
  },
  reasons: {
    'notice-not-running': refusal(
      409,
      '不在公示期内，不能提出异议。',
      'There is no public notice now, so no objection can be raised.',
    ),
  },
} satisfies CommandWords<RaiseObjection>;
