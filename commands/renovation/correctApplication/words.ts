import { t } from '../../../i18n/language';
import { refusal } from '../../../i18n/reasons/text';
import type { Words } from '../definition';
import { APPLICATION } from '../shared/fields';

export const correctApplicationWords = {
  name: t('补正申请', 'Correct the application'),
  fields: {
    ...APPLICATION,
    done: {
      name: t('已补正的事项', 'Corrected'),
      help: t('退回时列明的事项，须逐项补正后勾选', 'What the return named: correct and tick each'),
    },
  },
  reasons: {
    'application-not-returned': refusal(409, '申请未被退回，无须补正。', 'The application has not been returned.'),
  },
} satisfies Words<'correctApplication'>;
