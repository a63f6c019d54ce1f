import { t } from '../../../i18n/language';
import { refusal } from '../../../i18n/reasons/text';
import type { Words } from '../definition';
import { CUTS } from '../shared/fields';

export const auditSettlementWords = {
  name: t('结算审计', 'Audit the settlement'),
  fields: {
    eligibleFen: {
      name: t('审定价', 'Audited amount'),
      help: t('应等于送审价减去核减合计', 'Must equal the amount claimed less the cuts'),
    },
    cuts: CUTS,
    byFirm: {
      name: t('其中各施工单位', 'Of it, each contractor'),
      help: t(
        '更换过施工单位的：按各单位实际完成的部分审定，不受此前审核核减的限制；合计应等于审定价，与审核计量不同的经区财政确认后生效。不填则以审核计量为准',
        'Where another contractor followed: what each has built, whatever was cut before. Together the audited amount; what differs from the certificates takes effect once district finance has confirmed it. Left out: as certified.',
      ),
      fields: {
        organisationId: { name: t('施工单位', 'Contractor') },
        eligibleFen: { name: t('审定价', 'Audited amount') },
        answer: {
          name: t('对陈述意见的答复', 'Answer to its statement'),
          help: t('该单位提交过陈述意见的必填', 'Needed where this firm has stated its part'),
        },
      },
    },
    why: {
      name: t('更正理由', 'Reason for the correction'),
      help: t(
        '仅更正已作出的审计时填写；经区财政确认后生效',
        'Only to correct an audit that was made. It takes effect once district finance has confirmed it.',
      ),
    },
  },
  events: {
    settlementAudited: t(
      '结算审定 {eligibleFen} 元，应付补贴 {payableSubsidyFen} 元',
      'settlement audited at CNY {eligibleFen}; subsidy payable CNY {payableSubsidyFen}',
    ),
  },
  reasons: {
    'firm-parts-incomplete': refusal(
      422,
      '更换过施工单位的，请逐家写明审定价，每家一行；没有完成工程的写零。',
      'Another contractor followed: state the audited amount of each, in one line; zero of one that has built nothing.',
    ),
    'firm-parts-unbalanced': refusal(
      422,
      '各施工单位合计 {sumFen} 元，不等于审定价 {eligibleFen} 元。',
      'The parts of the contractors come to CNY {sumFen}, not to the audited CNY {eligibleFen}.',
    ),
    'firm-parts-not-asked': refusal(
      422,
      '只有一家施工单位，无须按单位划分。',
      'One contractor has built all: its part is not asked for.',
    ),
    'statement-unanswered': refusal(
      422,
      '该单位对自己完成的部分提交了陈述意见，请阅读并逐家答复。',
      'This firm has stated what it has built: read it, and answer it.',
    ),
    'settlement-already-audited': refusal(
      409,
      '结算已经审计。审计确有错误的，由审计单位写明理由后重新审计，经区财政确认生效。',
      'The settlement has been audited already. If the audit is wrong, the auditor makes it anew with a reason, and district finance confirms it.',
    ),
    'audit-acted-on': refusal(
      409,
      '已按审计结果追回、核销、调换款项，退还了审计释放的资金，或已付款、复验保修的，先冲正有关款项，再更正结算或审计。',
      'By this audit money was recovered, written off, replaced, refunded or paid, or its retention was released. That is reversed first, and the account or the audit is corrected then.',
    ),
  },
} satisfies Words<'auditSettlement'>;
