import type { ProvingKind } from '../domain/kernel/documents/provingFiles';
import { type Text, t } from './language';

/** What a file proves. */
export const PROVING_WORDS: Readonly<Record<ProvingKind, Text>> = {
  invoiceFile: t('发票', 'invoice'),
  paymentFile: t('付款凭证', 'voucher of a payment'),
  receiptFile: t('收款凭证', 'receipt of money that came in'),
  returnFile: t('退汇通知', 'notice of money that came back'),
  recoveryFile: t('追回凭证', 'voucher of money that was recovered or replaced'),
};
