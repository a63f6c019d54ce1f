import type { Text } from '../../i18n/language';
import { PUBLIC_WORDS as W } from '../../i18n/publicWords';
import { html, page } from './html';
import type { Say } from './say';

const titleOf = (status: number): Text => {
  if (status === 400) return W.unreadable;
  if (status === 404) return W.notFound;
  return status === 429 ? W.tooOften : W.cannot;
};

/** A page that tells a resident why the page cannot be shown, with a link to the index. */
export const refusedPage = (why: string, say: Say, status: number): string => {
  const { language, words } = say;
  const find = words.residents?.find;
  const title = say(titleOf(status));
  return page(
    title,
    html`<h1>${title}</h1><p class="lost" role="alert">${why}</p>${find !== undefined && html`<p><a href="/p?lang=${language}">${say(find)}</a></p>`}`,
    say,
  );
};
