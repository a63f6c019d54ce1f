import { t } from '../../../i18n/language';
import type { Words } from '../definition';

export const returnApplicationWords = {
  name: t('退回补正', 'Return the application for correction'),
  fields: {
    why: {
      name: t('理由', 'Reason'),
      help: t(
        '写明要补正什么：申请人会看到，并写入审计记录',
        'State what must be corrected. The applicant sees it, and it is recorded in the audit log.',
      ),
    },
  },
  events: { applicationReturned: t('{step}退回申请：{why}', 'returned by {step}: {why}') },
} satisfies Words<'returnApplication'>;
