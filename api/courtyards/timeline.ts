import { z } from 'zod';
import { caseInScope } from '../../db/cases';
import { type JournalRow, timelineOf } from '../../db/journal';
import type { CaseEvent } from '../../domain/kernel/engine/event';
import { asOfToday } from '../../domain/kernel/journal/fold';
import type { CourtyardEvent } from '../../domain/renovation/events';
import { RENOVATION } from '../../domain/renovation/programme';
import { ROLES, type Role } from '../../domain/renovation/roles';
import { Problem } from '../problem';
import { operation } from '../route';
import { idParams } from '../schemas';
import { timelineEntry } from './view';

const version = z.coerce.number().int().min(0).max(2_147_483_647);

interface Asked {
  readonly order: 'oldest' | 'newest';
  readonly after: number;
  readonly before?: number;
  readonly commands?: string;
  readonly role?: Role | 'system';
  readonly limit: number;
}

/** Where the next page begins: behind the last entry of this one, seen from where it began. */
const nextOf = (rows: readonly { readonly version: number }[], limit: number): number | null =>
  rows.length < limit ? null : (rows.at(-1)?.version ?? null);

/** A row whenever it was written. Throws a RangeError for one from a newer release. */
const readToday = (row: JournalRow): JournalRow<CourtyardEvent> => ({
  ...row,
  events: asOfToday(RENOVATION.upcasters, row.events) as readonly CaseEvent[] as readonly CourtyardEvent[],
});

export const timeline = operation<{ id: string }, Asked>({
  id: 'getTimeline',
  method: 'get',
  path: '/api/v1/courtyards/{id}/timeline',
  tag: 'courtyards',
  summary: { zh: '时间线：何人、何时、何事、何故', en: 'The timeline: who, when, what, why' },
  params: idParams,
  query: z.strictObject({
    order: z.enum(['oldest', 'newest']).default('oldest'),
    after: version.default(0).meta({ description: 'Only versions after this one' }),
    before: version.exactOptional().meta({ description: 'Only versions before this one' }),
    commands: z
      .string()
      .regex(/^\w+(,\w+)*$/)
      .max(1_000)
      .exactOptional()
      .meta({ description: 'Only these deeds: names of commands, with commas' }),
    role: z
      .enum([...ROLES, 'system'])
      .exactOptional()
      .meta({ description: 'Only what was done in this role' }),
    limit: z.coerce.number().int().min(1).max(200).default(200),
  }) as unknown as z.ZodType<Asked>,
  response: z.object({
    entries: z.array(
      z.looseObject({
        version: z.int(),
        at: z.string(),
        deed: z.string(),
        happened: z.array(z.string()).meta({ description: 'What came of it, in words' }),
      }),
    ),
    next: z.int().nullable().meta({ description: 'To go on: as `after`, or as `before` where the newest come first' }),
  }),
  handle: async ({ deps, params: { id }, query, caller, language }) => {
    if ((await caseInScope(deps.pool, id, caller.organisationPath)) === undefined) throw new Problem('not-found');
    const { commands, ...asked } = query;
    const rows = await timelineOf(deps.pool, id, {
      ...asked,
      ...(commands === undefined ? {} : { commands: commands.split(',') }),
    });
    return {
      body: { entries: rows.map((row) => timelineEntry(readToday(row), language)), next: nextOf(rows, asked.limit) },
    };
  },
});
