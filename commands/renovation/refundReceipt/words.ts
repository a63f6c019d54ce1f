import { t } from '../../../i18n/language';
import { refusal } from '../../../i18n/reasons/text';
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
    payer: {
      name: t('退给', 'Goes back to'),
      help: t('只有一个单位缴款时不必填写', 'Not needed where only one has paid'),
    },
    ...VOUCHER_OF_REFUND,
  },
  events: {
    receiptRefunded: t(
      '退还{source} {amountFen} 元（收据 {receipt}）',
      '{amountFen} CNY refunded to {source} ({receipt})',
    ),
  },
  reasons: {
    'above-payer-paid': refusal(
      422,
      '退款 {amountFen} 元超过该单位已缴且未退的 {leftFen} 元。',
      'CNY {amountFen} is more than the CNY {leftFen} that this payer paid and did not get back.',
    ),
    'refund-payer-missing': refusal(
      422,
      '有多个单位缴款，请写明退给哪一个。',
      'Several have paid: say to whom it goes back.',
    ),
  },
} satisfies Words<'refundReceipt'>;
