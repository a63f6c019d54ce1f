import type { NoticeKind } from '../domain/kernel/notices/notices';
import type { TextParams } from '../domain/kernel/textParams';
import type { Instant } from '../domain/kernel/time/instant';
import { awayIn, type Postponement, postponed, reachedIn } from './endpoints';
import { isSettled, obligationOf } from './inbox';
import { AGAIN, IS_OPEN, MAY_GO_AGAIN } from './openDelivery';
import type { Queryable } from './queryable';
import { isAtOrBelow, ofRow } from './scope';

/** What names a delivery `d`, for whoever sends it again. */
export const DELIVERY_ID = "concat_ws('.', 'e', d.outbox_id, d.endpoint)";

/** What waited for endpoints that have just been removed ends. */
export const endWithEndpoints = async (db: Queryable): Promise<void> => {
  await db.query(
    `UPDATE endpoint_delivery d SET ended_at = now(), ended_because = 'endpointRemoved'
     FROM channel_endpoint e WHERE d.endpoint = e.name AND e.removed_at IS NOT NULL AND ${IS_OPEN}`,
  );
};

/** The part of the dispatch statement (db/outbox.ts) that writes what each endpoint is told of the notices in `claimed`, apart from those to one person. */
export const ENDPOINTS_CTE = `
  INSERT INTO endpoint_delivery (outbox_id, endpoint)
  SELECT n.id, e.name FROM claimed n JOIN channel_endpoint e ON e.removed_at IS NULL AND n.kind = ANY (e.kinds)
    AND n.to_account IS NULL
  JOIN organisation place ON place.id = e.organisation_id AND ${isAtOrBelow(ofRow('n'), 'place.path')}
  ON CONFLICT DO NOTHING`;

export interface WaitingDelivery {
  readonly outboxId: number;
  readonly key: string;
  readonly kind: NoticeKind;
  readonly toRole: string;
  readonly params: TextParams;
  readonly programme: string;
  readonly caseId: string | null;
  readonly createdAt: Instant;
  readonly attempts: number;
  /** It failed while others arrived. */
  readonly isSuspect: boolean;
}

/** How much of what waits is read. */
export interface DueLimits {
  readonly isForPeople: boolean;
  readonly limit: number;
  /** One that is left out; then those that were tried least come first. */
  readonly besides?: number;
}

/**
 * What waits for an endpoint that one has claimed, oldest first. Where people read it, what nobody awaits any more ends
 * instead.
 */
export const dueFor = async (
  db: Queryable,
  endpoint: string,
  { isForPeople, limit, besides }: DueLimits,
): Promise<readonly WaitingDelivery[]> =>
  (
    await db.query<WaitingDelivery>(
      `WITH due AS (
         SELECT d.outbox_id, n.key, n.kind, n.to_role, n.params, n.programme, n.case_id, n.created_at,
           d.attempts, d.refused_since IS NOT NULL AS is_suspect, $3 AND ${isSettled('n')} AS is_settled
         FROM endpoint_delivery d JOIN outbox n ON n.id = d.outbox_id ${obligationOf('n')}
         WHERE d.endpoint = $1 AND d.next_try_at <= now() AND ${IS_OPEN}
           AND d.outbox_id IS DISTINCT FROM $4::bigint
         ORDER BY CASE WHEN $4::bigint IS NOT NULL THEN d.attempts END, d.outbox_id LIMIT $2
       ), ended AS (
         UPDATE endpoint_delivery d SET ended_at = now(), ended_because = 'settled'
         FROM due WHERE d.endpoint = $1 AND d.outbox_id = due.outbox_id AND due.is_settled
       )
       SELECT outbox_id AS "outboxId", key, kind, to_role AS "toRole", params, programme, case_id AS "caseId",
         created_at AS "createdAt", attempts, is_suspect AS "isSuspect"
       FROM due WHERE NOT is_settled ORDER BY outbox_id`,
      [endpoint, limit, isForPeople, besides ?? null],
    )
  ).rows;

const THESE = `d.endpoint = $1 AND d.outbox_id = ANY ($2::bigint[]) AND ${IS_OPEN}`;

export const deliverySent = async (db: Queryable, endpoint: string, ids: readonly number[]): Promise<void> => {
  await db.query(
    `WITH reached AS (${reachedIn('e.name = $1')})
     UPDATE endpoint_delivery d SET sent_at = now(), attempts = attempts + 1 WHERE ${THESE}`,
    [endpoint, ids],
  );
};

/** These were refused, or may have arrived. */
export const deliveryPostponed = async (
  db: Queryable,
  endpoint: string,
  ids: readonly number[],
  { why, days, firstMinutes, factor }: Postponement,
): Promise<void> => {
  await db.query(
    `UPDATE endpoint_delivery d SET ${postponed('$3', '$4', '$5', '$6')}
     WHERE ${THESE}`,
    [endpoint, ids, why.slice(0, 500), days, firstMinutes, factor],
  );
};

/** Nobody was there: all that goes to the endpoint waits, 30 s, 1, 2, 4 … minutes, at most 15, or as long as it asked for. */
export const endpointAway = async (
  db: Queryable,
  endpoint: string,
  ids: readonly number[],
  { why, afterMs }: { readonly why: string; readonly afterMs?: number },
): Promise<void> => {
  await db.query(
    `WITH away AS (${awayIn('e.name = $1', '$3', '$4')})
     UPDATE endpoint_delivery d SET attempts = attempts + 1, last_error = $3 WHERE ${THESE}`,
    [endpoint, ids, why.slice(0, 500), afterMs ?? 0],
  );
};

/** Sends again what failed or was given up; `false` if its number is another one meanwhile, or nothing goes there any more. */
export const deliveryAgain = async (db: Queryable, id: string, no: number): Promise<boolean> =>
  (
    await db.query(
      `UPDATE endpoint_delivery d SET ${AGAIN}
       FROM channel_endpoint e WHERE ${DELIVERY_ID} = $1 AND ${MAY_GO_AGAIN} AND e.name = d.endpoint AND e.removed_at IS NULL`,
      [id, no],
    )
  ).rowCount === 1;
