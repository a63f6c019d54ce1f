import type { NamedStanding } from '../domain/kernel/explain/howItStands';
import {
  type DigestContent,
  type DigestNotice,
  type DigestObligation,
  explainedCases,
  OBLIGATION_SECTIONS,
  type ObligationSection,
} from '../domain/kernel/notices/digest';
import { casePlace, noticePlace } from '../domain/kernel/notices/place';
import { codeParam } from '../domain/kernel/textParams';
import { dateOf, daysBetween, type LocalDate } from '../domain/kernel/time/instant';
import type { AnyWords } from './caseWords';
import { explainedInBrief } from './explainWords';
import { type Language, marksIn, type Text, t } from './language';
import { noticeForRecipient, type Templates } from './noticeTexts';
import { partiesText } from './partyTexts';
import { rendered, type Vocabulary } from './render';

/** The morning digest: what it says beside the notices and obligations that it lists. */
export const DIGEST_TEXTS = {
  subject: t(
    '院落每日提要（{day}）：逾期 {overdue} 项，今日到期 {today} 项，即将到期 {soon} 项，新通知 {news} 条',
    'Yuanluo on {day}: {overdue} overdue, {today} due today, {soon} due soon, {news} new',
  ),
  overdue: t('已逾期（{count} 项）', 'Overdue ({count})'),
  today: t('今日到期（{count} 项）', 'Due today ({count})'),
  soon: t('两个工作日内到期（{count} 项）', 'Due within two working days ({count})'),
  news: t('上次提要以来的新通知（{count} 条）', 'New since the last digest ({count})'),
  standing: t('进展说明', 'How these cases stand'),
  others: t('等待他人办理（{count} 项，以下为最早到期的）', 'Waiting for others ({count}; those due first)'),
  line: t('{case}：{obligation}，期限 {dueAt}', '{case}: {obligation}, due {dueAt}'),
  waitsFor: t(
    '{case}：待{holder}办理“{obligation}”，期限 {dueAt}',
    '{case}: waits for the {holder} – {obligation}, due {dueAt}',
  ),
  inPlaceOf: t('（代{name}）', ' (for {name})'),
  late: t('，已逾期 {days} 天', ', overdue by {days} days'),
  lateByOne: t('，已逾期 1 天', ', overdue by 1 day'),
  provisional: t('（期限暂定）', ' (date is provisional)'),
  left: t('另有 {count} 项，见“我的待办”：', '{count} more, under My work:'),
  choice: t(
    '每日提要于工作日上午发出；发出时间可在“我的账号”中更改。',
    'The digest comes on working mornings. Change its time under My account.',
  ),
} as const satisfies Record<string, Text>;

/** What a programme's lines need: its place in the console, its words and its texts of notices. */
export interface DigestProgramme {
  readonly noun: string;
  readonly words: Vocabulary;
  readonly templates: Templates;
  /** Of its cases; absent: it is not served here, and none of them is explained. */
  readonly caseWords?: AnyWords | undefined;
}

export interface DigestReading {
  /** The day of the digest, from which is counted by how much something is overdue. */
  readonly day: LocalDate;
  readonly language: Language;
  /** The reader's. */
  readonly roles: readonly string[];
  readonly programmeOf: (name: string) => DigestProgramme;
  /** How cases stand in which something is overdue or due today, by id; absent: the reader is told of none. */
  readonly standings: ReadonlyMap<string, NamedStanding>;
}

export interface DigestLine {
  readonly text: string;
  /** The page of the console that it leads to. */
  readonly place: string;
}

export const DIGEST_SECTIONS = [...OBLIGATION_SECTIONS, 'standing', 'news'] as const;
export type DigestSectionName = (typeof DIGEST_SECTIONS)[number];

/** The sections in the order in which they are read; one without lines is left out. */
export interface DigestPart {
  readonly section: DigestSectionName;
  readonly title: string;
  readonly lines: readonly DigestLine[];
  /** How many more there are. */
  readonly left: number;
}

