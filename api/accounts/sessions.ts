import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { type Account, accountById, accountByLogin } from '../../db/accounts';
import type { Queryable } from '../../db/queryable';
import { insertRefreshToken, revokeFamily, useRefreshToken } from '../../db/sessions';
import { inTransaction } from '../../db/transaction';
import type { ApiDeps } from '../deps';
import { Problem } from '../http/problem';
import { ACCESS_TOKEN_SECONDS, signAccessToken } from '../http/tokens';
import { countFailuresOf, refuseUnknownLogin, verifyPassword } from './credentials';
import { accountView } from './view';

export const REFRESH_DAYS = 14;

const hashOfToken = (token: string): string => createHash('sha256').update(token).digest('hex');

const issueTokens = async (deps: ApiDeps, db: Queryable, account: Account, family: string) => {
  const refreshToken = randomBytes(32).toString('base64url');
  await insertRefreshToken(db, {
    tokenHash: hashOfToken(refreshToken),
    family,
    accountId: account.id,
    days: REFRESH_DAYS,
  });
  const accessToken = await signAccessToken(deps.tokenSecret, {
    accountId: account.id,
    name: account.name,
    roles: account.roles,
    organisationId: account.organisationId,
    organisationPath: account.organisationPath,
    language: account.language,
    generation: account.tokenGeneration,
  });
  return { accessToken, refreshToken, expiresInSeconds: ACCESS_TOKEN_SECONDS, account: accountView(account) };
};

export type Session = Awaited<ReturnType<typeof issueTokens>>;

export interface Credentials {
  readonly login: string;
  readonly password: string;
}

/** Starts a session for an account whose holder has been authenticated. */
export const startSessionFor = (deps: ApiDeps, account: Account): Promise<Session> =>
  issueTokens(deps, deps.pool, account, randomUUID());

/** Starts a session with login and password. Throws `credentials-invalid`, `account-locked`. */
export const startSession = async (deps: ApiDeps, { login, password }: Credentials): Promise<Session> => {
  const account = await accountByLogin(deps.pool, login);
  if (account === undefined) return refuseUnknownLogin(deps.pool, login, password);
  await countFailuresOf(deps.pool, account.id, verifyPassword(deps.pool, account, password));
  return startSessionFor(deps, account);
};

/** Renews a session; the refresh token can be used once. Throws `token-invalid`. */
export const renewSession = async (deps: ApiDeps, refreshToken: string): Promise<Session> => {
  const session = await inTransaction(deps.pool, async (db) => {
    const token = await useRefreshToken(db, hashOfToken(refreshToken));
    const account = token?.isUsable ? await accountById(db, token.accountId) : undefined;
    if (token !== undefined && account !== undefined && account.disabledAt === null) {
      return issueTokens(deps, db, account, token.family);
    }
    // A token used twice was copied, so its whole family is signed out. The error is thrown after this commits.
    if (token?.wasUsed) await revokeFamily(db, token.family);
    return undefined;
  });
  if (session === undefined) throw new Problem('token-invalid');
  return session;
};

/** Ends a session: revokes this token and all of its family. */
export const endSession = (deps: ApiDeps, refreshToken: string): Promise<void> =>
  inTransaction(deps.pool, async (db) => {
    const token = await useRefreshToken(db, hashOfToken(refreshToken));
    if (token !== undefined) await revokeFamily(db, token.family);
  });
