import { t } from '../../../i18n/language';
import { refusal } from '../../../i18n/reasons/text';
import type { Words } from '../definition';

export const closeCourtyardWords = {
  name: t('办结', 'Close the courtyard'),
  warning: t('办结后不能再办理任何事项。', 'Once the courtyard is closed, nothing more can be done.'),
  reasons: {
    'reversal-waiting': refusal(
      409,
      '有退汇登记待确认，确认或退回后方可办结。',
      'Money that came back awaits its second person: it is confirmed or declined before the courtyard is closed.',
    ),
  },
} satisfies Words<'closeCourtyard'>;
