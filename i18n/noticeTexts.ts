import type { Notice, NoticeKind } from '../domain/kernel/notices/notices';
import type { Template } from '../domain/kernel/notices/templates';
import type { TextParams } from '../domain/kernel/textParams';
import { inLanguage, type Language, type Text } from './language';
import { deadlineTime, PROVISIONAL_MARK, rendered, type Vocabulary } from './render';
import { NOTICE_WORDS } from './words';

/** The texts in force where they are not the standard's. */
export type Templates = ReadonlyMap<`${NoticeKind}/${Language}`, Template>;

export const standardTemplate = (kind: NoticeKind, language: Language): Template => ({
  subject: inLanguage(NOTICE_WORDS[kind].subject, language),
  body: inLanguage(NOTICE_WORDS[kind].body, language),
});

/** A due date that no calendar covers yet says so, wherever a text puts it; of several matters each that is so (`provisionalMatters`). */
const withMark = (params: TextParams, language: Language): TextParams => {
  const { dueAt, matters, provisional, provisionalMatters: marked } = params;
  const mark = inLanguage(PROVISIONAL_MARK, language);
  return {
    ...params,
    ...(provisional !== undefined && typeof dueAt === 'string' ? { dueAt: deadlineTime(dueAt, true, language) } : {}),
    ...(Array.isArray(matters) && Array.isArray(marked)
      ? { matters: matters.map((matter, at) => (marked.includes(at) ? `${matter}${mark}` : matter)) }
      : {}),
  };
};

/** A template with an occasion's values filled in. */
export const filledIn = (
  { subject, body }: Template,
  given: TextParams,
  language: Language,
  own: Vocabulary = {},
): Template => {
  const params = withMark(given, language);
  return {
    subject: rendered({ zh: subject, en: subject }, params, language, own),
    body: rendered({ zh: body, en: body }, params, language, own),
  };
};

/** What older notices of a kind do not say. */
const NOT_SAID_BEFORE: Partial<Record<NoticeKind, TextParams>> = { leftOffice: { absences: 0 } };

/** These are told to one person, who may lack the role that they are about. */
const TO_A_PERSON: readonly NoticeKind[] = ['delegated', 'delegationEnded', 'morningDigest'];

/** What a notice says to somebody, by the texts in force. */
export const noticeText = (
  templates: Templates,
  kind: NoticeKind,
  params: TextParams,
  language: Language,
  own: Vocabulary = {},
): Template =>
  filledIn(
    templates.get(`${kind}/${language}`) ?? standardTemplate(kind, language),
    { ...NOT_SAID_BEFORE[kind], ...params },
    language,
    own,
  );

const SUBSTITUTE_RECIPIENT: Text = {
  zh: '此通知发给{role}，但这里还没有担任这一岗位的账号，故转告您。',
  en: 'This notice is meant for the {role}. Nobody here holds that role yet, so it was sent to you. ',
};

const LATE: Text = {
  zh: '（原定 {plannedAt} 发出，因系统停运或事项中止而推迟；期间应发的提醒已并入本条。）',
  en: '(Planned for {plannedAt}; late because the system was away or the matter stood still. This replaces all that was due meanwhile.) ',
};

const IN_PLACE: Text = {
  zh: '（{principal}外出，由您代办。）',
  en: ' ({principal} is absent; you stand in for them.)',
};

const COPY: Text = {
  zh: '（抄送：您外出期间由{delegate}代办。）',
  en: ' (A copy: {delegate} stands in for you.)',
};

const WHY: Text = { zh: '理由：{why}', en: ' Reason: {why}' };

/** Who stands in for whom, by name, where a notice goes to both. */
export interface StandingIn {
  readonly inPlaceOf?: string | null;
  readonly handledBy?: string | null;
}

/** Why what a notice is about was declined, as somebody wrote it. */
interface Declined {
  readonly declinedWhy?: string | null;
}

const standingInText = ({ inPlaceOf, handledBy }: StandingIn, language: Language): string =>
  (inPlaceOf ? rendered(IN_PLACE, { principal: inPlaceOf }, language) : '') +
  (handledBy ? rendered(COPY, { delegate: handledBy }, language) : '');

/**
 * What a notice says to somebody, also why something was declined, who it is meant for if nobody holds that role, and when it
 * should have come.
 */
export const noticeForRecipient = (
  roles: readonly string[],
  templates: Templates,
  {
    kind,
    toRole,
    params,
    declinedWhy,
    ...standingIn
  }: Pick<Notice, 'kind' | 'toRole' | 'params'> & StandingIn & Declined,
  language: Language,
  own: Vocabulary = {},
): Template => {
  const text = noticeText(templates, kind, params, language, own);
  const late = params.plannedAt === undefined ? '' : rendered(LATE, params, language, own);
  const why = declinedWhy ? rendered(WHY, { why: declinedWhy }, language) : '';
  const told = { ...text, body: text.body + why + late + standingInText(standingIn, language) };
  // A delegate may lack the role: they are told as one, in the principal's place. Whoever asked is told whatever they hold by now.
  return roles.includes(toRole) || standingIn.inPlaceOf || TO_A_PERSON.includes(kind) || params.asker !== undefined
    ? told
    : { ...told, body: rendered(SUBSTITUTE_RECIPIENT, { role: toRole }, language, own) + told.body };
};
