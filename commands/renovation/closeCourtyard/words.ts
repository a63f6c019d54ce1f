import { t } from '../../../i18n/language';
import type { Words } from '../definition';

export const closeCourtyardWords = {
  name: t('办结', 'Close the courtyard'),
  warning: t('办结后不能再办理任何事项。', 'Once the courtyard is closed, nothing more can be done.'),
} satisfies Words<'closeCourtyard'>;
