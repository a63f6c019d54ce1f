import { createHash } from 'node:crypto';
import {
  CODE_APART_SECONDS,
  CODE_MINUTES,
  MOST_CODE_TRIES,
  MOST_CODES_A_DAY,
  type PersonalChannelName,
} from '../domain/kernel/notices/personalChannels';
import type { Instant } from '../domain/kernel/time/instant';
import type { Language } from '../i18n/language';
import { CLAIMED_UNTIL } from './mailClaims';
import type { Queryable } from './queryable';

export const TODAY = "(now() AT TIME ZONE 'Asia/Shanghai')::date";

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
 * Keeps an address, unconfirmed, and asks for a code to be sent there; what waited for a former one ends. `false` if the
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
  if (rowCount === 0) return false;
  await endOpen(db, { accountId, channel });
  return true;
};

const endOpen = async (db: Queryable, { accountId, channel }: Whose): Promise<void> => {
  await db.query(
    `UPDATE person_delivery SET ended_at = now(), ended_because = 'addressRemoved'
     WHERE account_id = $1 AND channel = $2 AND sent_at IS NULL AND ended_at IS NULL`,
    [accountId, channel],
  );
};

/** Takes an address back: nothing goes there any more. */
export const removeAddress = async (db: Queryable, { accountId, channel }: Whose): Promise<boolean> => {
  const { rowCount } = await db.query(
    `UPDATE personal_address SET address = NULL, confirmed_at = NULL, code_asked_at = NULL, code_sent_at = NULL,
       code_hash = NULL, code_error = NULL, refused_at = NULL, last_error = NULL
     WHERE account_id = $1 AND channel = $2 AND address IS NOT NULL`,
    [accountId, channel],
  );
  await endOpen(db, { accountId, channel });
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
       RETURNING p.account_id AS "accountId", p.channel, p.address, one.language`,
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
