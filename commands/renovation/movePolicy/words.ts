import { t } from '../../../i18n/language';
import { movePolicyWords as ofAnyCase } from '../../kernel/movePolicy/words';
import type { Words } from '../definition';

export const movePolicyWords = {
  ...ofAnyCase,
  warning: t(
    '变更后各项期限和门槛按新政策重新计算；已开始的表决不受影响。',
    'Deadlines and thresholds are recalculated under the new policy. Ballots already open keep their rules.',
  ),
} satisfies Words<'movePolicy'>;
