import { t } from '../../../i18n/language';
import { refusal } from '../../../i18n/reasons/text';
import type { Words } from '../definition';
import { UNIT_PAID } from '../shared/fields';

export const refundCoFundingWords = {
  name: t('登记退还自筹', 'Record a refund of co-funding'),
  fields: {
    amountFen: { name: t('金额', 'Amount'), help: t('不得超过尚未使用的自筹', 'At most the amount not yet spent') },
    receipt: { name: t('收据号', 'Receipt'), help: t('退款收据的编号', 'Receipt number of the refund') },
    unit: UNIT_PAID,
  },
  events: {
    coFundingRefunded: t(
      '自筹退还 {amountFen} 元（收据 {receipt}）',
      'co-funding of {amountFen} CNY refunded ({receipt})',
    ),
  },
  reasons: {
    'above-in-hand': refusal(
      422,
      '金额 {amountFen} 元超过结存 {inHandFen} 元。',
      'CNY {amountFen} is more than the CNY {inHandFen} available.',
    ),
    'above-paid': refusal(
      422,
      '金额 {amountFen} 元超过该户已缴的 {paidFen} 元。',
      'CNY {amountFen} is more than the CNY {paidFen} that this unit has paid.',
    ),
    'nothing-to-refund': refusal(409, '没有需要退还的自筹资金。', 'There is no co-funding to refund.'),
  },
} satisfies Words<'refundCoFunding'>;
