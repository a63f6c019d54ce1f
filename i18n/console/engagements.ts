import { type Text, t } from '../language';

/** The contracts of a firm, as its own people see them. */
export const ENGAGEMENT_WORDS = {
  title: t('本单位的合同', 'Contracts of my firm'),
  role: t('担任', 'Engaged as'),
  firm: t('当时名称', 'Name at that time'),
  from: t('自', 'From'),
  to: t('至', 'To'),
  running: t('履约中', 'running'),
  readAsThen: t(
    '合同结束后，院落只按结束时的情况可查。',
    'After a contract is over, its courtyard can be read as it was then.',
  ),
} as const satisfies Record<string, Text>;
