import { t } from '../../../i18n/language';
import { refusal } from '../../../i18n/reasons/text';
import type { Words } from '../definition';
import { MEASURED } from '../shared/fields';

export const submitClaimWords = {
  name: t('申请进度款', 'Submit a progress claim'),
  fields: { measuredFen: MEASURED },
  events: {
    claimSubmitted: t('第 {no} 次进度款申请，累计 {measuredFen} 元', 'claim {no}: {measuredFen} CNY measured to date'),
  },
  reasons: {
    'claim-worth-nothing': refusal(
      422,
      '按合同比例，计量 {measuredFen} 元没有可支付的进度款。',
      'Under the contract’s progress share, nothing is payable on a measured value of CNY {measuredFen}.',
    ),
  },
} satisfies Words<'submitClaim'>;
