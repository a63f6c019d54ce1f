import { z } from 'zod';
import { uuid } from '../../commands/shapes';
import { loadedNotices, newestNotices } from '../../db/calendarNotices';
import { joinNotices } from '../../domain/kernel/time/calendarNotice';
import { type ParsedNotice, parseNotice } from '../../domain/kernel/time/noticeText';
import type { ServedProgrammes } from '../cases/served';
import { FILE_TYPES } from '../http/body';
import { Problem, reasonView } from '../http/problem';
import { type AnyOperation, operation } from '../http/route';
import { markingFaults } from '../tables/markedReply';
import type { Reading } from '../tables/reading';
import { sentTable } from '../tables/table';
import { NOTICE_TABLE, noticeInFile } from './noticeTable';
import { previewOf } from './preview';
import { loadNotice, rolloutFor } from './service';
import { days, loadBody, noticeShape, noticeText, previewShape, readShape, rolloutShape } from './shapes';

const params = z.strictObject({ year: z.coerce.number().int().min(2000).max(2200) });
const list = operation({
  id: 'listCalendars',
  method: 'get',
  path: '/api/v1/calendars',
  tag: 'calendars',
  summary: { zh: '已载入的节假日安排', en: 'List the years whose public holidays are loaded' },
  response: z.object({
    coveredFrom: z.string(),
    coveredUntil: z.string().meta({ description: 'Deadlines after this day are provisional' }),
    years: z.array(noticeShape.extend({ loadedAt: z.string(), loadedBy: z.string().nullable() })),
  }),
  handle: async ({ deps }) => {
    const years = await loadedNotices(deps.pool);
    const { coveredFrom, coveredUntil } = joinNotices(years);
    return { body: { coveredFrom, coveredUntil, years } };
  },
});

/** How far the notice has come through the open cases. A notice that came with the project was never rolled out. */
const rollout = operation({
  id: 'getCalendarRollout',
  method: 'get',
  path: '/api/v1/calendars/{year}/rollout',
  tag: 'calendars',
  summary: { zh: '重算期限的进度', en: 'Get the progress of recalculating deadlines for a year' },
  params,
  response: rolloutShape,
  handle: async ({ deps, params: { year } }) => ({ body: await rolloutFor(deps, year) }),
});

const get = operation({
  id: 'getCalendar',
  method: 'get',
  path: '/api/v1/calendars/{year}',
  tag: 'calendars',
  summary: { zh: '某年的节假日安排', en: 'Get a year’s public holidays' },
  params,
  response: noticeShape,
  handle: async ({ deps, params: { year } }) => {
    const [notice] = await newestNotices(deps.pool, year);
    if (notice === undefined) throw new Problem('not-found');
    return { body: notice };
  },
});

/** Reads a notice without storing it. */
const read = markingFaults(NOTICE_TABLE, {
  id: 'readCalendarNotice',
  method: 'post',
  path: '/api/v1/calendars/{year}/read',
  tag: 'calendars',
  summary: {
    zh: '从通知原文或表格识别放假和调休上班日期，列出全部错误，不写入',
    en: 'Read a notice from its own wording, or from a table (`day`, `kind`: off or worked): its days, and everything that is wrong with it; nothing is stored',
  },
  params,
  body: z.strictObject({ text: noticeText }),
  bodyTypes: FILE_TYPES,
  response: readShape,
  handle: async (handled) => {
    const { params: asked, body: sent, language, request } = handled;
    const found: ParsedNotice & { readonly reading?: Reading } = request.is([...FILE_TYPES])
      ? await noticeInFile(sentTable(handled), asked.year)
      : parseNotice(sent.text, asked.year);
    return { body: { ...found, faults: found.faults.map((fault) => reasonView(fault, language)) } };
  },
});

/** What a notice would change, before anybody publishes it. */
const preview = (served: ServedProgrammes) =>
  operation({
    id: 'previewCalendar',
    method: 'post',
    path: '/api/v1/calendars/{year}/preview',
    tag: 'calendars',
    summary: {
      zh: '预览：载入后哪些案件、哪些期限会变，不写入',
      en: 'Preview which cases and deadlines a notice would change, some hundred cases for each request; nothing is stored',
    },
    params,
    body: z.strictObject({
      daysOff: days,
      workingWeekends: days,
      after: uuid.exactOptional().meta({ description: '`next` of the answer before' }),
    }),
    response: previewShape,
    forWholeProgramme: true,
    handle: async (handled) => {
      const { after = null, ...lists } = handled.body;
      const notice = { year: handled.params.year, source: '', ...lists };
      return { body: await previewOf(handled, { served, notice, after, language: handled.language }) };
    },
  });

/** Loading a notice moves every open deadline that it affects. */
const load = operation({
  id: 'loadCalendar',
  method: 'put',
  path: '/api/v1/calendars/{year}',
  tag: 'calendars',
  summary: {
    zh: '载入某年的节假日安排，重算所有期限',
    en: 'Load a year’s public holidays and recalculate all open deadlines',
  },
  params,
  body: loadBody,
  response: noticeShape,
  status: 201,
  forWholeProgramme: true,
  idempotent: true,
  handle: async (handled) => ({ body: await loadNotice(handled, handled.params.year, handled.body) }),
});

export const calendarOperations = (served: ServedProgrammes): readonly AnyOperation[] => [
  list,
  get,
  rollout,
  read,
  preview(served),
  load,
];
