import type { Queryable } from './queryable';

/** Replaces an account's recovery codes, used ones included. */
export const replaceRecoveryCodes = async (
  db: Queryable,
  accountId: string,
  hashes: readonly string[],
): Promise<void> => {
  await deleteRecoveryCodesOf(db, accountId);
  await db.query('INSERT INTO recovery_code (account_id, code_hash) SELECT $1, unnest($2::text[])', [
    accountId,
    hashes,
  ]);
};

/** Uses a code up; `false` if the account has no such code left. */
export const takeRecoveryCode = async (db: Queryable, accountId: string, hash: string): Promise<boolean> => {
  const { rowCount } = await db.query(
    'UPDATE recovery_code SET used_at = now() WHERE account_id = $1 AND code_hash = $2 AND used_at IS NULL',
    [accountId, hash],
  );
  return rowCount === 1;
};

/** Whether the account has this code left. */
export const hasRecoveryCode = async (db: Queryable, accountId: string, hash: string): Promise<boolean> => {
  const { rowCount } = await db.query(
    'SELECT FROM recovery_code WHERE account_id = $1 AND code_hash = $2 AND used_at IS NULL',
    [accountId, hash],
  );
  return rowCount === 1;
};

export const deleteRecoveryCodesOf = async (db: Queryable, accountId: string): Promise<void> => {
  await db.query('DELETE FROM recovery_code WHERE account_id = $1', [accountId]);
};
