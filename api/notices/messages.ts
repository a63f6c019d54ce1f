import { z } from 'zod';
import { localDate, shortText, visibleText } from '../../commands/shapes';
import { MESSAGE_ENDED, MESSAGE_STATES, type MessageRow, messageAgain, messageIn, messagesIn } from '../../db/messages';
import { scopeOf } from '../../db/scope';
import { templatesOf } from '../../db/templates';
import { atHour, type Instant } from '../../domain/kernel/time/instant';
import { vocabularyOf } from '../../i18n/caseWords';
import { CHANNEL_WORDS, SENDING_ENDED_WORDS, SENDING_STATE_WORDS } from '../../i18n/channelWords';
import { inLanguage, type Language } from '../../i18n/language';
import { noticeText, type Templates } from '../../i18n/noticeTexts';
import { namesIn, type ServedProgrammes } from '../cases/served';
import { idempotentWrite } from '../http/idempotentWrite';
import { Problem } from '../http/problem';
import { type AnyOperation, operation } from '../http/route';

const PATH = '/api/v1/messages';
export const MESSAGE_WAYS = [
  ...(['digest', 'weeklyReport', 'wecomApp', 'sms', 'wecomRobot', 'dingtalkRobot', 'webhook'] as const),
] as const;

const day = localDate.refine((one) => one >= '2000-01-01' && one < '2200-01-01', '2000–2199');
const ID =
  /^(p\.\d{1,15}\.[0-9a-f-]{36}\.\w{1,20}|e\.\d{1,15}\.[a-z0-9-]{1,40}|m\.[0-9a-f-]{36}\.\w{1,20}\.[\d-]{10})$/;
const CURSOR = /^(\d{1,15})~(.{1,100})$/;

const query = z.strictObject({
  way: z.enum(MESSAGE_WAYS).exactOptional(),
  state: z.enum(MESSAGE_STATES).exactOptional(),
  receiver: visibleText(60).exactOptional().meta({ description: 'Part of a name or login, or of an endpoint’s name' }),
  from: day.exactOptional(),
  until: day.exactOptional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
  before: z.string().min(1).max(130).exactOptional().meta({ description: 'The `next` value of the previous page' }),
});

const cursorOf = (cursor: string): { readonly at: Instant; readonly id: string } => {
  const [, milliseconds, id = ''] = CURSOR.exec(cursor) ?? [];
  const at = new Date(Number(milliseconds));
  if (!ID.test(id) || Number.isNaN(at.getTime())) {
    throw new Problem('request-invalid', { faults: [{ code: 'cursor-invalid', path: '/query/before' }] });
  }
  return { at: at.toISOString() as Instant, id };
};

const messageShape = z.object({
  id: z.string(),
  no: z.int().meta({ description: 'The number of the attempt' }),
  way: z.enum(MESSAGE_WAYS),
  wayName: z.string(),
  subject: z.string().meta({ description: 'As it would be said now; a morning’s mail by its day' }),
  receiver: z.string().nullable().meta({ description: 'The person, or the endpoint' }),
  caseName: z.string().nullable(),
  state: z.enum(MESSAGE_STATES),
  stateName: z.string(),
  queuedAt: z.string(),
  sentAt: z.string().nullable(),
  nextTryAt: z.string().nullable(),
  attempts: z.int(),
  lastError: z.string().nullable(),
  endedBecause: z.enum(MESSAGE_ENDED).nullable().meta({ description: 'Why it was not sent' }),
  endedBecauseName: z.string().nullable(),
  mayBeResent: z.boolean(),
});

/** What failed or was given up may be sent again; a morning's mail only while it still leaves. */
const mayBeResent = ({ state, endedBecause }: MessageRow): boolean =>
  state === 'failed' || (state === 'dead' && endedBecause === 'undeliverable');

const viewOf = (
  row: MessageRow,
  served: ServedProgrammes,
  templates: ReadonlyMap<string, Templates>,
  language: Language,
): z.infer<typeof messageShape> => {
  const { kind, params, programme, caseId: _, day: of, endpoint, receiver, way, ...rest } = row;
  const wayName = inLanguage(CHANNEL_WORDS[way], language);
  const subjectOf = (): string => {
    if (kind === null || programme === null) return `${wayName} ${of ?? ''}`;
    const words = vocabularyOf(namesIn(served, programme).words);
    return noticeText(templates.get(programme) ?? new Map(), kind, params ?? {}, language, words).subject;
  };
  return {
    ...rest,
    ...{ way, wayName, subject: subjectOf(), receiver: receiver ?? endpoint, mayBeResent: mayBeResent(row) },
    stateName: inLanguage(SENDING_STATE_WORDS[row.state], language),
    endedBecauseName: row.endedBecause && inLanguage(SENDING_ENDED_WORDS[row.endedBecause], language),
  };
};

const list = (served: ServedProgrammes): AnyOperation =>
  operation({
    id: 'listMessages',
    method: 'get',
    path: PATH,
    tag: 'deliveries',
    summary: {
      zh: '其他渠道的投递记录：每日提要、周报、企业微信、短信、机器人、系统接口，最新在前',
      en: 'List what left by other channels than a notice’s mail, newest first: morning mails, WeCom, text messages, robots, webhooks',
    },
    query,
    response: z.object({ messages: z.array(messageShape), next: z.string().nullable() }),
    handle: async ({ deps, caller, query: asked, language }) => {
      const { from, until, limit, before, ...rest } = asked;
      const filter = {
        ...rest,
        scope: scopeOf(caller),
        ...(from === undefined ? {} : { from: atHour(from, 0) }),
        ...(until === undefined ? {} : { until: atHour(until, 24) }),
      };
      const rows = await messagesIn(deps.pool, filter, before === undefined ? undefined : cursorOf(before), limit);
      const templates = await templatesOf(
        deps.pool,
        rows.flatMap(({ programme }) => (programme === null ? [] : [{ programme }])),
      );
      const last = rows.length === limit ? rows.at(-1) : undefined;
      return {
        body: {
          messages: rows.map((row) => viewOf(row, served, templates, language)),
          next: last === undefined ? null : `${Date.parse(last.queuedAt)}~${last.id}`,
        },
      };
    },
  });

const resend = operation({
  id: 'resendMessage',
  method: 'post',
  path: `${PATH}/resends`,
  tag: 'deliveries',
  summary: { zh: '重发失败或无法送达的消息', en: 'Send a message again that failed or was given up' },
  body: z.strictObject({
    id: z.string().regex(ID),
    no: z.int().min(1).max(1_000_000).meta({ description: 'The attempt that did not arrive' }),
    why: shortText,
  }),
  response: z.object({ id: z.string(), no: z.int() }),
  status: 201,
  idempotent: true,
  handle: async (handled) => {
    const { id, no, why } = handled.body;
    return {
      body: await idempotentWrite(handled, async ({ db, audit }) => {
        const row = await messageIn(db, scopeOf(handled.caller), id);
        if (row === undefined) throw new Problem('not-found');
        if (row.no !== no) throw new Problem('delivery-replaced', { params: { no: row.no } });
        if (row.state === 'waiting') throw new Problem('delivery-waiting');
        if (!mayBeResent(row)) throw new Problem('message-not-resent');
        // Two who ask at once name the same number: one of them finds it gone.
        if (!(await messageAgain(db, id, no))) throw new Problem('receiver-unreachable');
        await audit('deliveries', 'resendMessage', { message: id, no: no + 1, why });
        return { id, no: no + 1 };
      }),
    };
  },
});

export const messageOperations = (served: ServedProgrammes): readonly AnyOperation[] => [list(served), resend];
