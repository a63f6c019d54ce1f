import { t } from '../../../i18n/language';
import type { Words } from '../definition';
import { DAY } from '../shared/fields';

export const recordInspectionWords = {
  name: t('登记巡查', 'Record an inspection'),
  fields: {
    on: DAY,
    findings: {
      name: t('巡查情况', 'Findings'),
      help: t('检查内容和发现的问题', 'What was inspected and what was found'),
    },
  },
  events: { inspectionRecorded: t('巡查：{findings}', 'inspection: {findings}') },
} satisfies Words<'recordInspection'>;
