import { z } from 'zod';
import { localDate, shortText, uuid, visibleText } from '../../commands/shapes';
import {
  canBeMailed,
  cursorAt,
  DELIVERY_STATES,
  type DeliveryCursor,
  type DeliveryRow,
  deliveriesOf,
  newestDelivery,
} from '../../db/deliveries';
import { mailAgain } from '../../db/mail';
import { scopeOf } from '../../db/scope';
import { templatesOf } from '../../db/templates';
import { NOTICE_KINDS } from '../../domain/kernel/notices/notices';
import { atHour } from '../../domain/kernel/time/instant';
import { vocabularyOf } from '../../i18n/caseWords';
import { inLanguage, type Language } from '../../i18n/language';
import { noticeText, type Templates } from '../../i18n/noticeTexts';
import { DELIVERY_STATE_WORDS, NOTICE_KIND_WORDS } from '../../i18n/words';
import { caseShape, namesIn, programmeFields, type ServedProgrammes, withCaseId } from '../cases/served';
import { idempotentWrite } from '../http/idempotentWrite';
import { Problem } from '../http/problem';
import { type AnyOperation, operation, type ServiceCall } from '../http/route';
import { numberParams } from '../http/shapes';

const text = visibleText(60);
const day = localDate.refine((one) => one >= '2000-01-01' && one < '2200-01-01', '2000–2199');
const CURSOR = /^(\d{1,15})\.([0-9a-f-]{36})\.(\d{1,9})$/;

const query = z.strictObject({
  state: z.enum(DELIVERY_STATES).exactOptional(),
  courtyard: text.exactOptional(),
  receiver: text.exactOptional().meta({ description: 'Part of a name, login or e-mail address' }),
  kind: z.enum(NOTICE_KINDS).exactOptional(),
  from: day.exactOptional(),
  until: day.exactOptional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
  before: z.string().min(1).max(80).exactOptional().meta({ description: 'The `next` value of the previous page' }),
});

const cursorOf = (cursor: string): DeliveryCursor => {
  const [, id, accountId = '', no] = CURSOR.exec(cursor) ?? [];
  // `guid` and not `uuid`: a notice that is not dispatched yet has the all-zero ID, which is no UUID of any version.
  if (!z.guid().safeParse(accountId).success) {
    throw new Problem('request-invalid', {
      faults: [{ code: 'cursor-invalid', path: '/query/before' }],
    });
  }
  return { id: Number(id), accountId, no: Number(no) };
};

const rowShape = (served: ServedProgrammes) =>
  z.object({
    id: z.int(),
    accountId: z.string().nullable(),
    no: z.int().meta({ description: 'The number of the attempt; 0 where nothing is mailed' }),
    kind: z.enum(NOTICE_KINDS),
    kindName: z.string(),
    ...caseShape(served, z.string().nullable(), z.string().nullable()),
    subject: z.string().meta({ description: 'As sent, or as it would be sent now' }),
    to: z.string().meta({ description: 'The receiving role, in words' }),
    receiver: z.string().nullable(),
    email: z.string().nullable(),
    state: z.enum(DELIVERY_STATES),
    stateName: z.string(),
    createdAt: z.string(),
    arrivedAt: z.string().nullable(),
    readAt: z.string().nullable(),
    sentAt: z.string().nullable(),
    nextTryAt: z.string().nullable(),
    attempts: z.int(),
    lastError: z.string().nullable(),
    resend: z.enum(['now', 'ifLost']).nullable().meta({
      description: 'Whether it may be sent again: `now`, or `ifLost` only if it is known not to have arrived',
    }),
  });

const refusalOf = (row: DeliveryRow, isLost: boolean): Problem | undefined => {
  if (row.state === 'waiting') return new Problem('delivery-waiting');
  return row.state === 'sent' && !isLost ? new Problem('delivery-sent') : undefined;
};

const resendOf = (row: DeliveryRow): 'now' | 'ifLost' | null => {
  if (row.email === null || !row.newest || refusalOf(row, true) !== undefined) return null;
  return refusalOf(row, false) === undefined ? 'now' : 'ifLost';
};

