import { t } from '../../../i18n/language';
import type { Words } from '../definition';

export const signAcceptanceWords = {
  name: t('签署联合验收', 'Sign the joint acceptance'),
  fields: {
    defects: {
      name: t('缺陷', 'Defects'),
      help: t('没有缺陷则不填；有缺陷将转入整改', 'Leave empty if there are none. Any defect starts a rectification.'),
    },
  },
  events: { acceptanceSigned: t('{party}签署联合验收', 'acceptance signed by the {party}') },
} satisfies Words<'signAcceptance'>;
