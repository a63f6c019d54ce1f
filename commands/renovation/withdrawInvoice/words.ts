import { t } from '../../../i18n/language';
import { refusal } from '../../../i18n/reasons/text';
import { WHY } from '../../kernel/shared/fields';
import type { Words } from '../definition';

export const withdrawInvoiceWords = {
  name: t('撤回发票', 'Withdraw an invoice'),
  fields: {
    no: { name: t('发票', 'Invoice') },
    why: { ...WHY, help: t('如：作废、红冲、填写有误', 'For example: cancelled, reversed by a red invoice, mistyped') },
  },
  events: { invoiceWithdrawn: t('第 {no} 张发票撤回：{why}', 'invoice {no} withdrawn: {why}') },
  reasons: {
    'no-invoice': refusal(409, '没有可撤回的发票。', 'There is no invoice to withdraw.'),
    'invoice-unknown': refusal(422, '没有第 {no} 张发票，或已撤回。', 'There is no invoice {no}, or it is withdrawn.'),
    'invoice-paid': refusal(
      409,
      '已有款项依据这张 {amountFen} 元的发票支付或待确认，不能撤回。',
      'Payments, made or prepared, rest on this invoice of CNY {amountFen}.',
    ),
  },
} satisfies Words<'withdrawInvoice'>;
