import type { Standing, Waiting, WaitingRequest } from '../domain/kernel/explain/howItStands';
import type { Foreseen } from '../domain/kernel/explain/ifNobodyActs';
import type { Obligation } from '../domain/kernel/obligations/obligation';
import { codeParam, type TextParams } from '../domain/kernel/textParams';
import { dateOf, type Instant } from '../domain/kernel/time/instant';
import { type AnyWords, eventText, type StepNameOf, vocabularyOf } from './caseWords';
import { inLanguage, joinList, type Language, type Text, t } from './language';
import { rendered } from './render';

/** The parts of an explanation, in the order in which they are read. */
export const EXPLANATION_PARTS = ['place', 'blocked', 'waits', 'requests', 'told', 'next', 'unattended'] as const;
export type ExplanationPart = (typeof EXPLANATION_PARTS)[number];

/** What each part answers, as a heading. */
export const EXPLANATION_HEADINGS: Readonly<Record<ExplanationPart, Text>> = {
  place: t('所处阶段', 'Where it is'),
  blocked: t('卡在哪里', 'What holds it up'),
  waits: t('等谁办理', 'What it waits for, and from whom'),
  requests: t('等谁确认', 'What waits for a second person'),
  told: t('已通知谁', 'Who was told'),
  next: t('接下来', 'What comes next'),
  unattended: t('如无人办理', 'If nobody acts'),
};

/** A notice that was sent about the case, as its explanation tells it. */
export interface Told {
  readonly at: Instant;
  readonly subject: string;
  /** The role it was meant for, in words. */
  readonly to: string;
  /** Who got it, and whether they have opened it. */
  readonly receivers: readonly { readonly name: string; readonly hasRead: boolean }[];
  /** The channels by which it went, in words. */
  readonly channels: readonly string[];
}

const SENTENCES = {
  inStage: t(
    '“{name}”处于“{stage}”阶段，自 {since} 起已 {days} 天。',
    '“{name}” is in the stage “{stage}”, since {since}, for {days} days.',
  ),
  ended: t('“{name}”已于 {since} 结束：{stage}。', '“{name}” ended on {since}: {stage}.'),
  owing: t('尚有未了事项。', 'Something is still owed.'),
  suspended: t(
    '自 {since} 起中止，已 {days} 天，期限暂停计算：{why}。',
    'It has been suspended since {since}, for {days} days, and its deadlines stand still: {why}.',
  ),
  ready: t('本阶段没有未满足的条件。', 'Nothing keeps this stage from being completed.'),
  due: t(
    '“{obligation}”由{holders}办理，期限 {due}，还有 {days} 天。',
    '“{obligation}” is awaited from the {holders} by {due}, in {days} days.',
  ),
  dueToday: t('“{obligation}”由{holders}办理，今天到期。', '“{obligation}” is awaited from the {holders} today.'),
  overdue: t(
    '“{obligation}”由{holders}办理，{due} 到期，已逾期 {days} 天。',
    '“{obligation}” is awaited from the {holders}; it was due on {due} and is {days} days overdue.',
  ),
  standing: t(
    '“{obligation}”由{holders}办理，恢复后继续计算期限。',
    '“{obligation}” is awaited from the {holders}; its time runs again once the case is resumed.',
  ),
  provisional: t(
    '期限所在年份的节假日安排尚未公布，可能调整。',
    'The public holidays of that year are not published yet: the date may move.',
  ),
  extended: t('已延长 {extendedBy} 个工作日。', 'It was extended by {extendedBy} working days.'),
  reminded: t('已催办 {sent} 次，最近一次 {lastAt}。', 'Reminders sent: {sent}, the last on {lastAt}.'),
  escalated: t('已报{receiver}。', 'The {receiver} was told.'),
  urged: t('{urgedAt} 曾督促。', 'Action was urged on {urgedAt}.'),
  request: t(
    '第 {no} 号申请“{command}”自 {since} 起等{roles}确认。',
    'Request no. {no}, “{command}”, has waited since {since} for the {roles}.',
  ),
  told: t(
    '{at} 已将“{subject}”通知{to}（{receivers}；{channels}）。',
    '{at}: “{subject}” was sent to the {to} ({receivers}; {channels}).',
  ),
  toldNobody: t(
    '{at} 应将“{subject}”通知{to}，无人收到。',
    '{at}: “{subject}” was meant for the {to} and reached nobody.',
  ),
  hasRead: t('{name}，已读', '{name}, read'),
  later: t(
    '“{obligation}”自 {since} 起由{holders}办理，期限 {due}。',
    '“{obligation}” will be awaited from the {holders} from {since} on, by {due}.',
  ),
  reminder: t('{at} 就“{obligation}”催办{receiver}。', '{at}: a reminder of “{obligation}” goes to the {receiver}.'),
  nothingNext: t('没有排定的催办。', 'No reminder is planned.'),
  foreseen: t('{at} {event}。', '{at}: {event}.'),
  nothing: t('三个月内不会自行变化。', 'Nothing changes by itself within three months.'),
} as const satisfies Readonly<Record<string, Text>>;

/** What the sentences need beside the standing itself. */
export interface Telling {
  readonly name: string;
  readonly words: AnyWords;
  readonly language: Language;
  /** The words of a policy for its own steps. */
  readonly named: StepNameOf;
  /** What keeps the gate shut, in words. */
  readonly blockedBy: readonly string[];
  /** Newest first. */
  readonly told: readonly Told[];
}

