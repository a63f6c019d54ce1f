import { inLanguage, type Language, marksIn, type Text } from '../../i18n/language';
import { PUBLIC_WORDS } from '../../i18n/publicWords';
import type { Say } from './say';
import { STYLE_PATH } from './style';

/** Markup that is safe to send: whatever was put into it has been escaped. */
export class Html {
  constructor(readonly text: string) {}
}

type Value = Html | string | number | false | undefined | readonly Value[];

const escaped = (text: string): string => text.replace(/[&<>"']/g, (c) => `&#${c.charCodeAt(0)};`);

const rendered = (value: Value): string => {
  if (value === false || value === undefined) return '';
  if (value instanceof Html) return value.text;
  return typeof value === 'object' ? value.map(rendered).join('') : escaped(String(value));
};

/** Markup with values put in: texts are escaped, lists joined, `false` and `undefined` leave nothing. */
export const html = (parts: TemplateStringsArray, ...values: readonly Value[]): Html =>
  new Html(parts.reduce((all, part, i) => all + rendered(values[i - 1]) + part));

/** One page, readable by old eyes and on paper; no script in it, and its style in a file of its own. */
export const page = (title: string, body: Html, language: Language, above?: Html): string =>
  html`<!doctype html><html lang="${language}"><head><meta charset="utf-8"><meta name="viewport"
 content="width=device-width, initial-scale=1"><title>${title}</title><link rel="icon" href="data:,"><link rel="stylesheet" href="${STYLE_PATH}"></head><body${above !== undefined && html` class="residents"`}>${above}<main>
${body}
</main></body></html>`.text;

interface Around {
  readonly say: Say;
  /** The same page in the other language. */
  readonly other: string;
  /** Whether there is a way to the index; not from there itself. */
  readonly find?: boolean;
}

/** A page for residents: a way to the index and the other language above it. */
export const residentsPage = (title: string, body: Html, { say, other, find = true }: Around): string => {
  const { language, words } = say;
  const ways = words.residents;
  const to = language === 'en' ? 'zh-CN' : 'en';
  const above = html`<nav class="top screen" aria-label="${say(PUBLIC_WORDS.ways)}">${find && ways !== undefined && html`<a href="/p?lang=${language}">${say(ways.find)}</a> `}<a
 href="${other}" lang="${to}" hreflang="${to}">${say(PUBLIC_WORDS.otherLanguage)}</a></nav>`;
  return page(title, body, language, above);
};

/** Says a text in the reader's language; `colon`, `comma` and the others are that language's marks. */
export const wordsIn = (language: Language) =>
  Object.assign((text: Text): string => inLanguage(text, language), marksIn(language));
