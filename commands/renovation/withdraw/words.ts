import { t } from '../../../i18n/language';
import { WHY } from '../../kernel/shared/fields';
import type { Words } from '../definition';

export const withdrawWords = {
  name: t('撤回', 'Withdraw'),
  warning: t(
    '资金下达前方可撤回。撤回后院落的整治流程即告结束：预留资金释放，居民自筹退还，未办事项全部取消。此操作不可恢复。',
    'Possible before money is committed. Withdrawing ends the courtyard’s renovation: reserved money is released, co-funding is refunded and all pending steps are cancelled. This cannot be undone.',
  ),
  fields: { why: WHY },
} satisfies Words<'withdraw'>;
