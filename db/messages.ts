import { type ChannelName, ENDPOINT_CHANNELS, PERSONAL_CHANNELS } from '../domain/kernel/notices/channels';
import type { NoticeKind } from '../domain/kernel/notices/notices';
import type { TextParams } from '../domain/kernel/textParams';
import type { Instant, LocalDate } from '../domain/kernel/time/instant';
import { DELIVERY_ID, deliveryAgain } from './endpointDeliveries';
import { MORNING_MAIL_ID, type MorningMailKind, morningMailAgain, STILL_LEAVES } from './morningMail';
import { PERSON_DELIVERY_ID, personAgain } from './personDeliveries';
import type { Queryable } from './queryable';
import { inScope, ofRow, type Scope } from './scope';

/** How something leaves, beside a notice's own mail (db/deliveries.ts). */
export type MessageWay = ChannelName | MorningMailKind;

export const MESSAGE_STATES = ['waiting', 'sent', 'failed', 'dropped', 'dead'] as const;
export type MessageState = (typeof MESSAGE_STATES)[number];

/** Why it was not sent. */
export const MESSAGE_ENDED = [
  'accountDisabled',
  'elsewhere',
  'settled',
  'undeliverable',
  'addressRemoved',
  'endpointRemoved',
  'overtaken',
  'inDigest',
] as const;
export type MessageEnded = (typeof MESSAGE_ENDED)[number];

export interface MessageRow {
  /** Names the row for whoever sends it again. */
  readonly id: string;
  readonly way: MessageWay;
  readonly no: number;
  /** The person whom it is for; null for a group or a system. */
  readonly receiver: string | null;
  /** The group or system. */
  readonly endpoint: string | null;
  /** The notice; null for a morning's mail. */
  readonly kind: NoticeKind | null;
  readonly params: TextParams | null;
  readonly programme: string | null;
  readonly caseId: string | null;
  readonly caseName: string | null;
  /** The day, or the Monday of the week, of a morning's mail. */
  readonly day: LocalDate | null;
  readonly queuedAt: Instant;
  readonly state: MessageState;
  readonly sentAt: Instant | null;
  readonly nextTryAt: Instant | null;
  readonly attempts: number;
  readonly lastError: string | null;
  readonly endedBecause: MessageEnded | null;
}

export interface MessageFilter {
  readonly scope: Scope;
  readonly way?: MessageWay;
  readonly state?: MessageState;
  readonly receiver?: string;
  readonly from?: Instant;
  readonly until?: Instant;
}

export interface MessageCursor {
  readonly at: Instant;
  readonly id: string;
}

type Add = (value: unknown) => string;

interface Branch {
  readonly prefix: string;
  readonly ways: readonly MessageWay[];
  readonly select: string;
  readonly from: string;
  readonly id: string;
  readonly at: string;
  readonly way: string;
  readonly state: string;
  readonly receiver: string;
  scoped(scope: Scope, add: Add): string;
}

const QUEUED_STATE = `CASE WHEN d.sent_at IS NOT NULL THEN 'sent' WHEN d.ended_because = 'undeliverable' THEN 'dead'
  WHEN d.ended_at IS NOT NULL THEN 'dropped' WHEN d.attempts > 0 THEN 'failed' ELSE 'waiting' END`;
/** Not before its endpoint, or the channel to persons, is tried again; null while an operator has stopped that. */
const openNext = (endpoint: string): string => `CASE WHEN d.sent_at IS NULL AND d.ended_at IS NULL
  AND ${endpoint}.disabled_at IS NULL THEN greatest(d.next_try_at, ${endpoint}.next_try_at) END`;
const OF_NOTICE = 'n.kind, n.params, n.programme, n.case_id, c.name AS case_name, NULL::date AS day';
const OF_QUEUE = `d.no, d.queued_at, d.sent_at, ${openNext('e')} AS next_try_at, d.attempts, d.last_error, d.ended_because`;

const MORNING_STATE = `CASE WHEN d.sent_at IS NOT NULL THEN 'sent'
  WHEN ${STILL_LEAVES} THEN CASE WHEN d.attempts > 0 THEN 'failed' ELSE 'waiting' END
  WHEN d.attempts > 0 THEN 'dead' ELSE 'dropped' END`;

