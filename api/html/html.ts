import { inLanguage, type Language, marksIn, type Text } from '../../i18n/language';
import { PUBLIC_WORDS } from '../../i18n/publicWords';
import type { Say } from './say';
import { STYLE_PATH } from './style';

/** Markup that is safe to send, because all values in it have been escaped. */
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

/** Template tag for markup: escapes texts, joins lists, and renders `false` and `undefined` as nothing. */
export const html = (parts: TemplateStringsArray, ...values: readonly Value[]): Html =>
  new Html(parts.reduce((all, part, i) => all + rendered(values[i - 1]) + part));

/** Whose page it is: its language, and whether what it shows belongs to a demonstration. */
export type PageOf = Pick<Say, 'language' | 'isDemonstration'>;

/** What stands before and after a page's body. Each page goes through here, so none forgets that it shows a demonstration. */
export const aroundBody = (
  title: string,
  { language, isDemonstration }: PageOf,
  above?: Html,
): readonly [before: string, after: string] => [
  html`<!doctype html><html lang="${language}"><head><meta charset="utf-8"><meta name="viewport"
 content="width=device-width, initial-scale=1"><title>${title}</title><link rel="icon" href="data:,"><link rel="stylesheet" href="${STYLE_PATH}"></head><body${above !== undefined && html` class="residents"`}>${above}<main>${isDemonstration && html`<p class="demonstration" role="note">${inLanguage(PUBLIC_WORDS.demonstration, language)}</p>`}
`.text,
  '\n</main></body></html>',
];

/** A page in large type that also prints well. It has no script, and its style is in a separate file. */
export const page = (title: string, body: Html, of: PageOf, above?: Html): string => {
  const [before, after] = aroundBody(title, of, above);
  return `${before}${body.text}${after}`;
};

interface Around {
  readonly say: Say;
  /** The same page in the other language. */
  readonly other: string;
  /** Whether to link to the index; false on the index itself. */
  readonly find?: boolean;
}

/** A page for residents, with links to the index and to the other language at the top. */
export const residentsPage = (title: string, body: Html, { say, other, find = true }: Around): string => {
  const { language, words } = say;
  const ways = words.residents;
  const to = language === 'en' ? 'zh-CN' : 'en';
  const above = html`<nav class="top screen" aria-label="${say(PUBLIC_WORDS.ways)}">${find && ways !== undefined && html`<a href="/p?lang=${language}">${say(ways.find)}</a> `}<a
 href="${other}" lang="${to}" hreflang="${to}">${say(PUBLIC_WORDS.otherLanguage)}</a></nav>`;
  return page(title, body, say, above);
};

/** A function that gives a text in the reader's language; `colon`, `comma` and so on are its punctuation marks. */
export const wordsIn = (language: Language) =>
  Object.assign((text: Text): string => inLanguage(text, language), marksIn(language));
