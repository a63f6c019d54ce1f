import { z } from 'zod';
import { scopeOf } from '../../db/scope';
import { unassignedCounts, workloadOf } from '../../db/workload';
import { addDays, atHour, dateOf } from '../../domain/kernel/time/instant';
import { PEOPLE_WORDS } from '../../i18n/console/persons';
import { inLanguage, joinList, type Text } from '../../i18n/language';
import { type AnyOperation, operation, type RequestContext } from '../http/route';
import { countCell } from '../tables/cell';
import { tableFile, tableFormat } from '../tables/tableFile';

const DAYS = 30;
const counts = { open: z.int(), overdue: z.int() };

/** What each person of the caller's scope has, is late with, and has done. */
const workload = async ({
  deps,
  caller,
  api,
}: Pick<RequestContext<unknown, unknown, unknown>, 'deps' | 'caller' | 'api'>) => {
  const now = await deps.clock();
  const since = atHour(addDays(dateOf(now), -DAYS), 0);
  const query = { programme: api.programme.name, scope: scopeOf(caller), now };
  const people = await workloadOf(deps.pool, { ...query, since });
  return { now, since, people, unassigned: await unassignedCounts(deps.pool, query) };
};

const exported: AnyOperation = operation({
  id: 'exportWorkload',
  method: 'get',
  path: '/api/v1/{noun}/workload/export',
  tag: '{noun}',
  summary: { zh: '导出各人承办情况（xlsx 或 CSV）', en: 'Export the workload by person (.xlsx or CSV)' },
  query: z.strictObject({ format: tableFormat }),
  handle: async (handled) => {
    const { api, language, query, caller } = handled;
    const { now, people, unassigned } = await workload(handled);
    const said = (text: Text) => inLanguage(text, language);
    const role = (code: string) => said(api.words.roles[code] ?? { zh: code, en: code });
    const { person, place, role: roles, open, overdue, done, unassigned: nobody } = PEOPLE_WORDS;
    return tableFile(query.format, {
      ...{ sheet: 'workload', name: `workload-${dateOf(now)}`, by: caller.accountId },
      rows: [
        [person, place, roles, open, overdue, done].map(said),
        ...people.map((one) => [
          ...[one.name, one.organisationName, joinList(one.roles.map(role), language)],
          ...[one.open, one.overdue, one.done].map(countCell),
        ]),
        [said(nobody), '', '', countCell(unassigned.open), countCell(unassigned.overdue), ''],
      ],
    });
  },
});

export const WORKLOAD_OPERATIONS: readonly AnyOperation[] = [
  operation({
    id: 'listWorkload',
    method: 'get',
    path: '/api/v1/{noun}/workload',
    tag: '{noun}',
    summary: {
      zh: '各人承办情况：在办、逾期、近 30 天办结',
      en: 'List the workload by person: open, overdue, and done within 30 days',
    },
    response: z.object({
      since: z.string().meta({ description: 'From when on `done` counts' }),
      people: z.array(
        z.object({
          accountId: z.string(),
          name: z.string(),
          organisationName: z.string(),
          roles: z.array(z.string()),
          ...counts,
          done: z.int(),
        }),
      ),
      unassigned: z.object(counts).meta({ description: 'Steps that are assigned to nobody' }),
    }),
    handle: async (handled) => {
      const { now: _now, ...body } = await workload(handled);
      return { body };
    },
  }),
  exported,
];
