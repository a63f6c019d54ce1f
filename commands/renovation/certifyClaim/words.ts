import { t } from '../../../i18n/language';
import { refusal } from '../../../i18n/reasons/text';
import type { Words } from '../definition';
import { CUTS } from '../shared/fields';

export const certifyClaimWords = {
  name: t('审核进度款', 'Certify the claim'),
  fields: {
    certifiedFen: {
      name: t('审核后累计产值', 'Certified value to date'),
      help: t('应等于申报的累计产值减去核减合计', 'Must equal the value claimed less the cuts'),
    },
    cuts: CUTS,
  },
  events: {
    claimCertified: t(
      '第 {no} 次进度款审核：累计 {certifiedFen} 元',
      'claim {no} certified: {certifiedFen} CNY to date',
    ),
  },
  reasons: {
    'claim-already-certified': refusal(
      409,
      '该进度款申请已经审核。误核的，在付款或制单之前可由监理退回。',
      'The claim has been certified already. The engineer returns one that was certified by mistake while nothing of it is paid or prepared.',
    ),
  },
} satisfies Words<'certifyClaim'>;
