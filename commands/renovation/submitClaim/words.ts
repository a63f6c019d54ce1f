import { t } from '../../../i18n/language';
import type { Words } from '../definition';
import { MEASURED } from '../shared/fields';

export const submitClaimWords = {
  name: t('申请进度款', 'Submit a progress claim'),
  fields: { measuredFen: MEASURED },
  events: {
    claimSubmitted: t('第 {no} 次进度款申请，累计 {measuredFen} 元', 'claim {no}: {measuredFen} CNY measured to date'),
  },
} satisfies Words<'submitClaim'>;
