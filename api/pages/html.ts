import { inLanguage, type Language, type Text } from '../../i18n/language';

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

/** One page, readable by old eyes and on paper; no script in it. */
const STYLE = `
  body { font: 18px/1.6 "Noto Sans CJK SC", "PingFang SC", "Microsoft YaHei", sans-serif; color: #111; max-width: 46rem;
    margin: 0 auto; padding: 1rem; }
  h1 { font-size: 1.6rem; line-height: 1.3; } h2 { font-size: 1.25rem; margin-top: 2rem; }
  table { border-collapse: collapse; width: 100%; } th, td { border: 1px solid #666; padding: .35rem .6rem; text-align: left; }
  td.n, th.n { text-align: right; font-variant-numeric: tabular-nums; }
  .stage { display: flex; flex-wrap: wrap; gap: .4rem; padding: 0; list-style: none; }
  .stage li { padding: .2rem .7rem; border: 1px solid #666; border-radius: 1rem; color: #444; }
  .stage li[aria-current] { background: #14532d; border-color: #14532d; color: #fff; font-weight: 600; }
  .carried { color: #14532d; font-weight: 600; } .lost { color: #991b1b; font-weight: 600; }
  pre { white-space: pre-wrap; font: inherit; border-left: .25rem solid #999; margin: .5rem 0; padding-left: .8rem; }
  .hash { overflow-wrap: anywhere; font-size: .8rem; color: #444; }
  .sign { height: 3.2rem; } .sign td:nth-child(2) { width: 40%; } .qr { display: flex; gap: 1rem; align-items: center; } .qr svg { width: 8rem; height: 8rem; flex: none; }
  @media print { body { font-size: 12pt; max-width: none; padding: 0; } h2 { break-after: avoid; } tr { break-inside: avoid; } }
`;

export const page = (title: string, body: Html, language: Language): string =>
  html`<!doctype html><html lang="${language}"><head><meta charset="utf-8"><meta name="viewport"
 content="width=device-width, initial-scale=1"><title>${title}</title><style>${new Html(STYLE)}</style></head><body><main>
${body}
</main></body></html>`.text;

/** A page's punctuation: Chinese is set with its own. */
const marksIn = (language: Language) =>
  language === 'en'
    ? { colon: ': ', comma: ', ', semicolon: '; ', open: ' (', close: ')' }
    : { colon: '：', comma: '，', semicolon: '；', open: '（', close: '）' };

/** Says a text in the reader's language; `colon`, `comma` and the others are that language's marks. */
export const wordsIn = (language: Language) =>
  Object.assign((text: Text): string => inLanguage(text, language), marksIn(language));
