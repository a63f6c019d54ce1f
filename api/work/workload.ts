import { z } from 'zod';
import { scopeOf } from '../../db/scope';
import { unassignedCounts, workloadOf } from '../../db/workload';
import { addDays, atHour, dateOf } from '../../domain/kernel/time/instant';
import type { AnyProgrammeApi } from '../cases/programmeApi';
import { type AnyOperation, operation } from '../http/route';

const DAYS = 30;
const counts = { open: z.int(), overdue: z.int() };

/** What each person has, is late with, and has done. */
export const workloadOperations = ({ programme }: AnyProgrammeApi): readonly AnyOperation[] => [
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
    handle: async ({ deps, caller }) => {
      const now = await deps.clock();
      const since = atHour(addDays(dateOf(now), -DAYS), 0);
      const query = { programme: programme.name, scope: scopeOf(caller), now };
      const people = await workloadOf(deps.pool, { ...query, since });
      return { body: { since, people, unassigned: await unassignedCounts(deps.pool, query) } };
    },
  }),
];
