import type { SuspendResult } from '../../../domain/kernel/deliberation/commands/results';
import { t } from '../../../i18n/language';
import type { CommandWords } from '../../words';
import { BALLOT, GROUND, WHY, WRITTEN_DECISION } from '../shared/fields';

export const suspendResultWords = {
  name: t('中止表决结果的效力', 'Suspend the result of a vote'),
  warning: t(
    '公示期停止计算，所在阶段停止推进，直至对结果作出裁定。',
    'The notice stands still and the stage stops until the result is decided on.',
  ),
  fields: { ballotId: BALLOT, ground: GROUND, why: WHY, evidence: WRITTEN_DECISION },
} satisfies CommandWords<SuspendResult>;
