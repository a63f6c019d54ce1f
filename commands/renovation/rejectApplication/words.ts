import { t } from '../../../i18n/language';
import { WHY } from '../../kernel/shared/fields';
import type { Words } from '../definition';

export const rejectApplicationWords = {
  name: t('否决申请', 'Reject the application'),
  warning: t(
    '否决后补助申请和院落流程即告结束，不能补正重报；政策规定可以申诉的，期满未申诉即告结束。如只需补充材料，请改用“退回补正”。',
    'A rejection ends the application and the courtyard’s course for good; where the policy has an appeal, once its time has passed. Where something is only missing, return the application instead.',
  ),
  fields: { why: WHY },
  events: { applicationRejected: t('{step}否决申请：{why}', 'rejected by {step}: {why}') },
} satisfies Words<'rejectApplication'>;
