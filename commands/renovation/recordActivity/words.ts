import { t } from '../../../i18n/language';
import type { Words } from '../definition';
import { DAY } from '../shared/fields';

export const recordActivityWords = {
  name: t('登记自治活动', 'Record an activity'),
  fields: {
    on: DAY,
    title: { name: t('活动名称', 'Activity') },
    participants: { name: t('参加人数', 'Participants') },
    evidence: { name: t('凭据', 'Evidence'), help: t('照片、签到表等', 'Photos, attendance lists and the like') },
  },
  events: { activityRecorded: t('自治活动：{title}', 'activity: {title}') },
} satisfies Words<'recordActivity'>;
