import type { Instant } from '../domain/kernel/time/instant';
import type { Queryable } from './queryable';

/** The authenticator app of an account. */
export interface Totp {
  /** Encrypted with the API's key. */
  readonly secret: string;
  /** Wrong codes since the last right one. */
  readonly failures: number;
  readonly createdAt: Instant;
}

export const totpOf = async (db: Queryable, accountId: string): Promise<Totp | undefined> =>
  (
    await db.query<Totp>('SELECT secret, failures, created_at AS "createdAt" FROM totp WHERE account_id = $1', [
      accountId,
    ])
  ).rows[0];

/** Sets the authenticator app of an account. `step`: the time step of the code that confirmed it. */
export const setTotp = async (db: Queryable, accountId: string, secret: string, step: number): Promise<void> => {
  await db.query(
    `INSERT INTO totp (account_id, secret, last_step) VALUES ($1, $2, $3)
     ON CONFLICT (account_id) DO UPDATE
     SET secret = EXCLUDED.secret, last_step = EXCLUDED.last_step, failures = 0, early_failures = 0,
       created_at = now()`,
    [accountId, secret, step],
  );
};

/**
 * Uses up the code of a time step; `false` if it, or a later one, was used before. The secret is kept as it is sealed now, so
 * that it can be read once a former key is gone.
 */
export const consumeTotpStep = async (
  db: Queryable,
  accountId: string,
  step: number,
  sealedSecret: string,
): Promise<boolean> => {
  const { rowCount } = await db.query(
    'UPDATE totp SET last_step = $2, secret = $3, failures = 0, early_failures = 0 WHERE account_id = $1 AND last_step < $2',
    [accountId, step, sealedSecret],
  );
  return rowCount === 1;
};

export const countTotpFailure = async (db: Queryable, accountId: string): Promise<void> => {
  await db.query('UPDATE totp SET failures = failures + 1 WHERE account_id = $1', [accountId]);
};

/** What a code is compared with. */
interface TotpSecret {
  readonly secret: string;
  /** The time step of the last code that was used. */
  readonly lastStep: number;
}

/** Counts a code that is looked at before the password; undefined if there were too many, or without an authenticator app. */
export const countEarlyCode = async (db: Queryable, accountId: string, most: number): Promise<TotpSecret | undefined> =>
  (
    await db.query<TotpSecret>(
      `UPDATE totp SET early_failures = early_failures + 1 WHERE account_id = $1 AND early_failures < $2
       RETURNING secret, last_step::float8 AS "lastStep"`,
      [accountId, most],
    )
  ).rows[0];

/** Takes back a count: the code was right. */
export const uncountEarlyCode = async (db: Queryable, accountId: string): Promise<void> => {
  await db.query('UPDATE totp SET early_failures = early_failures - 1 WHERE account_id = $1 AND early_failures > 0', [
    accountId,
  ]);
};

/** Removes the authenticator app; `false` if the account has none. */
export const deleteTotpOf = async (db: Queryable, accountId: string): Promise<boolean> => {
  const { rowCount } = await db.query('DELETE FROM totp WHERE account_id = $1', [accountId]);
  return rowCount === 1;
};
