import { z } from 'zod';
import { uuid, visibleText } from '../../commands/shapes';
import { scopeOf } from '../../db/scope';
import { nameInScope, workflowsOf } from '../../db/workflowLinks';
import { inLanguage } from '../../i18n/language';
import { workflowIdOf } from '../../workflows/messages';
import { namesIn, programmeFields, type ServedProgrammes } from '../cases/served';
import { type AnyOperation, operation } from '../http/route';
import { workflowUrl } from './workflowUrl';

/** Administrators may not read courtyards. This list lets them find the workflow of one that needs attention. */
const list = (served: ServedProgrammes): AnyOperation =>
  operation({
    id: 'listWorkflows',
    method: 'get',
    path: '/api/v1/admin/courtyards',
    tag: 'system',
    summary: { zh: '院落流程的技术状态', en: 'List courtyard workflows and their technical state, by courtyard name' },
    query: z.strictObject({
      text: visibleText(60).exactOptional().meta({ description: 'Part of a name, or an id' }),
      after: uuid.exactOptional().meta({ description: 'The `next` value of the previous page' }),
      limit: z.coerce.number().int().min(1).max(200).default(50),
    }),
    response: z.object({
      courtyards: z.array(
        z.object({
          id: z.string(),
          programme: z.string().exactOptional().meta({ description: 'Where several programmes are served' }),
          name: z.string(),
          stage: z.string().meta({ description: 'In words' }),
          version: z.int(),
          lastCommitAt: z.string(),
          workflowId: z.string(),
          workflowUrl: z
            .string()
            .nullable()
            .meta({ description: 'In Temporal’s own UI, where TEMPORAL_UI_URL is set' }),
        }),
      ),
      next: z.string().nullable(),
    }),
    handle: async ({ deps, caller, query: { text, after, limit }, language }) => {
      const scope = scopeOf(caller);
      const from = after === undefined ? undefined : await nameInScope(deps.pool, after, scope);
      const rows = await workflowsOf(deps.pool, { scope, text, after: from, limit });
      const courtyards = rows.map(({ programme, ...row }) => {
        const workflow = served.get(programme)?.programme.workflow ?? programme;
        const stage = namesIn(served, programme).words.stages[row.stage] ?? { zh: row.stage, en: row.stage };
        return {
          ...row,
          ...programmeFields(served, programme),
          stage: inLanguage(stage, language),
          workflowId: workflowIdOf(workflow, row.id),
          workflowUrl: workflowUrl(deps, { workflow }, row.id),
        };
      });
      return { body: { courtyards, next: rows.length < limit ? null : (rows.at(-1)?.id ?? null) } };
    },
  });

export const workflowOperations = (served: ServedProgrammes): readonly AnyOperation[] => [list(served)];
