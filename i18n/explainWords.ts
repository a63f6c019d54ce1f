import type { CaseEventData } from '../domain/kernel/engine/caseEvents';
import type { Standing, StandingNow, Waiting, WaitingRequest } from '../domain/kernel/explain/howItStands';
import type { Foreseen } from '../domain/kernel/explain/ifNobodyActs';
import type { CaseHolders } from '../domain/kernel/obligations/assignment';
import type { DueRung } from '../domain/kernel/obligations/ladder';
import { awaitedRoles, type Obligation } from '../domain/kernel/obligations/obligation';
import type { ToldParty } from '../domain/kernel/obligations/parties';
import { codeParam, type TextParams } from '../domain/kernel/textParams';
import { dateOf, type Instant } from '../domain/kernel/time/instant';
import { type AnyWords, eventText, type StepNameOf, vocabularyOf } from './caseWords';
import { EXPLANATION_PARTS, type ExplanationPart, SENTENCES } from './explainSentences';
import { inLanguage, joinList, type Language, marksIn, t } from './language';
import { partiesText } from './partyTexts';
import { rendered } from './render';
import { namedFor } from './signedNames';

/** A notice that was sent about the case, as its explanation tells it. */
export interface Told {
  readonly at: Instant;
  readonly subject: string;
  /** The role it was meant for, in words. */
  readonly to: string;
  /** It waits to be sent. */
  readonly isOnItsWay: boolean;
  /** Nobody held that role: the receivers were told in its place. */
  readonly isInstead: boolean;
  /** Who got it, and whether they have opened it. */
  readonly receivers: readonly { readonly name: string; readonly hasRead: boolean }[];
  /** The channels by which it went, in words. */
  readonly channels: readonly string[];
}

/** What every sentence needs beside the standing itself. */
export interface Wording {
  readonly name: string;
  readonly words: AnyWords;
  readonly language: Language;
  readonly holders: CaseHolders;
  /** What each of those who owe an obligation together still owes, by its key; absent where it is told elsewhere. */
  readonly parties?: ReadonlyMap<string, readonly ToldParty[]>;
}

/** What the whole explanation needs. */
export interface Telling extends Wording {
  /** The words of a policy for its own steps. */
  readonly named: StepNameOf;
  /** What keeps the gate shut, in words. */
  readonly blockedBy: readonly string[];
  /** Newest first. */
  readonly told: readonly Told[];
}

const withStop = (text: string, language: Language): string =>
  /[。.！!？?]$/.test(text) ? text : `${text}${language === 'en' ? '.' : '。'}`;

const capital = (text: string): string => text.replace(/^\p{Ll}/u, (first) => first.toUpperCase());

type Say = (sentence: keyof typeof SENTENCES, params: TextParams) => string;

const sayIn =
  ({ words, language }: Wording): Say =>
  (sentence, params) =>
    rendered(SENTENCES[sentence], params, language, vocabularyOf(words));

const roleText = (role: string, { words, language }: Wording): string =>
  inLanguage(words.roles[role] ?? t(role, role), language);

const rolesText = (roles: readonly string[], telling: Wording): string =>
  joinList(
    roles.map((role) => roleText(role, telling)),
    telling.language,
  );

/** From whom something is awaited: its roles, each with the person who has its part, and who stands in for them. */
const holdersOf = (obligation: Obligation, telling: Wording): string => {
  const { language, holders } = telling;
  const parts = holders.assigned.get(obligation.key) ?? [];
  const persons = (of: string): readonly string[] =>
    parts
      .filter(({ role }) => role === of)
      .map(({ name, standIn }) => (standIn === null ? name : namedFor(standIn, name, language)));
  return joinList(
    awaitedRoles(obligation).map((role) =>
      [roleText(role, telling), ...persons(role)].join(language === 'en' ? ' ' : ''),
    ),
    language,
  );
};

/** Of each of its roles that nobody holds, who is told instead. */
const unheldTexts = (obligation: Obligation, telling: Wording): readonly string[] =>
  awaitedRoles(obligation).flatMap((role) => {
    const instead = telling.holders.unheld.get(role);
    if (instead === undefined) return [];
    const params = { role: roleText(role, telling), instead: joinList(instead, telling.language) };
    return [sayIn(telling)(instead.length === 0 ? 'nobodyAtAll' : 'nobodyHolds', params)];
  });

