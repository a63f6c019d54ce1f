import { t } from '../../../i18n/language';
import { refusal } from '../../../i18n/reasons/text';
import type { Words } from '../definition';
import { MEMBERS } from '../shared/fields';

export const assignDutiesWords = {
  name: t('成员分工', 'Assign the duties'),
  fields: {
    members: MEMBERS,
    evidence: {
      name: t('院委会会议纪要（扫描件）', 'Minutes of the body’s meeting (scan)'),
      help: t('在此上传，或选择已上传的文件', 'Upload it here, or choose a file that is uploaded already'),
    },
  },
  events: { dutiesAssigned: t('重新分工：{duties}', 'duties: {duties}') },
  reasons: { 'members-left-out': refusal(422, '缺少成员：{names}。', 'These members are missing: {names}.') },
} satisfies Words<'assignDuties'>;
