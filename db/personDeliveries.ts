import { NOTICE_KINDS, type NoticeKind } from '../domain/kernel/notices/notices';
import { isObligatoryBy } from '../domain/kernel/notices/personalChannels';
import type { TextParams } from '../domain/kernel/textParams';
import type { Instant } from '../domain/kernel/time/instant';
import type { Language } from '../i18n/language';
import { dayOf } from './days';
import { awayFor, awayIn, notReachedIn, type Postponement, postponed, reachedIn } from './endpoints';
import { JOIN_STANDING_IN, obligationOf, STANDING_IN } from './inbox';
import { DIGEST_UNTIL, type ToldNotice, WHY_ENDED } from './mail';
import { AGAIN, IS_OPEN, MAY_GO_AGAIN } from './openDelivery';
import { type ClaimedPerson, countedAs, unreachableAt, waitsFor } from './personalAddresses';
import type { Queryable } from './queryable';

const kindsIn = (kinds: readonly NoticeKind[]): string => `'{${kinds.join(',')}}'::text[]`;
const WITHOUT_MAIL = kindsIn(NOTICE_KINDS.filter((kind) => isObligatoryBy('wecomApp', kind, false)));

/** A rung that may not wait: from the due day on. */
const MAY_NOT_WAIT = `n.kind IN ('reminder', 'escalation') AND n.params ? 'key'
  AND ${dayOf('n.created_at')} >= ${dayOf("(n.params ->> 'dueAt')::timestamptz")}`;

/**
 * The part of the dispatch statement (db/outbox.ts) that writes what each row of `receiver` is told by WeCom and text message:
 * what they want, at an address that they confirmed. What the digest says to whoever has mail is not said here, too; without mail
 * it waits for the digest.
 */
export const PERSONS_CTE = `
  INSERT INTO person_delivery (outbox_id, account_id, channel, next_try_at, digest_until)
  SELECT r.outbox_id, r.account_id, p.channel, coalesce(d.until, now()), d.until
  FROM receiver r JOIN claimed n ON n.id = r.outbox_id
  CROSS JOIN LATERAL (SELECT ${DIGEST_UNTIL} AS until) d
  JOIN personal_address p ON p.account_id = r.account_id AND p.confirmed_at IS NOT NULL AND p.refused_at IS NULL
  WHERE EXISTS (SELECT FROM channel_endpoint e WHERE e.channel = p.channel AND e.removed_at IS NULL)
    AND CASE p.channel WHEN 'sms' THEN r.handled_by IS NULL AND ${MAY_NOT_WAIT} ELSE r.email IS NULL OR d.until IS NULL END
    AND (NOT EXISTS (SELECT FROM unwanted_message u
        WHERE u.account_id = r.account_id AND u.channel = p.channel AND u.kind = n.kind)
      OR p.channel = 'wecomApp' AND r.email IS NULL AND n.kind = ANY (${WITHOUT_MAIL}))
  ON CONFLICT DO NOTHING`;

export interface WaitingForPerson {
  readonly outboxId: number;
  readonly key: string;
  readonly kind: NoticeKind;
  readonly toRole: string;
  readonly params: TextParams;
  readonly programme: string;
  readonly caseId: string | null;
  readonly createdAt: Instant;
  readonly roles: readonly string[];
  readonly language: Language;
  readonly inPlaceOf: string | null;
  readonly handledBy: string | null;
  readonly attempts: number;
  /** It failed while others arrived. */
  readonly isSuspect: boolean;
}

