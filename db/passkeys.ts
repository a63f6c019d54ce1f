import type { Instant } from '../domain/kernel/time/instant';
import type { Queryable } from './queryable';

export interface NewPasskey {
  readonly id: string;
  readonly accountId: string;
  readonly credentialId: string;
  /** COSE, in base64url. */
  readonly publicKey: string;
  readonly counter: number;
  readonly transports: readonly string[];
  readonly name: string;
}

export interface Passkey extends NewPasskey {
  readonly createdAt: Instant;
  readonly lastUsedAt: Instant | null;
  /** Its counter went back: there are two of it. */
  readonly copiedAt: Instant | null;
}

const COLUMNS = `p.id, p.account_id AS "accountId", p.credential_id AS "credentialId", p.public_key AS "publicKey",
  p.counter::float8 AS counter, p.transports, p.name, p.created_at AS "createdAt", p.last_used_at AS "lastUsedAt",
  p.copied_at AS "copiedAt"`;

/** Adds a passkey; `false` if it is registered already, for whomever. */
export const insertPasskey = async (db: Queryable, p: NewPasskey): Promise<boolean> => {
  const { rowCount } = await db.query(
    `INSERT INTO passkey (id, account_id, credential_id, public_key, counter, transports, name)
     VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT (credential_id) DO NOTHING`,
    [p.id, p.accountId, p.credentialId, p.publicKey, p.counter, p.transports, p.name],
  );
  return rowCount === 1;
};

export const passkeyByCredential = async (db: Queryable, credentialId: string): Promise<Passkey | undefined> =>
  (await db.query<Passkey>(`SELECT ${COLUMNS} FROM passkey p WHERE p.credential_id = $1`, [credentialId])).rows[0];

export const passkeysOf = async (db: Queryable, accountId: string): Promise<readonly Passkey[]> =>
  (
    await db.query<Passkey>(`SELECT ${COLUMNS} FROM passkey p WHERE p.account_id = $1 ORDER BY p.created_at, p.id`, [
      accountId,
    ])
  ).rows;

/** Notes a use; `false` if the authenticator's counter did not rise, although it counts. */
export const countPasskeyUse = async (db: Queryable, id: string, counter: number): Promise<boolean> => {
  const { rowCount } = await db.query(
    `UPDATE passkey SET counter = $2, last_used_at = now()
     WHERE id = $1 AND copied_at IS NULL AND (counter < $2 OR (counter = 0 AND $2 = 0))`,
    [id, counter],
  );
  return rowCount === 1;
};

export const markPasskeyCopied = async (db: Queryable, id: string): Promise<void> => {
  await db.query('UPDATE passkey SET copied_at = coalesce(copied_at, now()) WHERE id = $1', [id]);
};

/** Deletes one passkey of an account; `false` if it has no such passkey. */
export const deletePasskey = async (db: Queryable, accountId: string, id: string): Promise<boolean> => {
  const { rowCount } = await db.query('DELETE FROM passkey WHERE id = $2 AND account_id = $1', [accountId, id]);
  return rowCount === 1;
};

export const deletePasskeysOf = async (db: Queryable, accountId: string): Promise<void> => {
  await db.query('DELETE FROM passkey WHERE account_id = $1', [accountId]);
};

/** `accountId`: who registers a passkey; null: somebody signs in. */
export const insertChallenge = async (
  db: Queryable,
  challenge: string,
  accountId: string | null,
  seconds: number,
): Promise<void> => {
  await db.query(
    `INSERT INTO passkey_challenge (challenge, account_id, expires_at)
     VALUES ($1, $2, now() + make_interval(secs => $3))`,
    [challenge, accountId, seconds],
  );
};

/** Uses a challenge up; `false` if it was never given for this purpose, is used or has expired. */
export const consumeChallenge = async (
  db: Queryable,
  challenge: string,
  accountId: string | null,
): Promise<boolean> => {
  const { rowCount } = await db.query(
    `DELETE FROM passkey_challenge
     WHERE challenge = $1 AND account_id IS NOT DISTINCT FROM $2::uuid AND expires_at > now()`,
    [challenge, accountId],
  );
  return rowCount === 1;
};

export const forgetChallenges = async (db: Queryable): Promise<void> => {
  await db.query('DELETE FROM passkey_challenge WHERE expires_at < now()');
};
