import { t } from '../../../i18n/language';
import { refusal } from '../../../i18n/reasons/text';
import type { Words } from '../definition';

export const fileBodyWords = {
  name: t('申请自治组织备案', 'File the body'),
  events: { bodyFiled: t('申请备案', 'filing applied for') },
  reasons: { 'filing-already-submitted': refusal(409, '自治组织已经申请备案。', 'The body has been filed already.') },
} satisfies Words<'fileBody'>;
