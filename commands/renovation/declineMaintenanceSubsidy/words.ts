import { t } from '../../../i18n/language';
import { WHY } from '../../kernel/shared/fields';
import type { Words } from '../definition';
import { YEAR } from '../shared/fields';

export const declineMaintenanceSubsidyWords = {
  name: t('撤回或不予批准维修运营补贴', 'Withdraw or decline the maintenance subsidy'),
  warning: t(
    '这笔申请即告结束，已承诺的资金释放；本年度可以按正确的金额重新申请。',
    'The request ends, and what was committed for it is released. Another may be made for the year, with the right amount.',
  ),
  fields: { year: YEAR, why: WHY },
  events: {
    maintenanceSubsidyDeclined: t(
      '{year} 年维修运营补贴申请撤回或不予批准：{why}',
      'request for the maintenance subsidy of {year} withdrawn or declined: {why}',
    ),
  },
} satisfies Words<'declineMaintenanceSubsidy'>;
