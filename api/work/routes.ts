import { z } from 'zod';
import { ASSIGNED_TO } from '../../db/assignments';
import { scopeOf } from '../../db/scope';
import { type WorkCursor, type WorkRow, workCounts, workOf } from '../../db/work';
import { soonUntil } from '../../domain/kernel/obligations/obligation';
import type { Text } from '../../i18n/language';
import type { ServedOffices } from '../accounts/offices';
import type { ServedProgrammes } from '../cases/served';
import { CURSOR_ID, CURSOR_MOMENT, cursorParts, cursorText } from '../http/cursor';
import { type AnyOperation, operation } from '../http/route';
import { requestedIn } from './requested';
import { workRow, workRowShape } from './view';

const query = z.strictObject({
  after: z
    .string()
    .regex(/^[\w-]{1,400}$/)
    .exactOptional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
  assigned: z.enum(ASSIGNED_TO).exactOptional().meta({
    description: 'Only what is assigned to the caller (or to whom they stand in for), to nobody, or to others',
  }),
});

/** A row's position in the list. */
const POSITION = z.tuple([CURSOR_MOMENT, CURSOR_ID, z.string().regex(/^\P{Cc}+$/u)]);

const cursorOf = (text: string): WorkCursor => {
  const [dueAt, caseId, key] = cursorParts(text, POSITION);
  return { dueAt, caseId, key };
};

const textOf = ({ dueAt, caseId, key }: WorkRow): string => cursorText(dueAt, caseId, key);

interface List {
  readonly id: 'myWork' | 'othersWork';
  readonly path: string;
  readonly summary: Text;
  readonly from: 'these' | 'others';
}

const workOperation = (
  { id, path, summary, from }: List,
  served: ServedProgrammes,
  offices: ServedOffices,
): AnyOperation => ({
  ...operation({
    id,
    method: 'get',
    path,
    tag: 'inbox',
    summary,
    query,
    openToFirms: true,
    openToDelegates: true,
    response: z.object({
      obligations: z.array(workRowShape(served, offices)),
      counts: z
        .object({ overdue: z.int(), soon: z.int(), later: z.int() })
        .nullable()
        .meta({ description: 'Totals; sent on the first page only' }),
      next: z.string().nullable(),
    }),
    handle: async ({ deps, caller, query: { after, limit, assigned }, language }) => {
      const now = await deps.clock();
      const whose = { from, roles: caller.roles, scope: scopeOf(caller), now, accountId: caller.accountId, assigned };
      const page = { limit, ...(after === undefined ? {} : { after: cursorOf(after) }) };
      const [rows, counts] = await Promise.all([
        workOf(deps.pool, whose, page),
        after === undefined ? workCounts(deps.pool, whose, soonUntil(now)) : null,
      ]);
      const last = rows.length === limit ? rows.at(-1) : undefined;
      const asked = await requestedIn(served, { deps, caller, language }, rows);
      const obligations = rows.map((row, i) => workRow(served, row, { language, caller }, asked[i]));
      return { body: { obligations, counts, next: last === undefined ? null : textOf(last) } };
    },
  }),
  access: offices.working,
});

const LISTS: readonly List[] = [
  {
    id: 'myWork',
    path: '/api/v1/work',
    summary: { zh: '我的待办，最急在前', en: 'List my pending steps, most urgent first' },
    from: 'these',
  },
  {
    id: 'othersWork',
    path: '/api/v1/work/others',
    summary: {
      zh: '等待他人办理的事项，最急在前',
      en: 'List the pending steps of others in my scope, most urgent first',
    },
    from: 'others',
  },
];

export const workOperations = (served: ServedProgrammes, offices: ServedOffices): readonly AnyOperation[] =>
  LISTS.map((list) => workOperation(list, served, offices));