/** Who is told in the place of roles; undefined: one of them is held. */
const toldInstead = (roles: readonly string[], { holders: { unheld } }: Wording): readonly string[] | undefined =>
  roles.every((role) => unheld.has(role)) ? [...new Set(roles.flatMap((role) => unheld.get(role) ?? []))] : undefined;

const named = ({ code, name }: Obligation): TextParams => ({
  obligation: name === undefined ? code : codeParam(code, name),
});

const waitsText = (one: Waiting, isSuspended: boolean, telling: Wording): string => {
  const say = sayIn(telling);
  const { obligation, overdueDays, daysLeft, remindersSent, remindedAt, escalatedTo, urgedAt, extendedBy } = one;
  const { openedAt, dueAt, provisional, byFirm } = obligation;
  const params = {
    ...named(obligation),
    holders: holdersOf(obligation, telling),
    since: dateOf(openedAt),
    due: dateOf(dueAt),
  };
  const parties = telling.parties?.get(obligation.key) ?? [];
  const first = isSuspended ? 'standing' : overdueDays > 0 ? 'overdue' : daysLeft === 0 ? 'dueToday' : 'due';
  return [
    say(first, { ...params, days: overdueDays > 0 ? overdueDays : daysLeft }),
    ...(parties.length === 0
      ? []
      : [withStop(capital(partiesText(parties, telling.language, vocabularyOf(telling.words))), telling.language)]),
    ...(byFirm === undefined
      ? []
      : [
          say('byFirm', {
            firms: byFirm.map((part) => say('firmsPart', { ...part })).join(marksIn(telling.language).semicolon),
          }),
        ]),
    ...(provisional ? [say('provisional', {})] : []),
    ...unheldTexts(obligation, telling),
    ...(extendedBy === undefined ? [] : [say('extended', { extendedBy })]),
    ...(remindedAt === undefined ? [] : [say('reminded', { sent: remindersSent, lastAt: dateOf(remindedAt) })]),
    ...(escalatedTo === undefined ? [] : [say('escalated', { receiver: escalatedTo })]),
    ...(urgedAt === undefined ? [] : [say('urged', { urgedAt: dateOf(urgedAt) })]),
  ].join(telling.language === 'en' ? ' ' : '');
};

const requestText = ({ no, command, since, awaits }: WaitingRequest, telling: Wording): string =>
  sayIn(telling)('request', { no, command, since: dateOf(since), roles: rolesText(awaits, telling) });

const toldText = ({ at, subject, to, isOnItsWay, isInstead, receivers, channels }: Told, telling: Wording): string => {
  const { language } = telling;
  const say = sayIn(telling);
  const about = { at: dateOf(at), subject, to };
  if (isOnItsWay) return say('onItsWay', about);
  if (receivers.length === 0) return say('toldNobody', about);
  const names = receivers.map(({ name, hasRead }) => (hasRead ? say('hasRead', { name }) : name));
  return say(isInstead ? 'toldInstead' : 'told', {
    ...about,
    receivers: names.join(language === 'en' ? '; ' : '、'),
    channels: joinList(channels, language),
  });
};

/** A reminder ahead, with the day on which it is really sent, if nobody holds the roles that it tells; else undefined. */
const reminderInstead = (
  { obligation, tells }: Waiting,
  { at, to }: Pick<DueRung, 'at' | 'to'>,
  telling: Wording,
): string | undefined => {
  const instead = toldInstead(tells[to], telling);
  if (instead === undefined) return undefined;
  const params = { ...named(obligation), at: dateOf(at), instead: joinList(instead, telling.language) };
  return sayIn(telling)(instead.length === 0 ? 'reminderToNobody' : 'reminderInstead', params);
};

const reminderText = (one: Waiting, rung: Pick<DueRung, 'at' | 'to'>, telling: Wording): string =>
  reminderInstead(one, rung, telling) ??
  sayIn(telling)('reminder', { ...named(one.obligation), at: dateOf(rung.at), receiver: rung.to });

