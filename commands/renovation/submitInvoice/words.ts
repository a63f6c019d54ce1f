import { t } from '../../../i18n/language';
import { refusal } from '../../../i18n/reasons/text';
import type { Words } from '../definition';
import { AMOUNT } from '../shared/fields';

export const submitInvoiceWords = {
  name: t('提交发票', 'Submit an invoice'),
  fields: {
    number: {
      name: t('发票号码', 'Invoice number'),
      help: t('数电发票 20 位；旧版发票 8 位，并填发票代码', '20 digits; 8 in the old form, with its code'),
    },
    code: {
      name: t('发票代码', 'Invoice code'),
      help: t('仅旧版发票有，10 或 12 位', 'Of the old form only, 10 or 12 digits'),
    },
    amountFen: {
      ...AMOUNT,
      help: t('价税合计；各张发票合计须够支付', 'With tax. All invoices together cover what is paid'),
    },
    issuedOn: { name: t('开票日期', 'Issued on') },
    evidence: { name: t('发票文件', 'Invoice'), help: t('上传电子发票或扫描件', 'Upload the invoice or its scan') },
  },
  events: {
    invoiceSubmitted: t('提交第 {no} 张发票（{number}）{amountFen} 元', 'invoice {no} ({number}): {amountFen} CNY'),
  },
  reasons: {
    'invoice-malformed': refusal(
      422,
      '发票号码应为 20 位数字；旧版发票为 8 位。',
      'An invoice’s number has 20 digits, or 8 in the old form.',
    ),
    'invoice-code-malformed': refusal(
      422,
      '旧版发票须填 10 或 12 位发票代码；数电发票没有代码。',
      'An invoice of the old form has a code of 10 or 12 digits; an electronic one has none.',
    ),
    'invoice-above-contract': refusal(
      422,
      '发票 {amountFen} 元超过合同尚可开票的 {leftFen} 元。',
      'The invoice of CNY {amountFen} is more than the CNY {leftFen} of the contract that are not invoiced yet.',
    ),
  },
} satisfies Words<'submitInvoice'>;
