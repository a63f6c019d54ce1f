import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { z } from 'zod';
import { type Account, accountById, accountByLogin } from '../../db/accounts';
import { setPassword } from '../../db/accountWrites';
import type { Queryable } from '../../db/queryable';
import { insertRefreshToken, revokeFamily, revokeSessionsOf, useRefreshToken } from '../../db/sessions';
import { inTransaction } from '../../db/transaction';
import type { ApiDeps } from '../deps';
import { writeOnce } from '../http/idempotentWrite';
import { at, Problem } from '../http/problem';
import { type AnyOperation, operation } from '../http/route';
import { ACCESS_TOKEN_SECONDS, signAccessToken } from '../http/tokens';
import { counted, signedIn, signedInAsNobody } from './credentials';
import { assertStrong, hashPassword } from './passwords';

export const REFRESH_DAYS = 14;

export const accountView = (a: Account) => ({
  id: a.id,
  login: a.login,
  name: a.name,
  organisationId: a.organisationId,
  organisationName: a.organisationName,
  organisationPath: a.organisationPath,
  roles: a.roles,
  language: a.language,
  email: a.email,
  oidcSubject: a.oidcSubject,
  disabledAt: a.disabledAt,
  lockedUntil: a.lockedUntil,
});

export const accountShape = z
  .object({
    id: z.string(),
    login: z.string(),
    name: z.string(),
    organisationId: z.string(),
    organisationName: z.string(),
    organisationPath: z.string(),
    roles: z.array(z.string()),
    language: z.string(),
    email: z.string().nullable(),
    oidcSubject: z.string().nullable(),
    disabledAt: z.string().nullable(),
    lockedUntil: z.string().nullable(),
  })
  .meta({ id: 'Account' });

const sessionShape = z.object({
  accessToken: z.string(),
  refreshToken: z.string(),
  expiresInSeconds: z.int(),
  account: accountShape,
});

const hashOfToken = (token: string): string => createHash('sha256').update(token).digest('hex');

const sessionFor = async (deps: ApiDeps, db: Queryable, account: Account, family: string) => {
  const refreshToken = randomBytes(32).toString('base64url');
  await insertRefreshToken(db, hashOfToken(refreshToken), family, account.id, REFRESH_DAYS);
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

export type Session = Awaited<ReturnType<typeof sessionFor>>;

export interface Credentials {
  readonly login: string;
  readonly password: string;
}

export const credentialsShape = z.strictObject({
  login: z.string().min(1).max(120),
  password: z.string().min(1).max(500),
});

/** A new session of somebody who has shown who they are. */
export const sessionOf = (deps: ApiDeps, account: Account): Promise<Session> =>
  sessionFor(deps, deps.pool, account, randomUUID());

/** A new session for the right password. Throws `credentials-invalid`, `account-locked`. */
export const begun = async (deps: ApiDeps, { login, password }: Credentials): Promise<Session> => {
  const account = await accountByLogin(deps.pool, login);
  if (account === undefined) return signedInAsNobody(deps.pool, login, password);
  await counted(deps.pool, account.id, signedIn(deps.pool, account, password));
  return sessionOf(deps, account);
};

const login = operation<unknown, unknown, Credentials>({
  id: 'login',
  method: 'post',
  path: '/api/v1/login',
  tag: 'accounts',
  summary: { zh: '登录', en: 'Sign in' },
  body: credentialsShape,
  response: sessionShape,
  handle: async ({ deps, body }) => ({ body: await begun(deps, body) }),
});

const refreshBody = z.strictObject({ refreshToken: z.string().min(1).max(200) });

/** A session renewed by its refresh token, which is of no use afterwards. Throws `token-invalid`. */
export const renewed = async (deps: ApiDeps, refreshToken: string): Promise<Session> => {
  const session = await inTransaction(deps.pool, async (db) => {
    const token = await useRefreshToken(db, hashOfToken(refreshToken));
    const account = token?.isUsable ? await accountById(db, token.accountId) : undefined;
    if (token !== undefined && account !== undefined && account.disabledAt === null) {
      return sessionFor(deps, db, account, token.family);
    }
    // A token used twice was copied: nobody of its family stays signed in. Committed, so answered outside.
    if (token?.wasUsed) await revokeFamily(db, token.family);
    return undefined;
  });
  if (session === undefined) throw new Problem('token-invalid');
  return session;
};

/** Ends a session: neither this token nor any that came of it is good for anything. */
export const ended = (deps: ApiDeps, refreshToken: string): Promise<void> =>
  inTransaction(deps.pool, async (db) => {
    const token = await useRefreshToken(db, hashOfToken(refreshToken));
    if (token !== undefined) await revokeFamily(db, token.family);
  });

const refresh = operation<unknown, unknown, { refreshToken: string }>({
  id: 'refresh',
  method: 'post',
  path: '/api/v1/refresh',
  tag: 'accounts',
  summary: { zh: '续期登录', en: 'Renew the access token' },
  body: refreshBody,
  response: sessionShape,
  handle: async ({ deps, body }) => ({ body: await renewed(deps, body.refreshToken) }),
});

const logout = operation<unknown, unknown, { refreshToken: string }>({
  id: 'logout',
  method: 'post',
  path: '/api/v1/logout',
  tag: 'accounts',
  summary: { zh: '退出登录', en: 'Sign out' },
  body: refreshBody,
  status: 204,
  handle: async ({ deps, body }) => {
    await ended(deps, body.refreshToken);
    return {};
  },
});

const me = operation({
  id: 'me',
  method: 'get',
  path: '/api/v1/me',
  tag: 'accounts',
  summary: { zh: '我的账号', en: 'My account' },
  response: accountShape,
  handle: async ({ deps, caller }) => {
    const account = await accountById(deps.pool, caller.accountId);
    if (account === undefined) throw new Problem('token-invalid');
    return { body: accountView(account) };
  },
});

const changePassword = operation<unknown, unknown, { current: string; next: string }>({
  id: 'changePassword',
  method: 'put',
  path: '/api/v1/me/password',
  tag: 'accounts',
  summary: { zh: '修改密码', en: 'Change my password' },
  body: z.strictObject({ current: z.string().min(1).max(500), next: z.string().min(1).max(500) }),
  idempotent: true,
  status: 204,
  handle: async (handled) => {
    const { deps, caller, body } = handled;
    const changed = writeOnce(handled, async ({ db, audit }) => {
      const found = await accountById(db, caller.accountId);
      if (found === undefined) throw new Problem('token-invalid');
      const account = await signedIn(db, found, body.current).catch(at('/current'));
      assertStrong(body.next, account.login, '/next');
      await setPassword(db, account.id, await hashPassword(body.next));
      await revokeSessionsOf(db, account.id);
      await audit('accounts', 'changePassword', { account: account.id });
      return null;
    });
    await counted(deps.pool, caller.accountId, changed);
    return {};
  },
});

export const LOGIN_OPERATIONS: readonly AnyOperation[] = [login, refresh, logout, me, changePassword];
