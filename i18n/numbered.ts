import { type Language, type Text, t } from './language';
import { rendered } from './render';

const NUMBERED = {
  record: t('第 {no} 号：{title}', 'No. {no}: {title}'),
  request: t('第 {no} 号：{title}（{at} 提出）', 'No. {no}: {title} ({at})'),
  term: t('第 {no} 届（{from} 至 {to}）', 'Term {no} ({from} to {to})'),
  assembly: t('第 {no} 次业主大会（{heldOn}）', 'Owners’ assembly no. {no} ({heldOn})'),
} as const satisfies Record<string, Text>;

/** One of a list of things, as offices write it: “1. 雨污分流”. */
export const listed = (no: number, title: string): string => `${no}. ${title}`;

/** A record by its number and what it is: “第 5 号：登记居民自筹”. */
export const recordTitle = (no: number, title: string, language: Language): string =>
  rendered(NUMBERED.record, { no, title }, language);

/** What somebody asked for, and when. */
export const requestTitle = (no: number, title: string, at: string, language: Language): string =>
  rendered(NUMBERED.request, { no, title, at }, language);

/** A term of a council by its number, with its days. */
export const termTitle = (no: number, from: string, to: string, language: Language): string =>
  rendered(NUMBERED.term, { no, from, to }, language);

/** An owners’ assembly by its number, with its day. */
export const assemblyTitle = (no: number, heldOn: string, language: Language): string =>
  rendered(NUMBERED.assembly, { no, heldOn }, language);
