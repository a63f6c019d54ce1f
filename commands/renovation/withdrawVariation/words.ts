import { t } from '../../../i18n/language';
import { refusal } from '../../../i18n/reasons/text';
import { WHY } from '../../kernel/shared/fields';
import type { Words } from '../definition';

export const withdrawVariationWords = {
  name: t('撤回变更', 'Withdraw a variation'),
  fields: { no: { name: t('变更编号', 'Variation') }, why: WHY },
  events: { variationWithdrawn: t('第 {no} 号变更撤回：{why}', 'variation {no} withdrawn: {why}') },
  reasons: {
    'no-variation-open': refusal(409, '没有尚未生效的变更。', 'No variation awaits a signature.'),
    'variation-not-open': refusal(
      409,
      '第 {no} 号变更已经生效或已经撤回。',
      'Variation {no} is in force or has been withdrawn already.',
    ),
    'variation-of-other': refusal(
      409,
      '第 {no} 号变更由另一方提出，只能由提出方撤回。',
      'The other party proposed variation {no}; only it can withdraw it.',
    ),
  },
} satisfies Words<'withdrawVariation'>;