const lateness = (days: number): Text | undefined =>
  days <= 0 ? undefined : days === 1 ? DIGEST_TEXTS.lateByOne : DIGEST_TEXTS.late;

const obligationLine = (
  { day, language, programmeOf }: DigestReading,
  section: ObligationSection,
  o: DigestObligation,
): DigestLine => {
  const { noun, words } = programmeOf(o.programme);
  const days = daysBetween(dateOf(o.dueAt), day);
  const { parties = [] } = o;
  const { colon } = marksIn(language);
  const params = {
    case: o.caseName,
    obligation: codeParam(o.code, o.ownName ?? undefined),
    holder: o.holder,
    dueAt: o.dueAt,
    days,
  };
  const said = (text: Text) => rendered(text, params, language, words);
  const late = lateness(days);
  const isOthers = section === 'others';
  return {
    text: [
      said(isOthers ? DIGEST_TEXTS.waitsFor : DIGEST_TEXTS.line),
      o.inPlaceOf == null ? '' : rendered(DIGEST_TEXTS.inPlaceOf, { name: o.inPlaceOf }, language, words),
      o.provisional ? said(DIGEST_TEXTS.provisional) : '',
      late === undefined ? '' : said(late),
      parties.length === 0 ? '' : `${colon}${partiesText(parties, language, words)}`,
    ].join(''),
    place: casePlace(noun, o.caseId, isOthers ? undefined : o.key),
  };
};

const noticeLine = ({ language, roles, programmeOf }: DigestReading, notice: DigestNotice): DigestLine => {
  const { noun, words, templates } = programmeOf(notice.programme);
  return {
    text: noticeForRecipient(roles, templates, notice, language, words).subject,
    place: noticePlace({ ...notice, roles }, noun),
  };
};

const ORDER: readonly DigestSectionName[] = [
  ...OBLIGATION_SECTIONS.filter((one) => one !== 'others'),
  'standing',
  'news',
  'others',
];

/** A paragraph for each case in which something is overdue or due today. */
const standingPart = (content: DigestContent, reading: DigestReading): readonly DigestPart[] => {
  const { language, programmeOf, standings } = reading;
  const { cases, left } = explainedCases(content);
  const lines = cases.flatMap(({ caseId, programme }): readonly DigestLine[] => {
    const { noun, caseWords } = programmeOf(programme);
    const one = standings.get(caseId);
    if (one === undefined || caseWords === undefined) return [];
    const { name, standing, holders } = one;
    const text = explainedInBrief(standing, { name, holders, language, words: caseWords });
    return [{ text, place: casePlace(noun, caseId) }];
  });
  if (lines.length === 0) return [];
  return [{ section: 'standing', title: rendered(DIGEST_TEXTS.standing, {}, language), lines, left }];
};

/** What a digest says, in words. */
export const digestParts = (content: DigestContent, reading: DigestReading): readonly DigestPart[] =>
  ORDER.flatMap((section): readonly DigestPart[] => {
    if (section === 'standing') return standingPart(content, reading);
    const { total, lines } = content[section];
    if (lines.length === 0) return [];
    return [
      {
        section,
        title: rendered(DIGEST_TEXTS[section], { count: total }, reading.language),
        lines: lines.map((line) =>
          section === 'news'
            ? noticeLine(reading, line as DigestNotice)
            : obligationLine(reading, section, line as DigestObligation),
        ),
        left: Math.max(0, total - lines.length),
      },
    ];
  });

/** The subject of a digest's mail. */
export const digestSubject = (
  { overdue, today, soon, news }: DigestContent,
  day: LocalDate,
  language: Language,
): string =>
  rendered(
    DIGEST_TEXTS.subject,
    { day, overdue: overdue.total, today: today.total, soon: soon.total, news: news.total },
    language,
  );
