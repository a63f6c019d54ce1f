import { t } from '../../../i18n/language';
import { refusal } from '../../../i18n/reasons/text';
import type { Words } from '../definition';
import { CUTS } from '../shared/fields';

export const auditSettlementWords = {
  name: t('结算审计', 'Audit the settlement'),
  fields: {
    eligibleFen: {
      name: t('审定价', 'Audited amount'),
      help: t('应等于送审价减去核减合计', 'Must equal the amount claimed less the cuts'),
    },
    cuts: CUTS,
  },
  events: {
    settlementAudited: t(
      '结算审定 {eligibleFen} 元，应付补贴 {payableSubsidyFen} 元',
      'settlement audited at CNY {eligibleFen}; subsidy payable CNY {payableSubsidyFen}',
    ),
  },
  reasons: {
    'settlement-already-audited': refusal(409, '结算已经审计。', 'The settlement has been audited already.'),
  },
} satisfies Words<'auditSettlement'>;
