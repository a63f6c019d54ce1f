import type { RequestOverride } from '../../../domain/kernel/engine/caseCommands';
import { t } from '../../../i18n/language';
import { refusal } from '../../../i18n/reasons/text';
import type { CommandWords } from '../../words';
import { WHY } from '../shared/fields';

export const requestOverrideWords = {
  name: t('申请豁免', 'Request an override'),
  warning: t(
    '豁免须由另一人确认，并将长期在看板上标明。',
    'An override needs a second person, and stays flagged on the board for good.',
  ),
  fields: {
    waives: {
      name: t('豁免的条件', 'Waives'),
      help: t('只列政策允许豁免的条件', 'Those that the policy lets two people lift'),
      valuesFrom: 'reasons',
    },
    document: {
      name: t('批准文件', 'Document it rests on'),
      help: t('批准文件的名称和文号', 'The document it rests on, by title and number'),
    },
    why: WHY,
  },
  reasons: {
    'not-waivable': refusal(422, '政策不允许豁免“{blocker}”。', 'The policy does not let “{blocker}” be waived.'),
    'not-blocking': refusal(422, '“{blocker}”并未构成阻碍。', '“{blocker}” holds nothing up.'),
    'nothing-waivable': refusal(
      409,
      '目前没有政策允许豁免的条件。',
      'Nothing that stands in the way now is one the policy lets two people lift.',
    ),
    'override-already-requested': refusal(
      409,
      '已有一项豁免申请待确认。',
      'An override is already waiting for confirmation.',
    ),
  },
} satisfies CommandWords<RequestOverride>;
