import { createHash } from 'node:crypto';
import type { PersonalChannelName } from '../domain/kernel/notices/channels';
import {
  CODE_APART_SECONDS,
  CODE_MINUTES,
  MOST_CODE_TRIES,
  MOST_CODES_A_DAY,
} from '../domain/kernel/notices/personalChannels';
import type { Instant } from '../domain/kernel/time/instant';
import type { Language } from '../i18n/language';
import { TODAY } from './days';
import { isClosedAt } from './localClosures';
import { CLAIMED_UNTIL } from './mailClaims';
import { IS_OPEN } from './openDelivery';
import type { Queryable } from './queryable';

/** Where a person is told, and how far it is confirmed. */
export interface PersonalAddressRow {
  readonly channel: PersonalChannelName;
  readonly address: string | null;
  readonly confirmedAt: Instant | null;
  readonly codeAskedAt: Instant | null;
  readonly codeSentAt: Instant | null;
  readonly codeError: string | null;
  /** Since when the provider says that nobody can be reached there. */
  readonly refusedAt: Instant | null;
  readonly lastError: string | null;
}

const COLUMNS = `p.channel, p.address, p.confirmed_at AS "confirmedAt", p.code_asked_at AS "codeAskedAt",
  p.code_sent_at AS "codeSentAt", p.code_error AS "codeError", p.refused_at AS "refusedAt", p.last_error AS "lastError"`;

/** The channels to one person that the workers have. */
export const offeredChannels = async (db: Queryable): Promise<readonly PersonalChannelName[]> =>
  (
    await db.query<{ channel: PersonalChannelName }>(
      "SELECT channel FROM channel_endpoint WHERE channel IN ('wecomApp', 'sms') AND removed_at IS NULL ORDER BY channel DESC",
    )
  ).rows.map(({ channel }) => channel);

export const addressesOf = async (db: Queryable, accountId: string): Promise<readonly PersonalAddressRow[]> =>
  (
    await db.query<PersonalAddressRow>(
      `SELECT ${COLUMNS} FROM personal_address p WHERE p.account_id = $1 ORDER BY p.channel DESC`,
      [accountId],
    )
  ).rows;

interface Whose {
  readonly accountId: string;
  readonly channel: PersonalChannelName;
}

/**
 * Keeps an address, unconfirmed, and asks for a code to be sent there; what waited for a former one ends
 * (`endForPerson`, db/personDeliveries.ts). `false` if the
 * last code was asked for a moment ago, or as many as may be were sent today.
 */
export const enterAddress = async (db: Queryable, { accountId, channel }: Whose, address: string): Promise<boolean> => {
  const { rowCount } = await db.query(
    `INSERT INTO personal_address AS p (account_id, channel, address, entered_at, code_asked_at, codes_on, codes)
     VALUES ($1, $2, $3, now(), now(), ${TODAY}, 1)
     ON CONFLICT (account_id, channel) DO UPDATE SET address = excluded.address, entered_at = now(), confirmed_at = NULL,
       code_asked_at = now(), code_sent_at = NULL, code_hash = NULL, code_tries = 0, code_error = NULL,
       refused_at = NULL, last_error = NULL,
       codes = CASE WHEN p.codes_on = ${TODAY} THEN p.codes + 1 ELSE 1 END, codes_on = ${TODAY}
     WHERE (p.codes_on IS DISTINCT FROM ${TODAY} OR p.codes < ${MOST_CODES_A_DAY})
       AND p.entered_at <= now() - interval '${CODE_APART_SECONDS} seconds'`,
    [accountId, channel, address],
  );
  return rowCount === 1;
};

/** Takes an address back: nothing goes there any more (`endForPerson`). */
export const removeAddress = async (db: Queryable, { accountId, channel }: Whose): Promise<boolean> => {
  const { rowCount } = await db.query(
    `UPDATE personal_address SET address = NULL, confirmed_at = NULL, code_asked_at = NULL, code_sent_at = NULL,
       code_hash = NULL, code_error = NULL, refused_at = NULL, last_error = NULL
     WHERE account_id = $1 AND channel = $2 AND address IS NOT NULL`,
    [accountId, channel],
  );
  return rowCount === 1;
};

/** What is kept of a code: six digits are few, so it holds for one address, for minutes and a few tries alone. */
export const codeHash = ({ accountId, channel, address }: Whose & { readonly address: string }, code: string): string =>
  createHash('sha256').update([accountId, channel, address, code].join('\n')).digest('hex');

