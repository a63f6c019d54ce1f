import { t } from '../../../i18n/language';
import { refusal } from '../../../i18n/reasons/text';
import type { Words } from '../definition';
import { APPLICATION } from '../shared/fields';

export const applyForSubsidyWords = {
  name: t('申请补助', 'Apply for the subsidy'),
  fields: APPLICATION,
  reasons: {
    'application-already-submitted': refusal(409, '补助申请已经提交。', 'The application has been submitted already.'),
  },
} satisfies Words<'applyForSubsidy'>;
