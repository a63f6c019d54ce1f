import { t } from '../../../i18n/language';
import { suspendWords as ofAnyCase } from '../../kernel/suspend/words';
import type { Words } from '../definition';

export const suspendWords = {
  ...ofAnyCase,
  warning: t(
    '中止期间各项期限停止计算，表决也不再收票。',
    'While the courtyard is suspended, deadlines are on hold and no papers are accepted.',
  ),
} satisfies Words<'suspend'>;
