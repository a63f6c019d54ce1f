import type {
  BlockerDifference,
  DeadlineDifference,
  PolicyDifference,
  RungDifference,
} from '../domain/kernel/engine/policyDifferences';
import { dateOf } from '../domain/kernel/time/instant';
import { type AnyWords, vocabularyOf } from './caseWords';
import { inLanguage, type Language, type Text, t } from './language';
import { rendered } from './render';
import { RECEIVER_WORDS } from './words';

/** Which cases a version binds once it is published, in words. */
export const BINDS_WORDS = {
  inForce: t(
    '发布后即为现行政策：新建{case}适用本版本。在办{case}仍按原版本办理，逐个“变更适用政策”后才适用；变更时已起算的期限、公示和已开始的表决不变。',
    'Once published, this version is in force for each new {case}. A running {case} stays on its version until it is moved to this one; dates that run by then, notices and open ballots stay as they are.',
  ),
  pilot: t(
    '试点版本：只用于选择试点的新建{case}，不替代现行政策，在办{case}不能变更为本版本。',
    'A pilot: it is for a new {case} whose office chooses it, replaces nothing, and no running {case} can be moved to it.',
  ),
  districtRules: t(
    '发布后，本区新建{case}适用本细则。本区在办{case}仍按原细则办理，逐个“变更适用政策”后才适用；变更时已起算的期限、公示和已开始的表决不变。',
    'Once published, these rules hold for each new {case} of the district. A running {case} stays on the rules that it has until it is moved; dates that run by then, notices and open ballots stay as they are.',
  ),
} as const satisfies Record<string, Text>;
export type Binds = keyof typeof BINDS_WORDS;

export const bindsText = (binds: Binds, words: AnyWords, language: Language): string =>
  rendered(BINDS_WORDS[binds], {}, language, vocabularyOf(words));

/** How something differs, as the heading of a column or a count. */
export const DEADLINE_CHANGE_WORDS: Readonly<Record<DeadlineDifference['change'], Text>> = {
  moved: t('期限变动', 'deadline moves'),
  opened: t('新增事项', 'step added'),
  closed: t('不再待办', 'step dropped'),
  kept: t('期限不变，新起算的不同', 'date stays, new ones differ'),
};

export const RUNG_CHANGE_WORDS: Readonly<Record<RungDifference['change'], Text>> = {
  moved: t('提醒改期', 'reminder moves'),
  added: t('提醒增加', 'reminder added'),
  dropped: t('提醒取消', 'reminder dropped'),
  sentAtOnce: t('立即提醒', 'reminder sent at once'),
  readdressed: t('提醒对象改变', 'reminder to somebody else'),
};

const OTHER_CHANGE_WORDS = {
  stage: t('阶段变动', 'stage changes'),
  added: t('新增条件', 'condition added'),
  dropped: t('条件取消', 'condition dropped'),
  refused: t('不能变更', 'cannot be moved'),
} as const satisfies Record<string, Text>;

/** What sort of difference it is. */
export const changeText = (difference: PolicyDifference, language: Language): string => {
  const { kind } = difference;
  if (kind === 'deadline') return inLanguage(DEADLINE_CHANGE_WORDS[difference.change], language);
  if (kind === 'rung') return inLanguage(RUNG_CHANGE_WORDS[difference.change], language);
  return inLanguage(OTHER_CHANGE_WORDS[kind === 'stage' ? 'stage' : difference.change], language);
};

export const refusedText = (language: Language): string => inLanguage(OTHER_CHANGE_WORDS.refused, language);

const UNREADABLE = t('案件记录损坏，无法计算', 'the record of the case is broken; nothing can be worked out');
export const unreadableText = (language: Language): string => inLanguage(UNREADABLE, language);

/** The columns of a preview as a table. */
export const EFFECT_COLUMNS: readonly Text[] = [
  t('区', 'District'),
  t('案件', 'Case'),
  t('现适用版本', 'Version now'),
  t('变更后版本', 'Version then'),
  t('事项', 'Step'),
  t('变化', 'Change'),
  t('提醒', 'Reminder'),
  t('对象', 'To'),
  t('原时间', 'Before'),
  t('新时间', 'After'),
  t('天数（负为提前）', 'Days (negative: earlier)'),
  t('说明', 'In words'),
];

