import { t } from '../../../i18n/language';
import { refusal } from '../../../i18n/reasons/text';
import type { Words } from '../definition';
import { TO_FIRM } from '../shared/contractFirmWords';
import { AMOUNT, REFERENCE } from '../shared/fields';
import { VOUCHER } from '../shared/voucherWords';

export const paySettlementWords = {
  name: t('支付结算款', 'Pay the settlement'),
  warning: t(
    '支付登记后不可撤销；银行退汇的另行登记。',
    'A recorded payment cannot be undone. Money that the bank sends back is recorded as such.',
  ),
  fields: { amountFen: AMOUNT, reference: REFERENCE, ...TO_FIRM, ...VOUCHER },
  events: { settlementPaid: t('结算款支付 {amountFen} 元', 'settlement paid: {amountFen} CNY') },
  reasons: {
    'settlement-already-paid': refusal(409, '结算款已经支付。', 'The settlement has been paid already.'),
    'above-due': refusal(
      422,
      '支付 {amountFen} 元超过尚应支付的 {dueFen} 元。',
      'CNY {amountFen} is more than the CNY {dueFen} still due.',
    ),
    'nothing-to-pay': refusal(409, '审定后没有应付的结算款。', 'The audit leaves nothing to pay.'),
  },
} satisfies Words<'paySettlement'>;
