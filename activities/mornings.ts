import { heartbeat } from '@temporalio/activity';
import type { Pool } from 'pg';
import { currentCalendar } from '../db/calendars';
import { digestsDue, digestsOf } from '../db/digests';
import { mailsInDigest } from '../db/mail';
import { keepMorningMails } from '../db/morningMail';
import { insertDigestNotices, type ToldDigest } from '../db/outbox';
import { messagesInDigest } from '../db/personDeliveries';
import { inTransaction } from '../db/transaction';
import { longestWaits, type ReportReader, type ReportScope, reportsDue, weeklyRows } from '../db/weeklyReports';
import {
  type DigestContent,
  digestDays,
  isDigestTime,
  linesFor,
  STANDARD_DIGEST_MINUTE,
} from '../domain/kernel/notices/digest';
import {
  lastWeek,
  mondayOf,
  reportedWeek,
  type WeeklyReport,
  weeklyReportOf,
} from '../domain/kernel/notices/weeklyReport';
import { dateOf, type Instant, type LocalDate, minutesOfDay } from '../domain/kernel/time/instant';

export interface MorningActivities {
  /**
   * Makes the digests whose time has come by this moment, one a day for each person – by a notice, if they have no mail –, and the reports of the week before,
   * one a week for each supervisor. A second call, also of another worker, makes none again. Returns how many mails there
   * are to send.
   */
  makeMorningMails(morning: { readonly at: Instant }): Promise<number>;
}

/** So many persons share the statements that make their digests. */
const BATCH = 100;

/** What a notice says of a digest, in the words of the programme that it concerns first. */
const toldDigest =
  (day: LocalDate) =>
  ({ accountId, content }: { readonly accountId: string; readonly content: DigestContent }): ToldDigest => {
    const { overdue, today, soon, news } = content;
    const [{ programme } = { programme: '' }] = [overdue, today, soon, news].flatMap(
      ({ lines }): readonly { readonly programme: string }[] => lines,
    );
    const counts = { overdue: overdue.total, today: today.total, soon: soon.total, news: news.total };
    return { accountId, programme, params: { day, ...counts } };
  };

/** Makes the digests of a moment; `onBatch` is called after each batch of persons. */
export const digestsMade = async (pool: Pool, at: Instant, onBatch: () => void): Promise<number> => {
  const calendar = await currentCalendar(pool);
  if (!isDigestTime(calendar, at)) return 0;
  const moment = { at, ...digestDays(calendar, at) };
  let mails = 0;
  for (;;) {
    const readers = await digestsDue(pool, moment, BATCH);
    if (readers.length === 0) return mails;
    const digests = await digestsOf(pool, readers, moment);
    const withoutMail = new Set(readers.filter(({ hasMail }) => !hasMail).map(({ accountId }) => accountId));
    const made = [...digests].map(([accountId, { content }]) => ({
      ...{ accountId, lines: linesFor(content), content },
      isTold: withoutMail.has(accountId),
    }));
    const told = [...digests].flatMap(([accountId, digest]) =>
      digest.told.map((outboxId) => ({ accountId, outboxId })),
    );
    mails += await inTransaction(pool, async (db) => {
      const kept = new Set(await keepMorningMails(db, { kind: 'digest', day: moment.day, at }, made));
      const said = made.filter(({ accountId, lines }) => lines > 0 && kept.has(accountId));
      const saidTo = new Set(said.map(({ accountId }) => accountId));
      const inDigest = told.filter(({ accountId }) => saidTo.has(accountId));
      await mailsInDigest(db, moment.day, inDigest);
      const byNotice = said.filter(({ isTold }) => isTold);
      if (byNotice.length > 0) {
        await messagesInDigest(db, inDigest);
        await insertDigestNotices(db, moment, byNotice.map(toldDigest(moment.day)));
      }
      return said.length - byNotice.length;
    });
    onBatch();
  }
};

/** The report of one programme, as a mail keeps it. */
export interface MailedReport extends ReportScope {
  /** The Monday of the week that it reports. */
  readonly week: LocalDate;
  readonly until: Instant;
  /** Without the steps of each place: the page has them. */
  readonly report: WeeklyReport;
}

const isOf = (scope: ReportScope) => (row: ReportScope) => row.programme === scope.programme && row.path === scope.path;

const distinct = (readers: readonly ReportReader[]): readonly ReportScope[] =>
  readers
    .map(({ programme, path }) => ({ programme, path }))
    .filter((scope, at, all) => all.findIndex(isOf(scope)) === at);

const hasFigures = ({ report: { whole } }: MailedReport): boolean =>
  [whole.now, whole.before].some((counts) => Object.values(counts).some((count) => count > 0));

/** Makes the reports of the week before for supervisors: two statements for all that have the same hour. */
export const weeklyReportsMade = async (pool: Pool, at: Instant): Promise<number> => {
  if (!isDigestTime(await currentCalendar(pool), at)) return 0;
  const day = mondayOf(dateOf(at));
  const hour = { minute: minutesOfDay(at), standardMinute: STANDARD_DIGEST_MINUTE };
  const readers = await reportsDue(pool, { week: day, day: dateOf(at), ...hour });
  if (readers.length === 0) return 0;
  const scopes = distinct(readers);
  const week = reportedWeek(lastWeek(at), at);
  const [rows, waits] = [await weeklyRows(pool, scopes, week), await longestWaits(pool, scopes, week)];
  const reports = scopes.map((scope): MailedReport => {
    const report = weeklyReportOf(rows.filter(isOf(scope)), waits.filter(isOf(scope)));
    const places = report.places.map((place) => ({ ...place, steps: [] }));
    return { ...scope, week: week.week, until: week.until, report: { ...report, places } };
  });
  const made = [...new Set(readers.map(({ accountId }) => accountId))].map((accountId) => {
    const own = readers.filter((reader) => reader.accountId === accountId);
    const parts = reports.filter((report) => own.some(isOf(report)) && hasFigures(report));
    return { accountId, lines: parts.length, content: { parts }, isTold: false };
  });
  await inTransaction(pool, (db) => keepMorningMails(db, { kind: 'weeklyReport', day, at }, made));
  return made.filter(({ lines }) => lines > 0).length;
};

export const createMorningActivities = ({ pool }: { readonly pool: Pool }): MorningActivities => ({
  makeMorningMails: async ({ at }) => {
    const digests = await digestsMade(pool, at, () => heartbeat());
    return digests + (await weeklyReportsMade(pool, at));
  },
});
