import type { RequestReference } from '../../../domain/kernel/engine/requests';
import { t } from '../../../i18n/language';
import type { CommandWords } from '../../words';
import { REQUEST_NO } from '../shared/fields';

export const confirmRequestWords = {
  name: t('确认申请的操作', 'Confirm a request'),
  warning: t(
    '确认后，他人申请的操作即生效，两人均记入审计记录。',
    'What another person has asked for takes effect. The audit names both of you.',
  ),
  fields: { no: REQUEST_NO },
} satisfies CommandWords<RequestReference>;
