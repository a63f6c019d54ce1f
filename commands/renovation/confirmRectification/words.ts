import { t } from '../../../i18n/language';
import { refusal } from '../../../i18n/reasons/text';
import type { Words } from '../definition';

export const confirmRectificationWords = {
  name: t('确认整改完成', 'Confirm that the defects are fixed'),
  events: { rectificationConfirmed: t('整改确认', 'rectification confirmed') },
  reasons: { 'no-rectification-open': refusal(409, '没有进行中的整改。', 'No rectification is in progress.') },
} satisfies Words<'confirmRectification'>;
