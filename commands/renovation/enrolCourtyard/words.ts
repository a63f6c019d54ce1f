import { t } from '../../../i18n/language';
import type { Words } from '../definition';
import { PROFILE } from '../shared/fields';

export const enrolCourtyardWords = {
  name: t('院落入库', 'Enrol a courtyard'),
  fields: { profile: { name: t('院落信息', 'Profile'), fields: PROFILE } },
  events: { caseOpened: t('院落入库，适用政策 {policyVersion}', 'courtyard enrolled under policy {policyVersion}') },
} satisfies Words<'enrolCourtyard'>;
