import type { Notice, NoticeKind } from '../domain/kernel/notices/notices';
import type { Template } from '../domain/kernel/notices/templates';
import type { TextParams } from '../domain/kernel/textParams';
import { inLanguage, type Language, type Text } from './language';
import { rendered, type Vocabulary } from './render';
import { NOTICE_WORDS } from './words';

/** The texts in force where they are not the standard's. */
export type Templates = ReadonlyMap<`${NoticeKind}/${Language}`, Template>;

export const standardTemplate = (kind: NoticeKind, language: Language): Template => ({
  subject: inLanguage(NOTICE_WORDS[kind].subject, language),
  body: inLanguage(NOTICE_WORDS[kind].body, language),
});

/** A template with an occasion's values filled in. */
export const filledIn = (
  { subject, body }: Template,
  params: TextParams,
  language: Language,
  own: Vocabulary = {},
): Template => ({
  subject: rendered({ zh: subject, en: subject }, params, language, own),
  body: rendered({ zh: body, en: body }, params, language, own),
});

/** What a notice says to somebody, by the texts in force. */
export const noticeText = (
  templates: Templates,
  kind: NoticeKind,
  params: TextParams,
  language: Language,
  own: Vocabulary = {},
): Template =>
  filledIn(templates.get(`${kind}/${language}`) ?? standardTemplate(kind, language), params, language, own);

const SUBSTITUTE_RECIPIENT: Text = {
  zh: '此通知发给{role}，但这里还没有担任这一岗位的账号，故转告您。',
  en: 'This notice is meant for the {role}. Nobody here holds that role yet, so it was sent to you. ',
};

/** What a notice says to somebody who may have it only because nobody holds the role it is meant for. */
export const noticeForRecipient = (
  roles: readonly string[],
  templates: Templates,
  { kind, toRole, params }: Pick<Notice, 'kind' | 'toRole' | 'params'>,
  language: Language,
  own: Vocabulary = {},
): Template => {
  const told = noticeText(templates, kind, params, language, own);
  return roles.includes(toRole)
    ? told
    : { ...told, body: rendered(SUBSTITUTE_RECIPIENT, { role: toRole }, language, own) + told.body };
};
