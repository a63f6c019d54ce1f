import type { Queryable } from './queryable';

export interface RefreshToken {
  readonly family: string;
  readonly accountId: string;
  readonly isUsable: boolean;
  readonly wasUsed: boolean;
}

interface NewRefreshToken extends Pick<RefreshToken, 'family' | 'accountId'> {
  readonly tokenHash: string;
  /** For how long it is valid. */
  readonly days: number;
}

export const insertRefreshToken = async (
  db: Queryable,
  { tokenHash, family, accountId, days }: NewRefreshToken,
): Promise<void> => {
  await db.query(
    `INSERT INTO refresh_token (token_hash, family, account_id, expires_at)
     VALUES ($1, $2, $3, now() + make_interval(days => $4))`,
    [tokenHash, family, accountId, days],
  );
};

/** Marks a refresh token as used and returns its previous state. Its row is locked until the transaction ends. */
export const useRefreshToken = async (db: Queryable, tokenHash: string): Promise<RefreshToken | undefined> => {
  const { rows } = await db.query<RefreshToken>(
    `WITH held AS (SELECT * FROM refresh_token WHERE token_hash = $1 FOR UPDATE), used AS (
       UPDATE refresh_token t SET used_at = coalesce(t.used_at, now()) FROM held WHERE t.token_hash = held.token_hash)
     SELECT family, account_id AS "accountId", used_at IS NOT NULL AS "wasUsed",
       used_at IS NULL AND revoked_at IS NULL AND expires_at > now() AS "isUsable" FROM held`,
    [tokenHash],
  );
  return rows[0];
};

export const revokeFamily = async (db: Queryable, family: string): Promise<void> => {
  await db.query('UPDATE refresh_token SET revoked_at = coalesce(revoked_at, now()) WHERE family = $1', [family]);
};

export const revokeSessionsOf = async (db: Queryable, accountId: string): Promise<void> => {
  await db.query('UPDATE refresh_token SET revoked_at = coalesce(revoked_at, now()) WHERE account_id = $1', [
    accountId,
  ]);
};