const withStop = (text: string, language: Language): string =>
  /[。.！!？?]$/.test(text) ? text : `${text}${language === 'en' ? '.' : '。'}`;

type Say = (sentence: keyof typeof SENTENCES, params: TextParams) => string;

const sayIn =
  ({ words, language }: Telling): Say =>
  (sentence, params) =>
    rendered(SENTENCES[sentence], params, language, vocabularyOf(words));

const rolesText = (roles: readonly string[], { words, language }: Telling): string =>
  joinList(
    roles.map((role) => inLanguage(words.roles[role] ?? t(role, role), language)),
    language,
  );

const holdersOf = ({ holder, coHolders }: Obligation, telling: Telling): string =>
  rolesText([holder, ...coHolders], telling);

const named = ({ code, name }: Obligation): TextParams => ({
  obligation: name === undefined ? code : codeParam(code, name),
});

const waitsText = (one: Waiting, isSuspended: boolean, telling: Telling): string => {
  const say = sayIn(telling);
  const { obligation, overdueDays, daysLeft, remindersSent, remindedAt, escalatedTo, urgedAt, extendedBy } = one;
  const { dueAt, provisional } = obligation;
  const params = { ...named(obligation), holders: holdersOf(obligation, telling), due: dateOf(dueAt) };
  const first = isSuspended ? 'standing' : overdueDays > 0 ? 'overdue' : daysLeft === 0 ? 'dueToday' : 'due';
  return [
    say(first, { ...params, days: overdueDays > 0 ? overdueDays : daysLeft }),
    ...(provisional ? [say('provisional', {})] : []),
    ...(extendedBy === undefined ? [] : [say('extended', { extendedBy })]),
    ...(remindedAt === undefined ? [] : [say('reminded', { sent: remindersSent, lastAt: dateOf(remindedAt) })]),
    ...(escalatedTo === undefined ? [] : [say('escalated', { receiver: escalatedTo })]),
    ...(urgedAt === undefined ? [] : [say('urged', { urgedAt: dateOf(urgedAt) })]),
  ].join(telling.language === 'en' ? ' ' : '');
};

const requestText = ({ no, command, since, awaits }: WaitingRequest, telling: Telling): string =>
  sayIn(telling)('request', { no, command, since: dateOf(since), roles: rolesText(awaits, telling) });

const toldText = ({ at, subject, to, receivers, channels }: Told, telling: Telling): string => {
  const { language } = telling;
  const say = sayIn(telling);
  const day = dateOf(at);
  if (receivers.length === 0) return say('toldNobody', { at: day, subject, to });
  const names = receivers.map(({ name, hasRead }) => (hasRead ? say('hasRead', { name }) : name));
  return say('told', {
    at: day,
    subject,
    to,
    receivers: names.join(language === 'en' ? '; ' : '、'),
    channels: joinList(channels, language),
  });
};

const nextTexts = ({ waits, later }: Standing, telling: Telling): readonly string[] => {
  const say = sayIn(telling);
  const reminders = waits.flatMap(({ obligation, nextReminder }) =>
    nextReminder === undefined
      ? []
      : [
          {
            at: nextReminder.at,
            text: say('reminder', { ...named(obligation), at: dateOf(nextReminder.at), receiver: nextReminder.to }),
          },
        ],
  );
  return [
    ...reminders.sort((a, b) => (a.at < b.at ? -1 : 1)).map(({ text }) => text),
    ...later.map((one) =>
      say('later', {
        ...named(one),
        holders: holdersOf(one, telling),
        since: dateOf(one.openedAt),
        due: dateOf(one.dueAt),
      }),
    ),
  ];
};

const foreseenText = ({ at, event }: Foreseen, telling: Telling): string =>
  sayIn(telling)('foreseen', {
    at: dateOf(at),
    event: eventText(telling.words, event, telling.language, telling.named),
  });

/** How a case stands, in sentences: each can be read aloud by itself. A part without a sentence is left out. */
export const explanationOf = (
  standing: Standing,
  telling: Telling,
): readonly { readonly part: ExplanationPart; readonly sentences: readonly string[] }[] => {
  const say = sayIn(telling);
  const { name, language, blockedBy, told } = telling;
  const { stage, since, days, isEnded, isOver, suspended, waits, requests, unattended } = standing;
  const none = (texts: readonly string[], sentence: keyof typeof SENTENCES): readonly string[] =>
    texts.length > 0 ? texts : [say(sentence, {})];
  const parts: Readonly<Record<ExplanationPart, readonly string[]>> = {
    place: [
      say(isEnded ? 'ended' : 'inStage', { name, stage, since: dateOf(since), days }),
      ...(isEnded && !isOver ? [say('owing', {})] : []),
      ...(suspended === undefined ? [] : [say('suspended', { ...suspended, since: dateOf(suspended.since) })]),
    ],
    blocked: isEnded
      ? []
      : none(
          blockedBy.map((text) => withStop(text, language)),
          'ready',
        ),
    waits: waits.map((one) => waitsText(one, suspended !== undefined, telling)),
    requests: requests.map((one) => requestText(one, telling)),
    told: told.map((one) => toldText(one, telling)),
    next: isOver || suspended !== undefined ? [] : none(nextTexts(standing, telling), 'nothingNext'),
    unattended:
      isOver || suspended !== undefined
        ? []
        : none(
            unattended.map((one) => foreseenText(one, telling)),
            'nothing',
          ),
  };
  return EXPLANATION_PARTS.flatMap((part) => (parts[part].length === 0 ? [] : [{ part, sentences: parts[part] }]));
};
