import type { TextParam, TextParams } from '../domain/kernel/textParams';
import { dateOf, epochMs, instantOf } from '../domain/kernel/time/instant';
import { COURTYARD_COLUMNS, ROLL_COLUMNS, TITLE_WORDS } from './columnWords';
import { APART_WORDS, HAND_WORDS } from './handWords';
import type { Language, Text } from './language';
import { inLanguage, joinList, t, wordIn } from './language';
import { LIMIT_WORDS } from './limitWords';
import { NARROWING_POINT_WORDS } from './narrowingWords';
import { PROVING_WORDS } from './provingWords';
import { unitOf } from './units';
import {
  APPROVAL_STEP_WORDS,
  BARRED_WORDS,
  BUDGET_CHANGE_WORDS,
  DOCUMENT_WORDS,
  MOTION_WORDS,
  OBLIGATION_WORDS,
  PARTY_WORDS,
  RECEIVER_WORDS,
  ROLE_WORDS,
  SIGNATURE_WORDS,
  STAGE_WORDS,
  VERDICT_WORDS,
} from './words';

/** The words of one programme for what its values are called, by the placeholder's name. */
export type Vocabulary = Readonly<Record<string, Readonly<Record<string, Text>>>>;

/** `{parts}` without a param says no more than that somebody had another part, `{others}` that it takes somebody else. */
const [PARTS, OTHERS, APART] = ['parts', 'others', 'apart'] as const;
const UNSAID: readonly string[] = [PARTS, OTHERS, APART];

/** One of several is enough. */
const OR = t('或', ' or ');

/** `{case}` without a param is what a programme's cases are called; with one, the name of a case. */
const CASE = 'case';

const WORDS: Readonly<Record<string, Readonly<Record<string, Text>>>> = {
  [CASE]: { [CASE]: { zh: '院落', en: 'courtyard' } },
  stage: STAGE_WORDS,
  motion: MOTION_WORDS,
  step: APPROVAL_STEP_WORDS,
  role: ROLE_WORDS,
  roles: ROLE_WORDS,
  holder: ROLE_WORDS,
  recordedBy: ROLE_WORDS,
  confirmedBy: ROLE_WORDS,
  obligation: OBLIGATION_WORDS,
  party: PARTY_WORDS,
  parties: PARTY_WORDS,
  receiver: RECEIVER_WORDS,
  verdict: VERDICT_WORDS,
  kinds: DOCUMENT_WORDS,
  point: NARROWING_POINT_WORDS,
  barredBy: BARRED_WORDS,
  proves: PROVING_WORDS,
  limit: LIMIT_WORDS,
  budgetChange: BUDGET_CHANGE_WORDS,
  signature: SIGNATURE_WORDS,
  titleKind: TITLE_WORDS,
  [PARTS]: {
    ...HAND_WORDS,
    request: { zh: '此件的经办', en: 'the preparation of this' },
    [PARTS]: { zh: '同一事项的其他环节', en: 'another part of the same matter' },
  },
  [OTHERS]: { ...ROLE_WORDS, [OTHERS]: { zh: '他人', en: 'somebody else' } },
  [APART]: APART_WORDS,
  unit: { unnamed: { zh: '未注明户的缴款人', en: 'those who paid without naming a unit' } },
  className: { everyClass: { zh: '不分类别', en: 'any class' } },
  ruleSince: { policyStart: { zh: '政策施行之日', en: 'the policy began' } },
  column: { ...ROLL_COLUMNS, ...COURTYARD_COLUMNS },
};

/** Hundredths as a grouped decimal, exactly: 48000000 → 480,000.00. */
export const formatHundredths = (value: number): string => {
  const digits = String(Math.abs(value)).padStart(3, '0');
  const whole = digits.slice(0, -2).replace(/\B(?=(\d{3})+$)/g, ',');
  return `${value < 0 ? '-' : ''}${whole}.${digits.slice(-2)}`;
};

/** A moment, as events and inputs keep it. */
export const INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/;

/** After a date for whose year no calendar is loaded. */
export const PROVISIONAL_MARK = t('（暂定）', ' (provisional)');

/** A moment as offices read it: the Shanghai day and minute. */
export const shanghaiTime = (at: string): string =>
  `${dateOf(at)} ${instantOf(epochMs(at) + 8 * 3_600_000).slice(11, 16)}`;

/** The same of a deadline, which says that it is provisional. */
export const deadlineTime = (at: string, provisional: boolean, language: Language): string =>
  `${shanghaiTime(at)}${provisional ? inLanguage(PROVISIONAL_MARK, language) : ''}`;

const renderOne = (name: string, value: string | number, language: Language, own: Vocabulary): string => {
  const word = wordIn(own[name] ?? {}, String(value)) ?? wordIn(WORDS[name] ?? {}, String(value));
  if (word !== undefined) return inLanguage(word, language);
  const unit = typeof value === 'number' ? unitOf(name) : undefined;
  if (unit === 'percent') return `${formatHundredths(Number(value))} %`;
  if (unit === 'yuan' || unit === 'sqm') return formatHundredths(Number(value));
  return typeof value === 'string' && INSTANT.test(value) ? shanghaiTime(value) : String(value);
};

const renderValue = (name: string, value: TextParam, language: Language, own: Vocabulary): string => {
  if (typeof value !== 'object') return renderOne(name, value, language, own);
  if ('code' in value) return inLanguage(value, language);
  const words = value.map((one) => renderOne(name, one, language, own));
  return name === OTHERS ? words.join(inLanguage(OR, language)) : joinList(words, language);
};

/** A text with its params filled in, codes as words, fen as CNY, shares as per cent, moments in Shanghai time. */
export const rendered = (text: Text, params: TextParams, language: Language, own: Vocabulary = {}): string =>
  inLanguage(text, language).replace(/\{(\w+)\}/g, (whole, name: string) => {
    const given = params[name];
    if (name === CASE && given !== undefined) return String(given);
    const value = given ?? (name === CASE || UNSAID.includes(name) ? name : undefined);
    return value === undefined ? whole : renderValue(name, value, language, own);
  });
