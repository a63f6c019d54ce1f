import { z } from 'zod';
import { INBOX_VIEWS, inboxOf, markRead, markReadUpTo, setInboxState, unreadCount } from '../../db/inbox';
import { templatesOf } from '../../db/templates';
import { NOTICE_KINDS } from '../../domain/kernel/notices/notices';
import { addDays, atHour, dateOf } from '../../domain/kernel/time/instant';
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
      view: z.enum(INBOX_VIEWS).default('open').meta({ description: 'Those neither done nor put off, or others' }),
      kind: z.enum(NOTICE_KINDS).exactOptional().meta({ description: 'Only notices of this kind' }),
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
          doneAt: z.string().nullable(),
          snoozedUntil: z.string().nullable().meta({ description: 'Put off until then; it comes back as unread' }),
          settled: z
            .boolean()
            .meta({ description: 'The step it is about is no longer pending, or was requested again' }),
          inPlaceOf: z.string().nullable().meta({ description: 'For whom the reader stands in, by name' }),
          handledBy: z
            .string()
            .nullable()
            .meta({ description: 'This is a copy: who stands in for the reader, by name' }),
          hasLeft: z
            .boolean()
            .meta({ description: 'The case has gone to another office since, so it is no longer found' }),
          answers: z.string().nullable().meta({ description: 'The obligation it is about, by its key' }),
          declinedWhy: z.string().nullable().meta({ description: 'Why what it is about was declined or taken off' }),
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
            { toRole, params, ...row },
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

/** The hour at which notices that were put off come back. */
const MORNING = 8;

const putAside = operation({
  id: 'setNoticeState',
  method: 'put',
  path: '/api/v1/inbox/{id}/state',
  tag: 'inbox',
  summary: { zh: '标为已办、稍后提醒或恢复', en: 'Mark a notice as done, put it off, or take it up again' },
  params: numberParams,
  body: z.strictObject({
    state: z.enum(['open', 'done', 'snoozed']),
    days: z
      .int()
      .min(1)
      .max(30)
      .default(1)
      .meta({ description: 'For `snoozed`: it comes back at 08:00 after so many days' }),
  }),
  idempotent: true,
  response: z.object({ state: z.string(), until: z.string().nullable() }),
  handle: async (handled) => {
    const { state, days } = handled.body;
    const until = atHour(addDays(dateOf(await handled.deps.clock()), days), MORNING);
    const to = state === 'snoozed' ? { state, until } : { state };
    return {
      body: await idempotentWrite(handled, async ({ db }) => {
        if (!(await setInboxState(db, handled.caller.accountId, handled.params.id, to))) throw new Problem('not-found');
        return { state, until: state === 'snoozed' ? until : null };
      }),
    };
  },
});

export const inboxOperations = (served: ServedProgrammes): readonly AnyOperation[] => [
  inbox(served),
  read,
  readAll,
  putAside,
];
