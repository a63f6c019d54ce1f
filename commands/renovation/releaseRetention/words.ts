import { t } from '../../../i18n/language';
import { refusal } from '../../../i18n/reasons/text';
import type { Words } from '../definition';
import { TO_FIRM } from '../shared/contractFirmWords';
import { AMOUNT, REFERENCE } from '../shared/fields';
import { VOUCHER } from '../shared/voucherWords';

const ONLY_PAYER = t('仅支付时填写', 'Only for the payment');

export const releaseRetentionWords = {
  name: t('退还质保金', 'Release the retention'),
  fields: {
    report: {
      name: t('复验报告', 'Report'),
      help: t('复验结论，或报告的名称和编号', 'Result of the re-inspection, or title and number of its report'),
    },
    amountFen: AMOUNT,
    reference: { ...REFERENCE, help: ONLY_PAYER },
    ...TO_FIRM,
    ...VOUCHER,
  },
  events: {
    retentionReinspected: t('质保复验已签署', 're-inspection signed'),
    retentionCountersigned: t('街道已会签质保复验', 're-inspection countersigned'),
    retentionReleased: t('质保金退还', 'retention released'),
  },
  reasons: {
    'no-retention-held': refusal(409, '没有未退还的质保金。', 'No retention is held.'),
    'defect-period-running': refusal(
      409,
      '{months} 个月的质保期尚未届满。',
      'The defect period of {months} months is not over.',
    ),
    'reinspection-missing': refusal(409, '{role}尚未签署复验。', 'The {role} has not signed the re-inspection.'),
  },
} satisfies Words<'releaseRetention'>;
