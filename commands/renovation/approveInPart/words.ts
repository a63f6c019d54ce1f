import { t } from '../../../i18n/language';
import type { Words } from '../definition';

export const approveInPartWords = {
  name: t('核减批准', 'Approve a lower amount'),
  warning: t(
    '核减后本次申请即告结束，已预留的资金释放，院落退回定案阶段：方案以核减后的金额为补助上限，另找资金来源，或调整项目后重新表决，再重新申请。',
    'This ends the application and releases what is reserved. The courtyard goes back to its plan, whose subsidy is then this amount at most: it finds other sources, or is changed and voted on again, and is applied for anew.',
  ),
  fields: {
    amountFen: { name: t('批准金额', 'Amount approved'), help: t('须低于申请金额', 'Below what was applied for') },
    why: { name: t('核减理由', 'Why less'), help: t('申请人和业主会看到', 'The applicant and the owners see it') },
  },
  events: {
    applicationApprovedInPart: t(
      '{step}核减批准：申请 {appliedFen} 元，批准 {approvedFen} 元：{why}',
      '{step} approved CNY {approvedFen} of the CNY {appliedFen} applied for: {why}',
    ),
  },
} satisfies Words<'approveInPart'>;
