import type { NoticeKind } from '../domain/kernel/notices/notices';
import type { TextParams } from '../domain/kernel/textParams';
import type { Instant } from '../domain/kernel/time/instant';
import type { Language } from '../i18n/language';
import { isSettled, obligationOf } from './inbox';
import { CLAIMED_UNTIL } from './mailClaims';
import type { Queryable } from './queryable';
import { isAtOrBelow, ofRow } from './scope';

/** A group or a system that is told of notices of these kinds, about cases at and below an office. */
export interface EndpointRow {
  readonly name: string;
  readonly channel: string;
  readonly host: string;
  readonly organisationId: string;
  readonly kinds: readonly NoticeKind[];
  readonly language: Language;
}

/**
 * Makes the endpoints those of the settings. What waits for one that is no longer there ends. Returns the names of those
 * whose organisation does not exist; then nothing has changed.
 */
export const provideEndpoints = async (
  db: Queryable,
  endpoints: readonly EndpointRow[],
): Promise<readonly string[]> => {
  const { rows } = await db.query<{ unknown: readonly string[] }>(
    `WITH given AS (
       SELECT * FROM jsonb_to_recordset($1::jsonb) AS g(name text, channel text, host text, "organisationId" text,
         kinds text[], language text)
     ), unknown AS (
       SELECT g.name FROM given g WHERE NOT EXISTS (SELECT FROM organisation o WHERE o.id = g."organisationId")
     ), provided AS (
       INSERT INTO channel_endpoint AS e (name, channel, host, organisation_id, kinds, language)
       SELECT * FROM given WHERE NOT EXISTS (SELECT FROM unknown)
       ON CONFLICT (name) DO UPDATE SET channel = excluded.channel, host = excluded.host,
         organisation_id = excluded.organisation_id, kinds = excluded.kinds, language = excluded.language,
         removed_at = NULL
     ), removed AS (
       UPDATE channel_endpoint e SET removed_at = now()
       WHERE e.removed_at IS NULL AND e.name NOT IN (SELECT name FROM given) AND NOT EXISTS (SELECT FROM unknown)
       RETURNING e.name
     ), ended AS (
       UPDATE endpoint_delivery d SET ended_at = now(), ended_because = 'endpointRemoved'
       FROM removed r WHERE d.endpoint = r.name AND d.sent_at IS NULL AND d.ended_at IS NULL
     )
     SELECT array(SELECT name FROM unknown ORDER BY name) AS unknown`,
    [JSON.stringify(endpoints)],
  );
  return rows[0]?.unknown ?? [];
};

/** The part of the dispatch statement (db/outbox.ts) that writes what each endpoint is told of the notices in `claimed`, apart from those to one person. */
export const ENDPOINTS_CTE = `
  INSERT INTO endpoint_delivery (outbox_id, endpoint)
  SELECT n.id, e.name FROM claimed n JOIN channel_endpoint e ON e.removed_at IS NULL AND n.kind = ANY (e.kinds)
    AND n.to_account IS NULL
  JOIN organisation place ON place.id = e.organisation_id AND ${isAtOrBelow(ofRow('n'), 'place.path')}
  ON CONFLICT DO NOTHING`;

const IS_OPEN = 'd.sent_at IS NULL AND d.ended_at IS NULL';

/** An endpoint for which something is due; nobody else is given it for a while. */
export interface ClaimedEndpoint {
  readonly name: string;
  readonly language: Language;
  /** The most notices of one text, after a text of several was refused. */
  readonly mostMerged: number | null;
}

/** What those who send have to know about an endpoint, from the settings. */
export interface EndpointLimits {
  readonly name: string;
  readonly spacingMs: number;
}

/**
 * Claims an endpoint for which something is due. Only one at a time of a host, so that a host that hangs holds up no other;
 * and not before its spacing from the last message is over.
 */
export const claimEndpoint = async (
  db: Queryable,
  endpoints: readonly EndpointLimits[],
): Promise<ClaimedEndpoint | undefined> =>
  (
    await db.query<ClaimedEndpoint>(
      `WITH one AS (
         SELECT e.name, l."spacingMs" FROM channel_endpoint e
         JOIN jsonb_to_recordset($1::jsonb) AS l(name text, "spacingMs" integer) ON l.name = e.name
         WHERE e.removed_at IS NULL AND e.disabled_at IS NULL AND e.next_try_at <= now() AND (e.claimed_until IS NULL OR e.claimed_until <= now())
           AND EXISTS (SELECT FROM endpoint_delivery d
             WHERE d.endpoint = e.name AND d.next_try_at <= now() AND ${IS_OPEN})
           AND NOT EXISTS (SELECT FROM channel_endpoint other
             WHERE other.host = e.host AND other.name <> e.name AND other.claimed_until > now())
         ORDER BY e.next_try_at, e.name LIMIT 1 FOR UPDATE OF e SKIP LOCKED
       )
       UPDATE channel_endpoint e SET claimed_until = ${CLAIMED_UNTIL},
         next_try_at = now() + one."spacingMs" * interval '1 millisecond'
       FROM one WHERE e.name = one.name RETURNING e.name, e.language, e.most_merged AS "mostMerged"`,
      [JSON.stringify(endpoints)],
    )
  ).rows[0];

