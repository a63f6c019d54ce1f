import { z } from 'zod';
import { localDate } from '../../commands/shapes';
import { organisationIn, organisationsAt } from '../../db/organisations';
import { demonstrationsBelow, longestWaits, weeklyRows } from '../../db/weeklyReports';
import { ORGANISATION_KINDS } from '../../domain/kernel/actor';
import { organisationAt } from '../../domain/kernel/engine/organisationPath';
import {
  lastWeek,
  mondayOf,
  overdueDays,
  type ReportedWeek,
  reportedWeek,
  WEEKLY_COUNTS,
  type WeeklyFigures,
  type WeeklyReport,
  type WeeklyStep,
  weeklyReportOf,
} from '../../domain/kernel/notices/weeklyReport';
import { dateOf, type LocalDate } from '../../domain/kernel/time/instant';
import { PROVISIONAL_COLUMN } from '../../i18n/boardWords';
import { vocabularyOf } from '../../i18n/caseWords';
import { WEEKLY_COUNT_WORDS, WEEKLY_REPORT_WORDS } from '../../i18n/console/weeklyReport';
import { inLanguage, type Text } from '../../i18n/language';
import { PUBLIC_WORDS } from '../../i18n/publicWords';
import { rendered } from '../../i18n/render';
import { stepName } from '../../i18n/weeklyReportTexts';
import type { AnyProgrammeApi } from '../cases/programmeApi';
import { withCaseId } from '../cases/served';
import { Problem } from '../http/problem';
import { type AnyOperation, operation, type RequestContext } from '../http/route';
import { type CellRows, countCell, markCell, timeCell } from '../tables/cell';
import { tableFile, tableFormat } from '../tables/tableFile';

const QUERY = {
  organisationId: z.string().max(64).exactOptional(),
  week: localDate
    .refine((text) => text >= '2000-01-10' && text < '2201-01-01')
    .exactOptional()
    .meta({ description: 'A day of it. Absent: the last week that has ended' }),
};

const counts = z
  .object(
    Object.fromEntries(WEEKLY_COUNTS.map((count) => [count, z.int()])) as Record<
      (typeof WEEKLY_COUNTS)[number],
      z.ZodInt
    >,
  )
  .meta({ id: 'WeeklyCounts' });
const figures = z
  .object({
    now: counts,
    before: counts,
    longestDays: z.int().meta({ description: 'By how many days the longest pending step is overdue' }),
  })
  .meta({ id: 'WeeklyFigures' });
const step = z.object({ code: z.string(), name: z.string(), figures });
const place = z.object({ id: z.string(), name: z.string(), kind: z.enum(ORGANISATION_KINDS) });

interface Asked {
  readonly organisationId?: string;
  readonly week?: LocalDate;
}

type Handled = Pick<RequestContext<unknown, Asked, unknown>, 'deps' | 'caller' | 'language' | 'query' | 'api'>;

/** The week of the day that is asked for. Refuses one that has not begun. */
const weekOf = (asked: LocalDate | undefined, now: string): ReportedWeek => {
  const week = asked === undefined ? lastWeek(now) : mondayOf(asked);
  if (week > dateOf(now)) {
    throw new Problem('request-invalid', { faults: [{ code: 'date-in-future', path: '/query/week' }] });
  }
  return reportedWeek(week, now);
};

const counted = async ({ deps, caller, query, api }: Handled) => {
  const own = organisationAt(caller.organisationPath);
  const organisation = await organisationIn(deps.pool, query.organisationId ?? own, caller.organisationPath);
  if (organisation === undefined) throw new Problem('not-found');
  const week = weekOf(query.week, await deps.clock());
  const scopes = [{ programme: api.programme.name, path: organisation.path }];
  const [rows, waits] = await Promise.all([weeklyRows(deps.pool, scopes, week), longestWaits(deps.pool, scopes, week)]);
  const report = weeklyReportOf(rows, waits);
  const places = await organisationsAt(
    deps.pool,
    report.places.map(({ path }) => path),
  );
  return { organisation, week, report, places: new Map(places.map((one) => [one.path, one])) };
};

const wordsOf = ({ api, language }: Pick<Handled, 'api' | 'language'>) => ({
  language,
  words: vocabularyOf(api.words),
});

const withName = ({ code, figures: of, ...own }: WeeklyStep, handled: Handled) => ({
  ...{ code, name: stepName({ code, ...own }, wordsOf(handled)), figures: of },
});

