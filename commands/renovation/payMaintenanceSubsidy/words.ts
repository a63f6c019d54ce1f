import { t } from '../../../i18n/language';
import { refusal } from '../../../i18n/reasons/text';
import type { Words } from '../definition';
import { REFERENCE, YEAR } from '../shared/fields';
import { VOUCHER } from '../shared/voucherWords';

export const payMaintenanceSubsidyWords = {
  name: t('支付维修运营补贴', 'Pay the maintenance subsidy'),
  warning: t(
    '支付登记后不可撤销；银行退汇的另行登记。',
    'A recorded payment cannot be undone. Money that the bank sends back is recorded as such.',
  ),
  fields: {
    year: YEAR,
    no: { name: t('本年度第几笔申请', 'Number of the request in the year') },
    reference: REFERENCE,
    ...VOUCHER,
  },
  events: { maintenanceSubsidyPaid: t('{year} 年维修运营补贴支付', 'maintenance subsidy of {year} paid') },
  reasons: {
    'other-request-open': refusal(
      409,
      '这笔付款针对 {year} 年度第 {no} 笔申请，现在待付的是第 {openNo} 笔。',
      'This pays request {no} of {year}; request {openNo} is to be paid now.',
    ),
    'maintenance-subsidy-not-approved': refusal(
      409,
      '{year} 年度补贴尚未批准。',
      'The subsidy for {year} has not been approved.',
    ),
  },
} satisfies Words<'payMaintenanceSubsidy'>;
