import { t } from '../../../i18n/language';
import { refusal } from '../../../i18n/reasons/text';
import type { Words } from '../definition';
import { TO_FIRM } from '../shared/contractFirmWords';
import { AMOUNT, REFERENCE } from '../shared/fields';
import { VOUCHER } from '../shared/voucherWords';

export const payClaimWords = {
  name: t('支付进度款', 'Pay the claim'),
  warning: t(
    '支付登记后不可撤销；银行退汇的另行登记。',
    'A recorded payment cannot be undone. Money that the bank sends back is recorded as such.',
  ),
  fields: {
    amountFen: AMOUNT,
    reference: REFERENCE,
    claimNo: { name: t('进度款申请', 'Claim') },
    ...TO_FIRM,
    ...VOUCHER,
  },
  events: { claimPaid: t('第 {no} 次进度款支付 {amountFen} 元', 'claim {no} paid: {amountFen} CNY') },
  reasons: {
    'other-claim-open': refusal(
      409,
      '第 {claimNo} 次进度款申请已不再待支付。',
      'Claim {claimNo} is no longer the one to be paid.',
    ),
    'claim-not-certified': refusal(409, '进度款申请尚未经监理审核。', 'The claim has not been certified.'),
    'above-measured-value': refusal(
      422,
      '支付 {amountFen} 元超过本期可付 {payableFen} 元。',
      'CNY {amountFen} is more than the CNY {payableFen} payable for this claim.',
    ),
  },
} satisfies Words<'payClaim'>;
