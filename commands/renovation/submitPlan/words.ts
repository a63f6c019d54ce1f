import { t } from '../../../i18n/language';
import { refusal } from '../../../i18n/reasons/text';
import { SOURCE_WORDS } from '../../../i18n/words';
import type { Words } from '../definition';
import { AMOUNT } from '../shared/fields';

export const submitPlanWords = {
  name: t('提交整治方案', 'Submit the plan'),
  fields: {
    items: {
      name: t('整治项目', 'Items'),
      fields: {
        name: { name: t('名称', 'Name') },
        category: {
          name: t('类别', 'Category'),
          values: { mandatory: t('必做', 'mandatory'), optional: t('选做', 'optional') },
        },
        estimateFen: { name: t('估算', 'Estimate') },
      },
    },
    sources: {
      name: t('资金来源', 'Sources of money'),
      help: t('合计应等于各项目估算之和', 'Must add up to the total of the items’ estimates'),
      fields: {
        source: { name: t('来源', 'Source'), values: SOURCE_WORDS },
        name: { name: t('名称', 'Name') },
        amountFen: AMOUNT,
      },
    },
    raisesFunds: {
      name: t('筹集维修资金', 'Raises maintenance funds'),
      help: t('须经四分之三以上同意', 'Three quarters must then vote in favour'),
    },
    rebuilds: {
      name: t('改建、重建', 'Rebuilds'),
      help: t(
        '改建、重建建筑物及其附属设施的必须勾选，须经四分之三以上同意',
        'Tick if it rebuilds buildings or their facilities; three quarters must then vote in favour',
      ),
    },
    changesUse: {
      name: t('改变共有部分用途', 'Changes use'),
      help: t(
        '改变共有部分用途（如车棚改停车位）或者利用共有部分经营的必须勾选，须经四分之三以上同意',
        'Tick if common parts get another use (a bicycle shed becomes parking) or are used for business; three quarters must then vote in favour',
      ),
    },
  },
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
