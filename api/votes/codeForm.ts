import { INDEX_WORDS as W } from '../../i18n/publicWords';
import { type Html, html } from '../html/html';
import type { Say } from '../html/say';

/** Leads to the page to vote on; the code goes in the body, so that it is in no address before its own. */
export const codeForm = (say: Say, id = 'code', wrong?: string): Html =>
  html`<form method="post" action="/v?lang=${say.language}" class="panel">
${wrong !== undefined && html`<p class="lost" role="alert">${wrong}</p>`}
<p class="field"><label for="${id}">${say(W.voteCode)}</label>
<input id="${id}" name="voteCode" class="code" required minlength="16" maxlength="30" autocomplete="off" autocapitalize="characters" spellcheck="false" aria-describedby="${id}-hint"></p>
<p class="hint" id="${id}-hint">${say(W.codeHint)}</p><button type="submit">${say(W.vote)}</button></form>`;
