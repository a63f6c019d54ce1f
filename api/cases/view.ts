import type { CaseActors } from '../../db/cases';
import type { JournalRow } from '../../db/journal';
import type { AccountHolder } from '../../domain/kernel/actor';
import type { TakenOver } from '../../domain/kernel/engine/case';
import { namedEvents } from '../../domain/kernel/engine/caseEvents';
import type { Context } from '../../domain/kernel/engine/context';
import type { StepStanding } from '../../domain/kernel/engine/declaration';
import type { CaseEvent } from '../../domain/kernel/engine/event';
import { availableActions } from '../../domain/kernel/engine/refusal';
import type { ProgrammeTypes } from '../../domain/kernel/engine/types';
import { futureRungs } from '../../domain/kernel/obligations/ladder';
import { isOverdue } from '../../domain/kernel/obligations/obligation';
import { isBeyond } from '../../domain/kernel/time/calendar';
import { dateOf } from '../../domain/kernel/time/instant';
import { type AnyWords, commandText, eventText, type StepNameOf, vocabularyOf } from '../../i18n/caseWords';
import { inLanguage, type Language, type Text } from '../../i18n/language';
import { signedNameIn } from '../../i18n/signedNames';
import { WITHOUT_ACCOUNT_WORDS } from '../../i18n/words';
import { isOpenTo } from '../access';
import type { Uncovered } from '../budgets/uncovered';
import { reasonView } from '../http/problem';
import type { Caller } from '../http/tokens';
import { actorOf } from './actor';
import type { Reads } from './firmPart';
import type { ProgrammeApi } from './programmeApi';

/** The name of an actor; for one without an account, such as a resident, the word for that kind of actor. */
const actorIn = (accountId: string, name: string, language: Language): string => {
  const word = WITHOUT_ACCOUNT_WORDS[accountId];
  return word === undefined ? signedNameIn(name, language) : inLanguage(word, language);
};

/** How a case was taken over, and what its record lacks, in words. */
export const takenOverView = (words: AnyWords, { at, asOf, stage, gaps }: TakenOver, language: Language) => {
  const own = vocabularyOf(words);
  const stageName = (code: string): string => inLanguage(words.stages[code] ?? { zh: code, en: code }, language);
  return {
    at,
    asOf,
    stage,
    stageName: stageName(stage),
    gaps: gaps.map(({ stage: of, ...gap }) => ({
      ...reasonView(gap, language, own),
      stage: of,
      stageName: stageName(of),
    })),
  };
};

/** What a view needs: the state, its context, the caller, and the people named in it. */
export interface CaseViewInput<T extends ProgrammeTypes> {
  readonly c: T['State'];
  readonly version: number;
  readonly ctx: Context<T['Policy']>;
  readonly caller: Caller & AccountHolder;
  readonly people: CaseActors;
  readonly reads: Reads;
  /** For a firm of before that has its account to settle: the case as it is now, in which it acts. */
  readonly actsIn?: { readonly c: T['State']; readonly ctx: Context<T['Policy']> } | undefined;
  /** The awaited approvals and releases that no envelope covers. */
  readonly uncovered: Uncovered;
  readonly language: Language;
}

/** The commands that fulfil an obligation, and the roles that may give one of them, now or later. */
const fulfilmentOf =
  <T extends ProgrammeTypes, Command extends string>({
    programme,
    answersTo,
  }: Pick<ProgrammeApi<T, Command>, 'programme' | 'answersTo'>) =>
  (
    code: T['Obligation'],
    policy: T['Policy'],
  ): { readonly answeredBy: readonly Command[]; readonly givenBy: readonly T['Role'][] } => {
    const said = answersTo?.(code, policy);
    if (said !== undefined) return { answeredBy: said.commands, givenBy: said.by };
    const commands: readonly string[] = programme.answeredBy[code] ?? [];
    const givenBy = [...new Set(commands.flatMap((name) => programme.commands[name]?.by ?? []))];
    return { answeredBy: commands as readonly Command[], givenBy };
  };

