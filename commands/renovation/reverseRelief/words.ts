import { t } from '../../../i18n/language';
import { refusal } from '../../../i18n/reasons/text';
import { RELIEF_WORDS } from '../../../i18n/words';
import type { Words } from '../definition';
import { MINUTES_OF_BODY } from '../shared/fields';

export const reverseReliefWords = {
  name: t('撤销减免或认缴核销', 'Take back a reduction or a pledge’s write-off'),
  warning: t(
    '确认后该户重新应缴；减免已由其他户分摊的，须重新分摊。',
    'Once confirmed the unit owes it again. Where the other owners bear a reduction, the shares are allocated anew.',
  ),
  fields: {
    kind: { name: t('撤销内容', 'What is taken back'), values: RELIEF_WORDS },
    no: {
      name: t('序号', 'Number'),
      help: t('困难减免的项次，或认缴序号', 'Of the reduction, or of the pledge, as it stands on record'),
    },
    grounds: {
      name: t('撤销理由', 'Grounds'),
      help: t('只有院委会和社区看得到', 'Only the body and the community read them'),
    },
    evidence: MINUTES_OF_BODY,
  },
  events: { reliefReversed: t('撤销{kind}（第 {no} 号）', '{kind} no. {no} taken back') },
  reasons: {
    'nothing-let-off': refusal(
      409,
      '没有尚未撤销的减免或认缴核销。',
      'No reduction and no written-off pledge is in force.',
    ),
    'relief-unknown': refusal(
      422,
      '没有第 {no} 号尚未撤销的减免或认缴核销。',
      'No reduction or written-off pledge has the number {no}, or it was taken back already.',
    ),
    'relief-covered': refusal(
      409,
      '其他资金已为该项减免到账 {amountFen} 元。请先冲销该笔收据，再撤销减免。',
      'Other money of CNY {amountFen} has come in to bear this reduction. Reverse its receipt first, and take the reduction back then.',
    ),
  },
} satisfies Words<'reverseRelief'>;
