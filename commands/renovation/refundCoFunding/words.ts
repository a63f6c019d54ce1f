import { t } from '../../../i18n/language';
import { refusal } from '../../../i18n/reasons/text';
import type { Words } from '../definition';
import { RECEIPT_SCAN, UNIT_PARTS, UNIT_REFUNDED } from '../shared/fields';
import { VOUCHER_OF_REFUND } from '../shared/voucherWords';

export const refundCoFundingWords = {
  name: t('登记退还自筹', 'Record a refund of co-funding'),
  fields: {
    amountFen: { name: t('金额', 'Amount'), help: t('不得超过尚未使用的自筹', 'At most the amount not yet spent') },
    receipt: { name: t('收据号', 'Receipt'), help: t('退款收据的编号', 'Receipt number of the refund') },
    unit: UNIT_REFUNDED,
    unitParts: UNIT_PARTS,
    ...VOUCHER_OF_REFUND,
    evidence: RECEIPT_SCAN,
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
      '金额 {amountFen} 元超过可用的 {inHandFen} 元：已到账的资金中，已支付或工程仍需要的部分不能退还或冲销。',
      'CNY {amountFen} is more than the CNY {inHandFen} that is free: what has been paid out of the money that came in, or is still needed, can be neither refunded nor reversed.',
    ),
    'above-refund-share': refusal(
      422,
      '该户应退 {dueFen} 元（已缴 {paidFen} 元；先退各户多缴部分，其余按已缴比例），不能退 {amountFen} 元。',
      'Of the CNY {paidFen} that it paid, this unit gets back CNY {dueFen}, not CNY {amountFen}: what units paid beyond their shares goes back first, the rest in proportion.',
    ),
    'refund-split-outdated': refusal(
      409,
      '经办之后各户已缴或已退金额有变，退款清单不再准确，请退回后重新经办。',
      'What units have paid or got back has changed since this refund was prepared. Decline it and prepare it again.',
    ),
    'nothing-to-refund': refusal(
      409,
      '没有可退还的资金：已到账的资金已经支付、退还，或工程仍需要。结算审定、终止整治后多出的部分再行退还。',
      'There is no money to refund: what came in is paid, refunded, or still needed for the works. What the audit or a termination leaves over is refunded then.',
    ),
  },
} satisfies Words<'refundCoFunding'>;
