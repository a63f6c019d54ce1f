import { t } from '../../../i18n/language';
import { refusal } from '../../../i18n/reasons/text';
import type { Words } from '../definition';
import { RECEIPT_SCAN, UNIT_PAID } from '../shared/fields';
import { SURPLUS_WHY } from '../shared/receipts';

export const recordCoFundingWords = {
  name: t('登记居民自筹到账', 'Record co-funding received'),
  fields: {
    amountFen: {
      name: t('金额', 'Amount'),
      help: t('填写本次到账金额，不是累计金额', 'The amount received this time, not the total to date'),
    },
    receivedOn: { name: t('到账日期', 'Received on') },
    receipt: { name: t('收据号', 'Receipt'), help: t('每张收据只登记一次', 'Each receipt can be recorded only once') },
    unit: UNIT_PAID,
    why: SURPLUS_WHY,
    evidence: RECEIPT_SCAN,
  },
  events: {
    coFundingRecorded: t(
      '自筹到账 {amountFen} 元（收据 {receipt}）',
      'co-funding of {amountFen} CNY received ({receipt})',
    ),
  },
  reasons: {
    'receipt-unit-missing': refusal(
      422,
      '自筹已分摊到户，收据须写明哪一户；不写明的只能是承担减免的其他资金，尚可登记 {openFen} 元。',
      'The co-funding is allocated: say for which unit it was paid. Without one, only the CNY {openFen} can be recorded that other money still has to bear.',
    ),
    'funding-not-approved': refusal(409, '资金尚未批准。', 'The funding has not been approved.'),
    'above-planned': refusal(
      422,
      '金额 {amountFen} 元超过尚待收取的 {openFen} 元。确已收到的，请填写多收原因。',
      'CNY {amountFen} is more than the CNY {openFen} still to be collected. If it did come in, say why.',
    ),
    'above-open-share': refusal(
      422,
      '金额 {amountFen} 元超过该户尚欠的 {openFen} 元。确已收到的，请填写多收原因，多收部分先退还该户。',
      'CNY {amountFen} is more than the CNY {openFen} that this unit has still to pay. If it did come in, say why; what is beyond goes back to this unit first.',
    ),
  },
} satisfies Words<'recordCoFunding'>;
