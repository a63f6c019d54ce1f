import type { PersonVerdict } from '../../domain/kernel/deliberation/secretVote';
import { CHOICES, type Measure } from '../../domain/kernel/deliberation/tally';
import type { Language } from '../../i18n/language';
import { PERSONS_WORDS as WORDS } from '../../i18n/printedWords';
import { formatHundredths } from '../../i18n/render';
import { thresholdText } from '../../i18n/verdict';
import { CHOICE_WORDS } from '../../i18n/words';
import { type Html, html, wordsIn } from './html';

const cell = ({ owners, areaCentiSqm }: Measure): Html =>
  html`<td class="n">${owners} / ${formatHundredths(areaCentiSqm)}</td>`;

/** The totals of a secret vote for each person: owners and m². Nobody is chosen by a motion that was not carried. */
export const personsTable = (
  { carried, persons }: { readonly carried: boolean; readonly persons: readonly PersonVerdict[] },
  named: (name: string) => string,
  language: Language,
): Html => {
  const say = wordsIn(language);
  const bars = (persons[0]?.steps ?? []).map((step) => thresholdText(step, language));
  return html`<h3>${say(WORDS.title)}</h3><p>${say(WORDS.needed)}${say.colon}${bars.join(say.semicolon)}</p><table><thead><tr><th>${say(WORDS.no)}</th><th>${say(WORDS.name)}</th>${CHOICES.map((choice) => html`<th class="n">${say(CHOICE_WORDS[choice])}</th>`)}<th>${say(WORDS.chosen)}</th></tr></thead><tbody>
${persons.map((person) => html`<tr><td>${person.no}</td><td>${named(person.name)}</td>${CHOICES.map((choice) => cell(person[choice]))}<td>${say(carried && person.chosen ? WORDS.yes : person.reached ? WORDS.reached : WORDS.not)}</td></tr>`)}</tbody></table>`;
};
