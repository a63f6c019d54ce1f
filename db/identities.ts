import { ACCOUNT_COLUMNS, ACCOUNT_FROM, type Account } from './accounts';
import type { Queryable } from './queryable';

/** An identity at a sign-in provider. */
export interface Identity {
  readonly issuer: string;
  readonly subject: string;
}

const UNIQUE_VIOLATION = '23505';

export const accountByIdentity = async (db: Queryable, { issuer, subject }: Identity): Promise<Account | undefined> =>
  (
    await db.query<Account>(
      `SELECT ${ACCOUNT_COLUMNS} ${ACCOUNT_FROM} WHERE a.oidc_issuer = $1 AND a.oidc_subject = $2`,
      [issuer, subject],
    )
  ).rows[0];

/** The only enabled account with this e-mail; `undefined` if there is none, or more than one. */
export const onlyAccountByEmail = async (db: Queryable, email: string): Promise<Account | undefined> => {
  const { rows } = await db.query<Account>(
    `SELECT ${ACCOUNT_COLUMNS} ${ACCOUNT_FROM} WHERE a.email = $1 AND a.disabled_at IS NULL LIMIT 2`,
    [email],
  );
  return rows.length === 1 ? rows[0] : undefined;
};

/** Links an account to its first identity; `false` if it already has a different one at this issuer. */
export const linkIdentity = async (db: Queryable, id: string, { issuer, subject }: Identity): Promise<boolean> => {
  const { rowCount } = await db.query(
    `UPDATE account SET oidc_issuer = $2, oidc_subject = $3
     WHERE id = $1 AND disabled_at IS NULL AND (oidc_issuer IS DISTINCT FROM $2 OR oidc_subject = $3)`,
    [id, issuer, subject],
  );
  return rowCount === 1;
};

/**
 * Sets or removes an account's identity; `false` if another account has it, in which case the transaction is aborted.
 */
export const setIdentity = async (db: Queryable, id: string, identity: Identity | null): Promise<boolean> => {
  try {
    await db.query('UPDATE account SET oidc_issuer = $2, oidc_subject = $3 WHERE id = $1', [
      id,
      identity?.issuer ?? null,
      identity?.subject ?? null,
    ]);
    return true;
  } catch (error) {
    if ((error as { code?: string }).code === UNIQUE_VIOLATION) return false;
    throw error;
  }
};
