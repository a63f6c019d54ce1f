import type { Instant } from '../domain/kernel/time/instant';
import type { Queryable } from './queryable';

/** For how long a session holds: without a renewal, and altogether. */
export interface SessionPeriods {
  readonly idleHours: number;
  readonly days: number;
}

/**
 * How somebody showed who they are, by RFC 8176: password, one-time code, possession of a key, several factors. It has no
 * name for a recovery code and for a sign-in at the provider.
 */
export type AuthenticationMethod = 'pwd' | 'otp' | 'pop' | 'mfa' | 'recovery' | 'sso';

interface NewSession extends SessionPeriods {
  readonly id: string;
  readonly accountId: string;
  readonly address: string;
  readonly userAgent: string;
  readonly amr: readonly AuthenticationMethod[];
}

/** Whether session `s` holds, as an SQL condition that is also false where there is none. */
export const SESSION_HOLDS = '(s.ended_at IS NULL AND s.expires_at > now()) IS TRUE';

export const insertSession = async (
  db: Queryable,
  { id, accountId, address, userAgent, amr, idleHours, days }: NewSession,
): Promise<void> => {
  await db.query(
    `INSERT INTO session (id, account_id, address, user_agent, expires_at, ends_at, amr)
     VALUES ($1, $2, $3, $4, now() + least(make_interval(hours => $5), make_interval(days => $6)),
       now() + make_interval(days => $6), $7)`,
    [id, accountId, address, userAgent, idleHours, days, amr],
  );
};

export const insertRefreshToken = async (db: Queryable, tokenHash: string, sessionId: string): Promise<void> => {
  await db.query('INSERT INTO refresh_token (token_hash, session_id) VALUES ($1, $2)', [tokenHash, sessionId]);
};

export interface UsedToken {
  readonly sessionId: string;
  readonly accountId: string;
  readonly amr: readonly AuthenticationMethod[];
  readonly isUsable: boolean;
  readonly wasUsed: boolean;
}

/** Marks a refresh token as used and returns its previous state. Token and session are locked until the transaction ends. */
export const useRefreshToken = async (db: Queryable, tokenHash: string): Promise<UsedToken | undefined> => {
  const { rows } = await db.query<UsedToken>(
    `WITH held AS (
       SELECT t.token_hash, t.session_id, t.used_at, s.account_id, s.amr, ${SESSION_HOLDS} AS holds
       FROM refresh_token t JOIN session s ON s.id = t.session_id WHERE t.token_hash = $1 FOR UPDATE),
     used AS (
       UPDATE refresh_token t SET used_at = coalesce(t.used_at, now()) FROM held WHERE t.token_hash = held.token_hash)
     SELECT session_id AS "sessionId", account_id AS "accountId", amr, used_at IS NOT NULL AS "wasUsed",
       used_at IS NULL AND holds AS "isUsable" FROM held`,
    [tokenHash],
  );
  return rows[0];
};

/** Moves a session's end after a renewal. */
export const extendSession = async (
  db: Queryable,
  id: string,
  { address, userAgent, idleHours }: Pick<NewSession, 'address' | 'userAgent' | 'idleHours'>,
): Promise<void> => {
  await db.query(
    `UPDATE session SET last_used_at = now(), address = $2, user_agent = $3,
       expires_at = least(ends_at, now() + make_interval(hours => $4)) WHERE id = $1`,
    [id, address, userAgent, idleHours],
  );
};

/** Adds what somebody has shown since their session began. */
export const addMethods = async (
  db: Queryable,
  id: string,
  methods: readonly AuthenticationMethod[],
): Promise<void> => {
  await db.query('UPDATE session SET amr = ARRAY(SELECT DISTINCT unnest(amr || $2::text[]) ORDER BY 1) WHERE id = $1', [
    id,
    methods,
  ]);
};

/** Whether a session began at most so many minutes ago: its owner has just shown who they are. */
export const isSessionYoung = async (db: Queryable, id: string, minutes: number): Promise<boolean> => {
  const { rows } = await db.query<{ isYoung: boolean }>(
    `SELECT coalesce(bool_or(started_at > now() - make_interval(mins => $2)), false) AS "isYoung"
     FROM session WHERE id = $1`,
    [id, minutes],
  );
  return rows[0]?.isYoung === true;
};

/** An account's session that holds. */
export interface OpenSession {
  readonly id: string;
  readonly startedAt: Instant;
  readonly lastUsedAt: Instant;
  readonly expiresAt: Instant;
  readonly endsAt: Instant;
  readonly address: string;
  readonly userAgent: string;
}

/** The sessions of an account that hold, the last used first. */
export const openSessionsOf = async (db: Queryable, accountId: string): Promise<readonly OpenSession[]> =>
  (
    await db.query<OpenSession>(
      `SELECT s.id, s.started_at AS "startedAt", s.last_used_at AS "lastUsedAt", s.expires_at AS "expiresAt",
         s.ends_at AS "endsAt", s.address, s.user_agent AS "userAgent"
       FROM session s WHERE s.account_id = $1 AND ${SESSION_HOLDS} ORDER BY s.last_used_at DESC, s.id`,
      [accountId],
    )
  ).rows;

export const endSession = async (db: Queryable, id: string): Promise<void> => {
  await db.query('UPDATE session SET ended_at = now() WHERE id = $1 AND ended_at IS NULL', [id]);
};

/** Ends one session of an account; `false` if it has no such session that holds. */
export const endSessionOf = async (db: Queryable, accountId: string, id: string): Promise<boolean> => {
  const { rowCount } = await db.query(
    `UPDATE session s SET ended_at = now() WHERE s.id = $2 AND s.account_id = $1 AND ${SESSION_HOLDS}`,
    [accountId, id],
  );
  return rowCount === 1;
};

/** Ends all sessions of an account, or all but one. Returns how many held. */
export const endSessionsOf = async (db: Queryable, accountId: string, except?: string): Promise<number> => {
  const { rowCount } = await db.query(
    `UPDATE session s SET ended_at = now()
     WHERE s.account_id = $1 AND s.id IS DISTINCT FROM $2::uuid AND ${SESSION_HOLDS}`,
    [accountId, except ?? null],
  );
  return rowCount ?? 0;
};

/** Deletes sessions that are over, by the clock that they are judged by: addresses are personal data. */
export const forgetSessions = async (db: Queryable): Promise<void> => {
  await db.query('DELETE FROM session WHERE least(expires_at, ended_at) < now()');
};
