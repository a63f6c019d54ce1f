import { t } from '../../../i18n/language';
import { refusal } from '../../../i18n/reasons/text';
import type { Words } from '../definition';
import { OVERPAID_FIRM } from '../shared/contractFirmWords';
import { AMOUNT } from '../shared/fields';

export const writeOffOverpaymentWords = {
  name: t('核销超付款', 'Write off an overpayment'),
  warning: t(
    '确认后不再追收，按核销列示，不计为收回；以后有款追回的，先冲回核销再登记收回。',
    'Once confirmed nobody asks for it any more. It counts as written off, never as recovered. If money turns up later, reverse the write-off and record the recovery.',
  ),
  fields: {
    amountFen: AMOUNT,
    ...OVERPAID_FIRM,
    reference: {
      name: t('法院文书号', 'Number of the ruling'),
      help: t('如：（2027）川01执123号', 'As on the document'),
    },
    decidedOn: { name: t('裁定日期', 'Day of the ruling') },
    why: {
      name: t('核销理由', 'Grounds'),
      help: t(
        '如：施工单位破产终结、终结执行，无财产可供执行',
        'For example: bankruptcy, or enforcement ended without assets',
      ),
    },
    evidence: {
      name: t('法院裁定书', 'The court’s ruling'),
      help: t(
        '终结执行裁定书或破产终结裁定书的扫描件',
        'Scan of the ruling that ended the enforcement or the bankruptcy',
      ),
    },
  },
  reasons: {
    'ruling-before-contract': refusal(
      422,
      '裁定日期 {decidedOn} 早于施工合同签订日期 {contractedOn}，请核对裁定书。',
      'The ruling’s day, {decidedOn}, is before the day of the contract, {contractedOn}. Look at the ruling again.',
    ),
  },
  events: {
    overpaymentWrittenOff: t('超付款核销 {amountFen} 元：{why}', 'overpayment of {amountFen} CNY written off: {why}'),
  },
} satisfies Words<'writeOffOverpayment'>;
