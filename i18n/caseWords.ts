import type { SharedUse } from '../domain/kernel/documents/provingFiles';
import type { CaseEventData } from '../domain/kernel/engine/caseEvents';
import type { CaseEvent } from '../domain/kernel/engine/event';
import type { ProgrammeTypes } from '../domain/kernel/engine/types';
import type { LedgerEventData, Movement } from '../domain/kernel/ledger/movement';
import { codeInKey } from '../domain/kernel/obligations/obligation';
import { codeParam, type TextParams } from '../domain/kernel/textParams';
import { closureIn } from '../domain/kernel/time/closure';
import { dateOf } from '../domain/kernel/time/instant';
import { inLanguage, joinList, type Language, marksIn, type Text, t } from './language';
import { formatHundredths, rendered, type Vocabulary } from './render';
import { POSITION_WORDS } from './words';

/** What the words of an event need beyond its plain data, and other words where these do not fit. */
export interface EventWording {
  readonly params: TextParams;
  readonly text?: Text;
}

/** What pages for those who vote, object and read without signing in call a programme's own. */
export interface ResidentsWords {
  /** What a case's public page is called: 院务公开. */
  readonly record: Text;
  /** The way to the list of public pages. */
  readonly find: Text;
  /** The way back to a case's public page. */
  readonly back: Text;
  /** The list of public pages: its title, what it is for, what a case is sought by, what was found. */
  readonly index: { readonly title: Text; readonly lead: Text; readonly name: Text; readonly found: Text };
  /** Who answers objections, and puts this seal under a result. */
  readonly office: Text;
  readonly seal: Text;
  /** Who takes papers. */
  readonly collectors: Text;
  /** Who reads what was sent with a name. */
  readonly readers: Text;
}

/** What a programme calls its things: a text for each of them, or it does not compile. */
export interface ProgrammeWords<T extends ProgrammeTypes = ProgrammeTypes, Command extends string = string> {
  /** What a case is called: 院落, courtyard. */
  readonly case: Text;
  /** What is granted to a case: 补助, subsidy. */
  readonly granted: Text;
  readonly stages: Readonly<Record<T['Stage'], Text>>;
  readonly roles: Readonly<Record<T['Role'] | 'system', Text>>;
  readonly obligations: Readonly<Record<T['Obligation'], Text>>;
  /** What gates wait for without asking anybody; absent: its lifecycle has no such check. */
  readonly checks?: Readonly<Record<string, Text>>;
  /** Periods that run without a task for anybody (`LifecycleDeclaration.clocks`), by code; absent: it has none. */
  readonly clocks?: Readonly<Record<string, Text>>;
  /** What runs beside its stages; absent: nothing does. */
  readonly sideProcesses?: Readonly<Record<string, Text>>;
  /** Commands, and the one that opens a case. */
  readonly commands: Readonly<Record<Command, Text>>;
  readonly sources: Readonly<Record<string, Text>>;
  /** What is put to the vote, by kind; absent: nothing is. */
  readonly motions?: Readonly<Record<string, Text>>;
  /** Absent: nobody votes in it, and its cases have no public page. */
  readonly residents?: ResidentsWords;
  /** What happened, as a timeline tells it; words in braces are the event's data. */
  readonly events: Readonly<Record<T['Event']['type'], Text>>;
  readonly wordingOf?: (event: T['Event'], language: Language) => EventWording | undefined;
}

/** Any programme's words for a host, which hands events through without looking into them. */
export type AnyWords = ProgrammeWords;

/** Cases of a programme that is not served here are shown with its codes. */
export const UNSERVED_WORDS: AnyWords = {
  case: t('事项', 'case'),
  granted: t('批准金额', 'granted'),
  stages: {},
  roles: {},
  obligations: {},
  commands: {},
  sources: {},
  events: {},
};

export const anyWords = <T extends ProgrammeTypes, Command extends string>(
  words: ProgrammeWords<T, Command>,
): AnyWords => words as unknown as AnyWords;

/** The words that texts with placeholders take from a programme. */
export const vocabularyOf = ({
  case: one,
  stages,
  roles,
  obligations,
  clocks = {},
  commands,
  sources,
  motions = {},
}: AnyWords): Vocabulary => ({
  case: { case: one },
  command: commands,
  stage: stages,
  source: sources,
  motion: motions,
  role: roles,
  others: roles,
  holder: roles,
  recordedBy: roles,
  confirmedBy: roles,
  obligation: { ...clocks, ...obligations },
  step: obligations,
});

/** What a policy calls a step of its own, by the code under which it is awaited. */
export type StepNameOf = (code: string) => Text | undefined;

type KernelEventData = CaseEventData & LedgerEventData<string>;

