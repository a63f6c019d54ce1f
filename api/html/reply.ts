import { vocabularyOf } from '../../i18n/caseWords';
import type { Language } from '../../i18n/language';
import { Problem, problemBody } from '../http/problem';
import type { Reply } from '../http/route';
import type { Say } from './say';

const HTML = 'text/html; charset=utf-8';

/** Answers with a page, and shows a problem as a page, too, because a person reads it in a browser. */
export const answerWithPage = async (
  say: Say,
  work: () => Promise<string | Reply>,
  refusedPage: (why: string, say: Say, status: number) => string,
): Promise<Reply> => {
  try {
    const made = await work();
    return typeof made === 'string' ? { body: made, type: HTML } : { type: HTML, ...made };
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    const { detail } = problemBody(error, '', '', say.language, vocabularyOf(say.words));
    return { status: error.status, body: refusedPage(detail, say, error.status), type: HTML };
  }
};

/** Redirects after a form was sent, so that a reload does not send it again. */
export const seeOther = (path: string, language: Language): Reply => ({
  status: 303,
  headers: { Location: `${path}?lang=${language}` },
});
