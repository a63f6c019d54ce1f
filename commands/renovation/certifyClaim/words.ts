import { t } from '../../../i18n/language';
import { refusal } from '../../../i18n/reasons/text';
import type { Words } from '../definition';

export const certifyClaimWords = {
  name: t('审核进度款', 'Certify the claim'),
  events: { claimCertified: t('第 {no} 次进度款审核', 'claim {no} certified') },
  reasons: {
    'claim-already-certified': refusal(409, '该进度款申请已经审核。', 'The claim has been certified already.'),
  },
} satisfies Words<'certifyClaim'>;