export interface WaitingDelivery {
  readonly outboxId: number;
  readonly key: string;
  readonly kind: NoticeKind;
  readonly toRole: string;
  readonly params: TextParams;
  readonly programme: string;
  readonly caseId: string | null;
  readonly createdAt: Instant;
}

/**
 * What waits for an endpoint that one has claimed, oldest first. Where people read it, what nobody awaits any more ends
 * instead.
 */
export const dueFor = async (
  db: Queryable,
  endpoint: string,
  { isForPeople, limit }: { readonly isForPeople: boolean; readonly limit: number },
): Promise<readonly WaitingDelivery[]> =>
  (
    await db.query<WaitingDelivery>(
      `WITH due AS (
         SELECT d.outbox_id, n.key, n.kind, n.to_role, n.params, n.programme, n.case_id, n.created_at,
           $3 AND ${isSettled('n')} AS is_settled
         FROM endpoint_delivery d JOIN outbox n ON n.id = d.outbox_id ${obligationOf('n')}
         WHERE d.endpoint = $1 AND d.next_try_at <= now() AND ${IS_OPEN} ORDER BY d.outbox_id LIMIT $2
       ), ended AS (
         UPDATE endpoint_delivery d SET ended_at = now(), ended_because = 'settled'
         FROM due WHERE d.endpoint = $1 AND d.outbox_id = due.outbox_id AND due.is_settled
       )
       SELECT outbox_id AS "outboxId", key, kind, to_role AS "toRole", params, programme, case_id AS "caseId",
         created_at AS "createdAt"
       FROM due WHERE NOT is_settled ORDER BY outbox_id`,
      [endpoint, limit, isForPeople],
    )
  ).rows;

const THESE = 'd.endpoint = $1 AND d.outbox_id = ANY ($2::bigint[]) AND d.sent_at IS NULL AND d.ended_at IS NULL';

export const deliverySent = async (db: Queryable, endpoint: string, ids: readonly number[]): Promise<void> => {
  await db.query(
    `WITH reached AS (UPDATE channel_endpoint SET failures = 0, failing_since = NULL, last_error = NULL, reached_at = now(),
       most_merged = nullif(least(most_merged * 2, 1000), 1000) WHERE name = $1)
     UPDATE endpoint_delivery d SET sent_at = now(), attempts = attempts + 1 WHERE ${THESE}`,
    [endpoint, ids],
  );
};

/**
 * These were refused, or may have arrived: they are tried again after longer and longer pauses, at most a day later, and given
 * up after so many days.
 */
export const deliveryPostponed = async (
  db: Queryable,
  endpoint: string,
  ids: readonly number[],
  {
    why,
    days,
    firstMinutes,
    factor,
  }: { readonly why: string; readonly days: number; readonly firstMinutes: number; readonly factor: number },
): Promise<void> => {
  await db.query(
    `UPDATE endpoint_delivery d SET attempts = attempts + 1, last_error = $3, refused_since = coalesce(refused_since, now()),
       next_try_at = now() + least(interval '1 day', $5 * interval '1 minute' * power($6::int, least(attempts, 11))),
       ended_at = CASE WHEN refused_since < now() - $4 * interval '1 day' THEN now() END,
       ended_because = CASE WHEN refused_since < now() - $4 * interval '1 day' THEN 'undeliverable' END
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
    `WITH away AS (
       UPDATE channel_endpoint SET failures = failures + 1, failing_since = coalesce(failing_since, now()), last_error = $3, next_try_at = now() + greatest(
         $4 * interval '1 millisecond',
         least(interval '15 minutes', interval '30 seconds' * power(2, least(failures, 5))))
       WHERE name = $1
     )
     UPDATE endpoint_delivery d SET attempts = attempts + 1, last_error = $3 WHERE ${THESE}`,
    [endpoint, ids, why.slice(0, 500), afterMs ?? 0],
  );
};

/** A text of several was refused: at most so many go together, until one is sent; then twice as many each time. */
export const endpointMergesFewer = async (db: Queryable, endpoint: string, mostMerged: number): Promise<void> => {
  await db.query('UPDATE channel_endpoint SET most_merged = $2 WHERE name = $1', [endpoint, mostMerged]);
};

export const releaseEndpoint = async (db: Queryable, endpoint: string): Promise<void> => {
  await db.query('UPDATE channel_endpoint SET claimed_until = NULL WHERE name = $1', [endpoint]);
};