const BRANCHES: readonly Branch[] = [
  {
    prefix: 'p',
    ways: PERSONAL_CHANNELS,
    ...{ id: PERSON_DELIVERY_ID, at: 'd.queued_at', way: 'd.channel' },
    ...{ state: QUEUED_STATE, receiver: "concat_ws(' ', a.name, a.login)" },
    select: `a.name AS receiver, NULL AS endpoint, ${OF_NOTICE}, ${OF_QUEUE}`,
    from: `person_delivery d JOIN outbox n ON n.id = d.outbox_id LEFT JOIN case_record c ON c.id = n.case_id
      JOIN account a ON a.id = d.account_id
      LEFT JOIN channel_endpoint e ON e.channel = d.channel AND e.removed_at IS NULL`,
    scoped: (scope, add) => inScope(scope, ofRow('n'), add),
  },
  {
    prefix: 'e',
    ways: ENDPOINT_CHANNELS,
    ...{ id: DELIVERY_ID, at: 'd.queued_at', way: 'e.channel' },
    ...{ state: QUEUED_STATE, receiver: 'd.endpoint' },
    select: `NULL AS receiver, d.endpoint, ${OF_NOTICE}, ${OF_QUEUE}`,
    from: `endpoint_delivery d JOIN outbox n ON n.id = d.outbox_id LEFT JOIN case_record c ON c.id = n.case_id
      JOIN channel_endpoint e ON e.name = d.endpoint`,
    scoped: (scope, add) => inScope(scope, ofRow('n'), add),
  },
  {
    prefix: 'm',
    ways: ['digest', 'weeklyReport'],
    ...{ id: MORNING_MAIL_ID, at: 'd.made_for', way: 'd.kind' },
    ...{ state: MORNING_STATE, receiver: "concat_ws(' ', a.name, a.login, a.email)" },
    select: `a.name AS receiver, NULL AS endpoint, NULL AS kind, NULL::jsonb AS params, NULL AS programme,
      NULL::uuid AS case_id, NULL AS case_name, d.day, d.no, d.made_for AS queued_at, d.sent_at,
      CASE WHEN d.sent_at IS NULL AND ${STILL_LEAVES} THEN d.next_try_at END AS next_try_at, d.attempts, d.last_error,
      CASE WHEN d.sent_at IS NOT NULL OR ${STILL_LEAVES} THEN NULL WHEN d.content IS NULL AND d.attempts = 0 THEN 'settled'
        ELSE 'overtaken' END AS ended_because`,
    from: `(SELECT * FROM morning_mail WHERE lines > 0) d JOIN account a ON a.id = d.account_id
      JOIN organisation o ON o.id = a.organisation_id`,
    scoped: (scope, add) => inScope(scope, { id: 'NULL::uuid', path: 'o.path' }, add),
  },
];

const selected = ({ id, way, state, select, from }: Branch): string =>
  `SELECT ${id} AS id, ${way} AS way, ${state} AS state, ${select} FROM ${from}`;

const COLUMNS = `m.id, m.way, m.no, m.receiver, m.endpoint, m.kind, m.params, m.programme, m.case_id AS "caseId",
  m.case_name AS "caseName", m.day, m.queued_at AS "queuedAt", m.state, m.sent_at AS "sentAt",
  m.next_try_at AS "nextTryAt", m.attempts, m.last_error AS "lastError", m.ended_because AS "endedBecause"`;

/** A page of messages, newest first, of every way or of one. */
export const messagesIn = async (
  db: Queryable,
  { scope, way, state, receiver, from, until }: MessageFilter,
  before: MessageCursor | undefined,
  limit: number,
): Promise<readonly MessageRow[]> => {
  const values: unknown[] = [];
  const add = (value: unknown): string => `$${values.push(value)}`;
  const asked = BRANCHES.filter(({ ways }) => way === undefined || ways.includes(way));
  const parts = asked.map((branch) => {
    const where = [
      branch.scoped(scope, add),
      ...(way === undefined ? [] : [`${branch.way} = ${add(way)}`]),
      ...(state === undefined ? [] : [`${branch.state} = ${add(state)}`]),
      ...(receiver === undefined ? [] : [`position(lower(${add(receiver)}) in lower(${branch.receiver})) > 0`]),
      ...(from === undefined ? [] : [`${branch.at} >= ${add(from)}`]),
      ...(until === undefined ? [] : [`${branch.at} < ${add(until)}`]),
      ...(before === undefined
        ? []
        : [
            `${branch.at} <= ${add(before.at)}`,
            `(${branch.at}, ${branch.id} COLLATE "C") < (${add(before.at)}, ${add(before.id)} COLLATE "C")`,
          ]),
    ];
    return `(${selected(branch)} WHERE ${where.join(' AND ')}
      ORDER BY ${branch.at} DESC, ${branch.id} COLLATE "C" DESC LIMIT ${add(limit)})`;
  });
  const { rows } = await db.query<MessageRow>(
    `SELECT ${COLUMNS} FROM (${parts.join(' UNION ALL ')}) m ORDER BY m.queued_at DESC, m.id COLLATE "C" DESC LIMIT ${add(limit)}`,
    values,
  );
  return rows;
};

/** The one of an id, if it is in a scope. */
export const messageIn = async (db: Queryable, scope: Scope, id: string): Promise<MessageRow | undefined> => {
  const branch = BRANCHES.find(({ prefix }) => id.startsWith(`${prefix}.`));
  if (branch === undefined) return undefined;
  const values: unknown[] = [];
  const add = (value: unknown): string => `$${values.push(value)}`;
  const { rows } = await db.query<MessageRow>(
    `SELECT ${COLUMNS} FROM (${selected(branch)} WHERE ${branch.scoped(scope, add)} AND ${branch.id} = ${add(id)}) m`,
    values,
  );
  return rows[0];
};

/**
 * Sends again what failed or was given up, as soon as its channel may: a new attempt, so that its number rises. `false` if
 * its number is another one meanwhile, it was sent, or whom it is for cannot be reached.
 */
export const messageAgain = (db: Queryable, id: string, no: number): Promise<boolean> => {
  const again = { p: personAgain, e: deliveryAgain, m: morningMailAgain }[id.slice(0, 1)];
  return again === undefined ? Promise.resolve(false) : again(db, id, no);
};
