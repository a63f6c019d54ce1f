import { t } from '../../../i18n/language';
import { refusal } from '../../../i18n/reasons/text';
import type { Words } from '../definition';
import { YEAR } from '../shared/fields';

export const approveMaintenanceSubsidyWords = {
  name: t('批准维修运营补贴', 'Approve the maintenance subsidy'),
  fields: { year: YEAR },
  events: {
    maintenanceSubsidyEndorsed: t(
      '{step}同意 {year} 年维修运营补贴',
      'maintenance subsidy of {year} approved by {step}',
    ),
    maintenanceSubsidyApproved: t('{year} 年维修运营补贴批准', 'maintenance subsidy of {year} approved'),
  },
  reasons: {
    'maintenance-subsidy-not-applied': refusal(
      409,
      '{year} 年度尚未申请补贴。',
      'Nobody has applied for the subsidy for {year}.',
    ),
  },
} satisfies Words<'approveMaintenanceSubsidy'>;
