import { t } from '../../../i18n/language';
import type { Words } from '../definition';

export const returnClaimWords = {
  name: t('退回进度款申请', 'Return the claim'),
  fields: {
    why: {
      name: t('退回理由', 'Reason for the return'),
      help: t(
        '写明问题所在：施工单位会看到，改正后重新申请',
        'State what is wrong. The contractor sees it, corrects it and claims anew.',
      ),
    },
  },
  events: { claimReturned: t('第 {no} 次进度款申请退回：{why}', 'claim {no} returned: {why}') },
} satisfies Words<'returnClaim'>;
