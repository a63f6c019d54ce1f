import { t } from '../../../i18n/language';
import { refusal } from '../../../i18n/reasons/text';
import type { Words } from '../definition';
import { OTHERS_SOURCE } from '../shared/receipts';

export const reinstateContributionWords = {
  name: t('撤销其他来源资金核销', 'Reinstate another payer’s contribution'),
  warning: t(
    '确认后恢复催收；代为承担的补助未支付的退回预算，已支付的待该笔资金到账后置换。',
    'Once confirmed its payer owes it again. Subsidy that bore it goes back to the budget; what of it is paid is replaced when the money comes in.',
  ),
  fields: {
    source: OTHERS_SOURCE,
    amountFen: {
      name: t('金额', 'Amount'),
      help: t('不得超过该来源已核销、未撤销的金额', 'At most what was written off of this source and not reinstated'),
    },
    why: {
      name: t('撤销理由', 'Grounds'),
      help: t('如：核销有误，或出资单位同意出资', 'For example: it was wrong, or the payer pays after all'),
    },
    evidence: {
      name: t('依据文件', 'Document'),
      help: t('会议纪要、出资单位复函等扫描件', 'Scan of the decision, or of the payer’s answer'),
    },
  },
  events: {
    contributionReinstated: t(
      '撤销{source}资金核销 {amountFen} 元，恢复催收：{why}',
      'contribution of {amountFen} CNY ({source}) reinstated: {why}',
    ),
  },
  reasons: {
    'nothing-written-off': refusal(
      409,
      '没有已核销、可以撤销的其他来源资金。',
      'No other payer’s contribution was written off that can be reinstated.',
    ),
    'above-written-off': refusal(
      422,
      '金额 {amountFen} 元超过该来源可以撤销核销的 {writtenOffFen} 元。',
      'CNY {amountFen} is more than the CNY {writtenOffFen} that was written off of this source.',
    ),
  },
} satisfies Words<'reinstateContribution'>;