export type Confirmation = 'confirmed' | 'wrong' | 'ended';

/** Confirms an address by the code that came there; a wrong one counts as a try. */
export const confirmAddress = async (
  db: Queryable,
  { accountId, channel }: Whose,
  codeHash: string,
): Promise<Confirmation> =>
  (
    await db.query<{ is: Confirmation }>(
      `WITH asked AS (
         SELECT code_hash = $3 AS is_right, code_sent_at > now() - interval '${CODE_MINUTES} minutes'
           AND code_tries < ${MOST_CODE_TRIES} AS holds
         FROM personal_address WHERE account_id = $1 AND channel = $2 AND confirmed_at IS NULL AND code_hash IS NOT NULL
         FOR UPDATE
       ), tried AS (
         UPDATE personal_address SET code_tries = code_tries + 1,
           confirmed_at = CASE WHEN is_right THEN now() END,
           code_hash = CASE WHEN NOT is_right THEN code_hash END,
           code_asked_at = CASE WHEN NOT is_right THEN code_asked_at END
         FROM asked WHERE account_id = $1 AND channel = $2 AND holds
       )
       SELECT CASE WHEN NOT holds THEN 'ended' WHEN is_right THEN 'confirmed' ELSE 'wrong' END AS is FROM asked`,
      [accountId, channel, codeHash],
    )
  ).rows[0]?.is ?? 'ended';

export interface WaitingCode extends Whose {
  readonly address: string;
  readonly language: Language;
}

/** Claims an address to which a code is to be sent; nobody else is given it for a while. */
export const claimCode = async (
  db: Queryable,
  channels: readonly PersonalChannelName[],
): Promise<WaitingCode | undefined> =>
  (
    await db.query<WaitingCode>(
      `WITH one AS (
         SELECT p.account_id, p.channel, a.language FROM personal_address p
         JOIN account a ON a.id = p.account_id AND a.disabled_at IS NULL
         WHERE p.channel = ANY ($1::text[]) AND p.code_asked_at IS NOT NULL AND p.code_sent_at IS NULL
           AND p.code_error IS NULL AND (p.claimed_until IS NULL OR p.claimed_until <= now())
         ORDER BY p.code_asked_at LIMIT 1 FOR UPDATE OF p SKIP LOCKED
       )
       UPDATE personal_address p SET claimed_until = ${CLAIMED_UNTIL} FROM one
       WHERE p.account_id = one.account_id AND p.channel = one.channel
       RETURNING p.account_id AS "accountId", p.channel, coalesce(p.address, '') AS address, one.language`,
      [channels],
    )
  ).rows[0];

/** A code left, or could not; it is kept as a hash. The address may be another one meanwhile: then it is not its code. */
export const codeLeft = async (
  db: Queryable,
  { accountId, channel, address }: WaitingCode,
  left: { readonly hash: string } | { readonly error: string },
): Promise<void> => {
  const [hash, error] = 'hash' in left ? [left.hash, null] : [null, left.error.slice(0, 500)];
  await db.query(
    `UPDATE personal_address SET claimed_until = NULL, code_hash = CASE WHEN address = $3 THEN $4 ELSE code_hash END,
       code_sent_at = CASE WHEN address = $3 AND $4 IS NOT NULL THEN now() END,
       code_error = CASE WHEN address = $3 THEN $5 END
     WHERE account_id = $1 AND channel = $2`,
    [accountId, channel, address, hash, error],
  );
};

/** The kinds of notices that a person does not want by a channel. */
export const unwantedBy = async (
  db: Queryable,
  accountId: string,
): Promise<readonly { readonly channel: PersonalChannelName; readonly kind: string }[]> =>
  (
    await db.query<{ channel: PersonalChannelName; kind: string }>(
      'SELECT channel, kind FROM unwanted_message WHERE account_id = $1 ORDER BY channel, kind',
      [accountId],
    )
  ).rows;

export const setUnwantedBy = async (
  db: Queryable,
  { accountId, channel }: Whose,
  kinds: readonly string[],
): Promise<void> => {
  await db.query('DELETE FROM unwanted_message WHERE account_id = $1 AND channel = $2 AND kind <> ALL ($3::text[])', [
    accountId,
    channel,
    kinds,
  ]);
  await db.query(
    `INSERT INTO unwanted_message (account_id, channel, kind) SELECT $1::uuid, $2, unnest($3::text[])
     ON CONFLICT DO NOTHING`,
    [accountId, channel, kinds],
  );
};

