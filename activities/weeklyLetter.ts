import type { Pool } from 'pg';
import type { WaitingMorningMail } from '../db/morningMail';
import { organisationsAt } from '../db/organisations';
import { reportedWeek } from '../domain/kernel/notices/weeklyReport';
import { vocabularyOf } from '../i18n/caseWords';
import { reportChoice, reportSubject, reportText } from '../i18n/weeklyReportTexts';
import type { MailedReport } from './mornings';
import type { WorkerProgrammes } from './programmes';

/** Subject and text of a weekly report, with a part for each programme that its reader supervises. */
export const weeklyLetter = async (
  pool: Pool,
  { content, language }: WaitingMorningMail,
  { publicUrl, programmes }: { readonly publicUrl: string; readonly programmes: WorkerProgrammes },
): Promise<{ readonly subject: string; readonly text: string }> => {
  const { parts } = content as { readonly parts: readonly [MailedReport, ...MailedReport[]] };
  const paths = parts.flatMap(({ report }) => report.places.map(({ path }) => path));
  const names = new Map((await organisationsAt(pool, paths)).map(({ path, name }) => [path, name]));
  const texts = parts.map(({ programme, week, until, report }) => {
    const worker = programmes.get(programme);
    const words = worker === undefined ? {} : vocabularyOf(worker.words);
    const reading = { language, words, noun: worker?.programme.noun ?? programme, names, until };
    return reportText(report, reading, publicUrl, `${publicUrl}/#/weekly-report?week=${week}`);
  });
  const [{ report, week, until }] = parts;
  return {
    subject: reportSubject(report, reportedWeek(week, until), language),
    text: [...texts, reportChoice(language, publicUrl)].join('\n\n'),
  };
};
