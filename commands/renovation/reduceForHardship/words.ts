import { t } from '../../../i18n/language';
import { refusal } from '../../../i18n/reasons/text';
import type { Words } from '../definition';
import { MINUTES_OF_BODY, UNIT_PAID } from '../shared/fields';

export const reduceForHardshipWords = {
  name: t('决定困难减免', 'Reduce a share for hardship'),
  warning: t(
    '减免不减少方案自筹总额：须重新分摊由其他业主承担，或由列明的其他资金承担。',
    'The planned co-funding stays as it is: the others bear the sum by a new allocation, or the other money that you name.',
  ),
  fields: {
    unit: UNIT_PAID,
    reducedFen: { name: t('减免金额', 'Amount let off') },
    coveredBy: {
      name: t('由谁承担', 'Who bears it'),
      values: {
        others: t('其他业主（重新分摊）', 'The other owners, by a new allocation'),
        otherMoney: t('其他资金', 'Other money'),
      },
    },
    coveredFrom: {
      name: t('其他资金来源', 'Source of the other money'),
      help: t('如：街道互助资金、慈善捐助', 'Such as a fund of the sub-district, or a donation'),
    },
    grounds: {
      name: t('减免理由', 'Grounds'),
      help: t('只有院委会和社区看得到', 'Only the body and the community read them'),
    },
    evidence: MINUTES_OF_BODY,
  },
  events: { hardshipReduced: t('决定一户困难减免（第 {no} 项）', 'a share reduced for hardship (no. {no})') },
  reasons: {
    'allocation-missing': refusal(409, '自筹尚未分摊。', 'The co-funding has not been allocated yet.'),
    'above-share': refusal(
      422,
      '减免 {amountFen} 元超过该户尚未缴纳的 {openFen} 元。',
      'CNY {amountFen} is more than the CNY {openFen} that this unit has still to pay.',
    ),
    'covering-source-missing': refusal(422, '请写明由哪笔其他资金承担。', 'Say which other money bears the sum.'),
  },
} satisfies Words<'reduceForHardship'>;
