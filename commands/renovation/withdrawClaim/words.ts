import { t } from '../../../i18n/language';
import { WHY } from '../../kernel/shared/fields';
import type { Words } from '../definition';

export const withdrawClaimWords = {
  name: t('撤回进度款申请', 'Withdraw the claim'),
  fields: { why: WHY },
  events: { claimWithdrawn: t('第 {no} 次进度款申请由施工单位撤回：{why}', 'claim {no} withdrawn: {why}') },
} satisfies Words<'withdrawClaim'>;
