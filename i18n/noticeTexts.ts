import type { NoticeKind } from '../domain/notices';
import type { Template } from '../domain/templates';
import { inLanguage, type Language } from './language';
import { type Params, rendered } from './render';
import { NOTICE_WORDS } from './words';

/** The texts in force where they are not the standard's. */
export type Templates = ReadonlyMap<`${NoticeKind}/${Language}`, Template>;

export const standardTemplate = (kind: NoticeKind, language: Language): Template => ({
  subject: inLanguage(NOTICE_WORDS[kind].subject, language),
  body: inLanguage(NOTICE_WORDS[kind].body, language),
});

/** A template with an occasion's values filled in. */
export const filledIn = ({ subject, body }: Template, params: Params, language: Language): Template => ({
  subject: rendered({ zh: subject, en: subject }, params, language),
  body: rendered({ zh: body, en: body }, params, language),
});

/** What a notice says to somebody, by the texts in force. */
export const noticeIn = (templates: Templates, kind: NoticeKind, params: Params, language: Language): Template =>
  filledIn(templates.get(`${kind}/${language}`) ?? standardTemplate(kind, language), params, language);
