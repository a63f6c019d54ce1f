import { z } from 'zod';
import { demonstrationsBelow } from '../../db/weeklyReports';
import { ORGANISATION_KINDS } from '../../domain/kernel/actor';
import type { CustomName } from '../../domain/kernel/approval/chain';
import { organisationAt } from '../../domain/kernel/engine/organisationPath';
import type { ToldParty } from '../../domain/kernel/obligations/parties';
import {
  bottlenecks,
  OVERDUE_BANDS,
  type OverdueGroup,
  overdueBy,
  overdueTogether,
} from '../../domain/kernel/supervision/overdue';
import { OUTCOMES } from '../../domain/kernel/supervision/reactions';
import { dateOf } from '../../domain/kernel/time/instant';
import { vocabularyOf } from '../../i18n/caseWords';
import { inLanguage } from '../../i18n/language';
import { partiesText } from '../../i18n/partyTexts';
import { stepName } from '../../i18n/weeklyReportTexts';
import { stageIn } from '../board/filter';
import type { AnyProgrammeApi } from '../cases/programmeApi';
import { withCaseId } from '../cases/served';
import { type AnyOperation, operation } from '../http/route';
import { tableFile, tableFormat } from '../tables/tableFile';
import { partyShape, partyViews } from '../work/view';
import {
  type Handled,
  overdueOf,
  PAGE_WAITS,
  placesOf,
  remindersAsked,
  scopeAsked,
  stageComparison,
  sundayOf,
} from './supervised';
import { SUPERVISION_PARTS, supervisionTable } from './supervisionTables';

const QUERY = {
  organisationId: z.string().max(64).exactOptional(),
  year: z.coerce.number().int().min(2001).max(2199).exactOptional().meta({ description: 'Absent: the present one' }),
  withinDays: z.coerce.number().int().min(1).max(60).default(5).meta({
    description: 'Within how many working days after a reminder its matter has to be ended',
  }),
  reminderDays: z.coerce.number().int().min(1).max(366).default(90).meta({
    description: 'The reminders of how many days are counted',
  }),
};

/** So many the page names; the files have all. */
const MOST_BOTTLENECKS = 10;
const MOST_REACTIONS = 50;

const days = z.int();
const bands = z.object(
  Object.fromEntries(OVERDUE_BANDS.map((band) => [band, z.int()])) as Record<(typeof OVERDUE_BANDS)[number], z.ZodInt>,
);
const counts = { open: z.int(), overdue: z.int(), dueThisWeek: z.int(), bands, totalDays: days, longestDays: days };
const step = { code: z.string(), name: z.string(), holder: z.string(), holderName: z.string() };
const place = { placeId: z.string().nullable(), place: z.string() };
const group = z.object({ ...place, ...step, ...counts, medianDays: days.nullable() }).meta({ id: 'OverdueGroup' });
const durations = z
  .object({ finished: z.int(), medianDays: days, p90Days: days })
  .nullable()
  .meta({ id: 'StageDurations' });
const outcomes = z.object(
  Object.fromEntries(OUTCOMES.map((one) => [one, z.int()])) as Record<(typeof OUTCOMES)[number], z.ZodInt>,
);

const ownPlace = ({ caller }: Handled) => ({
  id: organisationAt(caller.organisationPath),
  path: caller.organisationPath,
});

/** How a handler says who and what. */
export const sayingOf = ({ api, language }: Handled) => ({
  step: (of: { readonly code: string; readonly ownName: CustomName | null }) =>
    stepName(of, { language, words: vocabularyOf(api.words) }),
  parties: (parties: readonly ToldParty[]) => partiesText(parties, language, vocabularyOf(api.words)),
  role: (role: string) => inLanguage(api.words.roles[role] ?? { zh: role, en: role }, language),
  stage: (stage: string) => inLanguage(api.words.stages[stage] ?? { zh: stage, en: stage }, language),
});

