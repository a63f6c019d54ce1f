import type { Request } from 'express';
import { LANGUAGES, type Language } from '../../i18n/language';

/** The answer's language: that of the `lang` parameter, else of `Accept-Language`, else Chinese. */
export const languageOf = (request: Request): Language => {
  const chosen = LANGUAGES.find((language) => language === request.query.lang);
  if (chosen !== undefined) return chosen;
  const accepted = request.acceptsLanguages(['zh-CN', 'zh', 'en']);
  return accepted === 'en' ? LANGUAGES[1] : LANGUAGES[0];
};
