import { t } from '../../../i18n/language';
import { refusal } from '../../../i18n/reasons/text';
import type { Words } from '../definition';
import { FIRM_HELP } from '../shared/fields';

export const awardContractWords = {
  name: t('签订合同', 'Award the contract'),
  fields: {
    contractorId: { name: t('施工单位', 'Contractor'), help: FIRM_HELP },
    engineerId: { name: t('监理单位', 'Supervision engineer'), help: FIRM_HELP },
    amountFen: {
      name: t('合同金额', 'Contract amount'),
      help: t('不得超过批准的预算', 'Must not exceed the approved budget'),
    },
    progressShare: {
      name: t('进度款比例', 'Progress share'),
      help: t('进度款占已完成产值的比例', 'Share of the completed value that is paid as progress payments'),
    },
    completeBy: { name: t('竣工期限', 'Completion due') },
    milestones: {
      name: t('节点', 'Milestones'),
      fields: {
        title: { name: t('标题', 'Title') },
        hidden: {
          name: t('隐蔽工程', 'Hidden work'),
          help: t('隐蔽前须经隐蔽工程验收', 'Must be inspected and recorded before it is covered'),
        },
      },
    },
  },
  events: {
    contractAwarded: t('与{contractor}签订合同：{amountFen} 元', 'contract with {contractor}: {amountFen} CNY'),
  },
  reasons: {
    'contract-already-awarded': refusal(409, '合同已经签订。', 'The contract has been awarded already.'),
    'progress-share-outside': refusal(
      422,
      '进度款比例必须在 {minShare}—{maxShare} 之间。',
      'The progress share must be between {minShare} and {maxShare}.',
    ),
  },
} satisfies Words<'awardContract'>;
