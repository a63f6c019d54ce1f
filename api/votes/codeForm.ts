import { INDEX_WORDS as W } from '../../i18n/publicWords';
import { type Html, html } from '../html/html';
import type { Say } from '../html/say';

/** A form to type a code. It is sent in the body, so that a code appears only in the address of its own page. */
export const codeForm = (say: Say, id = 'code', wrong?: string): Html =>
  html`<form method="post" action="/v?lang=${say.language}" class="panel">
${wrong !== undefined && html`<p class="lost" role="alert">${wrong}</p>`}
<p class="field"><label for="${id}">${say(W.voteCode)}</label>
<input id="${id}" name="voteCode" class="code" required minlength="16" maxlength="30" autocomplete="off" autocapitalize="characters" spellcheck="false" aria-describedby="${id}-hint"></p>
<p class="hint" id="${id}-hint">${say(W.codeHint)}</p><button type="submit">${say(W.vote)}</button></form>`;
