import { PUBLIC_WORDS as W } from '../../i18n/publicWords';
import { html, page } from './html';
import type { Say } from './say';

/** A page that tells a resident why the page cannot be shown, with a link to the index. */
export const refusedPage = (why: string, say: Say): string => {
  const { language, words } = say;
  const find = words.residents?.find;
  return page(
    say(W.cannot),
    html`<h1>${say(W.cannot)}</h1><p class="lost" role="alert">${why}</p>${find !== undefined && html`<p><a href="/p?lang=${language}">${say(find)}</a></p>`}`,
    language,
  );
};
