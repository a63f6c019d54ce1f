import type { DeclineRequest } from '../../../domain/kernel/engine/requests';
import { t } from '../../../i18n/language';
import type { CommandWords } from '../../words';
import { REQUEST_NO, WHY } from '../shared/fields';

export const declineRequestWords = {
  name: t('退回或撤回申请的操作', 'Decline or take back a request'),
  fields: { no: REQUEST_NO, why: WHY },
} satisfies CommandWords<DeclineRequest>;