/** What waits for a person who is claimed, oldest first. What has lost its reason ends instead. */
export const dueForPerson = async (
  db: Queryable,
  { accountId, channel }: ClaimedPerson,
  limit: number,
): Promise<readonly WaitingForPerson[]> =>
  (
    await db.query<WaitingForPerson>(
      `WITH due AS MATERIALIZED (
         SELECT d.outbox_id, n.key, n.kind, n.to_role, n.params, n.programme, n.case_id, n.created_at, a.roles, a.language,
           d.attempts, d.refused_since IS NOT NULL AS is_suspect, ${STANDING_IN}, ${WHY_ENDED} AS why
         FROM person_delivery d JOIN outbox n ON n.id = d.outbox_id JOIN account a ON a.id = d.account_id
         JOIN organisation o ON o.id = a.organisation_id ${obligationOf('n')}
         LEFT JOIN inbox i ON i.outbox_id = d.outbox_id AND i.account_id = d.account_id ${JOIN_STANDING_IN}
         WHERE d.account_id = $1 AND d.channel = $2 AND d.next_try_at <= now() AND ${IS_OPEN}
         ORDER BY d.outbox_id LIMIT $3
       ), ended AS (
         UPDATE person_delivery d SET ended_at = now(), ended_because = due.why
         FROM due WHERE d.account_id = $1 AND d.channel = $2 AND d.outbox_id = due.outbox_id AND due.why IS NOT NULL
       )
       SELECT outbox_id AS "outboxId", key, kind, to_role AS "toRole", params, programme, case_id AS "caseId",
         created_at AS "createdAt", roles, language, "inPlaceOf", "handledBy", attempts, is_suspect AS "isSuspect"
       FROM due WHERE why IS NULL ORDER BY outbox_id`,
      [accountId, channel, limit],
    )
  ).rows;

const THESE = `d.account_id = $1 AND d.channel = $2 AND d.outbox_id = ANY ($3::bigint[]) AND ${IS_OPEN}`;

/** Records that a message left: the person is not told again before the channel's spacing is over. */
export const personTold = async (
  db: Queryable,
  { accountId, channel }: ClaimedPerson,
  ids: readonly number[],
  spacingMs: number,
): Promise<void> => {
  await db.query(
    `WITH reached AS (${reachedIn('e.channel = $2 AND e.removed_at IS NULL')}), counted AS (${countedAs('$4')})
     UPDATE person_delivery d SET sent_at = now(), attempts = attempts + 1 WHERE ${THESE}`,
    [accountId, channel, ids, spacingMs],
  );
};

/** These were refused, or may have arrived. */
export const personPostponed = async (
  db: Queryable,
  { accountId, channel }: ClaimedPerson,
  ids: readonly number[],
  { why, days, firstMinutes, factor }: Postponement,
): Promise<void> => {
  await db.query(
    `UPDATE person_delivery d SET ${postponed('$4', '$5', '$6', '$7')}
     WHERE ${THESE}`,
    [accountId, channel, ids, why.slice(0, 500), days, firstMinutes, factor],
  );
};

/** Nobody can be reached there: nothing goes there until the person confirms an address again. */
export const personUnreachable = async (
  db: Queryable,
  { accountId, channel, address }: ClaimedPerson,
  ids: readonly number[],
  why: string,
): Promise<void> => {
  await db.query(
    `WITH unreachable AS (${unreachableAt('$5', '$4')})
     UPDATE person_delivery d SET last_error = $4, attempts = attempts + (d.outbox_id = ANY ($3::bigint[]))::int,
       ended_at = now(), ended_because = 'undeliverable'
     WHERE d.account_id = $1 AND d.channel = $2 AND ${IS_OPEN}`,
    [accountId, channel, ids, why.slice(0, 500), address],
  );
};

/** Of several who find a channel away at the same time, one counts. */
const FOUND_AWAY = 'e.channel = $2 AND e.removed_at IS NULL AND e.next_try_at <= now()';

/** The provider was away: all that goes through the channel waits, 30 s, 1, 2, 4 … minutes, at most 15, or as long as it said. */
export const channelAway = async (
  db: Queryable,
  { accountId, channel }: ClaimedPerson,
  ids: readonly number[],
  { why, afterMs = 0 }: { readonly why: string; readonly afterMs?: number },
): Promise<void> => {
  await db.query(
    `WITH away AS (${awayIn(FOUND_AWAY, '$4', '$5')})
     UPDATE person_delivery d SET attempts = attempts + 1, last_error = $4 WHERE ${THESE}`,
    [accountId, channel, ids, why.slice(0, 500), afterMs],
  );
};

