import { t } from '../../../i18n/language';
import { refusal } from '../../../i18n/reasons/text';
import type { Words } from '../definition';

export const startNewRoundWords = {
  name: t('启动新一轮', 'Start a new round'),
  events: { newRoundStarted: t('启动第 {no} 轮', 'round {no} started') },
  reasons: {
    'cooling-off-running': refusal(
      409,
      '自 {since} 起的冷静期尚未届满，不能启动新一轮表决。',
      'The cooling-off period that began on {since} is not over; a new round cannot start yet.',
    ),
  },
} satisfies Words<'startNewRound'>;
