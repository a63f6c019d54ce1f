import type { ChannelName } from '../domain/kernel/notices/channels';
import type { NoticeKind } from '../domain/kernel/notices/notices';
import type { Instant } from '../domain/kernel/time/instant';
import type { Language } from '../i18n/language';
import { TODAY } from './days';
import { isClosedAt } from './localClosures';
import { CLAIMED_UNTIL } from './mailClaims';
import { IS_OPEN } from './openDelivery';
import type { Queryable } from './queryable';
import { inScope, type Scope } from './scope';

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
 * Makes the endpoints those of the settings. What waits for one that is no longer there ends
 * (`endWithEndpoints`). Returns the names of those
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
     )
     SELECT array(SELECT name FROM unknown ORDER BY name) AS unknown`,
    [JSON.stringify(endpoints)],
  );
  return rows[0]?.unknown ?? [];
};

/** An endpoint for which something is due; nobody else is given it for a while. */
export interface ClaimedEndpoint {
  readonly name: string;
  readonly language: Language;
  /** The most notices of one text, after a text of several was refused. */
  readonly mostMerged: number | null;
  /** Nothing has arrived there since something failed. */
  readonly isFailing: boolean;
}

/** What those who send have to know about an endpoint, from the settings. */
export interface EndpointLimits {
  readonly name: string;
  readonly spacingMs: number;
  /** People read it: it keeps the days on which the offices of its district are closed. */
  readonly isForPeople: boolean;
}

/**
 * Claims an endpoint for which something is due. Only one at a time of a host, so that a host that hangs holds up no other;
 * and not before its spacing from the last message is over, nor, where people read it, while their district is closed.
 */
export const claimEndpoint = async (
  db: Queryable,
  endpoints: readonly EndpointLimits[],
): Promise<ClaimedEndpoint | undefined> =>
  (
    await db.query<ClaimedEndpoint>(
      `WITH one AS (
         SELECT e.name, l."spacingMs" FROM channel_endpoint e
         JOIN jsonb_to_recordset($1::jsonb) AS l(name text, "spacingMs" integer, "isForPeople" boolean) ON l.name = e.name
         JOIN organisation o ON o.id = e.organisation_id AND NOT (l."isForPeople" AND ${isClosedAt('o.path', TODAY)})
         WHERE e.removed_at IS NULL AND e.disabled_at IS NULL AND e.next_try_at <= now() AND (e.claimed_until IS NULL OR e.claimed_until <= now())
           AND EXISTS (SELECT FROM endpoint_delivery d WHERE d.endpoint = e.name AND d.next_try_at <= now()
             AND ${IS_OPEN})
           AND NOT EXISTS (SELECT FROM channel_endpoint other
             WHERE other.host = e.host AND other.name <> e.name AND other.claimed_until > now())
         ORDER BY e.next_try_at, e.name LIMIT 1 FOR UPDATE OF e SKIP LOCKED
       )
       UPDATE channel_endpoint e SET claimed_until = ${CLAIMED_UNTIL},
         next_try_at = now() + one."spacingMs" * interval '1 millisecond'
       FROM one WHERE e.name = one.name RETURNING e.name, e.language, e.most_merged AS "mostMerged",
         e.failing_since IS NOT NULL AS "isFailing"`,
      [JSON.stringify(endpoints)],
    )
  ).rows[0];

/** The part of a statement that records that something arrived at the endpoints `e` of a condition. */
export const reachedIn = (
  condition: string,
): string => `UPDATE channel_endpoint e SET failures = 0, failing_since = NULL,
  last_error = NULL, reached_at = now(), most_merged = nullif(least(most_merged * 2, 1000), 1000) WHERE ${condition}`;

/** For so long what is told waits after failures: 30 s, 1, 2, 4 … minutes, at most 15, or as many milliseconds as it asked for. */
export const awayFor = (failures: string, afterMs: string): string => `greatest(${afterMs} * interval '1 millisecond',
  least(interval '15 minutes', interval '30 seconds' * power(2, least(${failures}, 5))))`;

const notReachedBecause = (why: string): string =>
  `failures = failures + 1, failing_since = coalesce(failing_since, now()), last_error = ${why}`;

/** The part that records that nobody was there, though others may be reached: it returns how often in a row. */
export const notReachedIn = (condition: string, why: string): string =>
  `UPDATE channel_endpoint e SET ${notReachedBecause(why)} WHERE ${condition} RETURNING e.failures`;

/** The part that records that nobody was there: all that goes there waits. */
export const awayIn = (condition: string, why: string, afterMs: string): string => `UPDATE channel_endpoint e SET
  ${notReachedBecause(why)}, next_try_at = now() + ${awayFor('failures', afterMs)} WHERE ${condition}`;

/**
 * What a statement sets in a delivery `d` that was refused, or may have arrived: it is tried again after longer and longer
 * pauses, the first of so many minutes and each so many times as long, at most a day later, and given up after so many days.
 */
export const postponed = (
  why: string,
  days: string,
  firstMinutes: string,
  factor: string,
): string => `attempts = attempts + 1,
  last_error = ${why}, refused_since = coalesce(refused_since, now()), next_try_at = now() + least(interval '1 day',
    ${firstMinutes} * interval '1 minute' * power(${factor}::int, least(attempts, 11))),
  ended_at = CASE WHEN refused_since < now() - ${days} * interval '1 day' THEN now() END,
  ended_because = CASE WHEN refused_since < now() - ${days} * interval '1 day' THEN 'undeliverable' END`;

/** Why something is tried later, and how its pauses grow. */
export interface Postponement {
  readonly why: string;
  readonly days: number;
  readonly firstMinutes: number;
  readonly factor: number;
}

/** A text of several was refused: at most so many go together, until one is sent; then twice as many each time. */
export const endpointMergesFewer = async (db: Queryable, endpoint: string, mostMerged: number): Promise<void> => {
  await db.query('UPDATE channel_endpoint SET most_merged = $2 WHERE name = $1', [endpoint, mostMerged]);
};

export const releaseEndpoint = async (db: Queryable, endpoint: string): Promise<void> => {
  await db.query('UPDATE channel_endpoint SET claimed_until = NULL WHERE name = $1', [endpoint]);
};

/** A group, a system, or a way to tell people, as operators see it. */
export interface EndpointStanding {
  readonly name: string;
  readonly channel: ChannelName;
  readonly host: string;
  readonly organisation: string;
  readonly kinds: readonly NoticeKind[];
  readonly reachedAt: Instant | null;
  readonly failingSince: Instant | null;
  readonly lastError: string | null;
  readonly nextTryAt: Instant;
  readonly disabledAt: Instant | null;
  readonly disabledWhy: string | null;
  readonly testAskedAt: Instant | null;
  readonly testedAt: Instant | null;
  readonly testError: string | null;
  readonly waiting: number;
  readonly givenUp: number;
}

/** What left by an endpoint `e`, whichever table has it. */
const countOf = (condition: string): string =>
  `((SELECT count(*) FROM endpoint_delivery d WHERE d.endpoint = e.name AND ${condition})
    + (SELECT count(*) FROM person_delivery d WHERE d.channel = e.channel AND ${condition}))::int`;

/** What was refused at an endpoint `e` since something last arrived there: since when, why the last one, and when the first goes again. */
const REFUSED_SINCE_REACHED = `SELECT min(d.refused_since) AS since,
    (array_agg(d.last_error ORDER BY d.refused_since DESC))[1] AS last_error, min(d.next_try_at) FILTER (WHERE d.ended_at IS NULL) AS next_try_at
  FROM endpoint_delivery d WHERE d.endpoint = e.name AND d.sent_at IS NULL
    AND (d.ended_at IS NULL OR d.ended_because = 'undeliverable') AND d.refused_since > coalesce(e.reached_at, '-infinity')`;

/** The endpoints of the offices in a scope, by name; only the one of a name, if it is given. */
export const endpointsIn = async (db: Queryable, scope: Scope, name?: string): Promise<readonly EndpointStanding[]> => {
  const values: unknown[] = [name ?? null];
  const add = (value: unknown): string => `$${values.push(value)}`;
  const { rows } = await db.query<EndpointStanding>(
    `SELECT e.name, e.channel, e.host, o.name AS organisation, e.kinds, e.reached_at AS "reachedAt",
       coalesce(e.failing_since, refused.since) AS "failingSince", coalesce(e.last_error, refused.last_error) AS "lastError",
       greatest(e.next_try_at, refused.next_try_at) AS "nextTryAt",
       e.disabled_at AS "disabledAt", e.disabled_why AS "disabledWhy", e.test_asked_at AS "testAskedAt",
       e.tested_at AS "testedAt", e.test_error AS "testError",
       ${countOf(IS_OPEN)} AS waiting,
       ${countOf("d.ended_because = 'undeliverable'")} AS "givenUp"
     FROM channel_endpoint e JOIN organisation o ON o.id = e.organisation_id
     LEFT JOIN LATERAL (${REFUSED_SINCE_REACHED}) refused ON true
     WHERE e.removed_at IS NULL AND ($1::text IS NULL OR e.name = $1)
       AND ${inScope(scope, { id: 'NULL::uuid', path: 'o.path' }, add)}
     ORDER BY e.name`,
    values,
  );
  return rows;
};

/** Stops an endpoint, or lets it go on (`why`: null); `false` if it is so already. What it is told meanwhile waits. */
export const setDisabled = async (db: Queryable, name: string, why: string | null): Promise<boolean> =>
  (
    await db.query(
      `UPDATE channel_endpoint SET disabled_at = CASE WHEN $2::text IS NOT NULL THEN now() END, disabled_why = $2,
         next_try_at = now()
       WHERE name = $1 AND removed_at IS NULL AND (disabled_at IS NULL) = ($2::text IS NOT NULL)`,
      [name, why],
    )
  ).rowCount === 1;

/** Asks the workers for a test message. One that is asked for already stays as it is. */
export const askTest = async (db: Queryable, name: string, accountId: string): Promise<void> => {
  await db.query(
    `UPDATE channel_endpoint SET test_asked_at = coalesce(test_asked_at, now()),
       test_asked_by = CASE WHEN test_asked_at IS NULL THEN $2::uuid ELSE test_asked_by END
     WHERE name = $1 AND removed_at IS NULL`,
    [name, accountId],
  );
};

/** A test message that somebody waits for. */
export interface WaitingTest {
  readonly name: string;
  readonly channel: ChannelName;
  readonly language: Language;
  readonly askedAt: Instant;
  /** Where whoever asked is told themselves, if the channel tells one person. */
  readonly address: string | null;
}

export const claimTest = async (db: Queryable, names: readonly string[]): Promise<WaitingTest | undefined> =>
  (
    await db.query<WaitingTest>(
      `WITH one AS (
         SELECT e.name, p.address FROM channel_endpoint e LEFT JOIN personal_address p
           ON p.account_id = e.test_asked_by AND p.channel = e.channel AND p.confirmed_at IS NOT NULL
         WHERE e.name = ANY ($1::text[]) AND e.test_asked_at IS NOT NULL
           AND (e.claimed_until IS NULL OR e.claimed_until <= now())
         ORDER BY e.test_asked_at LIMIT 1 FOR UPDATE OF e SKIP LOCKED
       )
       UPDATE channel_endpoint e SET claimed_until = ${CLAIMED_UNTIL} FROM one WHERE e.name = one.name
       RETURNING e.name, e.channel, e.language, e.test_asked_at AS "askedAt", one.address`,
      [names],
    )
  ).rows[0];

/** What became of a test. Once one has arrived, what waits goes on at once; otherwise the test changes nothing else. */
export const testEnded = async (db: Queryable, name: string, error: string | null): Promise<void> => {
  await db.query(
    `UPDATE channel_endpoint SET claimed_until = NULL, test_asked_at = NULL, test_asked_by = NULL, tested_at = now(),
       test_error = $2, failures = CASE WHEN $2::text IS NULL THEN 0 ELSE failures END,
       failing_since = CASE WHEN $2::text IS NOT NULL THEN failing_since END,
       last_error = CASE WHEN $2::text IS NOT NULL THEN last_error END,
       reached_at = CASE WHEN $2::text IS NULL THEN now() ELSE reached_at END,
       next_try_at = CASE WHEN $2::text IS NULL THEN greatest(now(), least(next_try_at, now() + interval '4 seconds'))
         ELSE next_try_at END
     WHERE name = $1`,
    [name, error?.slice(0, 500) ?? null],
  );
};
