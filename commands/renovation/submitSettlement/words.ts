import { t } from '../../../i18n/language';
import { refusal } from '../../../i18n/reasons/text';
import type { Words } from '../definition';

export const submitSettlementWords = {
  name: t('提交结算', 'Submit the settlement'),
  fields: { claimedFen: { name: t('送审价', 'Amount claimed') } },
  events: { settlementSubmitted: t('结算提交：{claimedFen} 元', 'settlement of {claimedFen} CNY submitted') },
  reasons: {
    'above-completion': refusal(
      422,
      '送审 {claimedFen} 元超过竣工时计量的 {measuredFen} 元。',
      'CNY {claimedFen} is more than the CNY {measuredFen} measured at completion.',
    ),
    'settlement-already-submitted': refusal(409, '结算已经提交。', 'The settlement has been submitted already.'),
  },
} satisfies Words<'submitSettlement'>;
