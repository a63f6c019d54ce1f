import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { type Account, accountById, accountByLogin } from '../../db/accounts';
import type { Queryable } from '../../db/queryable';
import {
  endSession,
  extendSession,
  insertRefreshToken,
  insertSession,
  type SessionPeriods,
  useRefreshToken,
} from '../../db/sessions';
import { inTransaction } from '../../db/transaction';
import type { ApiDeps } from '../deps';
import { Problem } from '../http/problem';
import { ACCESS_TOKEN_SECONDS, signAccessToken } from '../http/tokens';
import { deviceTokenFor, type Origin } from './knownDevices';
import { passwordMatches } from './passwords';
import { delayingFailures, signInDelays } from './signInDelays';
import { accountView } from './view';

/** A working day without use, and a month in which somebody shows once who they are. */
const STANDARD_PERIODS: SessionPeriods = { idleHours: 12, days: 30 };

export const sessionPeriods = ({ sessions = STANDARD_PERIODS }: ApiDeps): SessionPeriods => sessions;

const hashOfToken = (token: string): string => createHash('sha256').update(token).digest('hex');

const issueTokens = async (deps: ApiDeps, db: Queryable, account: Account, sessionId: string) => {
  const refreshToken = randomBytes(32).toString('base64url');
  await insertRefreshToken(db, hashOfToken(refreshToken), sessionId);
  const accessToken = await signAccessToken(deps.tokenSecret, {
    accountId: account.id,
    sessionId,
    name: account.name,
    roles: [...account.roles],
    organisationId: account.organisationId,
    organisationKind: account.organisationKind,
    organisationPath: account.organisationPath,
    language: account.language,
    generation: account.tokenGeneration,
  });
  return { accessToken, refreshToken, expiresInSeconds: ACCESS_TOKEN_SECONDS, account: accountView(account) };
};

export type Session = Awaited<ReturnType<typeof issueTokens>>;

/** A session of somebody who has just signed in, and the token by which the device is known from now on. */
export type NewSession = Session & { readonly deviceToken: string };

export interface Credentials {
  readonly login: string;
  readonly password: string;
}

/** A new session of somebody who has shown who they are. */
export const startSessionFor = async (deps: ApiDeps, account: Account, origin: Origin): Promise<NewSession> => {
  const { device, ...from } = origin;
  const session = await inTransaction(deps.pool, async (db) => {
    const id = randomUUID();
    await insertSession(db, { id, accountId: account.id, ...from, ...sessionPeriods(deps) });
    return issueTokens(deps, db, account, id);
  });
  return { ...session, deviceToken: await deviceTokenFor(deps, device, account.id) };
};

/**
 * A new session for the right password. A login that nobody has answers, is delayed and takes its time as one that
 * somebody has. Throws `credentials-invalid`, `sign-in-delayed`, `sign-in-busy`.
 */
export const startSession = async (
  deps: ApiDeps,
  { login, password }: Credentials,
  origin: Origin,
): Promise<NewSession> => {
  const account = await accountByLogin(deps.pool, login);
  const { line, delays } = signInDelays(login, account?.id, origin);
  const verified = await delayingFailures(deps.pool, line, delays, async () => {
    const fits = await passwordMatches(account?.passwordHash, password);
    if (account === undefined || !fits || account.disabledAt !== null) throw new Problem('credentials-invalid');
    return account;
  });
  return startSessionFor(deps, verified, origin);
};

/** A session renewed by its refresh token, which is of no use afterwards. Throws `token-invalid`. */
export const renewSession = async (deps: ApiDeps, refreshToken: string, origin: Origin): Promise<Session> => {
  const session = await inTransaction(deps.pool, async (db) => {
    const token = await useRefreshToken(db, hashOfToken(refreshToken));
    const account = token?.isUsable ? await accountById(db, token.accountId) : undefined;
    if (token !== undefined && account !== undefined && account.disabledAt === null) {
      await extendSession(db, token.sessionId, { ...origin, idleHours: sessionPeriods(deps).idleHours });
      return issueTokens(deps, db, account, token.sessionId);
    }
    // A token used twice was copied: the session ends for everybody in it. Committed, so answered outside.
    if (token?.wasUsed) await endSession(db, token.sessionId);
    return undefined;
  });
  if (session === undefined) throw new Problem('token-invalid');
  return session;
};

/** Signs out: no token of this session is good for anything any more. */
export const signOut = (deps: ApiDeps, refreshToken: string): Promise<void> =>
  inTransaction(deps.pool, async (db) => {
    const token = await useRefreshToken(db, hashOfToken(refreshToken));
    if (token !== undefined) await endSession(db, token.sessionId);
  });
