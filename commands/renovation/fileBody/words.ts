import { t } from '../../../i18n/language';
import { refusal } from '../../../i18n/reasons/text';
import type { Words } from '../definition';

export const fileBodyWords = {
  name: t('申请自治组织备案', 'Submit the self-governing body for filing'),
  events: { bodyFiled: t('申请备案', 'self-governing body submitted for filing') },
  reasons: {
    'filing-already-submitted': refusal(
      409,
      '自治组织已经申请备案。',
      'The self-governing body has already been submitted for filing.',
    ),
  },
} satisfies Words<'fileBody'>;
