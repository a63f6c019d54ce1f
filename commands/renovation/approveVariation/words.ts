import { t } from '../../../i18n/language';
import { refusal } from '../../../i18n/reasons/text';
import type { Words } from '../definition';

export const approveVariationWords = {
  name: t('签认变更', 'Approve a variation'),
  fields: {
    no: { name: t('变更编号', 'Variation') },
    amountFen: {
      name: t('合同增减金额', 'Change to the contract amount'),
      help: t('减少合同金额填负数', 'Enter a negative amount if the contract amount decreases'),
    },
    description: { name: t('说明', 'Description') },
  },
  events: {
    variationSigned: t(
      '第 {no} 号变更 {amountFen} 元：{role}签认',
      'variation {no} of {amountFen} CNY signed by the {role}',
    ),
  },
  reasons: {
    'variation-unknown': refusal(
      422,
      '没有第 {no} 号变更，新变更须依次编号。',
      'There is no variation {no}. A new variation takes the next number.',
    ),
    'variation-withdrawn': refusal(409, '第 {no} 号变更已经撤回。', 'Variation {no} has been withdrawn.'),
    'below-certified': refusal(
      422,
      '变更后合同金额 {valueFen} 元低于已审核或已支付的 {boundFen} 元。',
      'The contract would be worth CNY {valueFen}, less than the CNY {boundFen} certified or paid.',
    ),
    'variation-differs': refusal(
      422,
      '与第 {no} 号变更的金额不符。',
      'The amount differs from the one first signed for variation {no}.',
    ),
    'variation-zero': refusal(422, '变更金额不能为零。', 'A variation changes the contract’s amount.'),
    'amount-not-positive': refusal(422, '金额必须大于零。', 'The amount must be greater than zero.'),
  },
} satisfies Words<'approveVariation'>;