const deliveryView = (
  delivery: DeliveryRow,
  served: ServedProgrammes,
  templates: ReadonlyMap<string, Templates>,
  language: Language,
) => {
  const { params, toRole, newest: _, caseName, programme, ...row } = delivery;
  const called = namesIn(served, programme);
  const texts = templates.get(programme) ?? new Map();
  return {
    ...withCaseId(called, row),
    [called.names.one]: caseName,
    ...programmeFields(served, programme),
    subject: row.subject ?? noticeText(texts, row.kind, params, language, vocabularyOf(called.words)).subject,
    kindName: inLanguage(NOTICE_KIND_WORDS[row.kind], language),
    stateName: inLanguage(DELIVERY_STATE_WORDS[row.state], language),
    to: inLanguage(called.words.roles[toRole] ?? { zh: toRole, en: toRole }, language),
    resend: resendOf(delivery),
  };
};

const list = (served: ServedProgrammes): AnyOperation =>
  operation({
    id: 'listDeliveries',
    method: 'get',
    path: '/api/v1/deliveries',
    tag: 'deliveries',
    summary: { zh: '通知的投递记录，最新在前', en: 'List the deliveries of notices, newest first' },
    query,
    response: z.object({ deliveries: z.array(rowShape(served)), next: z.string().nullable() }),
    handle: async ({ deps, caller, query: asked, language }) => {
      const { from, until, limit, before, courtyard, ...rest } = asked;
      const filter = {
        ...rest,
        scope: scopeOf(caller),
        ...(courtyard === undefined ? {} : { caseName: courtyard }),
        ...(from === undefined ? {} : { from: atHour(from, 0) }),
        ...(until === undefined ? {} : { until: atHour(until, 24) }),
      };
      const rows = await deliveriesOf(deps.pool, filter, before === undefined ? undefined : cursorOf(before), limit);
      const templates = await templatesOf(deps.pool, rows);
      const last = rows.length === limit ? rows.at(-1) : undefined;
      const end = last === undefined ? undefined : cursorAt(last);
      return {
        body: {
          deliveries: rows.map((row) => deliveryView(row, served, templates, language)),
          next: end === undefined ? null : `${end.id}.${end.accountId}.${end.no}`,
        },
      };
    },
  });

interface Resend {
  readonly accountId: string;
  readonly no: number;
  readonly why: string;
  readonly lost?: boolean;
}

/**
 * Sends a notice again to one receiver. The caller names the attempt that failed, so two people who resend at the same
 * time send it once.
 */
const resendMail = (call: ServiceCall, id: number, { accountId, ...asked }: Resend) =>
  idempotentWrite(call, async ({ db, audit }) => {
    const row = await newestDelivery(db, id, accountId, scopeOf(call.caller));
    if (row === undefined) throw new Problem('not-found');
    if (row.no !== asked.no) throw new Problem('delivery-replaced', { params: { no: row.no } });
    const refusal = refusalOf(row, asked.lost === true);
    if (refusal !== undefined) throw refusal;
    if (!(await canBeMailed(db, id, accountId))) throw new Problem('receiver-unreachable');
    const no = row.no + 1;
    await mailAgain(db, id, accountId, no);
    await audit('deliveries', 'resendDelivery', { notice: id, account: accountId, no, why: asked.why });
    return { id, accountId, no };
  });

const resend = operation({
  id: 'resendDelivery',
  method: 'post',
  path: '/api/v1/deliveries/{id}/resends',
  tag: 'deliveries',
  summary: { zh: '重发未送达的邮件', en: 'Resend a mail that failed or did not arrive' },
  params: numberParams,
  body: z.strictObject({
    accountId: uuid,
    no: z.int().min(0).max(1_000_000).meta({ description: 'The attempt that did not arrive' }),
    why: shortText,
    lost: z.boolean().exactOptional().meta({ description: 'It was sent, but the recipient did not receive it' }),
  }),
  response: z.object({ id: z.int(), accountId: z.string(), no: z.int() }),
  status: 201,
  idempotent: true,
  handle: async (handled) => ({ body: await resendMail(handled, handled.params.id, handled.body) }),
});

export const deliveryOperations = (served: ServedProgrammes): readonly AnyOperation[] => [list(served), resend];
