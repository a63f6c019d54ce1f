import { ACCOUNT_COLUMNS, ACCOUNT_FROM, type Account } from './accounts';
import type { Queryable } from './queryable';

/** An identity at a sign-in provider. */
export interface Identity {
  readonly issuer: string;
  readonly subject: string;
}

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