/** A case as one caller sees it: its stage, what blocks it, its obligations, and what the caller may do. */
export const caseView = <T extends ProgrammeTypes, Command extends string>(
  api: Pick<ProgrammeApi<T, Command>, 'programme' | 'words' | 'access' | 'answersTo'>,
  { c, version, ctx, caller, people, reads, actsIn, uncovered, language }: CaseViewInput<T>,
) => {
  const { programme, words, access } = api;
  const { lifecycle } = programme;
  const answering = fulfilmentOf(api);
  const own = vocabularyOf(words as unknown as AnyWords);
  const stage: T['Stage'] = c.stage;
  const commands = words.commands as Readonly<Record<string, (typeof words.commands)[Command]>>;
  const obligations: Readonly<Record<string, Text>> = words.obligations;
  const stepView = ({ code, isCheck, holder, state, missing }: StepStanding<T>) => ({
    step: code,
    name: inLanguage((isCheck ? words.checks?.[code] : obligations[code]) ?? { zh: code, en: code }, language),
    holder: holder ?? null,
    state,
    missing: missing.map((reason) => reasonView(reason, language, own)),
  });
  const mayCall = (operation: string) => isOpenTo(access(operation), caller.roles);
  const isOver = reads === 'past';
  const acting = isOver ? actsIn : { c, ctx };
  // Nothing is awaited any more of what is over.
  const awaited = <V>(list: () => readonly V[]): readonly V[] => (isOver ? [] : list());
  return {
    id: c.id,
    version,
    name: programme.summary(c).name,
    stage,
    stageName: inLanguage(words.stages[stage], language),
    since: c.stageSince,
    /** Every stage in order, the steps of the present one, and the side processes that are open. */
    stages: lifecycle.progress(stage).map((one) => ({
      ...one,
      name: inLanguage(words.stages[one.stage as T['Stage']], language),
    })),
    steps: awaited(() => lifecycle.steps(c, ctx)).map(stepView),
    sideProcesses: awaited(() => lifecycle.openSideProcesses(c, ctx)).map(({ name: code, steps }) => ({
      code,
      name: inLanguage(words.sideProcesses?.[code] ?? { zh: code, en: code }, language),
      steps: steps.map(stepView),
    })),
    suspended: c.suspension ?? null,
    policyVersion: c.policyVersion,
    isDemonstration: ctx.policy.isDemonstration === true,
    takenOver: c.takenOver === undefined ? null : takenOverView(words as unknown as AnyWords, c.takenOver, language),
    blockedBy: awaited(() => [...lifecycle.blockedBy(c, ctx), ...uncovered.short]).map((reason) =>
      reasonView(reason, language, own),
    ),
    obligations: awaited(() => lifecycle.awaitedFrom(c, ctx)).map((o) => ({
      ...answering(o.code, ctx.policy),
      key: o.key,
      code: o.code,
      name: inLanguage(o.name ?? obligations[o.code] ?? { zh: o.code, en: o.code }, language),
      subject: o.subject,
      about: o.about ?? {},
      holder: o.holder,
      coHolders: o.coHolders,
      openedAt: o.openedAt,
      dueAt: o.dueAt,
      provisional: isBeyond(ctx.calendar, dateOf(o.dueAt)),
      overdue: isOverdue(c, o, ctx.now),
      remindersSent: c.reminded[o.key]?.sent ?? 0,
      escalatedTo: c.reminded[o.key]?.escalatedTo ?? null,
      remindedAt: c.reminded[o.key]?.lastAt ?? null,
      urgedAt: c.urged[o.key] ?? null,
      /** Recorded already, but its holder is asked later. */
      startsLater: o.openedAt > ctx.now,
      upcomingReminders: futureRungs(c, ctx, o),
    })),
    availableActions: (acting === undefined
      ? []
      : availableActions(programme, acting.c, { ...acting.ctx, actor: actorOf(caller) }, caller.roles)
    ).map(({ command, ...action }) => {
      const refused = action.refusedBecause.length > 0 ? action.refusedBecause : (uncovered.refused.get(command) ?? []);
      return {
        command: command as Command,
        name: inLanguage(commands[command] ?? { zh: command, en: command }, language),
        allowed: refused.length === 0,
        refusedBecause: refused.map((reason) => reasonView(reason, language, own)),
      };
    }),
    may: { sendFile: acting !== undefined && mayCall('sendFile'), listFiles: mayCall('listFiles') },
    reads,
    overridden: c.overrides.some((override) => override.confirmed !== undefined),
    people: Object.fromEntries(
      Object.entries(people).map(([id, { asDelegate, ...one }]) => [
        id,
        {
          ...one,
          name: actorIn(id, one.name, language),
          ...(asDelegate && {
            asDelegate: asDelegate.map(({ at, name }) => ({ at, name: signedNameIn(name, language) })),
          }),
        },
      ]),
    ),
    state: c,
  };
};

/** A journal row in the timeline: who, when, which command, why, the events, and the hashes that chain it. */
export const timelineEntry = <E extends CaseEvent>(
  words: AnyWords,
  row: JournalRow<E> & { readonly organisationName: string | null },
  language: Language,
  named: StepNameOf = () => undefined,
) => {
  const { command, accountId, events } = row;
  return {
    version: row.version,
    at: row.at,
    command,
    accountId,
    actorName: actorIn(accountId, row.actorName, language),
    role: row.role,
    organisationId: row.organisationId,
    organisationName: row.organisationName,
    why: row.why,
    fromStage: row.fromStage,
    toStage: row.toStage,
    input: row.input,
    events,
    previousHash: row.previousHash,
    hash: row.hash,
    commandText: commandText(words, command, language),
    eventTexts: namedEvents(events).map((happening) => eventText(words, happening, language, named)),
  };
};