const page = (api: AnyProgrammeApi): AnyOperation =>
  operation({
    id: 'supervision',
    method: 'get',
    path: '/api/v1/{noun}/supervision',
    tag: '{noun}',
    summary: {
      zh: '督办：逾期多久、在谁手上、本周到期、各阶段用时与上年比较、堵点、提醒与办理',
      en: 'Get supervision: overdue by how much and with whom, due this week, days in each stage beside the year before, bottlenecks, and what came of reminders',
    },
    query: z.strictObject(QUERY),
    response: z.object({
      at: z.iso.datetime(),
      organisation: z.object({ id: z.string(), name: z.string(), kind: z.enum(ORGANISATION_KINDS) }),
      year: z.int(),
      sunday: z.iso.date().meta({ description: 'The last day of this week' }),
      whole: z.object(counts),
      demonstrations: z.int().meta({ description: 'How many of the cases are demonstrations' }),
      places: z.array(z.object({ ...place, ...counts })),
      steps: z.array(z.object({ ...step, ...counts })),
      bottlenecks: z.array(group),
      waits: z.array(
        z.object({
          [`${api.names.one}Id`]: z.string(),
          [api.names.one]: z.string(),
          ...place,
          ...step,
          key: z.string(),
          office: z.string().nullable(),
          people: z.array(z.string()),
          parties: z
            .array(partyShape)
            .meta({ description: 'Each of several who owe it, or did their part; else empty' }),
          openedAt: z.string(),
          dueAt: z.string(),
          provisional: z.boolean().meta({ description: 'No calendar is loaded for its year' }),
          overdueDays: days,
        }),
      ),
      stages: z.array(
        z.object({
          ...place,
          stage: stageIn(api),
          now: durations,
          before: durations,
          still: z.object({ [api.programme.noun]: z.int(), medianDays: days, oldestDays: days }).nullable(),
        }),
      ),
      reactions: z.array(
        z.object({
          ...place,
          byId: z
            .string()
            .nullable()
            .meta({ description: 'The account that urged; null: the reminders of the ladder' }),
          by: z.string().nullable(),
          byOffice: z.string().nullable(),
          holder: z.string(),
          holderName: z.string(),
          reminders: z.int(),
          outcomes,
        }),
      ),
    }),
    handle: async (handled: Handled) => {
      const asked = await scopeAsked(handled, ownPlace(handled));
      const { organisation, now, year } = asked;
      const [{ groups, steps }, stages, reactions, shown] = await Promise.all([
        overdueOf(handled, asked, PAGE_WAITS),
        stageComparison(handled, asked),
        remindersAsked(handled, asked),
        demonstrationsBelow(handled.deps.pool, api.programme.name, organisation.path),
      ]);
      const reacted = reactions.slice(0, MOST_REACTIONS);
      const places = await placesOf(
        handled,
        [...groups, ...stages, ...reacted].map((one) => one.place),
      );
      const placed = (path: string | null) => {
        const found = path === null ? organisation : places.get(path);
        return { placeId: found?.id ?? null, place: found?.name ?? path ?? '' };
      };
      const say = sayingOf(handled);
      const named = ({ place: at, ownName, ...of }: OverdueGroup) => ({
        ...of,
        ...placed(at),
        name: say.step({ code: of.code, ownName }),
        holderName: say.role(of.holder),
      });
      const worded = <D extends { readonly place: string | null; readonly stage: string }>(of: D | undefined) => {
        if (of === undefined) return null;
        const { place: _, stage: __, ...figures } = of;
        return figures;
      };
      return {
        body: {
          at: now,
          organisation: { id: organisation.id, name: organisation.name, kind: organisation.kind },
          year,
          sunday: sundayOf(now),
          whole: overdueTogether(groups),
          demonstrations: shown,
          places: overdueBy(groups, (of) => ({ place: of.place })).map(({ place: at, ...of }) => ({
            ...of,
            ...placed(at),
          })),
          steps: overdueBy(groups, ({ code, ownName, holder }) => ({ code, ownName, holder })).map(
            ({ ownName, ...of }) => ({
              ...of,
              name: say.step({ code: of.code, ownName }),
              holderName: say.role(of.holder),
            }),
          ),
          bottlenecks: bottlenecks(groups, MOST_BOTTLENECKS).map(named),
          waits: steps.map(({ caseId, caseName, place: at, ownName, people, parties, ...of }) => ({
            ...withCaseId(api, { caseId }),
            [api.names.one]: caseName,
            ...of,
            ...placed(at),
            people: [...people],
            parties: partyViews(parties, api.words, handled),
            name: say.step({ code: of.code, ownName }),
            holderName: say.role(of.holder),
          })),
          stages: stages.map(({ place: at, stage, now: then, before, still }) => ({
            ...placed(at),
            stage,
            now: worded(then),
            before: worded(before),
            still:
              still === undefined
                ? null
                : { [api.programme.noun]: still.cases, medianDays: still.medianDays, oldestDays: still.oldestDays },
          })),
          reactions: reacted.map(({ place: at, ...of }) => ({
            ...of,
            ...placed(at),
            holderName: say.role(of.holder),
          })),
        },
      };
    },
  });

const exported: AnyOperation = operation({
  id: 'exportSupervision',
  method: 'get',
  path: '/api/v1/{noun}/supervision/export',
  tag: '{noun}',
  summary: { zh: '导出督办数据（xlsx 或 CSV）', en: 'Export a part of supervision (.xlsx or CSV)' },
  query: z.strictObject({ ...QUERY, part: z.enum(SUPERVISION_PARTS), format: tableFormat }),
  handle: async (handled) => {
    const { part, format } = handled.query;
    const asked = await scopeAsked(handled, ownPlace(handled));
    return tableFile(format, {
      ...{ sheet: part, name: `supervision-${part}-${dateOf(asked.now)}`, by: handled.caller.accountId },
      rows: await supervisionTable(part, handled, asked, sayingOf(handled)),
    });
  },
});

export const supervisionOperations = (api: AnyProgrammeApi): readonly AnyOperation[] => [page(api), exported];
