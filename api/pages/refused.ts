import type { Language } from '../../i18n/language';
import { PUBLIC_WORDS as W } from '../../i18n/publicWords';
import { html, page, wordsIn } from './html';

/** Why a page cannot be shown, in words for whoever holds the phone, and a way on. */
export const refusedPage = (why: string, language: Language): string => {
  const say = wordsIn(language);
  return page(
    say(W.cannot),
    html`<h1>${say(W.cannot)}</h1><p class="lost" role="alert">${why}</p><p><a href="/p?lang=${language}">${say(W.find)}</a></p>`,
    language,
  );
};
