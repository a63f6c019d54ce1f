import { t } from '../../../i18n/language';
import type { Words } from '../definition';

export const closeCourtyardWords = {
  name: t('办结', 'Close the courtyard'),
  warning: t('办结后不能再办理任何操作。', 'Once closed nothing more can be done here.'),
} satisfies Words<'closeCourtyard'>;
