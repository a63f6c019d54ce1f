import { t } from '../../../i18n/language';
import { refusal } from '../../../i18n/reasons/text';
import type { Words } from '../definition';
import { MINUTES_OF_BODY } from '../shared/fields';

export const allocateCoFundingWords = {
  name: t('决定自筹分摊', 'Decide on the allocation of co-funding'),
  warning: t(
    '分摊方案经院委会另一名成员或社区确认后生效，各户据此缴款。',
    'Once another of the body, or the community, has confirmed it, each unit pays by it.',
  ),
  fields: {
    allocationNo: {
      name: t('分摊方案', 'Draft'),
      help: t('先在“自筹”一栏编制分摊方案', 'Draw up a draft first, under co-funding'),
    },
    evidence: MINUTES_OF_BODY,
  },
  events: {
    coFundingAllocated: t(
      '第 {no} 号分摊方案生效：自筹 {plannedFen} 元，{units} 套',
      'allocation {no} in force: CNY {plannedFen} over {units} units',
    ),
  },
  reasons: {
    'co-funding-not-planned': refusal(
      409,
      '没有可分摊的自筹：须先有列明自筹的方案和固化的名册。',
      'There is no co-funding to allocate yet: it takes a plan that has some, and a frozen roll.',
    ),
    'allocation-unknown': refusal(422, '没有这个分摊方案。', 'There is no such draft.'),
    'allocation-outdated': refusal(
      409,
      '该分摊方案编制后，自筹金额、名册或减免有变，或已有更新的方案，请重新编制。',
      'Since this draft the planned sum, the roll or a reduction has changed, or a newer one is in force. Draw up a new draft.',
    ),
  },
} satisfies Words<'allocateCoFunding'>;
