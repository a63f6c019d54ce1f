import { t } from '../../../i18n/language';
import { refusal } from '../../../i18n/reasons/text';
import type { Words } from '../definition';
import { DAY } from '../shared/fields';

export const recordMilestoneWords = {
  name: t('登记节点完成', 'Record a milestone'),
  fields: { no: { name: t('节点', 'Milestone') }, on: DAY },
  events: { milestoneReached: t('第 {no} 节点完成', 'milestone {no} reached') },
  reasons: {
    'milestone-already-reached': refusal(409, '第 {no} 个节点已经完成。', 'Milestone {no} has been reached already.'),
  },
} satisfies Words<'recordMilestone'>;