const report = ({ names }: AnyProgrammeApi): AnyOperation =>
  operation({
    id: 'weeklyReport',
    method: 'get',
    path: '/api/v1/{noun}/weekly-report',
    tag: '{noun}',
    summary: {
      zh: '督导周报：在办、逾期、新增、办结和等待最久的事项，按地区和事项，与上一周比较',
      en: 'Get the weekly report: pending, overdue, opened and done steps by area and step, beside the week before, and the longest waits',
    },
    query: z.strictObject(QUERY),
    response: z.object({
      week: z.iso.date(),
      sunday: z.iso.date(),
      until: z.iso.datetime(),
      organisation: place,
      whole: figures,
      places: z.array(place.extend({ figures, steps: z.array(step) })),
      steps: z.array(step),
      longest: z.array(
        z.object({
          [`${names.one}Id`]: z.string(),
          [names.one]: z.string(),
          place: z.string(),
          key: z.string(),
          code: z.string(),
          name: z.string(),
          holder: z.string(),
          openedAt: z.string(),
          dueAt: z.string(),
          provisional: z.boolean().meta({ description: 'No calendar is loaded for its year' }),
          overdueDays: z.int(),
        }),
      ),
    }),
    handle: async (handled) => {
      const { organisation, week, report: of, places } = await counted(handled);
      const { api, language } = handled;
      return {
        body: {
          ...{ week: week.week, sunday: week.sunday, until: week.until, whole: of.whole },
          organisation: { id: organisation.id, name: organisation.name, kind: organisation.kind },
          places: of.places.map(({ path, figures: own, steps }) => {
            const { id = '', name = path, kind = 'district' as const } = places.get(path) ?? {};
            return { id, name, kind, figures: own, steps: steps.map((one) => withName(one, handled)) };
          }),
          steps: of.steps.map((one) => withName(one, handled)),
          longest: of.longest.map(({ caseId, caseName, ownName, ...wait }) => ({
            ...withCaseId(api, { caseId }),
            [api.names.one]: caseName,
            ...{
              key: wait.key,
              code: wait.code,
              openedAt: wait.openedAt,
              dueAt: wait.dueAt,
              provisional: wait.provisional,
            },
            place: places.get(wait.place)?.name ?? wait.place,
            name: stepName({ code: wait.code, ownName }, wordsOf(handled)),
            holder: inLanguage(api.words.roles[wait.holder] ?? { zh: wait.holder, en: wait.holder }, language),
            overdueDays: overdueDays(wait.dueAt, week.until),
          })),
        },
      };
    },
  });

/** The report as one table: all, each place, each step, each step of a place; then the longest waits. */
const tableOf = (
  of: WeeklyReport,
  { week, places }: Awaited<ReturnType<typeof counted>>,
  handled: Handled,
): CellRows => {
  const { language, api } = handled;
  const said = (text: Text) => inLanguage(text, language);
  const words = WEEKLY_REPORT_WORDS;
  const all = said(words.all);
  const before = (count: Text) => rendered(words.countBefore, { count: said(count) }, language);
  const line = (where: string, what: string, { now, before: then, longestDays }: WeeklyFigures) => [
    ...[where, what, ...WEEKLY_COUNTS.flatMap((count) => [countCell(now[count]), countCell(then[count])])],
    countCell(longestDays),
  ];
  const nameOf = (path: string) => places.get(path)?.name ?? path;
  const called = (one: WeeklyStep) => stepName(one, wordsOf(handled));
  return [
    [
      ...[said(words.place), said(words.step)],
      ...WEEKLY_COUNTS.flatMap((count) => [said(WEEKLY_COUNT_WORDS[count]), before(WEEKLY_COUNT_WORDS[count])]),
      said(words.longestDays),
    ],
    line(all, all, of.whole),
    ...of.places.map(({ path, figures: own }) => line(nameOf(path), all, own)),
    ...of.steps.map((one) => line(all, called(one), one.figures)),
    ...of.places.flatMap(({ path, steps }) => steps.map((one) => line(nameOf(path), called(one), one.figures))),
    [],
    [words.longest, words.place, words.step, words.holder, words.dueAt, PROVISIONAL_COLUMN, words.overdueBy].map(said),
    ...of.longest.map((wait) => [
      ...[wait.caseName, nameOf(wait.place), stepName(wait, wordsOf(handled))],
      inLanguage(api.words.roles[wait.holder] ?? { zh: wait.holder, en: wait.holder }, language),
      ...[timeCell(wait.dueAt), markCell(wait.provisional)],
      countCell(overdueDays(wait.dueAt, week.until)),
    ]),
  ];
};

/** Demonstrations are counted, so whoever reads the figures has to know. */
const demonstrationsIn = async ({ deps, api, language }: Handled, path: string): Promise<CellRows> => {
  const cases = await demonstrationsBelow(deps.pool, api.programme.name, path);
  return cases === 0 ? [] : [[], [inLanguage(PUBLIC_WORDS.demonstration, language), countCell(cases)]];
};

const exported: AnyOperation = operation({
  id: 'exportWeeklyReport',
  method: 'get',
  path: '/api/v1/{noun}/weekly-report/export',
  tag: '{noun}',
  summary: { zh: '导出督导周报（xlsx 或 CSV）', en: 'Export the weekly report (.xlsx or CSV)' },
  query: z.strictObject({ ...QUERY, format: tableFormat }),
  handle: async (handled) => {
    const found = await counted(handled);
    return tableFile(handled.query.format, {
      ...{ sheet: 'weekly-report', name: `weekly-report-${found.week.week}`, by: handled.caller.accountId },
      rows: [...tableOf(found.report, found, handled), ...(await demonstrationsIn(handled, found.organisation.path))],
    });
  },
});

export const weeklyReportOperations = (api: AnyProgrammeApi): readonly AnyOperation[] => [report(api), exported];
