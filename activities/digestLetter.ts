import type { Pool } from 'pg';
import { standingsFor } from '../db/caseStandings';
import { stillAwaited, stillToTell } from '../db/digests';
import type { WaitingMorningMail } from '../db/morningMail';
import type { Queryable } from '../db/queryable';
import { templatesOf } from '../db/templates';
import {
  type DigestContent,
  type DigestObligation,
  type DigestSection,
  explainedCases,
  linesFor,
} from '../domain/kernel/notices/digest';
import type { Instant, LocalDate } from '../domain/kernel/time/instant';
import { vocabularyOf } from '../i18n/caseWords';
import { DIGEST_TEXTS, type DigestPart, digestParts, digestSubject } from '../i18n/digestTexts';
import { rendered } from '../i18n/render';
import { programmeMap, type WorkerProgrammes } from './programmes';

const without = <Line>(section: DigestSection<Line>, keep: (line: Line) => boolean): DigestSection<Line> => {
  const lines = section.lines.filter(keep);
  return { total: section.total - (section.lines.length - lines.length), lines };
};

/** What of a digest still holds when it leaves; undefined: nothing that concerns the reader. */
export const stillHolding = async (
  db: Queryable,
  accountId: string,
  { overdue, today, soon, others, news }: DigestContent,
  day: LocalDate,
): Promise<DigestContent | undefined> => {
  const listed = [overdue, today, soon, others].flatMap(({ lines }) => lines);
  const awaited = await stillAwaited(db, accountId, listed, day);
  const toTell = await stillToTell(
    db,
    accountId,
    news.lines.map(({ outboxId }) => outboxId),
  );
  const isAwaited = (isOwn: boolean) => (o: DigestObligation) =>
    awaited.some((one) => one.caseId === o.caseId && one.key === o.key && one.isOwn === isOwn);
  const content: DigestContent = {
    overdue: without(overdue, isAwaited(true)),
    today: without(today, isAwaited(true)),
    soon: without(soon, isAwaited(true)),
    others: without(others, isAwaited(false)),
    news: without(news, ({ outboxId }) => toTell.includes(outboxId)),
  };
  return linesFor(content) === 0 ? undefined : content;
};

const partText = ({ title, lines, left }: DigestPart, { language }: WaitingMorningMail, url: string): string =>
  [
    title,
    ...lines.map(({ text, place }, at) => `${at + 1}. ${text}\n   ${url}/#/${place}`),
    ...(left === 0 ? [] : [`   ${rendered(DIGEST_TEXTS.left, { count: left }, language)} ${url}/#/`]),
  ].join('\n');

export interface LetterSettings {
  readonly publicUrl: string;
  readonly programmes: WorkerProgrammes;
  readonly now: Instant;
}

/** Subject and text of a digest. */
export const digestLetter = async (
  pool: Pool,
  mail: WaitingMorningMail,
  { publicUrl, programmes, now }: LetterSettings,
): Promise<{ readonly subject: string; readonly text: string }> => {
  const content = mail.content as DigestContent;
  const templates = await templatesOf(pool, content.news.lines);
  const programmeOf = (name: string) => {
    const worker = programmes.get(name);
    return {
      noun: worker?.programme.noun ?? name,
      words: worker === undefined ? {} : vocabularyOf(worker.words),
      templates: templates.get(name) ?? new Map(),
      caseWords: worker?.words,
    };
  };
  const { accountId, day, language, roles } = mail;
  const caseIds = explainedCases(content).cases.map(({ caseId }) => caseId);
  const standings = await standingsFor(pool, programmeMap(programmes), { accountId, caseIds, now });
  const parts = digestParts(content, { day, language, roles, programmeOf, standings });
  const text = parts.map((part) => partText(part, mail, publicUrl)).join('\n\n');
  return {
    subject: digestSubject(content, day, language),
    text: `${text}\n\n${rendered(DIGEST_TEXTS.choice, {}, language)}\n${publicUrl}/#/account`,
  };
};