/**
 * One person was not reached, and there is no other to try: what is theirs waits as long as a channel would. `false`: somebody
 * else was reached since they were claimed, so that the channel is there.
 */
export const personNotReached = async (
  db: Queryable,
  { accountId, channel, claimedAt }: ClaimedPerson,
  ids: readonly number[],
  { why, afterMs = 0 }: { readonly why: string; readonly afterMs?: number },
): Promise<boolean> =>
  (
    await db.query(
      `WITH failing AS (
         ${notReachedIn('e.channel = $2 AND e.removed_at IS NULL AND coalesce(e.reached_at < $6, true)', '$4')}
       ), waits AS (
         ${waitsFor(awayFor('f.failures - 1', '$5'), '$4', 'failing')}
       ), counted AS (
         UPDATE person_delivery d SET attempts = attempts + 1, last_error = $4 FROM failing WHERE ${THESE}
       )
       SELECT FROM failing`,
      [accountId, channel, ids, why.slice(0, 500), afterMs, claimedAt],
    )
  ).rowCount === 1;

/** What waits for a person by a channel ends, as its address is there no more. */
export const endForPerson = async (
  db: Queryable,
  { accountId, channel }: Pick<ClaimedPerson, 'accountId' | 'channel'>,
): Promise<void> => {
  await db.query(
    `UPDATE person_delivery d SET ended_at = now(), ended_because = 'addressRemoved'
     WHERE d.account_id = $1 AND d.channel = $2 AND ${IS_OPEN}`,
    [accountId, channel],
  );
};

/** Whether a delivery `d` waits for the digest to say it. */
export const WAITS_FOR_DIGEST = `d.digest_until IS NOT NULL AND d.attempts = 0 AND ${IS_OPEN}`;

/** Ends what waited for a day's digest, which says it instead. */
export const messagesInDigest = async (db: Queryable, told: readonly ToldNotice[]): Promise<void> => {
  await db.query(
    `UPDATE person_delivery d SET ended_at = now(), ended_because = 'inDigest'
     FROM jsonb_to_recordset($1::jsonb) AS t("accountId" uuid, "outboxId" bigint)
     WHERE d.account_id = t."accountId" AND d.outbox_id = t."outboxId" AND ${WAITS_FOR_DIGEST}`,
    [JSON.stringify(told)],
  );
};

/** Somebody wants no digest: what waits for it leaves by itself. */
export const messagesWithoutDigest = async (db: Queryable, accountId: string): Promise<void> => {
  await db.query(
    `UPDATE person_delivery d SET digest_until = NULL, next_try_at = now() WHERE d.account_id = $1 AND ${WAITS_FOR_DIGEST}`,
    [accountId],
  );
};

/** What names a delivery `d`, for whoever sends it again. */
export const PERSON_DELIVERY_ID = "concat_ws('.', 'p', d.outbox_id, d.account_id, d.channel)";

/** Sends again what failed or was given up; `false` if its number is another one meanwhile, or nobody can be reached there. */
export const personAgain = async (db: Queryable, id: string, no: number): Promise<boolean> =>
  (
    await db.query(
      `UPDATE person_delivery d SET ${AGAIN}
       FROM personal_address p, account a WHERE ${PERSON_DELIVERY_ID} = $1 AND ${MAY_GO_AGAIN}
         AND p.account_id = d.account_id AND p.channel = d.channel AND p.confirmed_at IS NOT NULL AND p.refused_at IS NULL
         AND a.id = d.account_id AND a.disabled_at IS NULL`,
      [id, no],
    )
  ).rowCount === 1;
