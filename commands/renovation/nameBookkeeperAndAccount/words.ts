import { t } from '../../../i18n/language';
import { refusal } from '../../../i18n/reasons/text';
import type { Words } from '../definition';

export const nameBookkeeperAndAccountWords = {
  name: t('指定记账人和账户', 'Name bookkeeper and account'),
  fields: {
    bookkeeper: { name: t('记账人', 'Bookkeeper') },
    account: {
      name: t('账户', 'Account'),
      help: t('院落专用账户的开户行和账号', 'Bank and number of the courtyard’s own account'),
    },
    evidence: {
      name: t('开户证明', 'Proof of the account'),
      help: t('开户许可证或银行出具的账户证明', 'The bank’s permit, or its letter about the account'),
    },
  },
  reasons: {
    'account-document-missing': refusal(
      422,
      '请附院落专用账户的开户许可证或银行证明。',
      'Attach the bank’s permit of the courtyard’s account, or its letter about it.',
    ),
  },
  events: { bookkeeperNamed: t('指定记账人{bookkeeper}', 'bookkeeper {bookkeeper} named') },
} satisfies Words<'nameBookkeeperAndAccount'>;
