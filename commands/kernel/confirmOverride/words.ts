import type { ConfirmOverride } from '../../../domain/kernel/engine/caseCommands';
import { t } from '../../../i18n/language';
import { refusal } from '../../../i18n/reasons/text';
import type { CommandWords } from '../../words';

export const confirmOverrideWords = {
  name: t('确认豁免', 'Confirm the override'),
  warning: t(
    '确认后所列条件不再阻止进入下一阶段，并将长期在看板上标明。',
    'Once confirmed, the listed conditions no longer block the stage. The board shows the override permanently.',
  ),
  reasons: { 'no-override-requested': refusal(409, '没有待确认的豁免申请。', 'No override has been requested.') },
} satisfies CommandWords<ConfirmOverride>;
