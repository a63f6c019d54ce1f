import { t } from '../../../i18n/language';
import { refusal } from '../../../i18n/reasons/text';
import type { Words } from '../definition';
import { AMOUNT, REFERENCE } from '../shared/fields';
import { VOUCHER_OF_REFUND } from '../shared/voucherWords';

export const replaceSubsidyWords = {
  name: t('以自筹等资金置换多付补助', 'Replace excess subsidy'),
  warning: t(
    '居民自筹等资金缴回财政，顶替多付的补助；施工单位已收款项不变。',
    'Residents’ or others’ money is paid back to the budget in the place of excess subsidy. The contractor keeps what it was paid.',
  ),
  fields: { amountFen: AMOUNT, ...VOUCHER_OF_REFUND, reference: REFERENCE },
  events: {
    subsidyReplaced: t(
      '以自筹等资金置换多付补助 {amountFen} 元',
      'excess subsidy of {amountFen} CNY replaced by other money',
    ),
  },
  reasons: {
    'nothing-to-replace': refusal(409, '没有需要置换的多付补助。', 'There is no excess subsidy to replace.'),
    'above-excess': refusal(
      422,
      '金额 {amountFen} 元超过多付补助 {excessFen} 元。',
      'CNY {amountFen} is more than the excess subsidy of CNY {excessFen}.',
    ),
  },
} satisfies Words<'replaceSubsidy'>;
