import { t } from '../../../i18n/language';
import { refusal } from '../../../i18n/reasons/text';
import type { Words } from '../definition';

export const submitSettlementWords = {
  name: t('提交结算', 'Submit the settlement'),
  fields: {
    claimedFen: { name: t('送审价', 'Amount claimed') },
    evidence: {
      name: t('陈述材料', 'Documents of the statement'),
      help: t(
        '仅已退场的施工单位填写：移交计量记录、现场照片等',
        'Of a contractor of before alone: the record of the handover, photos and the like',
      ),
    },
    why: {
      name: t('更正理由、陈述意见', 'Reason for the correction, or statement'),
      help: t(
        '仅更正已提交的结算时填写；已审计的由区财政确认后重新审计',
        'Only to correct a settlement that was submitted. One that was audited is audited anew once district finance has confirmed it.',
      ),
    },
  },
  warning: t(
    '已退场的施工单位在此只陈述自己完成的部分，由审计单位答复。整治终止后现施工单位逾期不报的，由项目经理依据已签认的记录代报。',
    'A contractor of before states here only what it has built itself; the auditor answers. If the present one does not bring its account in time after a termination, the project manager makes it from the signed records.',
  ),
  events: { settlementSubmitted: t('结算提交：{claimedFen} 元', 'settlement of {claimedFen} CNY submitted') },
  reasons: {
    'statement-waiting': refusal(
      409,
      '贵单位的陈述意见已提交，请等待审计单位答复。',
      'What your firm has stated waits for the auditor’s answer.',
    ),
    'statement-not-asked': refusal(
      422,
      '陈述材料由已退场的施工单位提交，现施工单位不必附。',
      'Documents are brought by contractors of before with what they state; the present one brings none.',
    ),
    'above-completion': refusal(
      422,
      '送审 {claimedFen} 元超过竣工时计量的 {measuredFen} 元。',
      'CNY {claimedFen} is more than the CNY {measuredFen} measured at completion.',
    ),
    'recorded-by-one-party': refusal(
      422,
      '送审 {claimedFen} 元超过 {certifiedFen} 元：未计量的工程须有监理和自治组织双方的记录。请自治组织先登记现场检查。',
      'CNY {claimedFen} is more than CNY {certifiedFen}: of works that nobody has claimed both the engineer and the body must have a record. Let the body record an inspection first.',
    ),
    'contractor-accounts-first': refusal(
      409,
      '结算由施工单位提交；整治终止后施工单位逾期不报的，才由项目经理依据已签认的记录代报。',
      'The settlement is the contractor’s. The project manager makes it from the signed records only if the contractor lets its term after a termination pass.',
    ),
    'account-below-certified': refusal(
      422,
      '代报金额 {claimedFen} 元低于监理已核定的 {certifiedFen} 元。',
      'CNY {claimedFen} is less than the CNY {certifiedFen} that the engineer has certified.',
    ),
    'settlement-already-submitted': refusal(
      409,
      '结算已经提交。确有错误的，由原提交人写明理由后重新提交。',
      'The settlement has been submitted already. If it is wrong, whoever submitted it submits it anew with a reason.',
    ),
  },
} satisfies Words<'submitSettlement'>;
