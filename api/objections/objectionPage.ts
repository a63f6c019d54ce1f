import { trimmed } from '../../commands/shapes';
import type { DisclosedMotion } from '../../domain/kernel/disclosure/motions';
import { LANGUAGES, type Text } from '../../i18n/language';
import { OBJECTION_WORDS as W } from '../../i18n/publicWords';
import { shanghaiTime } from '../../i18n/render';
import { type Html, html, residentsPage } from '../html/html';
import type { Say } from '../html/say';

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
}

const FIELDS: Readonly<Record<SubmittedForm['way'], readonly string[]>> = {
  code: ['voteCode', 'text'],
  name: ['name', 'home', 'phone', 'text'],
};
const TITLES: Readonly<Record<string, Text>> = {
  voteCode: W.voteCode,
  name: W.name,
  home: W.home,
  phone: W.phone,
  text: W.text,
};
const ATTRIBUTES: Readonly<Record<string, Html>> = {
  voteCode: html`minlength="16" maxlength="30" autocomplete="off" autocapitalize="characters" spellcheck="false"`,
  name: html`maxlength="120" autocomplete="name"`,
  home: html`maxlength="120" autocomplete="off"`,
  phone: html`type="tel" maxlength="30" autocomplete="tel"`,
};

/** The fault of a field in words for residents. */
const faultIn = (tried: SubmittedForm, field: string, say: Say): string | undefined => {
  const fault = tried.faults.find((one) => one.field === field);
  if (fault === undefined) return undefined;
  const typed = trimmed(tried.values[field] ?? '');
  if (typed === '') return say(W.fillIn);
  if (field === 'phone') return say(W.badPhone);
  return typed.length > (field === 'text' ? 2_000 : 30) ? say(W.tooLong) : fault.detail;
};

const input = (way: SubmittedForm['way'], field: string, tried: SubmittedForm | undefined, say: Say): Html => {
  const id = `${way}-${field}`;
  const fault = tried && faultIn(tried, field, say);
  const told = html`${fault !== undefined && html` aria-invalid="true"`} aria-describedby="${id}-told"`;
  const value = tried?.values[field] ?? '';
  const control =
    field === 'text'
      ? html`<textarea id="${id}" name="text" rows="6" maxlength="2000" required${told}>${value}</textarea>`
      : html`<input id="${id}" name="${field}" required ${ATTRIBUTES[field]}${told} value="${value}">`;
  return html`<p class="field"><label for="${id}">${say(TITLES[field] ?? W.text)}</label>${control}</p>
<p id="${id}-told" class="${fault === undefined ? 'hint' : 'lost'}">${fault ?? (field === 'text' ? say(W.textHint) : '')}</p>`;
};

const form = (way: SubmittedForm['way'], tried: SubmittedForm | undefined, say: Say): Html => {
  const [title, hint] = way === 'code' ? [W.withCode, W.withCodeHint] : [W.withName, W.withNameHint];
  const mine = tried?.way === way ? tried : undefined;
  const general = mine?.faults.filter(({ field }) => !FIELDS[way].includes(field)) ?? [];
  return html`<section class="panel"><h2 id="by-${way}">${say(title)}</h2><p>${say(hint)}</p>
${mine !== undefined && html`<p class="lost" role="alert">${say(W.wrong)} ${general.map(({ detail }) => detail).join(' ')}</p>`}
<form method="post" action="?lang=${say.language}#by-${way}"><input type="hidden" name="way" value="${way}">
${FIELDS[way].map((field) => input(way, field, mine, say))}
<button type="submit">${say(W.send)}</button>${way === 'name' && html`<p class="hint">${say(W.privacy)}</p>`}</form></section>`;
};

/** The page to object while a result is posted: with the code of a slip, or with name, home and phone. */
export const objectionPage = ({ name, code, motion }: About, tried: SubmittedForm | undefined, say: Say) => {
  const { language } = say;
  const title = `${say(W.title)} · ${name}`;
  const other = LANGUAGES.find((one) => one !== language) ?? language;
  return residentsPage(
    title,
    html`<h1>${title}</h1>
<p>${say(W.about)}${say.colon}<strong>${say.motion(motion.kind)}${say.colon}${motion.title}</strong></p>
${
  motion.mayObject || tried !== undefined
    ? html`${typeof motion.notice?.endsAt === 'string' && html`<p>${say(W.until)}${say.colon}<strong>${shanghaiTime(motion.notice.endsAt)}</strong></p>`}
<p>${say(W.promise)}</p>${form('code', tried, say)}${form('name', tried, say)}`
    : html`<p class="lost">${say(W.over)}</p>`
}
<p><a href="/p/${code}?lang=${language}">${say.back}</a></p>`,
    { say, other: `?lang=${other}` },
  );
};
