import type { Queryable } from './queryable';

/** What a write answered; its status is its operation's. */
export interface RememberedAnswer {
  readonly requestHash: string;
  readonly body: unknown;
}

/** Makes requests with the same account and key wait for each other until the transaction ends. */
export const lockKey = async (db: Queryable, accountId: string, key: string): Promise<void> => {
  await db.query('SELECT pg_advisory_xact_lock(hashtextextended($1, 11))', [`${accountId} ${key}`]);
};

export const answerTo = async (db: Queryable, accountId: string, key: string): Promise<RememberedAnswer | undefined> =>
  (
    await db.query<RememberedAnswer>(
      `SELECT request_hash AS "requestHash", body FROM idempotent_response WHERE account_id = $1 AND key = $2`,
      [accountId, key],
    )
  ).rows[0];

export const rememberAnswer = async (
  db: Queryable,
  accountId: string,
  key: string,
  { requestHash, body }: RememberedAnswer,
): Promise<void> => {
  await db.query('INSERT INTO idempotent_response (account_id, key, request_hash, body) VALUES ($1, $2, $3, $4)', [
    accountId,
    key,
    requestHash,
    JSON.stringify(body),
  ]);
};
