import { t } from '../../../i18n/language';
import type { Words } from '../definition';

export const returnApplicationWords = {
  name: t('退回补正', 'Return the application for correction'),
  fields: {
    items: {
      name: t('须补正的事项', 'What to correct'),
      help: t('逐项列明，申请人补正时须逐项勾选', 'One by one; the applicant ticks each when correcting'),
      fields: {
        kind: { name: t('材料种类', 'Kind of document') },
        what: { name: t('缺什么、错在哪里', 'What is missing or wrong') },
      },
    },
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
