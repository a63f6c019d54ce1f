import { t } from '../../../i18n/language';
import { refusal } from '../../../i18n/reasons/text';
import { WHY } from '../../kernel/shared/fields';
import type { Words } from '../definition';

export const terminateWords = {
  name: t('终止整治', 'Terminate the renovation'),
  warning: t(
    '经区里确认后整治终止，不可恢复：已审核的进度款仍须支付，超付款仍须收回，质保金到期退还；其余资金释放，居民自筹结余退还。',
    'When the district confirms, the renovation ends and cannot be resumed. Certified claims stay payable, overpayments are recovered and the retention is released when due. All other money is released, and residents are refunded.',
  ),
  fields: { why: WHY },
  events: {
    windingUpBegun: t('整治终止，进入清算', 'the renovation is terminated and wound up'),
    retentionKept: t(
      '质保金 {heldFen} 元留存至质保期满',
      'retention of CNY {heldFen} held until the defect period ends',
    ),
  },
  reasons: {
    'money-committed': refusal(
      409,
      '资金已下达，不能由项目经理撤回；须由街道负责人申请终止整治，经区里确认。',
      'Money is committed, so the project manager cannot withdraw. The sub-district’s leader asks to terminate the renovation, and the district confirms.',
    ),
  },
} satisfies Words<'terminate'>;
