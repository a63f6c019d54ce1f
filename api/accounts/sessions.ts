import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { type Account, accountById, accountByLogin } from '../../db/accounts';
import type { Queryable } from '../../db/queryable';
import { hasSecondFactor, secondFactorsOf } from '../../db/secondFactors';
import {
  type AuthenticationMethod,
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
import { consumeCode } from '../secondFactors/codes';
import { codeFits } from '../secondFactors/earlyCodes';
import { deviceTokenFor, type Origin } from './knownDevices';
import { passwordMatches } from './passwords';
import { delayingFailures, signInDelays } from './signInDelays';
import { countRenewal, countSignIn } from './signInLimits';
import { accountView } from './view';

/** A working day without use, and a month in which somebody shows once who they are. */
const STANDARD_PERIODS: SessionPeriods = { idleHours: 12, days: 30 };

export const sessionPeriods = ({ sessions = STANDARD_PERIODS }: ApiDeps): SessionPeriods => sessions;

const hashOfToken = (token: string): string => createHash('sha256').update(token).digest('hex');

interface OwnSession {
  readonly id: string;
  readonly amr: readonly AuthenticationMethod[];
}

/** Whether somebody must still show, or add, a second factor: until then their tokens are good for nothing else. */
const lacksSecondFactor = async (deps: ApiDeps, db: Queryable, accountId: string, { amr }: OwnSession) => {
  if (amr.includes('mfa')) return false;
  const factors = await secondFactorsOf(db, accountId);
  return hasSecondFactor(factors) || (factors.isRequired && deps.secondFactor !== 'off');
};

const issueTokens = async (deps: ApiDeps, db: Queryable, account: Account, session: OwnSession) => {
  const refreshToken = randomBytes(32).toString('base64url');
  await insertRefreshToken(db, hashOfToken(refreshToken), session.id);
  const accessToken = await signAccessToken(deps.tokenSecret, {
    accountId: account.id,
    sessionId: session.id,
    name: account.name,
    roles: [...account.roles],
    organisationId: account.organisationId,
    organisationKind: account.organisationKind,
    organisationPath: account.organisationPath,
    language: account.language,
    generation: account.tokenGeneration,
    ...((await lacksSecondFactor(deps, db, account.id, session)) ? { lacksSecondFactor: true } : {}),
  });
  return { accessToken, refreshToken, expiresInSeconds: ACCESS_TOKEN_SECONDS, account: accountView(account) };
};

export type Session = Awaited<ReturnType<typeof issueTokens>>;

/** A session of somebody who has just signed in, and the token by which the device is known from now on. */
export type NewSession = Session & { readonly deviceToken: string };

export interface Credentials {
  readonly login: string;
  readonly password: string;
  /** Of an authenticator app, two of it in a row, or a recovery code. */
  readonly code?: string;
}

/** A new session of somebody who has shown who they are. */
export const startSessionFor = async (
  deps: ApiDeps,
  account: Account,
  origin: Origin,
  amr: readonly AuthenticationMethod[],
): Promise<NewSession> => {
  await countSignIn(deps, account.id, origin);
  const { device, ...from } = origin;
  const session = await inTransaction(deps.pool, async (db) => {
    const id = randomUUID();
    await insertSession(db, { id, accountId: account.id, ...from, amr, ...sessionPeriods(deps) });
    return issueTokens(deps, db, account, { id, amr });
  });
  return { ...session, deviceToken: await deviceTokenFor(deps, device, account.id) };
};

/** What else than the password somebody has shown. Throws `second-factor-needed`, `code-invalid`, `code-blocked`. */
const methodsOf = async (
  deps: ApiDeps,
  accountId: string,
  code: string | undefined,
): Promise<readonly AuthenticationMethod[]> => {
  if (!hasSecondFactor(await secondFactorsOf(deps.pool, accountId))) return ['pwd'];
  if (code === undefined) throw new Problem('second-factor-needed');
  return ['pwd', await consumeCode(deps, accountId, code), 'mfa'];
};

/** The log says whose account it was, but not what was typed as a login: some people type their password there. */
const credentialsInvalid = (account: Account | undefined): Problem =>
  new Problem('credentials-invalid', { logged: { triedAccount: account?.id ?? null } });

/**
 * A new session for the right password, and the right code where the account has a second factor. A login that nobody
 * has answers, is delayed and takes its time as one that somebody has. Throws `credentials-invalid`, `sign-in-delayed`,
 * `sign-in-busy`, `too-many-sign-ins`, and what `methodsOf` throws.
 */
export const startSession = async (
  deps: ApiDeps,
  { login, password, code }: Credentials,
  origin: Origin,
): Promise<NewSession> => {
  const account = await accountByLogin(deps.pool, login);
  const showsCode = code !== undefined && (await codeFits(deps, account?.id, code));
  const { line, delays } = signInDelays(login, account?.id, origin, { showsCode });
  const verified = await delayingFailures(deps.pool, line, delays, async () => {
    const fits = await passwordMatches(account?.passwordHash, password);
    if (account === undefined || !fits || account.disabledAt !== null) throw credentialsInvalid(account);
    return { account, amr: await methodsOf(deps, account.id, code) };
  });
  return startSessionFor(deps, verified.account, origin, verified.amr);
};

/** A session renewed by its refresh token, which is of no use afterwards. Throws `token-invalid`. */
export const renewSession = async (deps: ApiDeps, refreshToken: string, origin: Origin): Promise<Session> => {
  const session = await inTransaction(deps.pool, async (db) => {
    const token = await useRefreshToken(db, hashOfToken(refreshToken));
    const account = token?.isUsable ? await accountById(db, token.accountId) : undefined;
    if (token !== undefined && account !== undefined && account.disabledAt === null) {
      await extendSession(db, token.sessionId, { ...origin, idleHours: sessionPeriods(deps).idleHours });
      await countRenewal(db, token.sessionId);
      return issueTokens(deps, db, account, { id: token.sessionId, amr: token.amr });
    }
    // A token used twice was copied: the session ends for everybody in it. Committed, so answered outside.
    if (token?.wasUsed) {
      await endSession(db, token.sessionId);
      deps.logger.warn({ account: token.accountId, session: token.sessionId }, 'a refresh token was used twice');
    }
    return undefined;
  });
  if (session === undefined) throw new Problem('token-invalid');
  return session;
};

/** Signs out: no token of this session is good for anything any more. Returns whose it was. */
export const signOut = (deps: ApiDeps, refreshToken: string): Promise<string | undefined> =>
  inTransaction(deps.pool, async (db) => {
    const token = await useRefreshToken(db, hashOfToken(refreshToken));
    if (token !== undefined) await endSession(db, token.sessionId);
    return token?.accountId;
  });