const LATER = t('晚 {days} 天', '{days} days later');
const EARLIER = t('早 {days} 天', '{days} days earlier');
const SAME_DAY = t('同日', 'the same day');

const daysText = (days: number, language: Language): string =>
  days === 0
    ? inLanguage(SAME_DAY, language)
    : rendered(days > 0 ? LATER : EARLIER, { days: Math.abs(days) }, language);

const DEADLINE_TEXTS: Readonly<Record<DeadlineDifference['change'], Text>> = {
  moved: t('“{step}”的期限由 {from} 改为 {to}（{by}）', '“{step}”: due {to} instead of {from} ({by})'),
  opened: t('“{step}”列入待办，期限 {to}', '“{step}” opens, due {to}'),
  closed: t('“{step}”不再待办（原期限 {from}）', '“{step}” is no longer pending (it was due {from})'),
  kept: t(
    '“{step}”的期限 {from} 不变；按新规定起算为 {to}（{by}）',
    '“{step}” stays due {from}; begun under the new rules it would be due {to} ({by})',
  ),
};

const RUNG_TEXTS: Readonly<Record<RungDifference['change'], Text>> = {
  moved: t(
    '“{step}”的提醒 {rung}（{whom}）由 {from} 改为 {to}（{by}）',
    '“{step}”: reminder {rung} to the {whom} on {to} instead of {from} ({by})',
  ),
  added: t('“{step}”增加提醒 {rung}（{whom}），{to}', '“{step}”: another reminder {rung} to the {whom} on {to}'),
  dropped: t(
    '“{step}”不再提醒 {rung}（{whom}，原定 {from}）',
    '“{step}”: no reminder {rung} to the {whom}, planned for {from}',
  ),
  sentAtOnce: t(
    '“{step}”的提醒 {rung}（{whom}）在变更时立即发出',
    '“{step}”: reminder {rung} to the {whom} is sent with the move itself',
  ),
  readdressed: t(
    '“{step}”{to} 的提醒 {rung} 改发{whom}',
    '“{step}”: reminder {rung} of {to} goes to the {whom} instead',
  ),
};

const STAGE_TEXT = t('由“{from}”阶段进入“{to}”阶段', 'from the stage “{from}” to “{to}”');
const BLOCKER_TEXTS: Readonly<Record<BlockerDifference['change'], Text>> = {
  added: t('进入下一阶段还须满足：{detail}', 'the next stage also waits for this: {detail}'),
  dropped: t('不再要求：{detail}', 'no longer asked for: {detail}'),
};

interface Told {
  readonly words: AnyWords;
  readonly language: Language;
  /** The text of a reason. */
  readonly detailOf: (difference: BlockerDifference) => string;
}

/** The name of a step or of a period, or the code of one that has none. */
export const stepText = (
  { code, name }: Pick<DeadlineDifference, 'code' | 'name'>,
  { words, language }: Pick<Told, 'words' | 'language'>,
): string => inLanguage(name ?? words.obligations[code] ?? words.clocks?.[code] ?? t(code, code), language);

/** A difference in one sentence. */
export const differenceText = (difference: PolicyDifference, told: Told): string => {
  const { words, language } = told;
  switch (difference.kind) {
    case 'stage': {
      const stage = (code: string) => inLanguage(words.stages[code] ?? t(code, code), language);
      return rendered(STAGE_TEXT, { from: stage(difference.from), to: stage(difference.to) }, language);
    }
    case 'blocker':
      return rendered(BLOCKER_TEXTS[difference.change], { detail: told.detailOf(difference) }, language);
    default: {
      const { from, to, days } = difference;
      const shown = (at: string) => (difference.kind === 'deadline' ? dateOf(at) : at);
      return rendered(
        difference.kind === 'deadline' ? DEADLINE_TEXTS[difference.change] : RUNG_TEXTS[difference.change],
        {
          step: stepText(difference, told),
          ...(from === undefined ? {} : { from: shown(from) }),
          ...(to === undefined ? {} : { to: shown(to) }),
          ...(days === undefined ? {} : { by: daysText(days, language) }),
          ...(difference.kind === 'rung'
            ? { rung: difference.rung, whom: inLanguage(RECEIVER_WORDS[difference.receiver], language) }
            : {}),
        },
        language,
      );
    }
  }
};
