import { z } from 'zod';
import { localDate, name, shortText } from '../../commands/shapes';
import { loadedNotices, newestNotices } from '../../db/calendarNotices';
import { joinNotices } from '../../domain/kernel/time/calendarNotice';
import { NO_PLUS_FORM } from '../../i18n/validationWords';
import { formTold } from '../http/formTold';
import { Problem } from '../http/problem';
import { type AnyOperation, operation } from '../http/route';
import { loadNotice, ROLLOUT_STATES, rolloutFor } from './service';

const params = z.strictObject({ year: z.coerce.number().int().min(2000).max(2200) });
const days = z.array(localDate).max(150);
/** No `+`: it joins the versions of several years into the name of a calendar. */
const version = name.regex(formTold(/^[^+]+$/, NO_PLUS_FORM));
const body = z.strictObject({ version, daysOff: days, workingWeekends: days, source: shortText });
const shape = body.extend({ year: z.int() });

const list = operation({
  id: 'listCalendars',
  method: 'get',
  path: '/api/v1/calendars',
  tag: 'calendars',
  summary: { zh: '已载入的节假日安排', en: 'List the years whose public holidays are loaded' },
  response: z.object({
    coveredFrom: z.string(),
    coveredUntil: z.string().meta({ description: 'Deadlines after this day are provisional' }),
    years: z.array(shape.extend({ loadedAt: z.string(), loadedBy: z.string().nullable() })),
  }),
  handle: async ({ deps }) => {
    const years = await loadedNotices(deps.pool);
    const { coveredFrom, coveredUntil } = joinNotices(years);
    return { body: { coveredFrom, coveredUntil, years } };
  },
});

/** How many courtyards have received the notice. A notice that came with the project was never rolled out. */
const rollout = operation({
  id: 'getCalendarRollout',
  method: 'get',
  path: '/api/v1/calendars/{year}/rollout',
  tag: 'calendars',
  summary: { zh: '重算期限的进度', en: 'Get the progress of recalculating deadlines for a year' },
  params,
  response: z.object({
    version: z.string(),
    state: z.enum(ROLLOUT_STATES),
    courtyards: z.int().nullable().meta({ description: 'Number of courtyards recalculated; null until done' }),
    openDeadlines: z.int().meta({ description: 'Number of open deadlines' }),
  }),
  handle: async ({ deps, params: { year } }) => ({ body: await rolloutFor(deps, year) }),
});

const get = operation({
  id: 'getCalendar',
  method: 'get',
  path: '/api/v1/calendars/{year}',
  tag: 'calendars',
  summary: { zh: '某年的节假日安排', en: 'Get a year’s public holidays' },
  params,
  response: shape,
  handle: async ({ deps, params: { year } }) => {
    const [notice] = await newestNotices(deps.pool, year);
    if (notice === undefined) throw new Problem('not-found');
    return { body: notice };
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
  body,
  response: shape,
  status: 201,
  forWholeProgramme: true,
  idempotent: true,
  handle: async (handled) => ({ body: await loadNotice(handled, { year: handled.params.year, ...handled.body }) }),
});

export const CALENDAR_OPERATIONS: readonly AnyOperation[] = [list, get, rollout, load];
