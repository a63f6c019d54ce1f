import { t } from '../../../i18n/language';
import { WHY } from '../../kernel/shared/fields';
import type { Words } from '../definition';

export const rejectApplicationWords = {
  name: t('否决申请', 'Reject the application'),
  warning: t(
    '否决后，补助申请和院落流程即告结束，不能补正重报；政策规定可以申诉或重新申请的，期满未申诉也未重新申请的，流程结束。如只需补充材料，请使用“退回补正”。',
    'A rejection ends the application and the courtyard’s procedure for good. If the policy allows an appeal or another application, they end when the time for both is over. If something is merely missing, return the application for correction instead.',
  ),
  fields: { why: WHY },
  events: { applicationRejected: t('{step}否决申请：{why}', 'rejected by {step}: {why}') },
} satisfies Words<'rejectApplication'>;
