import { t } from '../../../i18n/language';
import { refusal } from '../../../i18n/reasons/text';
import { REVERSED_KIND_WORDS } from '../../../i18n/words';
import { WHY } from '../../kernel/shared/fields';
import type { Words } from '../definition';
import { AMOUNT, UNIT_PARTS } from '../shared/fields';

export const reversePaymentWords = {
  name: t('登记退汇', 'Record money that came back'),
  warning: t(
    '确认后冲回整笔款项，只退回其中几部分的冲回该部分全额，重新待付、待退、待收回或待置换；原凭证号不得再用。',
    'Once confirmed, all of it, or the whole of each part that is named, is reversed, and owed again: to be paid, refunded, recovered or replaced. Its voucher proves no other.',
  ),
  fields: {
    reference: {
      name: t('原凭证号或退款收据号', 'Voucher, or receipt of the refund'),
      help: t(
        '款项被银行退回的那一笔；收回款、置换款未到账或误登的，填其凭证号',
        'Of the payment whose money the bank sent back; or of a recovery or replacement that never arrived or was wrong',
      ),
    },
    meant: {
      name: t('所指款项', 'Money that is meant'),
      fields: {
        kind: { name: t('款项', 'Kind'), values: REVERSED_KIND_WORDS },
        reference: { name: t('编号', 'Number') },
        amountFen: AMOUNT,
        recordedAt: { name: t('登记时间', 'Recorded at') },
        unitParts: { ...UNIT_PARTS, name: t('退回的各户', 'Units whose transfers came back') },
      },
    },
    bouncedUnits: {
      name: t('退回的户', 'Units whose transfers came back'),
      help: t(
        '按清单退给多户的款项，只有部分户退回的，逐户填写（如 1栋2单元301），每户冲回清单上的全额；各部分均不填则整笔退回',
        'Of a refund to several units by one list, those whose transfers came back (such as 1-2-301), each with its whole part; with no part named, all of it came back',
      ),
    },
    bouncedUnnamed: {
      name: t('未注明户的款项退回', 'The part without a unit came back'),
      help: t(
        '清单中退给缴款时未注明户者（如分摊前缴款、慈善资金）的部分，冲回其全额',
        'Of a refund by one list, all that went to those who paid without naming a unit, such as before the allocation, or a charity',
      ),
    },
    cameBackOn: {
      name: t('退回日期', 'Came back on'),
      help: t('银行退汇通知上的日期', 'The day on the bank’s notice'),
    },
    why: { ...WHY, help: t('如：账号有误、账户已注销', 'For example: wrong account, closed account') },
    evidence: { name: t('银行退汇通知', 'The bank’s notice'), help: t('上传扫描件', 'Upload the scan') },
  },
  events: {
    paymentReversed: t(
      '退汇冲回：凭证 {reference}，{amountFen} 元，{cameBackOn} 退回：{why}',
      'payment {reference} of {amountFen} CNY reversed, it came back on {cameBackOn}: {why}',
    ),
    recoveryReversed: t(
      '冲回{how}款：凭证 {reference}，{amountFen} 元，{cameBackOn} 退回：{why}',
      'money {how} by {reference}, {amountFen} CNY, reversed on {cameBackOn}: {why}',
    ),
    maintenanceSubsidyReversed: t(
      '退汇冲回：{year} 年度维修运营补贴 {amountFen} 元（凭证 {reference}），{cameBackOn} 退回：{why}',
      'maintenance subsidy {year} of {amountFen} CNY ({reference}) reversed, it came back on {cameBackOn}: {why}',
    ),
    refundReversed: t(
      '退汇冲回：{source}退款 {amountFen} 元（收据 {receipt}），{cameBackOn} 退回：{why}',
      'refund of {amountFen} CNY to {source} ({receipt}) reversed, it came back on {cameBackOn}: {why}',
    ),
  },
  reasons: {
    'nothing-to-reverse': refusal(
      409,
      '没有可以冲回的付款、退款、收回款或置换款。',
      'There is no payment, refund, recovery or replacement that can be reversed.',
    ),
    'payment-unknown': refusal(
      422,
      '没有凭证号为 {reference}、尚未退回的付款、退款、收回款或置换款。早期版本登记的工程付款和收回款未留各来源金额，不能在此冲回。',
      'No payment, refund, recovery or replacement has the voucher {reference} and has not come back. What an early release recorded of payments to the contractor and recoveries kept no sources and cannot be reversed here.',
    ),
    'refund-part-unknown': refusal(
      422,
      '{receipt} 不是按清单退给多户的款项，或清单中没有 {unit} 尚未退回的款项。',
      'The refund {receipt} has no list, or no transfer to {unit} on it that has not come back.',
    ),
    'refund-part-repeated': refusal(422, '{unit} 重复填写。', '{unit} is named twice.'),
    'payment-recovered': refusal(
      409,
      '该笔 {amountFen} 元付款的资金已收回；收回有误或已退还施工单位的，请先冲回该笔收回款。',
      'The money of this payment of CNY {amountFen} was recovered. If that was wrong, or went back to the contractor, reverse the recovery first.',
    ),
  },
} satisfies Words<'reversePayment'>;
