import { t } from '../../../i18n/language';
import type { Words } from '../definition';

export const lookAtDocumentsWords = {
  name: t('核看材料', 'Look at the documents'),
  fields: {
    nos: {
      name: t('已核看的材料', 'Documents looked at'),
      help: t(
        '逐份打开文件核看后再勾选；谁在何时核看了哪一份，记入审计记录',
        'Open each file before you tick it. Who looked at which document, and when, is kept in the audit',
      ),
    },
  },
  events: { documentsLookedAt: t('{step}核看材料：第 {nos} 份', '{step} looked at documents: no. {nos}') },
} satisfies Words<'lookAtDocuments'>;