/** What happens to a case of any programme, in words. */
export const CASE_EVENT_WORDS: Readonly<Record<keyof KernelEventData, Text>> = {
  stageAdvanced: t('进入“{stage}”阶段', 'stage “{stage}” started'),
  stageReturned: t('退回“{stage}”阶段', 'returned to the stage “{stage}”'),
  caseEnded: t('流程结束：{stage}', 'ended: {stage}'),
  caseSuspended: t('中止：{why}', 'suspended: {why}'),
  caseResumed: t('恢复', 'resumed'),
  overrideRequested: t('申请豁免：{why}（依据 {document}）', 'override requested: {why} (approved in {document})'),
  overrideConfirmed: t('豁免确认', 'override confirmed'),
  commandRequested: t('申请“{command}”，待他人确认', 'requested, to be confirmed by another person: {command}'),
  requestConfirmed: t('第 {no} 号申请已确认', 'request no. {no} confirmed'),
  requestEndedWithCase: t('流程结束，第 {no} 号申请失效', 'request no. {no} is void: the case has ended'),
  requestOvertaken: t(
    '情况已变，第 {no} 号申请不能再办理，自动失效',
    'request no. {no} is void: what was decided since stands against it',
  ),
  requestDeclined: t('第 {no} 号申请退回或撤回：{why}', 'request no. {no} declined or taken back: {why}'),
  decidedAtMeeting: t(
    '依据 {heldOn}“{title}”（{number}）会议决定，批次第 {row} 项',
    'as decided on {heldOn} by the meeting “{title}” ({number}), row {row} of its list',
  ),
  actedAsDelegate: t(
    '以下由{principalName}委托的代办人办理',
    'what follows was done by a delegate, in the place of {principalName}',
  ),
  takenOver: t(
    '存量接入：截至 {asOf} 的纸质记录，接管时处于“{stage}”阶段，缺漏 {gaps} 项',
    'taken over half-way, by the paper record up to {asOf}, in the stage “{stage}”; gaps: {gaps}',
  ),
  policyMoved: t('适用政策由 {from} 改为 {to}', 'policy changed from {from} to {to}'),
  caseMoved: t('由“{fromName}”划归“{toName}”', 'moved from “{fromName}” to “{toName}”'),
  calendarReloaded: t('节假日安排更新{added}', 'public holidays updated{added}'),
  obligationOpened: t('“{obligation}”列入待办，期限 {dueAt}', '“{obligation}” is now pending, due {dueAt}'),
  obligationBegun: t('“{obligation}”列入待办', '“{obligation}” is now pending'),
  obligationClosed: t('“{obligation}”不再待办', '“{obligation}” is no longer pending'),
  personalDataErased: t('依法删除个人信息', 'personal data erased as required by law'),
  deadlineMoved: t('“{obligation}”的期限{from}改为 {dueAt}', '“{obligation}” is now due {dueAt}{from}'),
  obligationExtended: t(
    '“{obligation}”延长 {workingDays} 个工作日',
    '“{obligation}” extended by {workingDays} working days',
  ),
  obligationUrged: t('督促“{obligation}”', 'action urged on “{obligation}”'),
  rungReached: t('就“{obligation}”向{receiver}催办', '“{obligation}”: reminder sent to the {receiver}'),
  moneyMoved: t('资金变动：{movements}', 'money moved: {movements}'),
};

const isScalar = (value: unknown): value is string | number => typeof value === 'string' || typeof value === 'number';

const scalars = (data: object): TextParams =>
  Object.fromEntries(Object.entries(data).filter((pair): pair is [string, string | number] => isScalar(pair[1])));

type KernelEvent = {
  [K in keyof KernelEventData]: { readonly type: K; readonly data: KernelEventData[K] };
}[keyof KernelEventData];

/** Postings in words, each with its source, amount in CNY, and the accounts between which it moves. */
export const movementTexts = (
  words: Pick<AnyWords, 'sources'>,
  movements: readonly Movement[],
  language: Language,
): readonly string[] =>
  movements.map(({ source, from, to, amountFen }) => {
    const of = words.sources[source] ?? t(source, source);
    const [out, into] = [POSITION_WORDS[from], POSITION_WORDS[to]];
    return `${inLanguage(of, language)} ${formatHundredths(amountFen)} ${inLanguage(out, language)}→${inLanguage(into, language)}`;
  });

/** How often a file stands for something of a kind, here or in another case. */
const SHARED_USE = {
  here: t('本{case}的{proves} {times} 件', '{proves} here ({times})'),
  inPlace: t('“{place}”的{proves} {times} 件', '{proves} in {place} ({times})'),
  elsewhere: t('另一{case}的{proves} {times} 件', '{proves} in another {case} ({times})'),
};

