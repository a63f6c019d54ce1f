import { t } from '../../../i18n/language';
import { WHY } from '../../kernel/shared/fields';
import type { Words } from '../definition';

export const rejectApplicationWords = {
  name: t('否决申请', 'Reject the application'),
  warning: t(
    '否决后，申请人可在政策规定的期限内申诉，或修改后重新申请；期满未申诉也未重新申请的，补助申请和院落流程即告结束。政策未作规定或次数已用完的，立即结束。如只需补充材料，请使用“退回补正”。',
    'After a rejection the applicant may appeal, or change the application and apply anew, within the policy’s times; when they are over, the application and the courtyard’s procedure end. If the policy allows neither, or no more, they end at once. If something is merely missing, return the application for correction instead.',
  ),
  fields: { why: WHY },
  events: { applicationRejected: t('{step}否决申请：{why}', 'rejected by {step}: {why}') },
} satisfies Words<'rejectApplication'>;