const laterText = (obligation: Obligation, telling: Wording): string => {
  const say = sayIn(telling);
  const { openedAt, dueAt, provisional } = obligation;
  const holders = holdersOf(obligation, telling);
  return [
    say('later', { ...named(obligation), holders, since: dateOf(openedAt), due: dateOf(dueAt) }),
    ...(provisional ? [say('provisional', {})] : []),
    ...unheldTexts(obligation, telling),
  ].join(telling.language === 'en' ? ' ' : '');
};

const nextTexts = ({ waits, later }: StandingNow, telling: Wording): readonly string[] => {
  const reminders = waits.flatMap((one) => {
    const { nextReminder } = one;
    return nextReminder === undefined ? [] : [{ at: nextReminder.at, text: reminderText(one, nextReminder, telling) }];
  });
  return [
    ...reminders.sort((a, b) => (a.at < b.at ? -1 : 1)).map(({ text }) => text),
    ...later.map((one) => laterText(one, telling)),
  ];
};

const foreseenText = ({ at, event }: Foreseen, { waits }: Standing, telling: Telling): string => {
  const { key, to = 'holder' } = event.data as Partial<CaseEventData['rungReached']>;
  const reminded = event.type === 'rungReached' ? waits.find(({ obligation }) => obligation.key === key) : undefined;
  const instead = reminded === undefined ? undefined : reminderInstead(reminded, { at, to }, telling);
  if (instead !== undefined) return instead;
  return sayIn(telling)('foreseen', {
    at: dateOf(at),
    event: eventText(telling.words, event, telling.language, telling.named),
  });
};

const placeTexts = (standing: StandingNow, telling: Wording): readonly string[] => {
  const say = sayIn(telling);
  const { stage, since, days, isEnded, isOver, suspended, takenOver } = standing;
  return [
    say(isEnded ? 'ended' : 'inStage', { name: telling.name, stage, since: dateOf(since), days }),
    ...(takenOver === undefined
      ? []
      : [say('takenOver', { stage: takenOver.stage, since: dateOf(takenOver.at), gaps: takenOver.gaps })]),
    ...(isEnded && !isOver ? [say('owing', {})] : []),
    ...(suspended === undefined ? [] : [say('suspended', { ...suspended, since: dateOf(suspended.since) })]),
  ];
};

/** How a case stands, in sentences: each can be read aloud by itself. A part without a sentence is left out. */
export const explanationOf = (
  standing: Standing,
  telling: Telling,
): readonly { readonly part: ExplanationPart; readonly sentences: readonly string[] }[] => {
  const say = sayIn(telling);
  const { language, blockedBy, told } = telling;
  const { isEnded, isOver, suspended, waits, requests, unattended } = standing;
  const none = (texts: readonly string[], sentence: keyof typeof SENTENCES): readonly string[] =>
    texts.length > 0 ? texts : [say(sentence, {})];
  const parts: Readonly<Record<ExplanationPart, readonly string[]>> = {
    place: placeTexts(standing, telling),
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
            unattended.map((one) => foreseenText(one, standing, telling)),
            'nothing',
          ),
  };
  return EXPLANATION_PARTS.flatMap((part) => (parts[part].length === 0 ? [] : [{ part, sentences: parts[part] }]));
};

/** So many things that are overdue or due today are told of a case in brief. */
const MOST_IN_BRIEF = 3;

/**
 * How a case stands in one short paragraph, for whoever has something overdue or due today in it: where it is, what of it is late
 * or due, what comes next. The sentences are those of the whole explanation.
 */
export const explainedInBrief = (standing: StandingNow, telling: Wording): string => {
  const isSuspended = standing.suspended !== undefined;
  const pressing = standing.waits.filter(({ overdueDays, daysLeft }) => overdueDays > 0 || daysLeft === 0);
  return [
    ...placeTexts(standing, telling),
    ...pressing.slice(0, MOST_IN_BRIEF).map((one) => waitsText(one, isSuspended, telling)),
    ...(isSuspended ? [] : nextTexts(standing, telling).slice(0, 1)),
  ].join(telling.language === 'en' ? ' ' : '');
};
