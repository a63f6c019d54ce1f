import { PROBLEMS, type ProblemCode } from '../../commands/problems';
import { inLanguage, type Language, type Text } from '../../i18n/language';
import { REFERENCE_TITLE } from '../../i18n/publicWords';
import { rendered } from '../../i18n/render';
import { html, page } from '../html/html';

/** A problem's text without values: `{case}` becomes a word, every other placeholder an ellipsis. */
const textWithoutValues = (text: Text, language: Language): string =>
  rendered(text, {}, language).replace(/\{\w+\}/g, '…');

/** The page behind a problem's `type`: its code, status and text in both languages. */
export const problemPage = (code: ProblemCode, language: Language): string => {
  const text = PROBLEMS[code];
  const [first, second] = language === 'en' ? (['en', 'zh-CN'] as const) : (['zh-CN', 'en'] as const);
  return page(
    code,
    html`<h1><code>${code}</code></h1><p>HTTP ${text.status}</p><p lang="${first}">${textWithoutValues(text, first)}</p><p lang="${second}">${textWithoutValues(text, second)}</p>`,
    { language, isDemonstration: false },
  );
};

/** The API reference: Swagger UI from its npm package. The page itself has no inline script. */
export const referencePage = (language: Language): string =>
  html`<!doctype html><html lang="${language}"><meta charset="utf-8"><link rel="icon" href="data:,"><title>${inLanguage(REFERENCE_TITLE, language)}</title><link rel="stylesheet" href="/docs/assets/swagger-ui.css"><body><div id="swagger-ui"></div><script src="/docs/assets/swagger-ui-bundle.js"></script><script src="/docs/start.js"></script></body></html>`
    .text;

export const REFERENCE_SCRIPT =
  "window.ui = SwaggerUIBundle({ url: '/openapi.json', dom_id: '#swagger-ui', deepLinking: true, validatorUrl: null });\n";
