import type { RequestOverride } from '../../../domain/kernel/engine/caseCommands';
import { t } from '../../../i18n/language';
import { refusal } from '../../../i18n/reasons/text';
import type { CommandWords } from '../../words';
import { WHY } from '../shared/fields';

export const requestOverrideWords = {
  name: t('申请豁免', 'Request an override'),
  warning: t(
    '豁免须由另一人确认，并将长期在看板上标明。',
    'A second person must confirm the override. The board shows it permanently.',
  ),
  fields: {
    waives: {
      name: t('豁免的条件', 'Conditions to waive'),
      help: t('只列政策允许豁免的条件', 'Only conditions that the policy allows to be waived'),
      valuesFrom: 'reasons',
    },
    document: {
      name: t('批准文件', 'Approval document'),
      help: t('批准文件的名称和文号', 'Title and number of the approval document'),
    },
    why: WHY,
  },
  reasons: {
    'not-blocking': refusal(422, '“{blocker}”目前不影响进入下一阶段。', '“{blocker}” does not block anything now.'),
    'nothing-waivable': refusal(
      409,
      '目前没有政策允许豁免的条件。',
      'The policy allows none of the present blockers to be waived.',
    ),
    'override-already-requested': refusal(
      409,
      '已有一项豁免申请待确认。',
      'An override is already waiting for confirmation.',
    ),
  },
} satisfies CommandWords<RequestOverride>;
