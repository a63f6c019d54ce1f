import { t } from '../../../i18n/language';
import { WHY } from '../../kernel/shared/fields';
import type { Words } from '../definition';

export const rejectApplicationWords = {
  name: t('否决申请', 'Reject the application'),
  warning: t(
    '否决后，补助申请和院落流程即告结束，不能补正重报；政策规定可以申诉的，申诉期满未申诉的，流程结束。如只需补充材料，请使用“退回补正”。',
    'A rejection ends the application and the courtyard’s procedure for good. If the policy allows an appeal, they end when the time for the appeal is over. If something is merely missing, return the application for correction instead.',
  ),
  fields: { why: WHY },
  events: { applicationRejected: t('{step}否决申请：{why}', 'rejected by {step}: {why}') },
} satisfies Words<'rejectApplication'>;
