import { t } from '../../../i18n/language';
import { refusal } from '../../../i18n/reasons/text';
import type { Words } from '../definition';

export const releaseRetentionWords = {
  name: t('退还质保金', 'Release the retention'),
  fields: {
    report: {
      name: t('复验报告', 'Report'),
      help: t('复验结论，或报告的名称和编号', 'Result of the re-inspection, or title and number of its report'),
    },
  },
  events: {
    retentionReinspected: t('质保复验已签署', 're-inspection signed'),
    retentionReleased: t('质保金退还', 'retention released'),
  },
  reasons: {
    'no-retention-held': refusal(409, '没有未退还的质保金。', 'No retention is held.'),
    'defect-period-running': refusal(
      409,
      '{months} 个月的质保期尚未届满。',
      'The defect period of {months} months is not over.',
    ),
    'reinspection-missing': refusal(
      409,
      '自治组织尚未签署复验。',
      'The self-governing body has not signed the re-inspection.',
    ),
  },
} satisfies Words<'releaseRetention'>;
