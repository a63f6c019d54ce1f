import { t } from '../../../i18n/language';
import { refusal } from '../../../i18n/reasons/text';
import type { Words } from '../definition';
import { YEAR } from '../shared/fields';

export const evaluateYearWords = {
  name: t('年度评估', 'Evaluate the year'),
  fields: { year: YEAR },
  events: { yearEvaluated: t('{year} 年度评估通过', 'year {year} evaluated') },
  reasons: {
    'year-already-evaluated': refusal(409, '{year} 年度已经评估。', 'Year {year} has been evaluated already.'),
    'year-not-open': refusal(409, '{year} 年度现在不能评估。', 'Year {year} cannot be evaluated now.'),
  },
} satisfies Words<'evaluateYear'>;
