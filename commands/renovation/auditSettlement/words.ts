import { t } from '../../../i18n/language';
import { refusal } from '../../../i18n/reasons/text';
import type { Words } from '../definition';

export const auditSettlementWords = {
  name: t('结算审计', 'Audit the settlement'),
  fields: {
    eligibleFen: {
      name: t('审定价', 'Audited amount'),
      help: t('应等于送审价减去核减合计', 'Must equal the amount claimed less the cuts'),
    },
    cuts: {
      name: t('核减', 'Cuts'),
      fields: {
        item: { name: t('项目', 'Item') },
        amountFen: { name: t('核减金额', 'Amount cut') },
        why: {
          name: t('核减理由', 'Reason for the cut'),
          help: t('如：工程量不符、单价偏高、不符合规定', 'For example: quantity, price, not eligible'),
        },
      },
    },
  },
  events: {
    settlementAudited: t(
      '结算审定 {eligibleFen} 元，应付补贴 {payableSubsidyFen} 元',
      'settlement audited at CNY {eligibleFen}; subsidy payable CNY {payableSubsidyFen}',
    ),
  },
  reasons: {
    'settlement-already-audited': refusal(409, '结算已经审计。', 'The settlement has been audited already.'),
    'cuts-unbalanced': refusal(
      422,
      '送审 {claimedFen} 元减核减 {cutFen} 元不等于审定 {eligibleFen} 元。',
      'CNY {claimedFen} claimed less CNY {cutFen} cut is not the eligible CNY {eligibleFen}.',
    ),
  },
} satisfies Words<'auditSettlement'>;
