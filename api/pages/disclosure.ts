import type { Payment } from '../../db/ledger';
import type { CourtyardDisclosed as Disclosed } from '../../domain/renovation/disclosure';
import type { Source } from '../../domain/renovation/facts/money';
import { DISCLOSURE_WORDS as W } from '../../i18n/disclosureWords';
import { LANGUAGES, type Language, type Text } from '../../i18n/language';
import { acceptance, accounts, activities, body, care, covenant, heldUp, money, plan, works } from './disclosureParts';
import { type Html, html, residentsPage, wordsIn } from './html';
import { motionsIn } from './motions';
import { nowPanel, stageList } from './now';

type Section = readonly [id: string, title: Text, content: Html | false];

/** A courtyard's public page: no login, no script, large type, prints well. What is going on now comes first. */
export const disclosurePage = (
  d: Disclosed,
  payments: readonly Payment<Source>[],
  code: string,
  language: Language,
): string => {
  const say = wordsIn(language);
  const place = [d.city, d.district, d.subDistrict, d.community].filter(Boolean).join(' ');
  const title = `${d.name} · ${say(W.title)}`;
  const all: readonly Section[] = [
    ['held-up', W.heldUp, heldUp(d, language)],
    ['motions', W.motions, d.motions.length > 0 && motionsIn(d, code, language)],
    ['body', W.body, body(d, language)],
    ['covenant', W.covenantTitle, covenant(d, language)],
    ['plan', W.plan, plan(d, language)],
    ['money', W.money, money(d, payments, language)],
    ['works', W.works, works(d, language)],
    ['acceptance', W.acceptance, acceptance(d, language)],
    ['accounts', W.accounts, accounts(d, language)],
    ['activities', W.activities, activities(d, language)],
    ['care', W.care, care(d, language)],
  ];
  const told = all.filter(([, , content]) => content !== false);
  return residentsPage(
    title,
    html`<h1>${title}</h1><p>${place}${d.households !== null && html`${say.comma}${d.households} ${say(W.households)}`}</p>
${nowPanel(d, code, language)}
${stageList(d, language)}
<nav class="contents screen" aria-label="${say(W.contents)}"><ol>${told.map(([id, name]) => html`<li><a href="#${id}">${say(name)}</a></li>`)}</ol></nav>
${told.map(([id, name, content]) => html`<section id="${id}"><h2>${say(name)}</h2>${content}</section>`)}
<p class="hint">${say(W.masked)}</p>`,
    { language, other: `?lang=${LANGUAGES.find((one) => one !== language) ?? language}` },
  );
};
