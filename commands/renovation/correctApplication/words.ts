import { t } from '../../../i18n/language';
import { refusal } from '../../../i18n/reasons/text';
import type { Words } from '../definition';
import { APPLICATION } from '../shared/fields';

export const correctApplicationWords = {
  name: t('补正申请', 'Correct the application'),
  fields: APPLICATION,
  reasons: {
    'application-not-returned': refusal(409, '申请未被退回，无须补正。', 'The application has not been returned.'),
  },
} satisfies Words<'correctApplication'>;
