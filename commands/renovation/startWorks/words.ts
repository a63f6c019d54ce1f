import { t } from '../../../i18n/language';
import { refusal } from '../../../i18n/reasons/text';
import type { Words } from '../definition';

export const startWorksWords = {
  name: t('开工', 'Start the works'),
  events: { worksStarted: t('开工', 'works started') },
  reasons: { 'works-already-started': refusal(409, '已经开工。', 'The works have started already.') },
} satisfies Words<'startWorks'>;
