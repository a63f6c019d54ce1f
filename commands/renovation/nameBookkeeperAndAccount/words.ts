import { t } from '../../../i18n/language';
import type { Words } from '../definition';

export const nameBookkeeperAndAccountWords = {
  name: t('指定记账人和账户', 'Name bookkeeper and account'),
  fields: {
    bookkeeper: { name: t('记账人', 'Bookkeeper') },
    account: {
      name: t('账户', 'Account'),
      help: t('院落专用账户的开户行和账号', 'Bank and number of the courtyard’s own account'),
    },
  },
  events: { bookkeeperNamed: t('指定记账人{bookkeeper}', 'bookkeeper {bookkeeper} named') },
} satisfies Words<'nameBookkeeperAndAccount'>;