/** What else files stand for, in words. */
export const sharedUseTexts = (
  uses: readonly SharedUse[],
  language: Language,
  own: Vocabulary = {},
): readonly string[] =>
  uses.map(({ elsewhere, ...use }) => {
    const text =
      elsewhere !== true ? SHARED_USE.here : use.place === undefined ? SHARED_USE.elsewhere : SHARED_USE.inPlace;
    return rendered(text, { ...use }, language, own);
  });

/** A request whose files stand for something else, too. */
const REQUESTED_WITH_SHARED_FILES = t(
  '申请“{command}”，待他人确认；同一文件还用于：{uses}',
  'requested, to be confirmed by another person: {command}; the same file stands also for: {uses}',
);

/** What the words of the kernel's events need beyond their plain data. */
const MOVED_FROM = t('由 {from} ', ' instead of {from}');
const ADDED_CLOSURE = t('本区停止办公安排第 {no} 号', 'entry no. {no} among the closures of the district');
const ADDED_NOTICES = t('（{notices}）', ' ({notices})');

const paramsOf = (event: KernelEvent, words: AnyWords, language: Language, named: StepNameOf): TextParams => {
  const awaited = (key: string): TextParams => ({ obligation: codeParam(codeInKey(key), named(codeInKey(key))) });
  switch (event.type) {
    case 'takenOver':
      return { gaps: event.data.gaps.length };
    case 'stageAdvanced':
      return { stage: event.data.to };
    case 'stageReturned':
      return { stage: event.data.to };
    case 'caseEnded':
      return { stage: event.data.end };
    case 'rungReached':
      return { ...awaited(event.data.key), receiver: event.data.to };
    case 'obligationExtended':
    case 'obligationOpened':
    case 'obligationBegun':
    case 'obligationClosed':
    case 'obligationUrged':
      return awaited(event.data.key);
    case 'deadlineMoved': {
      const { key, from } = event.data;
      return { ...awaited(key), from: from === undefined ? '' : rendered(MOVED_FROM, { from }, language) };
    }
    case 'calendarReloaded': {
      const added = (event.data.added ?? []).map((part) => {
        const no = closureIn(part);
        return no === undefined ? part : rendered(ADDED_CLOSURE, { no }, language);
      });
      const notices = joinList(added, language);
      return { added: notices === '' ? '' : rendered(ADDED_NOTICES, { notices }, language) };
    }
    case 'commandRequested':
      return {
        uses: joinList(sharedUseTexts(event.data.alsoProves ?? [], language, vocabularyOf(words)), language),
      };
    case 'moneyMoved':
      return {
        movements: movementTexts(words, event.data.movements, language).join(marksIn(language).semicolon),
      };
    default:
      return {};
  }
};

/** What happened on paper, before a case was taken over, says so wherever it is told. */
export const BEFORE_TAKE_OVER_WORDS = {
  who: t('接管前（纸质记录）', 'before the take-over, on paper'),
  event: t('接管前（纸质记录）{on}：{said}', 'before the take-over, on paper, {on}: {said}'),
};

/** An event in words; `named` knows what a policy calls steps of its own. */
export const eventText = (
  words: AnyWords,
  event: CaseEvent,
  language: Language,
  named: StepNameOf = () => undefined,
): string => {
  const told = words.wordingOf?.(event, language);
  const params = {
    ...scalars(event.data as object),
    ...paramsOf(event as KernelEvent, words, language, named),
    ...told?.params,
  };
  const isShared = event.type === 'commandRequested' && 'alsoProves' in (event.data as object);
  const text =
    told?.text ??
    (isShared ? REQUESTED_WITH_SHARED_FILES : undefined) ??
    words.events[event.type] ??
    t(event.type, event.type);
  const said = rendered(text, params, language, vocabularyOf(words));
  return event.past === undefined
    ? said
    : rendered(BEFORE_TAKE_OVER_WORDS.event, { on: dateOf(event.past.at), said }, language);
};

/** What the journal holds beside a programme's commands. */
const SYSTEM_COMMAND_WORDS: Readonly<Record<string, Text>> = {
  timePassed: t('期限届满', 'Deadline reached'),
  reloadCalendar: t('更新节假日安排', 'Update the public holidays'),
  erasePersonalData: t('依法删除个人信息', 'Erase personal data as required by law'),
};

/** What a journal row's command was, in words: a command, or what the service did by itself. */
export const commandText = (words: AnyWords, command: string, language: Language): string => {
  const word = words.commands[command] ?? SYSTEM_COMMAND_WORDS[command];
  return word === undefined ? command : inLanguage(word, language);
};
