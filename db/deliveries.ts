import type { NoticeKind } from '../domain/kernel/notices/notices';
import type { TextParams } from '../domain/kernel/textParams';
import type { Instant } from '../domain/kernel/time/instant';
import type { Queryable } from './queryable';
import { inScope, isToldOf, ofRow, type Scope } from './scope';

/**
 * How far a notice got with one receiver: not sent yet, handed to the mail server, failed and to be tried again,
 * replaced by a later attempt, or only in the inbox because the receiver has no e-mail address.
 */
export const DELIVERY_STATES = ['waiting', 'sent', 'failed', 'replaced', 'inboxOnly'] as const;
export type DeliveryState = (typeof DELIVERY_STATES)[number];

export interface DeliveryRow {
  readonly id: number;
  readonly accountId: string | null;
  /** The number of the attempt; 0 if there is no mail. */
  readonly no: number;
  readonly kind: NoticeKind;
  readonly params: TextParams;
  /** Null for a notice of an office. */
  readonly caseId: string | null;
  readonly programme: string;
  readonly caseName: string | null;
  readonly toRole: string;
  readonly receiver: string | null;
  readonly email: string | null;
  readonly state: DeliveryState;
  readonly createdAt: Instant;
  readonly arrivedAt: Instant | null;
  readonly readAt: Instant | null;
  readonly sentAt: Instant | null;
  readonly nextTryAt: Instant | null;
  readonly attempts: number;
  readonly lastError: string | null;
  /** The subject that was sent. */
  readonly subject: string | null;
  readonly newest: boolean;
}

export interface DeliveryFilter {
  /** Cases below this organisation. */
  readonly scope: Scope;
  readonly state?: DeliveryState;
  readonly caseName?: string;
  readonly receiver?: string;
  readonly kind?: NoticeKind;
  readonly from?: Instant;
  readonly until?: Instant;
}

export interface DeliveryCursor {
  readonly id: number;
  readonly accountId: string;
  readonly no: number;
}

const NOBODY = '00000000-0000-0000-0000-000000000000';

/** Each state as a condition, so that rare states are found by their partial index. */
const STATE_CONDITIONS: Readonly<Record<DeliveryState, string>> = {
  waiting:
    '(n.dispatched_at IS NULL OR (m.sent_at IS NULL AND m.replaced_at IS NULL AND m.attempts = 0 AND m.no IS NOT NULL))',
  sent: 'm.sent_at IS NOT NULL',
  failed: '(m.sent_at IS NULL AND m.replaced_at IS NULL AND m.attempts > 0)',
  replaced: '(m.sent_at IS NULL AND m.replaced_at IS NOT NULL)',
  inboxOnly: '(n.dispatched_at IS NOT NULL AND m.no IS NULL)',
};

const STATE = `CASE ${DELIVERY_STATES.map((state) => `WHEN ${STATE_CONDITIONS[state]} THEN '${state}'`).join(' ')} END`;

const COLUMNS = `n.id, i.account_id AS "accountId", coalesce(m.no, 0) AS no, n.kind, n.params,
  n.case_id AS "caseId", n.programme, c.name AS "caseName", n.to_role AS "toRole", a.name AS receiver, a.email,
  ${STATE} AS state, n.created_at AS "createdAt", i.arrived_at AS "arrivedAt", i.read_at AS "readAt",
  m.sent_at AS "sentAt", CASE WHEN m.sent_at IS NULL AND m.replaced_at IS NULL THEN m.next_try_at END AS "nextTryAt",
  coalesce(m.attempts, 0) AS attempts, m.last_error AS "lastError", m.subject,
  NOT EXISTS (SELECT FROM mail later WHERE (later.outbox_id, later.account_id) = (m.outbox_id, m.account_id)
    AND later.no > m.no) AS newest`;

const FROM = `FROM outbox n LEFT JOIN case_record c ON c.id = n.case_id LEFT JOIN inbox i ON i.outbox_id = n.id
  LEFT JOIN mail m ON m.outbox_id = i.outbox_id AND m.account_id = i.account_id
  LEFT JOIN account a ON a.id = i.account_id`;

const ORDER = [`n.id`, `coalesce(i.account_id, '${NOBODY}')`, 'coalesce(m.no, 0)'] as const;

/** A page of deliveries, newest notices first. */
export const deliveriesOf = async (
  db: Queryable,
  filter: DeliveryFilter,
  before: DeliveryCursor | undefined,
  limit: number,
): Promise<readonly DeliveryRow[]> => {
  const values: unknown[] = [];
  const add = (value: unknown): string => `$${values.push(value)}`;
  const where = [
    inScope(filter.scope, ofRow('n'), add),
    ...(filter.state === undefined ? [] : [STATE_CONDITIONS[filter.state]]),
    ...(filter.caseName === undefined ? [] : [`position(lower(${add(filter.caseName)}) in lower(c.name)) > 0`]),
    ...(filter.receiver === undefined
      ? []
      : [`position(lower(${add(filter.receiver)}) in lower(concat_ws(' ', a.name, a.login, a.email))) > 0`]),
    ...(filter.kind === undefined ? [] : [`n.kind = ${add(filter.kind)}`]),
    ...(filter.from === undefined ? [] : [`n.created_at >= ${add(filter.from)}`]),
    ...(filter.until === undefined ? [] : [`n.created_at < ${add(filter.until)}`]),
    ...(before === undefined
      ? []
      : [
          `n.id <= ${add(before.id)}`,
          `(${ORDER.join(', ')}) < (${add(before.id)}, ${add(before.accountId)}::uuid, ${add(before.no)})`,
        ]),
  ];
  const { rows } = await db.query<DeliveryRow>(
    `SELECT ${COLUMNS} ${FROM} WHERE ${where.join(' AND ')}
     ORDER BY ${ORDER.map((column) => `${column} DESC`).join(', ')} LIMIT ${add(limit)}`,
    values,
  );
  return rows;
};

export const cursorAt = ({ id, accountId, no }: DeliveryRow): DeliveryCursor => ({
  id,
  accountId: accountId ?? NOBODY,
  no,
});

/**
 * The newest delivery of a notice to one receiver. Waits for a worker that is just sending it, and locks the rows until
 * the transaction ends.
 */
export const newestDelivery = async (
  db: Queryable,
  id: number,
  accountId: string,
  scope: Scope,
): Promise<DeliveryRow | undefined> => {
  await db.query('SELECT FROM inbox WHERE outbox_id = $1 AND account_id = $2 FOR UPDATE', [id, accountId]);
  await db.query('SELECT FROM mail WHERE outbox_id = $1 AND account_id = $2 FOR UPDATE', [id, accountId]);
  const values: unknown[] = [id, accountId];
  const seen = inScope(scope, ofRow('n'), (value) => `$${values.push(value)}`);
  const { rows } = await db.query<DeliveryRow>(
    `SELECT ${COLUMNS} ${FROM} WHERE n.id = $1 AND i.account_id = $2 AND ${seen} ORDER BY m.no DESC LIMIT 1`,
    values,
  );
  return rows[0];
};

/** Whether an account can receive a notice by mail now: nobody is told of a case that has left their scope. */
export const canBeMailed = async (db: Queryable, noticeId: number, accountId: string): Promise<boolean> =>
  (
    await db.query(
      `SELECT FROM account a JOIN organisation o ON o.id = a.organisation_id
       JOIN outbox n ON n.id = $2 AND ${isToldOf(ofRow('n'), 'n.to_role')}
       WHERE a.id = $1 AND a.email IS NOT NULL AND a.disabled_at IS NULL`,
      [accountId, noticeId],
    )
  ).rowCount === 1;
