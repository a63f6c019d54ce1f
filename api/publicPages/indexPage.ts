import { LANGUAGES, type Language, type Text } from '../../i18n/language';
import { INDEX_WORDS as W } from '../../i18n/publicWords';
import { type Html, html, residentsPage } from '../html/html';
import type { Say } from '../html/say';
import { codeForm } from '../votes/codeForm';
import type { Found, IndexQuery } from './publicIndex';

const addressOf = ({ district, name, page }: Omit<IndexQuery, 'lang'>, language: Language): string =>
  `/p?${new URLSearchParams({
    ...(district === undefined ? {} : { district }),
    ...(name === undefined ? {} : { name }),
    ...(page === 1 ? {} : { page: String(page) }),
    lang: language,
  })}`;

/** The title of the list, and the labels of the search. */
const indexWordsOf = (say: Say) => {
  const index = say.words.residents?.index;
  const told = (text: Text | undefined): string => (text === undefined ? '' : say(text));
  return { title: told(index?.title), lead: told(index?.lead), name: told(index?.name), found: told(index?.found) };
};

const search = (districts: readonly string[], sought: IndexQuery, name: string, say: Say): Html =>
  html`<form method="get" action="/p" class="panel">
<input type="hidden" name="lang" value="${say.language}">
<p class="field"><label for="district">${say(W.district)}</label>
<select id="district" name="district"><option value="">${say(W.all)}</option>
${districts.map((one) => (one === sought.district ? html`<option selected>${one}</option>` : html`<option>${one}</option>`))}</select></p>
<p class="field"><label for="name">${name}</label>
<input id="name" name="name" maxlength="120" value="${sought.name ?? ''}" aria-describedby="hint"></p><p class="hint" id="hint">${say(W.hint)}</p>
<button type="submit">${say(W.search)}</button></form>`;

/** The page where residents find their case by district and a part of the name. */
export const indexPage = ({ districts, cases, next }: Found, sought: IndexQuery, say: Say): string => {
  const { language } = say;
  const { title, lead, name, found } = indexWordsOf(say);
  const other = LANGUAGES.find((one) => one !== language) ?? language;
  const turn = (page: number, word: string): Html =>
    html`<a href="${addressOf({ ...sought, page }, language)}">${word}</a> `;
  return residentsPage(
    title,
    html`<h1>${title}</h1><p>${lead}</p>
${search(districts, sought, name, say)}
<h2>${found}</h2>
${cases.length === 0 && html`<p>${say(W.none)}</p>`}
<ul class="found">${cases.map(
      (
        one,
      ) => html`<li><a href="${one.path}?lang=${language}">${one.name}</a>${one.isDemonstration && html` <strong>${say.open}${say(W.demonstration)}${say.close}</strong>`}<br>
${[one.city, one.district, one.subDistrict, one.community].filter(Boolean).join(' ')}${say.semicolon}${say(W.nowIn)}${say.colon}${one.stageName}</li>`,
    )}</ul>
<p>${sought.page > 1 && turn(sought.page - 1, say(W.before))}${next !== null && turn(next, say(W.more))}</p>
<h2>${say(W.code)}</h2>${codeForm(say)}`,
    { say, other: addressOf(sought, other), find: false },
  );
};
