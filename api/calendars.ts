import { z } from 'zod';
import { addNotice, newestNotices } from '../db/calendars';
import { noticeFaults, yearFaults } from '../domain/calendarNotice';
import { CALENDAR_ROLLOUT } from '../workflows/messages';
import { talk } from './courtyards/temporal';
import { writeOnce } from './own';
import { Problem, refusedAs } from './problem';
import { type AnyOperation, operation } from './route';
import { localDate, name, shortText } from './schemas';

const params = z.strictObject({ year: z.coerce.number().int().min(2000).max(2200) }) as unknown as z.ZodType<{
  year: number;
}>;
const days = z.array(localDate).max(150);
const body = z.strictObject({ version: name, daysOff: days, workingWeekends: days, source: shortText });
const shape = body.extend({ year: z.int() });

const get = operation<{ year: number }>({
  id: 'getCalendar',
  method: 'get',
  path: '/api/v1/calendars/{year}',
  tag: 'calendars',
  summary: { zh: '某年的节假日安排', en: 'The notice of a year’s working days' },
  params,
  response: shape,
  handle: async ({ deps, params: { year } }) => {
    const [notice] = await newestNotices(deps.pool, year);
    if (notice === undefined) throw new Problem('not-found');
    return { body: notice };
  },
});

/** Loading a notice moves every open deadline it speaks of. */
const load = operation<{ year: number }, unknown, z.infer<typeof body>>({
  id: 'loadCalendar',
  method: 'put',
  path: '/api/v1/calendars/{year}',
  tag: 'calendars',
  summary: {
    zh: '载入某年的节假日安排，重算所有期限',
    en: 'Load a year’s notice; every open deadline is worked out anew',
  },
  params,
  body,
  response: shape,
  status: 201,
  idempotent: true,
  handle: async (handled) => {
    const { deps, params: p, caller } = handled;
    const notice = { year: p.year, ...handled.body };
    const loaded = (await newestNotices(deps.pool)).map((known) => known.year);
    const faults = [...yearFaults(p.year, loaded), ...noticeFaults(notice)];
    if (faults.length > 0) throw refusedAs(faults, []);
    const reply = await writeOnce(handled, async ({ db, audit }) => {
      if (!(await addNotice(db, notice, caller.accountId))) throw new Problem('calendar-exists');
      await audit('calendars', 'loadCalendar', notice);
      return { status: 201, body: notice };
    });
    await talk(deps.temporal, () =>
      deps.temporal.workflow.start(CALENDAR_ROLLOUT, {
        taskQueue: deps.taskQueue,
        workflowId: `calendar/${p.year}/${notice.version}`,
        workflowIdConflictPolicy: 'USE_EXISTING',
      }),
    );
    return reply;
  },
});

export const CALENDAR_OPERATIONS: readonly AnyOperation[] = [get, load];
