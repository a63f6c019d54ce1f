import { z } from 'zod';
import {
  calendarReader,
  calendarTokenMadeAt,
  deleteCalendarToken,
  replaceCalendarToken,
} from '../../db/calendarTokens';
import { scopeOf } from '../../db/scope';
import { type Deadline, deadlinesOf } from '../../db/work';
import { casePlace } from '../../domain/kernel/notices/place';
import { codeParam } from '../../domain/kernel/textParams';
import { addMonths, atHour, dateOf } from '../../domain/kernel/time/instant';
import { vocabularyOf } from '../../i18n/caseWords';
import { DEADLINE_WORDS } from '../../i18n/console/deadlines';
import { inLanguage, type Language } from '../../i18n/language';
import { rendered } from '../../i18n/render';
import type { ServedOffices } from '../accounts/offices';
import { caseShape, namesIn, programmeFields, type ServedProgrammes, withCaseId } from '../cases/served';
import { idempotentWrite, unrememberedWrite } from '../http/idempotentWrite';
import { Problem } from '../http/problem';
import { type AnyOperation, operation } from '../http/route';
import { icalendar } from './icalendar';
import { calendarTokenHash, newCalendarToken } from './token';

const PATH = '/api/v1/me/calendar-address';

/** So many deadlines are listed at most; whoever has more reads the work list. */
const MOST = 500;

/** What is due, in words, without anybody's name. */
const titleOf = (
  served: ServedProgrammes,
  { programme, code, ownName, caseName, provisional, isDemonstration }: Deadline,
  language: Language,
) => {
  const params = { case: caseName, obligation: codeParam(code, ownName ?? undefined) };
  const words = vocabularyOf(namesIn(served, programme).words);
  const title = rendered(DEADLINE_WORDS.entry, params, language, words);
  const marks = [
    ...(provisional ? [DEADLINE_WORDS.provisional] : []),
    ...(isDemonstration ? [DEADLINE_WORDS.demonstration] : []),
  ];
  return title + marks.map((mark) => inLanguage(mark, language)).join('');
};

const nounOf = (served: ServedProgrammes, programme: string): string =>
  served.get(programme)?.programme.noun ?? programme;

const deadlines = (served: ServedProgrammes, { working }: ServedOffices): AnyOperation => ({
  ...operation({
    id: 'myDeadlines',
    method: 'get',
    path: '/api/v1/me/deadlines',
    openToDelegates: true,
    tag: 'inbox',
    summary: { zh: '我的日历：一个月内到期的待办', en: 'My calendar: what is due from me within a month' },
    query: z.strictObject({
      month: z
        .string()
        .regex(/^2[01]\d\d-(0[1-9]|1[0-2])$/)
        .exactOptional()
        .meta({ description: 'Such as 2026-12. Absent: the present one' }),
    }),
    openToFirms: true,
    response: z.object({
      month: z.string(),
      deadlines: z.array(
        z.object({
          ...caseShape(served, z.string()),
          key: z.string(),
          title: z.string(),
          day: z.iso.date(),
          dueAt: z.string(),
          provisional: z.boolean(),
          overdue: z.boolean(),
        }),
      ),
      left: z.int().meta({ description: 'How many more are due in this month' }),
    }),
    handle: async ({ deps, caller, query, language }) => {
      const now = await deps.clock();
      const month = query.month ?? dateOf(now).slice(0, 7);
      const { roles, accountId } = caller;
      const whose = { from: 'these' as const, roles, scope: scopeOf(caller), now, accountId };
      const [from, before] = [atHour(`${month}-01`, 0), atHour(addMonths(`${month}-01`, 1), 0)];
      const { rows, total } = await deadlinesOf(deps.pool, whose, { from, before, limit: MOST });
      return {
        body: {
          month,
          deadlines: rows.map((row) => {
            const { caseId, caseName, programme, key, dueAt, provisional } = row;
            const called = namesIn(served, programme);
            return {
              ...withCaseId(called, { caseId }),
              [called.names.one]: caseName,
              ...programmeFields(served, programme, caseName),
              ...{ key, title: titleOf(served, row, language), day: dateOf(dueAt), dueAt, provisional },
              overdue: now > dueAt,
            };
          }),
          left: total - rows.length,
        },
      };
    },
  }),
  access: working,
});

