import type { ContestResult } from '../../../domain/kernel/deliberation/commands/results';
import { t } from '../../../i18n/language';
import { refusal } from '../../../i18n/reasons/text';
import type { CommandWords } from '../../words';
import { BALLOT } from '../shared/fields';

export const contestResultWords = {
  name: t('登记重新计票不符', 'Record that a recount differs'),
  warning: t(
    '结果存疑，公示期停止计算，须经区级裁定方可继续。登记不符的重新计票时已自动登记，一般无需另办。',
    'The notice stands still and the stage stops until the district decides. Entering a recount that differs does this by itself.',
  ),
  fields: { ballotId: BALLOT },
  reasons: {
    'recount-known': refusal(
      409,
      '第 {no} 次重新计票的不符已经登记。',
      'That recount {no} differs is on record already.',
    ),
  },
} satisfies CommandWords<ContestResult>;
