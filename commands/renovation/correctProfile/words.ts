import { t } from '../../../i18n/language';
import type { Words } from '../definition';
import { PROFILE } from '../shared/fields';

export const correctProfileWords = {
  name: t('更正院落信息', 'Correct the courtyard’s details'),
  fields: {
    profile: {
      name: t('院落信息', 'Profile'),
      help: t(
        '只填需要更正或补充的项；清空不会删除原有内容',
        'Change only what is wrong or missing. Clearing a field does not delete its value.',
      ),
      fields: PROFILE,
    },
  },
  events: { profileCorrected: t('院落信息更正', 'profile corrected') },
} satisfies Words<'correctProfile'>;
