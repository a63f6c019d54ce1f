import { t } from '../../../i18n/language';
import { suspendWords as ofAnyCase } from '../../kernel/suspend/words';
import type { Words } from '../definition';

export const suspendWords = {
  ...ofAnyCase,
  warning: t(
    '中止期间各项期限停止计算，表决也不再收票。有表决或者公示正在进行的，须由另一人确认后生效。',
    'While the courtyard is suspended, deadlines are on hold and no papers are accepted. While a vote or a notice runs, another person has to confirm it.',
  ),
} satisfies Words<'suspend'>;
