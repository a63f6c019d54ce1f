import { t } from '../../../i18n/language';
import { refusal } from '../../../i18n/reasons/text';
import type { Words } from '../definition';

export const confirmRectificationWords = {
  name: t('确认整改完成', 'Confirm the rectification'),
  events: { rectificationConfirmed: t('整改确认', 'rectification confirmed') },
  reasons: { 'no-rectification-open': refusal(409, '没有进行中的整改。', 'No rectification is open.') },
} satisfies Words<'confirmRectification'>;
