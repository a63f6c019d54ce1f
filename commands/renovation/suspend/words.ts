import { t } from '../../../i18n/language';
import { suspendWords as ofAnyCase } from '../../kernel/suspend/words';
import type { Words } from '../definition';

export const suspendWords = {
  ...ofAnyCase,
  warning: t('中止期间各项期限停止计算，表决也不再收票。', 'While suspended deadlines stop and no paper is taken.'),
} satisfies Words<'suspend'>;
