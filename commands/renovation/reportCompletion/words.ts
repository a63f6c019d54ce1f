import { t } from '../../../i18n/language';
import type { Words } from '../definition';
import { MEASURED } from '../shared/fields';

export const reportCompletionWords = {
  name: t('报告竣工', 'Report completion'),
  fields: {
    measuredFen: MEASURED,
    why: {
      name: t('更正理由', 'Reason for the correction'),
      help: t(
        '仅更正已报告的完成产值时填写；经项目经理或街道负责人确认后生效，结算提交后不再更正',
        'Only to correct the value that was reported, until the settlement is submitted. It takes effect once the project manager or the sub-district’s leader has confirmed it.',
      ),
    },
  },
  events: { completionReported: t('报告竣工，完成 {measuredFen} 元', 'completion reported: {measuredFen} CNY') },
} satisfies Words<'reportCompletion'>;
