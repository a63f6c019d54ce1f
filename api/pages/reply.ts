import type { Language } from '../../i18n/language';
import { Problem, problemBody } from '../problem';
import type { Reply } from '../route';

const HTML = 'text/html; charset=utf-8';

/** A page for people says in a page, too, why it cannot serve them. */
export const asPage = async (
  language: Language,
  work: () => Promise<string | Reply>,
  refusedPage: (why: string, language: Language) => string,
): Promise<Reply> => {
  try {
    const made = await work();
    return typeof made === 'string' ? { body: made, type: HTML } : { type: HTML, ...made };
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    const { detail } = problemBody(error, '', '', language);
    return { status: error.status, body: refusedPage(detail, language), type: HTML };
  }
};

/** Sends a browser on: what it sent is not sent again by a reload. */
export const seeOther = (path: string, language: Language): Reply => ({
  status: 303,
  body: '',
  headers: { Location: `${path}?lang=${language}` },
});
