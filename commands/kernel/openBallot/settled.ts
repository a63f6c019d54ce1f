import { ABOUT_WORDS } from '../../../i18n/aboutWords';
import type { Language } from '../../../i18n/language';
import { periodText } from '../../../i18n/policyWords';
import { shanghaiTime } from '../../../i18n/render';
import { ruleText } from '../../../i18n/verdict';
import type { About, FilledIn } from '../../form';
import type { Votes } from '../shared/votes';

/** What is settled when the ballot opens, said before it does: the close, the threshold and the notice. */
export const settledLines = (
  { closesAt, rule, terms }: ReturnType<Votes['settledAtOpening']>,
  onlyWith: readonly FilledIn[],
  language: Language,
): readonly About[] => [
  [ABOUT_WORDS.closesAt, shanghaiTime(closesAt), onlyWith],
  [ABOUT_WORDS.threshold, ruleText(rule, language), onlyWith],
  [ABOUT_WORDS.notice, periodText(terms.notice, language), onlyWith],
];
