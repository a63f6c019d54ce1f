import { t } from '../../../i18n/language';
import { refusal } from '../../../i18n/reasons/text';
import type { Words } from '../definition';
import { AMOUNT, YEAR } from '../shared/fields';

export const applyForMaintenanceSubsidyWords = {
  name: t('申请维修运营补贴', 'Apply for the maintenance subsidy'),
  fields: {
    year: YEAR,
    amountFen: AMOUNT,
    supplement: {
      name: t('补足理由', 'Reason for a supplement'),
      help: t(
        '本年度已支付过补贴、金额不足时填写；年度合计不超过政策上限',
        'If the year’s subsidy was paid and was too little; together at most the policy’s limit',
      ),
    },
  },
  events: {
    maintenanceSubsidyApplied: t(
      '申请 {year} 年维修运营补贴 {amountFen} 元',
      'maintenance subsidy of {year} applied for: {amountFen} CNY',
    ),
  },
  reasons: {
    'year-not-evaluated': refusal(409, '{year} 年度尚未通过评估。', 'Year {year} has not been evaluated.'),
    'above-yearly-maximum': refusal(
      422,
      '金额 {amountFen} 元超过本年度还可申请的 {leftFen} 元（年度上限 {maxFen} 元）。',
      'CNY {amountFen} is more than the CNY {leftFen} left of the yearly maximum of CNY {maxFen}.',
    ),
    'nothing-to-supplement': refusal(
      409,
      '{year} 年度尚未支付补贴，无须补足，请直接申请。',
      'No subsidy was paid for {year}, so there is nothing to supplement. Apply for the whole amount.',
    ),
    'maintenance-subsidy-open': refusal(
      409,
      '{year} 年度有一笔补贴申请尚未办结。',
      'A request for the subsidy of {year} is still open.',
    ),
  },
} satisfies Words<'applyForMaintenanceSubsidy'>;
