import { t } from '../../../i18n/language';
import { refusal } from '../../../i18n/reasons/text';
import type { Words } from '../definition';

export const publishAccountsWords = {
  name: t('公布季度账目', 'Publish a quarter’s accounts'),
  fields: {
    quarter: { name: t('季度', 'Quarter'), help: t('如 2027Q3', 'For example 2027Q3') },
    openingFen: { name: t('期初余额', 'Opening balance') },
    incomeFen: { name: t('收入', 'Income') },
    spendingFen: { name: t('支出', 'Spending') },
    closingFen: {
      name: t('期末余额', 'Closing balance'),
      help: t('应等于期初加收入减支出', 'Must equal opening balance plus income less spending'),
    },
    why: {
      name: t('账目不衔接的原因', 'Why the accounts do not go on from the last'),
      help: t(
        '期初余额与上季度期末余额不一致时填写',
        'Only if the opening balance is not what the quarter before ended with',
      ),
    },
  },
  events: { accountsPublished: t('{quarter}账目公布', 'accounts of {quarter} published') },
  reasons: {
    'quarter-malformed': refusal(422, '季度格式应为 2027Q3。', 'Write a quarter like 2027Q3.'),
    'quarter-not-over': refusal(409, '{quarter} 尚未结束。', 'Quarter {quarter} is not over.'),
    'quarter-before-maintenance': refusal(
      422,
      '{quarter} 早于长效管理开始。',
      'Quarter {quarter} is before maintenance began.',
    ),
    'quarter-already-published': refusal(
      409,
      '{quarter} 账目已经公布。',
      'The accounts of {quarter} have been published already.',
    ),
    'accounts-not-continued': refusal(
      422,
      '与 {quarter} 账目不衔接：该季度账面为 {amountFen} 元。确有原因的请写明，将一并公布。',
      'The accounts do not go on from or into those of {quarter}, which say CNY {amountFen}. If there is a reason, write it; it is published with them.',
    ),
    'accounts-unbalanced': refusal(
      422,
      '期初加收入减支出为 {sumFen} 元，与期末 {closingFen} 元不符。',
      'Opening balance plus income less spending is CNY {sumFen}; the closing balance says CNY {closingFen}.',
    ),
  },
} satisfies Words<'publishAccounts'>;
