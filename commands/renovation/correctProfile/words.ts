import { t } from '../../../i18n/language';
import type { Words } from '../definition';
import { PROFILE } from '../shared/fields';

export const correctProfileWords = {
  name: t('补正院落信息', 'Correct the profile'),
  fields: {
    profile: {
      name: t('院落信息', 'Profile'),
      help: t('只改填写有误或缺少的；清空不会删除', 'Change what is wrong or missing; what is emptied stays as it was'),
      fields: PROFILE,
    },
  },
  events: { profileCorrected: t('院落信息更正', 'profile corrected') },
} satisfies Words<'correctProfile'>;
