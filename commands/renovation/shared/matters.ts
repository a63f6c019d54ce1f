import { t } from '../../../i18n/language';
import { SPECIAL_MATTER_WORDS } from '../../../i18n/words';

/** What a plan or a motion is about for which the law demands three quarters. */
export const MATTERS = {
  name: t('涉及须四分之三以上同意的事项', 'Matters that need three quarters'),
  help: t(
    '内容涉及下列事项的必须勾选（《民法典》第二百七十八条第六至八项）；均不涉及的也须选明，并向业主公示',
    'Tick each that it is about (Civil Code art. 278, items 6 to 8), or say that it is about none; the owners are shown which',
  ),
  values: {
    ...SPECIAL_MATTER_WORDS,
    none: t('均不涉及（事项本身或方案已载明的除外）', 'None of these, beyond what its kind or the plan says'),
  },
};
