import { t } from '../../../i18n/language';
import { refusal } from '../../../i18n/reasons/text';
import type { Words } from '../definition';
import { OVERPAID_FIRM } from '../shared/contractFirmWords';
import { AMOUNT, REFERENCE } from '../shared/fields';
import { VOUCHER } from '../shared/voucherWords';

export const recoverOverpaymentWords = {
  name: t('收回超付款', 'Recover an overpayment'),
  fields: {
    amountFen: AMOUNT,
    ...OVERPAID_FIRM,
    reference: REFERENCE,
    paidOn: { name: t('收回日期', 'Received on') },
    evidence: VOUCHER.evidence,
  },
  events: { overpaymentRecovered: t('超付款收回 {amountFen} 元', 'overpayment of {amountFen} CNY recovered') },
  reasons: {
    'nothing-to-recover': refusal(409, '没有需要收回的超付款。', 'There is no overpayment to recover.'),
    'above-owed': refusal(
      422,
      '金额 {amountFen} 元超过应收回的 {owedFen} 元。',
      'CNY {amountFen} is more than the CNY {owedFen} owed.',
    ),
  },
} satisfies Words<'recoverOverpayment'>;
