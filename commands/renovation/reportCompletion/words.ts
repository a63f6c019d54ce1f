import { t } from '../../../i18n/language';
import type { Words } from '../definition';
import { MEASURED } from '../shared/fields';

export const reportCompletionWords = {
  name: t('报告竣工', 'Report completion'),
  fields: { measuredFen: MEASURED },
  events: { completionReported: t('报告竣工，完成 {measuredFen} 元', 'completion reported: {measuredFen} CNY') },
} satisfies Words<'reportCompletion'>;
