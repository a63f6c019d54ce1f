import { ACCOUNT_COLUMNS, ACCOUNT_FROM, type Account } from './accounts';
import type { Queryable } from './queryable';

/** Who somebody is at a provider of sign-in. */
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

/** The account with this e-mail that is not disabled; `undefined` too where several have it. */
export const onlyAccountByEmail = async (db: Queryable, email: string): Promise<Account | undefined> => {
  const { rows } = await db.query<Account>(
    `SELECT ${ACCOUNT_COLUMNS} ${ACCOUNT_FROM} WHERE a.email = $1 AND a.disabled_at IS NULL LIMIT 2`,
    [email],
  );
  return rows.length === 1 ? rows[0] : undefined;
};

/** Gives an account its first identity at an issuer; `false` where it has another one there. */
export const linkIdentity = async (db: Queryable, id: string, { issuer, subject }: Identity): Promise<boolean> => {
  const { rowCount } = await db.query(
    `UPDATE account SET oidc_issuer = $2, oidc_subject = $3
     WHERE id = $1 AND disabled_at IS NULL AND (oidc_issuer IS DISTINCT FROM $2 OR oidc_subject = $3)`,
    [id, issuer, subject],
  );
  return rowCount === 1;
};

/** Gives an account an identity, or takes it away; `false` where another account has it. Ends the transaction then. */
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