/** Somebody for whom something is due by a channel; nobody else is given it for a while. */
export interface ClaimedPerson {
  readonly accountId: string;
  readonly channel: PersonalChannelName;
  readonly address: string;
  readonly claimedAt: Instant;
  /** Nobody has been reached by the channel since somebody was not. */
  readonly isFailing: boolean;
}

export interface PersonLimits {
  readonly channel: PersonalChannelName;
  readonly spacingMs: number;
  readonly mostADay: number | null;
}

/**
 * Claims a person for whom something is due by a channel, unless the channel is away or stopped, they have just been told, or
 * as often today as may be, or the offices of their district are closed today. What waits for one person holds up no other. `besides`: an account that is left out.
 */
export const claimPerson = async (
  db: Queryable,
  channels: readonly PersonLimits[],
  besides?: string,
): Promise<ClaimedPerson | undefined> =>
  (
    await db.query<ClaimedPerson>(
      `WITH one AS (
         SELECT p.account_id, p.channel, e.failing_since FROM personal_address p
         JOIN jsonb_to_recordset($1::jsonb) AS l(channel text, "spacingMs" integer, "mostADay" integer)
           ON l.channel = p.channel
         JOIN channel_endpoint e ON e.channel = p.channel AND e.removed_at IS NULL AND e.disabled_at IS NULL
           AND e.next_try_at <= now()
         JOIN account a ON a.id = p.account_id JOIN organisation o ON o.id = a.organisation_id AND NOT ${isClosedAt('o.path', TODAY)}
         WHERE p.confirmed_at IS NOT NULL AND p.refused_at IS NULL AND p.next_try_at <= now()
           AND (p.claimed_until IS NULL OR p.claimed_until <= now()) AND p.account_id IS DISTINCT FROM $2::uuid
           AND (l."mostADay" IS NULL OR p.sent_on IS DISTINCT FROM ${TODAY} OR p.sent < l."mostADay")
           AND EXISTS (SELECT FROM person_delivery d WHERE d.account_id = p.account_id AND d.channel = p.channel
             AND d.next_try_at <= now() AND ${IS_OPEN})
         ORDER BY p.next_try_at LIMIT 1 FOR UPDATE OF p SKIP LOCKED
       )
       UPDATE personal_address p SET claimed_until = ${CLAIMED_UNTIL} FROM one
       WHERE p.account_id = one.account_id AND p.channel = one.channel
       RETURNING p.account_id AS "accountId", p.channel, coalesce(p.address, '') AS address,
         now() AS "claimedAt", one.failing_since IS NOT NULL AS "isFailing"`,
      [JSON.stringify(channels), besides ?? null],
    )
  ).rows[0];

/** The part of a statement that counts a message to a person ($1, $2): they are told no more for so many milliseconds. */
export const countedAs = (spacingMs: string): string => `UPDATE personal_address SET
  sent = CASE WHEN sent_on = ${TODAY} THEN sent + 1 ELSE 1 END, sent_on = ${TODAY}, last_error = NULL,
  next_try_at = now() + ${spacingMs} * interval '1 millisecond' WHERE account_id = $1 AND channel = $2`;

/** The part that records that nobody can be reached at an address of a person ($1, $2). */
export const unreachableAt = (address: string, why: string): string => `UPDATE personal_address
  SET refused_at = now(), last_error = ${why} WHERE account_id = $1 AND channel = $2 AND address = ${address}`;

/** The part that lets a person ($1, $2) wait because of `why`, for a time that a table `f` says. */
export const waitsFor = (time: string, why: string, f: string): string => `UPDATE personal_address p
  SET last_error = ${why}, next_try_at = now() + ${time} FROM ${f} f WHERE p.account_id = $1 AND p.channel = $2`;

/** The person has had as many as may be: what is theirs waits. */
export const personWaits = async (
  db: Queryable,
  { accountId, channel }: ClaimedPerson,
  { why, afterMs }: { readonly why: string; readonly afterMs: number },
): Promise<void> => {
  await db.query(
    `UPDATE personal_address SET last_error = $3, next_try_at = now() + $4 * interval '1 millisecond'
     WHERE account_id = $1 AND channel = $2`,
    [accountId, channel, why.slice(0, 500), afterMs],
  );
};

export const releasePerson = async (db: Queryable, { accountId, channel }: ClaimedPerson): Promise<void> => {
  await db.query('UPDATE personal_address SET claimed_until = NULL WHERE account_id = $1 AND channel = $2', [
    accountId,
    channel,
  ]);
};
