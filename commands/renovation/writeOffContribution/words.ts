import { t } from '../../../i18n/language';
import { refusal } from '../../../i18n/reasons/text';
import type { Words } from '../definition';
import { OTHERS_SOURCE } from '../shared/receipts';

export const writeOffContributionWords = {
  name: t('核销其他来源未到资金', 'Write off another payer’s contribution'),
  warning: t(
    '确认后不再催收，由批准的补助承担，并从当年预算额度支出；以后到账的，退还出资方。',
    'Once confirmed nobody asks for it any more. Approved subsidy bears it, out of this year’s budget; what comes in later goes back to its payer.',
  ),
  fields: {
    source: OTHERS_SOURCE,
    amountFen: {
      name: t('金额', 'Amount'),
      help: t(
        '不得超过仍需、未到的金额，也不得超过批准补助的余额',
        'At most what is needed and has not come in, and what is left of the approved subsidy',
      ),
    },
    why: {
      name: t('核销理由', 'Grounds'),
      help: t('如：出资单位书面答复不再出资', 'For example: the payer has answered that it pays no more'),
    },
    evidence: {
      name: t('依据文件', 'Document'),
      help: t('会议纪要、出资单位复函等扫描件', 'Scan of the decision, or of the payer’s answer'),
    },
  },
  events: {
    contributionWrittenOff: t(
      '核销{source}未到资金 {amountFen} 元，由批准的补助承担：{why}',
      'contribution of {amountFen} CNY ({source}) written off, borne by approved subsidy: {why}',
    ),
  },
  reasons: {
    'nothing-missing': refusal(409, '其他来源没有仍需、未到的资金。', 'No other payer’s money is needed and missing.'),
    'above-missing': refusal(
      422,
      '金额 {amountFen} 元超过该来源未到的 {missingFen} 元。',
      'CNY {amountFen} is more than the CNY {missingFen} that this source has not paid.',
    ),
    'approved-subsidy-insufficient': refusal(
      422,
      '批准的补助只能再承担 {availableFen} 元，不足 {amountFen} 元；其余仍须催收。',
      'Of the approved subsidy CNY {availableFen} is left, less than CNY {amountFen}. The rest stays owed by its payer.',
    ),
  },
} satisfies Words<'writeOffContribution'>;
