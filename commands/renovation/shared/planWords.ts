import type { SubmitPlan } from '../../../domain/renovation/commands/funding';
import { t } from '../../../i18n/language';
import { SOURCE_WORDS } from '../../../i18n/words';
import type { FieldWords } from '../../words';
import { AMOUNT } from './fields';
import { MATTERS } from './matters';

export const PLAN_FIELDS = {
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
  matters: {
    ...MATTERS,
    help: t(
      '方案涉及下列事项的必须勾选（《民法典》第二百七十八条第六至八项，例如车棚改停车位），方案表决须经四分之三以上同意；均不涉及的也须选明，并向业主公示',
      'Tick each that the plan is about (Civil Code art. 278, items 6 to 8; e.g. a bicycle shed becomes parking): three quarters must then vote in favour. Or say that it is about none; the owners are shown which',
    ),
    values: { ...MATTERS.values, none: t('均不涉及', 'None of these') },
  },
} satisfies FieldWords<SubmitPlan>;
