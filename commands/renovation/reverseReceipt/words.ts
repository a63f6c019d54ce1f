import { t } from '../../../i18n/language';
import { refusal } from '../../../i18n/reasons/text';
import { SOURCE_WORDS } from '../../../i18n/words';
import { WHY } from '../../kernel/shared/fields';
import type { Words } from '../definition';
import { AMOUNT } from '../shared/fields';

export const reverseReceiptWords = {
  name: t('冲销收据', 'Reverse a receipt'),
  fields: {
    receipt: {
      name: t('收据号', 'Receipt'),
      help: t('登记有误的收据；冲销后可重新登记', 'The receipt that was wrong; it can be recorded again afterwards'),
    },
    meant: {
      name: t('所指收据', 'Receipt that is meant'),
      fields: {
        no: { name: t('登记序号', 'Place on record') },
        source: { name: t('来源', 'Source'), values: SOURCE_WORDS },
        amountFen: AMOUNT,
      },
    },
    why: WHY,
  },
  events: {
    receiptReversed: t(
      '冲销收据 {receipt}，{source} {amountFen} 元：{why}',
      'receipt {receipt} reversed, {amountFen} CNY of {source}: {why}',
    ),
  },
  reasons: {
    'receipt-not-reversible': refusal(
      422,
      '没有可以冲销的收据 {receipt}。',
      'There is no receipt {receipt} that can be reversed.',
    ),
    'above-paid': refusal(
      422,
      '收据 {amountFen} 元，其中已退还缴款人的部分不能冲销，尚有 {paidFen} 元。',
      'Of the CNY {amountFen}, a part has gone back to who paid it: CNY {paidFen} is left, and a receipt is reversed whole.',
    ),
    'nothing-in-hand': refusal(409, '没有结存资金。', 'There is no money in hand.'),
  },
} satisfies Words<'reverseReceipt'>;
