import { t } from '../../../i18n/language';
import { refusal } from '../../../i18n/reasons/text';
import type { Words } from '../definition';

export const releaseRetentionWords = {
  name: t('退还质保金', 'Release the retention'),
  fields: {
    report: {
      name: t('复验报告或支付凭证', 'Report, or reference of the payment'),
      help: t(
        '签署复验：复验结论，或报告的名称和编号；支付：支付凭证号',
        'To sign: result of the re-inspection, or title and number of its report. To pay: reference of the payment',
      ),
    },
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
