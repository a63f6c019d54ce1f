import { t } from '../../../i18n/language';
import { refusal } from '../../../i18n/reasons/text';
import type { Words } from '../definition';

export const auditSettlementWords = {
  name: t('结算审计', 'Audit the settlement'),
  fields: {
    eligibleFen: {
      name: t('审定价', 'Eligible'),
      help: t('应等于报送价减去核减合计', 'Has to be what was claimed less the cuts'),
    },
    cuts: {
      name: t('核减', 'Cuts'),
      fields: {
        item: { name: t('项目', 'Item') },
        amountFen: { name: t('核减金额', 'Amount cut') },
        why: {
          name: t('核减理由', 'Reason of the cut'),
          help: t('工程量、单价或不合规等', 'Quantity, price, not eligible'),
        },
      },
    },
  },
  events: {
    settlementAudited: t(
      '结算审定 {eligibleFen} 元，应付补贴 {payableSubsidyFen} 元',
      'settlement audited: {eligibleFen} CNY eligible, {payableSubsidyFen} CNY of subsidy payable',
    ),
  },
  reasons: {
    'settlement-already-audited': refusal(409, '结算已经审计。', 'The settlement has been audited already.'),
    'cuts-unbalanced': refusal(
      422,
      '送审 {claimedFen} 元减核减 {cutFen} 元不等于审定 {eligibleFen} 元。',
      'CNY {claimedFen} less cuts of CNY {cutFen} is not CNY {eligibleFen}.',
    ),
  },
} satisfies Words<'auditSettlement'>;
