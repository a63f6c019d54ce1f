import { LANGUAGES, type Language } from '../../i18n/language';
import { INDEX_WORDS as W } from '../../i18n/publicWords';
import type { Found, Sought } from '../publicIndex';
import { type Html, html, residentsPage, wordsIn } from './html';
import { codeForm } from './voteCodeForm';

const addressOf = ({ district, name, page }: Sought, language: Language): string =>
  `/p?${new URLSearchParams({
    ...(district === undefined ? {} : { district }),
    ...(name === undefined ? {} : { name }),
    ...(page === 1 ? {} : { page: String(page) }),
    lang: language,
  })}`;

const search = (districts: readonly string[], sought: Sought, language: Language): Html => {
  const say = wordsIn(language);
  return html`<form method="get" action="/p" class="panel">
<input type="hidden" name="lang" value="${language}">
<p class="field"><label for="district">${say(W.district)}</label>
<select id="district" name="district"><option value="">${say(W.all)}</option>
${districts.map((one) => (one === sought.district ? html`<option selected>${one}</option>` : html`<option>${one}</option>`))}</select></p>
<p class="field"><label for="name">${say(W.name)}</label>
<input id="name" name="name" maxlength="120" value="${sought.name ?? ''}" aria-describedby="hint"></p><p class="hint" id="hint">${say(W.hint)}</p>
<button type="submit">${say(W.search)}</button></form>`;
};

/** Where residents find their courtyard: a district, a few characters of the name. */
export const indexPage = ({ districts, courtyards, next }: Found, sought: Sought, language: Language): string => {
  const say = wordsIn(language);
  const other = LANGUAGES.find((one) => one !== language) ?? language;
  const turn = (page: number, word: string): Html =>
    html`<a href="${addressOf({ ...sought, page }, language)}">${word}</a> `;
  return residentsPage(
    say(W.title),
    html`<h1>${say(W.title)}</h1><p>${say(W.lead)}</p>
${search(districts, sought, language)}
<h2>${say(W.found)}</h2>
${courtyards.length === 0 && html`<p>${say(W.none)}</p>`}
<ul class="found">${courtyards.map(
      (one) => html`<li><a href="${one.path}?lang=${language}">${one.name}</a><br>
${[one.city, one.district, one.subDistrict, one.community].filter(Boolean).join(' ')}${say.semicolon}${say(W.nowIn)}${say.colon}${one.stageName}</li>`,
    )}</ul>
<p>${sought.page > 1 && turn(sought.page - 1, say(W.before))}${next !== null && turn(next, say(W.more))}</p>
<h2>${say(W.code)}</h2>${codeForm(language)}`,
    { language, other: addressOf(sought, other), find: false },
  );
};
