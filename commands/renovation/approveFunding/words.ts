import { t } from '../../../i18n/language';
import { REVIEW_COMMAND_WORDS } from '../../../i18n/words';
import type { Words } from '../definition';

export const approveFundingWords = {
  name: REVIEW_COMMAND_WORDS.approveFunding,
  warning: t('批准后资金即予承付。', 'Approval commits the money.'),
  fields: { amountFen: { name: t('批准金额', 'Amount approved') } },
} satisfies Words<'approveFunding'>;
