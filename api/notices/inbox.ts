import { z } from 'zod';
import { inboxOf, markRead, markReadUpTo, unreadCount } from '../../db/inbox';
import { templatesOf } from '../../db/templates';
import { vocabularyOf } from '../../i18n/caseWords';
import { noticeForRecipient } from '../../i18n/noticeTexts';
import { caseShape, namesIn, programmeFields, type ServedProgrammes, withCaseId } from '../cases/served';
import { idempotentWrite } from '../http/idempotentWrite';
import { Problem } from '../http/problem';
import { type AnyOperation, operation } from '../http/route';
import { flag, numberParams, textParams } from '../http/shapes';

/** Some notices are of an office, and of no case. */
const caseOrOffice = z.string().nullable().meta({ description: 'Null for a notice of an office' });
const limit = z.coerce.number().int().min(1).max(200).default(50);

const inbox = (served: ServedProgrammes): AnyOperation =>
  operation({
    id: 'inbox',
    method: 'get',
    path: '/api/v1/inbox',
    tag: 'inbox',
    summary: { zh: '站内通知', en: 'List my notices, newest first' },
    query: z.strictObject({
      before: z.coerce.number().int().min(1).exactOptional(),
      unread: flag.default('false').meta({ description: 'Only those not read yet' }),
      limit,
    }),
    response: z.object({
      notices: z.array(
        z.object({
          id: z.int(),
          ...caseShape(served, undefined, caseOrOffice),
          kind: z.string(),
          params: textParams,
          arrivedAt: z.string(),
          readAt: z.string().nullable(),
          settled: z
            .boolean()
            .meta({ description: 'The step it is about is no longer pending, or was requested again' }),
          hasLeft: z
            .boolean()
            .meta({ description: 'The case has gone to another office since, so it is no longer found' }),
          answers: z.string().nullable().meta({ description: 'The obligation it is about, by its key' }),
          subject: z.string(),
          body: z.string(),
        }),
      ),
      unread: z.int().meta({ description: 'Total number of unread notices' }),
      next: z.int().nullable(),
    }),
    handle: async ({ deps, caller, query, language }) => {
      const [rows, unread] = await Promise.all([
        inboxOf(deps.pool, caller.accountId, { ...query, unread: query.unread === 'true' }),
        unreadCount(deps.pool, caller.accountId),
      ]);
      const templates = await templatesOf(deps.pool, rows);
      const notices = rows.map(({ params, toRole, programme, ...row }) => {
        const called = namesIn(served, programme);
        return {
          ...withCaseId(called, row),
          ...programmeFields(served, programme),
          params,
          answers: typeof params.key === 'string' ? params.key : null,
          ...noticeForRecipient(
            caller.roles,
            templates.get(programme) ?? new Map(),
            { kind: row.kind, toRole, params },
            language,
            vocabularyOf(called.words),
          ),
        };
      });
      return { body: { notices, unread, next: rows.length < query.limit ? null : (rows.at(-1)?.id ?? null) } };
    },
  });

const read = operation({
  id: 'markRead',
  method: 'put',
  path: '/api/v1/inbox/{id}/read',
  tag: 'inbox',
  summary: { zh: '标为已读', en: 'Mark a notice as read' },
  params: numberParams,
  idempotent: true,
  response: z.object({ read: z.boolean() }),
  handle: async (handled) => ({
    body: await idempotentWrite(handled, async ({ db }) => {
      if (!(await markRead(db, handled.caller.accountId, handled.params.id))) throw new Problem('not-found');
      return { read: true };
    }),
  }),
});

const readAll = operation({
  id: 'markAllRead',
  method: 'put',
  path: '/api/v1/inbox/read',
  tag: 'inbox',
  summary: { zh: '全部标为已读', en: 'Mark all notices up to a given one as read' },
  body: z.strictObject({ upTo: z.int().min(1) }),
  idempotent: true,
  response: z.object({ read: z.int() }),
  handle: async (handled) => ({
    body: await idempotentWrite(handled, async ({ db }) => ({
      read: await markReadUpTo(db, handled.caller.accountId, handled.body.upTo),
    })),
  }),
});

export const inboxOperations = (served: ServedProgrammes): readonly AnyOperation[] => [inbox(served), read, readAll];
