import type { CustomName } from '../domain/kernel/approval/chain';
import { casePlace } from '../domain/kernel/notices/place';
import {
  type LongestWait,
  overdueDays,
  type WeeklyFigures,
  type WeeklyReport,
} from '../domain/kernel/notices/weeklyReport';
import { codeParam } from '../domain/kernel/textParams';
import type { Instant, LocalDate } from '../domain/kernel/time/instant';
import { WEEKLY_REPORT_WORDS } from './console/weeklyReport';
import { type Language, type Text, t } from './language';
import { deadlineTime, rendered, type Vocabulary } from './render';

const MAIL = {
  subject: t(
    '院落督导周报（{from} 至 {to}）：在办 {open} 项，逾期 {overdue} 项',
    'Yuanluo week {from} to {to}: {open} pending, {overdue} overdue',
  ),
  figures: t(
    '在办 {open} 项（上周 {openBefore}），逾期 {overdue} 项（上周 {overdueBefore}），新增 {opened}（上周 {openedBefore}），办结 {done}（上周 {doneBefore}），其中逾期办结 {doneLate}（上周 {doneLateBefore}）',
    'pending {open} (before: {openBefore}), overdue {overdue} ({overdueBefore}), opened {opened} ({openedBefore}), done {done} ({doneBefore}), of these late {doneLate} ({doneLateBefore})',
  ),
  named: t('{name}：{figures}', '{name}: {figures}'),
  longest: t(
    '{name}：待{holder}办理“{obligation}”，期限 {dueAt}，已逾期 {days} 天',
    '{name}: waits for the {holder} – {obligation}, due {dueAt}, overdue by {days} days',
  ),
  whole: t('全部', 'All'),
  choice: t(
    '周报于每周第一个工作日发出；如不再需要，可在“我的账号”中关闭：{link}',
    'The report comes on the first working day of the week. Switch it off under My account: {link}',
  ),
  page: t('全文和表格文件：{link}', 'The whole report, and its file: {link}'),
} as const satisfies Record<string, Text>;

/** A programme's report in words, and where its cases are in the console. */
export interface ReportReading {
  readonly language: Language;
  readonly words: Vocabulary;
  readonly noun: string;
  /** The names of places, by their paths. */
  readonly names: ReadonlyMap<string, string>;
  /** The moment from which is counted by how much something is overdue. */
  readonly until: Instant;
}

const figuresText = ({ now, before }: WeeklyFigures, language: Language): string =>
  rendered(
    MAIL.figures,
    { ...now, ...Object.fromEntries(Object.entries(before).map(([count, value]) => [`${count}Before`, value])) },
    language,
  );

/** A step in words. */
export const stepName = (
  { code, ownName }: { readonly code: string; readonly ownName: CustomName | null },
  { language, words }: Pick<ReportReading, 'language' | 'words'>,
): string =>
  rendered(
    { zh: '{obligation}', en: '{obligation}' },
    { obligation: codeParam(code, ownName ?? undefined) },
    language,
    words,
  );

/** Places and steps that a mail lists; the page has all. */
const MOST_LISTED = 12;

const numbered = (lines: readonly string[]): string => lines.map((line, at) => `${at + 1}. ${line}`).join('\n');

const waitLine = (wait: LongestWait, { language, words, noun, until }: ReportReading, url: string): string => {
  const params = {
    name: wait.caseName,
    holder: wait.holder,
    obligation: codeParam(wait.code, wait.ownName ?? undefined),
    dueAt: deadlineTime(wait.dueAt, wait.provisional, language),
    days: overdueDays(wait.dueAt, until),
  };
  return `${rendered(MAIL.longest, params, language, words)}\n   ${url}/#/${casePlace(noun, wait.caseId)}`;
};

/** How its reader switches the report off, for the end of a mail. */
export const reportChoice = (language: Language, url: string): string =>
  rendered(MAIL.choice, { link: `${url}/#/account` }, language);

/** The text of a report's mail. `link`: its page. */
export const reportText = (report: WeeklyReport, reading: ReportReading, url: string, link: string): string => {
  const { language, names } = reading;
  const said = (text: Text) => rendered(text, {}, language);
  const line = (name: string, figures: WeeklyFigures) =>
    rendered(MAIL.named, { name, figures: figuresText(figures, language) }, language);
  const places = report.places.slice(0, MOST_LISTED).map(({ path, figures }) => line(names.get(path) ?? path, figures));
  const steps = report.steps.slice(0, MOST_LISTED).map((step) => line(stepName(step, reading), step.figures));
  const waits = report.longest.slice(0, MOST_LISTED).map((wait) => waitLine(wait, reading, url));
  return [
    line(said(MAIL.whole), report.whole),
    `${said(WEEKLY_REPORT_WORDS.byPlace)}\n${numbered(places)}`,
    `${said(WEEKLY_REPORT_WORDS.byStep)}\n${numbered(steps)}`,
    `${said(WEEKLY_REPORT_WORDS.longest)}\n${waits.length === 0 ? said(WEEKLY_REPORT_WORDS.none) : numbered(waits)}`,
    rendered(MAIL.page, { link }, language),
  ].join('\n\n');
};

export const reportSubject = (
  { whole }: WeeklyReport,
  { week, sunday }: { readonly week: LocalDate; readonly sunday: LocalDate },
  language: Language,
): string =>
  rendered(MAIL.subject, { from: week, to: sunday, open: whole.now.open, overdue: whole.now.overdue }, language);
