import { t } from '../../../i18n/language';
import type { Words } from '../definition';
import { OTHERS_SOURCE, RECEIPT, SURPLUS_WHY } from '../shared/receipts';

export const recordReceiptWords = {
  name: t('登记其他来源资金到账', 'Record money received from another source'),
  fields: {
    source: OTHERS_SOURCE,
    payer: { name: t('缴款单位', 'Payer') },
    amountFen: {
      name: t('金额', 'Amount'),
      help: t('填写本次到账金额，不是累计金额', 'The amount received this time, not the total to date'),
    },
    receivedOn: { name: t('到账日期', 'Received on') },
    receipt: RECEIPT,
    why: SURPLUS_WHY,
    evidence: { name: t('附件', 'Files'), help: t('收据、银行回单等', 'The receipt, the bank voucher and the like') },
  },
  events: {
    receiptRecorded: t(
      '{source}到账 {amountFen} 元（缴款方 {payer}，收据 {receipt}）',
      '{amountFen} CNY received from {payer} ({source}, {receipt})',
    ),
  },
} satisfies Words<'recordReceipt'>;
