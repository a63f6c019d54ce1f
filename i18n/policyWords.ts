import type { Period } from '../domain/kernel/time/deadline';
import { inLanguage, joinList, type Language, type Text, t, wordIn } from './language';
import { formatHundredths } from './render';
import { unitOf } from './units';
import { RECEIVER_WORDS } from './words';

/** What a programme calls the parts of its policy, and what stands in them. */
export interface PolicyWords {
  readonly parts: Readonly<Record<string, Text>>;
  /** What a value of a field is called; absent or nothing: as it stands. */
  readonly valueWord?: (field: string, value: string) => Text | undefined;
  /** Fields that are shares, in basis points; by their own name or that of what they are part of. */
  readonly shares?: ReadonlySet<string>;
}

/** What every programme's policy has. */
const CASE_PARTS: Readonly<Record<string, Text>> = {
  version: t('版本', 'version'),
  name: t('名称', 'name'),
  pilot: t('试点', 'pilot'),
  isDemonstration: t('仅供演示', 'for demonstrations only'),
  zh: t('中文', 'in Chinese'),
  en: t('英文', 'in English'),
  override: t('豁免', 'override'),
  confirm: t('确认', 'to confirm'),
  waivable: t('可豁免事项', 'conditions that may be waived'),
  extension: t('延期', 'extension'),
  maxWorkingDays: t('最多工作日', 'maximum working days'),
  calendars: t('节假日安排更新', 'a newer calendar'),
  mayMoveEarlier: t('可提前已定期限（表决、公示除外）', 'may bring deadlines forward, votes and notices apart'),
  gaps: t('岗位缺员', 'offices nobody holds'),
  delegations: t('代行职权', 'acting for somebody'),
  rightDaysAYear: t('一年内总天数', 'days within a year'),
  told: t('通知对象', 'who is told'),
  budget: t('预算额度', 'envelopes of public money'),
  isRequired: t('须有额度方可批准', 'required before money is reserved'),
  unspent: t('年末未支出的预留和已承诺', 'what is reserved or committed and unpaid at the year’s end'),
  narrowable: t('授权各区收紧的事项', 'points that districts may narrow'),
  ladders: t('催办阶梯', 'reminder ladder'),
  standard: t('一般', 'standard'),
  rungs: t('提醒', 'reminder'),
  repeats: t('之后再次提醒的间隔（最后一项一直沿用）', 'pauses between later reminders (the last goes on)'),
  thenEveryDays: t('之后每隔（天）提醒一次', 'then again every (days)'),
};

const VALUES: Readonly<Record<string, Text>> = {
  true: t('是', 'yes'),
  false: t('否', 'no'),
  carryOver: t('连同预算结转下年', 'is carried over with its budget'),
  lapse: t('预算不结转，占用下年额度', 'lapses; the next year’s budget covers it'),
};

const UNITS: readonly (readonly [unit: string, words: Text])[] = [
  ['workingDays', t('个工作日', 'working days')],
  ['days', t('天', 'days')],
  ['months', t('个月', 'months')],
];

type Fields = Readonly<Record<string, unknown>>;

const periodIn = (period: Fields, language: Language): string => {
  const [unit, words] = UNITS.find(([one]) => one in period) ?? ['', t('', '')];
  return `${period[unit]} ${inLanguage(words, language)}`;
};

/** A period in words. */
export const periodText = (period: Period, language: Language): string => periodIn({ ...period }, language);

/** Each part of an object that is no single value, by its name. */
const partsIn = (words: PolicyWords, keys: readonly string[], value: Fields, language: Language): string =>
  Object.keys(value)
    .map(
      (key) => `${policyPlace(words, [key], language)[0]} ${policyValue(words, [...keys, key], value[key], language)}`,
    )
    .join(' · ');

const objectIn = (words: PolicyWords, keys: readonly string[], value: Fields, language: Language): string => {
  if ('bound' in value) {
    const { numerator, denominator } = value.share as Fields;
    return `${value.bound === 'atLeast' ? '≥' : '>'} ${numerator}/${denominator}`;
  }
  if (!('offset' in value))
    return UNITS.some(([unit]) => unit in value) ? periodIn(value, language) : partsIn(words, keys, value, language);
  const to = RECEIVER_WORDS[value.to as keyof typeof RECEIVER_WORDS];
  return `${periodIn(value.offset as Fields, language)} → ${inLanguage(to, language)}`;
};

const wordOf = ({ valueWord }: PolicyWords, field: string, value: string): Text | undefined =>
  field === 'name' || field === 'version' ? undefined : (valueWord?.(field, value) ?? wordIn(VALUES, value));

export const POLICY_UNITS = ['yuan', 'percent', 'number'] as const;

/** The unit of a number that a policy sets; the first two are kept in hundredths. */
export const policyUnit = ({ shares }: PolicyWords, keys: readonly string[]): (typeof POLICY_UNITS)[number] => {
  const field = keys.at(-1) ?? '';
  if (unitOf(field) === 'yuan') return 'yuan';
  return shares?.has(field) || shares?.has(keys.at(-2) ?? '') ? 'percent' : 'number';
};

/** What a policy sets, in words; `null` where it says nothing. */
export const policyValue = (
  words: PolicyWords,
  keys: readonly string[],
  value: unknown,
  language: Language,
): string | null => {
  if (value === undefined) return null;
  const field = keys.at(-1) ?? '';
  if (Array.isArray(value)) {
    if (value.length === 0) return '—';
    return joinList(
      value.map((one) => policyValue(words, keys, one, language) ?? ''),
      language,
    );
  }
  if (typeof value === 'object' && value !== null) return objectIn(words, keys, value as Fields, language);
  if (typeof value === 'number') {
    const unit = policyUnit(words, keys);
    if (unit === 'yuan') return `${formatHundredths(value)} ${language === 'en' ? 'CNY' : '元'}`;
    return unit === 'percent' ? `${formatHundredths(value)}%` : String(value);
  }
  const word = wordOf(words, field, String(value));
  return word === undefined ? String(value) : inLanguage(word, language);
};

/** Where in a policy something is set, from its chapter down. */
export const policyPlace = ({ parts }: PolicyWords, keys: readonly string[], language: Language): readonly string[] =>
  keys.map((key) => {
    if (/^\d+$/.test(key)) return String(Number(key) + 1);
    const word = wordIn(parts, key) ?? wordIn(CASE_PARTS, key);
    return word === undefined ? key : inLanguage(word, language);
  });