const read = operation({
  id: 'getCalendarAddress',
  method: 'get',
  path: PATH,
  tag: 'inbox',
  summary: { zh: '我的日历订阅地址是否已建立', en: 'Whether there is an address of my calendar subscription' },
  response: z.object({ createdAt: z.string().nullable() }),
  handle: async ({ deps, caller }) => ({
    body: { createdAt: (await calendarTokenMadeAt(deps.pool, caller.accountId)) ?? null },
  }),
});

const create = operation({
  id: 'createCalendarAddress',
  method: 'post',
  path: PATH,
  tag: 'inbox',
  summary: {
    zh: '建立日历订阅地址（仅显示一次，旧地址作废）',
    en: 'Make the address of my calendar subscription, shown once; the one before is void',
  },
  response: z.object({ address: z.string() }),
  status: 201,
  handle: async (handled) => {
    const token = newCalendarToken();
    await unrememberedWrite(handled, async ({ db, audit }) => {
      await replaceCalendarToken(db, handled.caller.accountId, calendarTokenHash(token));
      await audit('accounts', 'createCalendarAddress', { account: handled.caller.accountId });
    });
    return { body: { address: `${handled.deps.publicUrl}/api/v1/calendar/${token}.ics` } };
  },
});

const revoke = operation({
  id: 'revokeCalendarAddress',
  method: 'post',
  path: `${PATH}/revoke`,
  tag: 'inbox',
  summary: { zh: '停用日历订阅地址', en: 'Revoke the address of my calendar subscription' },
  idempotent: true,
  status: 204,
  handle: async (handled) => {
    await idempotentWrite(handled, async ({ db, audit }) => {
      const { accountId } = handled.caller;
      if (await deleteCalendarToken(db, accountId)) {
        await audit('accounts', 'revokeCalendarAddress', { account: accountId });
      }
      return {};
    });
    return {};
  },
});

const subscription = (served: ServedProgrammes): AnyOperation =>
  operation({
    id: 'subscribeCalendar',
    method: 'get',
    path: '/api/v1/calendar/{token}.ics',
    tag: 'inbox',
    summary: {
      zh: '待办期限的日历（RFC 5545），供日历程序订阅',
      en: 'The deadlines of whoever has the address as a calendar (RFC 5545)',
    },
    params: z.object({ token: z.string().min(1).max(200) }),
    handle: async ({ deps, params }) => {
      const reader = await calendarReader(deps.pool, calendarTokenHash(params.token));
      if (reader === undefined) throw new Problem('not-found');
      const now = await deps.clock();
      const { accountId, roles, language } = reader;
      const whose = { from: 'these' as const, roles, scope: scopeOf(reader), now, accountId };
      const { rows } = await deadlinesOf(deps.pool, whose, { limit: MOST });
      const entries = rows.map((row) => ({
        id: `${row.caseId} ${row.key}`,
        dueAt: row.dueAt,
        title: titleOf(served, row, language),
        address: `${deps.publicUrl}/#/${casePlace(nounOf(served, row.programme), row.caseId, row.key)}`,
        isTentative: row.provisional,
      }));
      return {
        body: icalendar(inLanguage(DEADLINE_WORDS.subscription, language), entries, now),
        type: 'text/calendar; charset=utf-8',
      };
    },
  });

export const deadlineOperations = (served: ServedProgrammes, offices: ServedOffices): readonly AnyOperation[] => [
  deadlines(served, offices),
  read,
  create,
  revoke,
  subscription(served),
];
