import { t } from '../../../i18n/language';
import { REMEDY_WORDS } from '../../../i18n/publicWords';
import { OUTCOME_WORDS } from '../../../i18n/resultWords';

// What the answer to an objection calls its fields.

export const OBJECTION = {
  name: t('异议', 'Objection'),
  help: t(
    '同一户（同一账号）对该表决未答复的异议一并答复',
    'Answers every open objection of the same home or account to this ballot',
  ),
};

export const OUTCOME = {
  name: t('结论', 'Outcome'),
  help: t(
    '不选的，按不成立办理；异议成立的，须待区级作出决定后方可进入下一步',
    'If left empty, the objection is dismissed. An upheld one holds the next step until the district decides',
  ),
  values: { dismissed: OUTCOME_WORDS.dismissed, upheld: OUTCOME_WORDS.upheld },
};

export const REMEDY = {
  name: t('后续处理', 'What follows'),
  values: REMEDY_WORDS,
};
