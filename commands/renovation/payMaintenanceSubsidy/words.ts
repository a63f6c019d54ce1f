import { t } from '../../../i18n/language';
import { refusal } from '../../../i18n/reasons/text';
import type { Words } from '../definition';
import { REFERENCE, YEAR } from '../shared/fields';
import { VOUCHER } from '../shared/voucherWords';

export const payMaintenanceSubsidyWords = {
  name: t('支付维修运营补贴', 'Pay the maintenance subsidy'),
  warning: t('支付登记后不可撤销。', 'A recorded payment cannot be undone.'),
  fields: { year: YEAR, reference: REFERENCE, ...VOUCHER },
  events: { maintenanceSubsidyPaid: t('{year} 年维修运营补贴支付', 'maintenance subsidy of {year} paid') },
  reasons: {
    'maintenance-subsidy-not-approved': refusal(
      409,
      '{year} 年度补贴尚未批准。',
      'The subsidy for {year} has not been approved.',
    ),
  },
} satisfies Words<'payMaintenanceSubsidy'>;
