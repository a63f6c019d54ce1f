import { t } from '../../../i18n/language';
import { refusal } from '../../../i18n/reasons/text';
import type { Words } from '../definition';
import { MEMBERS } from '../shared/fields';

export const assignDutiesWords = {
  name: t('成员分工', 'Assign the duties'),
  fields: { members: MEMBERS },
  events: { dutiesAssigned: t('重新分工：{duties}', 'duties: {duties}') },
  reasons: { 'members-left-out': refusal(422, '缺少成员：{names}。', 'These members are missing: {names}.') },
} satisfies Words<'assignDuties'>;
