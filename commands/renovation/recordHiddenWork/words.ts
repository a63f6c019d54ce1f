import { t } from '../../../i18n/language';
import { refusal } from '../../../i18n/reasons/text';
import type { Words } from '../definition';

export const recordHiddenWorkWords = {
  name: t('隐蔽工程验收', 'Sign a hidden-work record'),
  fields: {
    milestoneNo: { name: t('节点', 'Milestone') },
    evidence: {
      name: t('影像、检验记录', 'Evidence'),
      help: t(
        '检验记录、影像资料的名称或编号，隐蔽前必须留存',
        'Name or number of the inspection record and photos taken before the work was covered',
      ),
    },
  },
  events: {
    hiddenWorkSigned: t(
      '第 {milestoneNo} 节点隐蔽工程：{role}签署',
      'hidden work of milestone {milestoneNo} signed by the {role}',
    ),
  },
  reasons: {
    'milestone-not-hidden': refusal(422, '第 {no} 个节点不是隐蔽工程。', 'Milestone {no} is not hidden work.'),
    'no-hidden-work-open': refusal(
      409,
      '没有等待您签署的隐蔽工程验收记录。',
      'No hidden-work record is waiting for your signature.',
    ),
  },
} satisfies Words<'recordHiddenWork'>;
