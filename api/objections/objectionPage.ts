import { trimmed } from '../../commands/shapes';
import { FACTOR_SOURCE, type VoteFactor } from '../../domain/kernel/deliberation/voteFactor';
import type { DisclosedMotion } from '../../domain/kernel/disclosure/motions';
import { LANGUAGES, type Text } from '../../i18n/language';
import { VOTE_WORDS, OBJECTION_WORDS as W } from '../../i18n/publicWords';
import { type Html, html, residentsPage } from '../html/html';
import type { Say } from '../html/say';
import { FACTOR_INPUT } from '../votes/factorInput';

/** A form that was refused. It is shown again with what the resident wrote and the faults. */
export interface SubmittedForm {
  readonly way: 'code' | 'name';
  readonly values: Readonly<Record<string, string>>;
  readonly faults: readonly { readonly field: string; readonly detail: string }[];
}

interface About {
  readonly name: string;
  readonly code: string;
  readonly motion: DisclosedMotion;
  readonly factor: VoteFactor;
}

interface Field {
  readonly name: string;
  readonly title: Text;
  readonly attributes?: Html;
  readonly hint?: Text;
}

const VOTE_CODE: Field = {
  name: 'voteCode',
  title: W.voteCode,
  attributes: html`minlength="16" maxlength="30" autocomplete="off" autocapitalize="characters" spellcheck="false"`,
};
const TEXT: Field = { name: 'text', title: W.text, hint: W.textHint };
const SENDER: readonly Field[] = [
  { name: 'name', title: W.name, attributes: html`maxlength="120" autocomplete="name"` },
  { name: 'home', title: W.home, attributes: html`maxlength="120" autocomplete="off"` },
  { name: 'phone', title: W.phone, attributes: html`type="tel" maxlength="30" autocomplete="tel"` },
];

const besideCode = (factor: VoteFactor): readonly Field[] => {
  if (factor === 'none') return [];
  const name = FACTOR_SOURCE[factor];
  return [{ name, title: VOTE_WORDS.beside[factor], attributes: FACTOR_INPUT[name], hint: W.besideHint[name] }];
};

const fieldsOf = (way: SubmittedForm['way'], factor: VoteFactor): readonly Field[] =>
  way === 'code' ? [VOTE_CODE, ...besideCode(factor), TEXT] : [...SENDER, TEXT];

/** The fault of a field in words for residents. */
const faultIn = (tried: SubmittedForm, field: string, say: Say): string | undefined => {
  const fault = tried.faults.find((one) => one.field === field);
  if (fault === undefined) return undefined;
  const typed = trimmed(tried.values[field] ?? '');
  if (typed === '') return say(W.fillIn);
  if (field === 'phone') return say(W.badPhone);
  return typed.length > (field === 'text' ? 2_000 : 30) ? say(W.tooLong) : fault.detail;
};

const input = (way: SubmittedForm['way'], field: Field, tried: SubmittedForm | undefined, say: Say): Html => {
  const { name, title, attributes, hint } = field;
  const id = `${way}-${name}`;
  const fault = tried && faultIn(tried, name, say);
  const told = html`${fault !== undefined && html` aria-invalid="true"`} aria-describedby="${id}-told"`;
  const value = tried?.values[name] ?? '';
  const control =
    name === 'text'
      ? html`<textarea id="${id}" name="text" rows="6" maxlength="2000" required${told}>${value}</textarea>`
      : html`<input id="${id}" name="${name}" required ${attributes}${told} value="${value}">`;
  return html`<p class="field"><label for="${id}">${say(title)}</label>${control}</p>
<p id="${id}-told" class="${fault === undefined ? 'hint' : 'lost'}">${fault ?? (hint && say(hint))}</p>`;
};

const form = (way: SubmittedForm['way'], factor: VoteFactor, tried: SubmittedForm | undefined, say: Say): Html => {
  const [title, hint] = way === 'code' ? [W.withCode, W.withCodeHint] : [W.withName, W.withNameHint];
  const fields = fieldsOf(way, factor);
  const mine = tried?.way === way ? tried : undefined;
  const general = mine?.faults.filter(({ field }) => !fields.some(({ name }) => name === field)) ?? [];
  return html`<section class="panel"><h2 id="by-${way}">${say(title)}</h2><p>${say(hint)}</p>
${mine !== undefined && html`<p class="lost" role="alert">${say(W.wrong)} ${general.map(({ detail }) => detail).join(' ')}</p>`}
<form method="post" action="?lang=${say.language}#by-${way}"><input type="hidden" name="way" value="${way}">
${fields.map((field) => input(way, field, mine, say))}
<button type="submit">${say(W.send)}</button>${way === 'name' && html`<p class="hint">${say(W.privacy)}</p>`}</form></section>`;
};

/**
 * The page to object while a result is posted: with the code of a slip, where the ballot has slips, and what it asks for
 * beside the code; or with name, home and phone.
 */
export const objectionPage = ({ name, code, motion, factor }: About, tried: SubmittedForm | undefined, say: Say) => {
  const { language } = say;
  const title = `${say(W.title)} · ${name}`;
  const other = LANGUAGES.find((one) => one !== language) ?? language;
  return residentsPage(
    title,
    html`<h1>${title}</h1>
<p>${say(W.about)}${say.colon}<strong>${say.motion(motion.kind)}${say.colon}${motion.title}</strong></p>
${
  motion.mayObject || tried !== undefined
    ? html`${typeof motion.notice?.endsAt === 'string' && html`<p>${say(W.until)}${say.colon}<strong>${say.deadline(motion.notice.endsAt)}</strong></p>`}
<p>${say(W.promise)}</p>${(motion.hasVoteCodes || tried?.way === 'code') && form('code', factor, tried, say)}${form('name', factor, tried, say)}`
    : html`<p class="lost">${say(W.over)}</p>`
}
<p><a href="/p/${code}?lang=${language}">${say.back}</a></p>`,
    { say, other: `?lang=${other}` },
  );
};
