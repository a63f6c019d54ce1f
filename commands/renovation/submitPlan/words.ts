import { t } from '../../../i18n/language';
import { refusal } from '../../../i18n/reasons/text';
import type { Words } from '../definition';
import { PLAN_FIELDS } from '../shared/planWords';

export const submitPlanWords = {
  name: t('提交整治方案', 'Submit the plan'),
  fields: PLAN_FIELDS,
  events: {
    planSubmitted: t(
      '方案第 {revision} 稿提交，造价 {costFen} 元',
      'plan revision {revision} submitted, {costFen} CNY',
    ),
  },
  reasons: {
    'sources-unbalanced': refusal(
      422,
      '资金来源合计 {totalFen} 元，方案造价 {costFen} 元，两者不符。',
      'The sources of money add up to CNY {totalFen}, but the plan costs CNY {costFen}.',
    ),
    'co-funding-share-low': refusal(
      422,
      '居民自筹 {coFundingFen} 元，低于要求的 {neededFen} 元。',
      'Co-funding is CNY {coFundingFen}; at least CNY {neededFen} is required.',
    ),
  },
} satisfies Words<'submitPlan'>;
