import { t } from '../../../i18n/language';
import type { Words } from '../definition';
import { OTHERS_SOURCE, RECEIPT } from '../shared/receipts';
import { VOUCHER_OF_REFUND } from '../shared/voucherWords';

export const refundReceiptWords = {
  name: t('登记退还其他来源资金', 'Record a refund to another source'),
  fields: {
    source: OTHERS_SOURCE,
    amountFen: {
      name: t('金额', 'Amount'),
      help: t('不得超过尚未使用的结存', 'At most what is in hand and not needed'),
    },
    receipt: RECEIPT,
    ...VOUCHER_OF_REFUND,
  },
  events: {
    receiptRefunded: t(
      '退还{source} {amountFen} 元（收据 {receipt}）',
      '{amountFen} CNY refunded to {source} ({receipt})',
    ),
  },
} satisfies Words<'refundReceipt'>;
