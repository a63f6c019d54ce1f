import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { z } from 'zod';
import {
  type Account,
  accountById,
  accountByLogin,
  recordFailure,
  recordSuccess,
  setPassword,
} from '../../db/accounts';
import type { Queryable } from '../../db/queryable';
import { insertRefreshToken, revokeFamily, revokeSessionsOf, useRefreshToken } from '../../db/sessions';
import { inTransaction } from '../../db/transaction';
import { epochMs } from '../../domain/instant';
import type { ApiDeps } from '../deps';
import { writeOnce } from '../own';
import { Problem } from '../problem';
import { type AnyOperation, operation } from '../route';
import { ACCESS_TOKEN_SECONDS, signAccessToken } from '../tokens';
import { assertStrong, hashPassword, passwordFits } from './passwords';

const ATTEMPTS = 5;
const LOCKED_MINUTES = 15;
const REFRESH_DAYS = 14;

export const accountView = (a: Account) => ({
  id: a.id,
  login: a.login,
  name: a.name,
  organisationId: a.organisationId,
  organisationPath: a.organisationPath,
  roles: a.roles,
  language: a.language,
  email: a.email,
  disabledAt: a.disabledAt,
  lockedUntil: a.lockedUntil,
});

export const accountShape = z.object({
  id: z.string(),
  login: z.string(),
  name: z.string(),
  organisationId: z.string(),
  organisationPath: z.string(),
  roles: z.array(z.string()),
  language: z.string(),
  email: z.string().nullable(),
  disabledAt: z.string().nullable(),
  lockedUntil: z.string().nullable(),
});

const sessionShape = z.object({
  accessToken: z.string(),
  refreshToken: z.string(),
  expiresInSeconds: z.int(),
  account: accountShape,
});

const hashOfToken = (token: string): string => createHash('sha256').update(token).digest('hex');

const session = async (deps: ApiDeps, db: Queryable, account: Account, family: string) => {
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

const assertNotLocked = (account: Account | undefined): void => {
  const seconds = Math.ceil((epochMs(account?.lockedUntil ?? '1970-01-01T00:00:00.000Z') - Date.now()) / 1000);
  if (seconds > 0) {
    const headers = { 'Retry-After': String(seconds) };
    throw new Problem('account-locked', { params: { retryAfterSeconds: seconds }, headers });
  }
};

const login = operation<unknown, unknown, { login: string; password: string }>({
  id: 'login',
  method: 'post',
  path: '/api/v1/login',
  tag: 'accounts',
  summary: { zh: '登录', en: 'Sign in' },
  body: z.strictObject({ login: z.string().min(1).max(120), password: z.string().min(1).max(500) }),
  response: sessionShape,
  handle: async ({ deps, body }) => {
    const account = await accountByLogin(deps.pool, body.login);
    assertNotLocked(account);
    const fits = await passwordFits(account?.passwordHash, body.password);
    if (account === undefined || !fits || account.disabledAt !== null) {
      if (account !== undefined) await recordFailure(deps.pool, account.id, ATTEMPTS, LOCKED_MINUTES);
      throw new Problem('credentials-invalid');
    }
    if (account.failedAttempts > 0) await recordSuccess(deps.pool, account.id);
    return { body: await session(deps, deps.pool, account, randomUUID()) };
  },
});

const refreshBody = z.strictObject({ refreshToken: z.string().min(1).max(200) });

const refresh = operation<unknown, unknown, { refreshToken: string }>({
  id: 'refresh',
  method: 'post',
  path: '/api/v1/refresh',
  tag: 'accounts',
  summary: { zh: '续期登录', en: 'Renew the access token' },
  body: refreshBody,
  response: sessionShape,
  handle: async ({ deps, body }) => {
    const renewed = await inTransaction(deps.pool, async (db) => {
      const token = await useRefreshToken(db, hashOfToken(body.refreshToken));
      const account = token?.isUsable ? await accountById(db, token.accountId) : undefined;
      if (token !== undefined && account !== undefined && account.disabledAt === null) {
        return session(deps, db, account, token.family);
      }
      // A token used twice was copied: nobody of its family stays signed in. Committed, so answered outside.
      if (token?.wasUsed) await revokeFamily(db, token.family);
      return undefined;
    });
    if (renewed === undefined) throw new Problem('token-invalid');
    return { body: renewed };
  },
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
    await inTransaction(deps.pool, async (db) => {
      const token = await useRefreshToken(db, hashOfToken(body.refreshToken));
      if (token !== undefined) await revokeFamily(db, token.family);
    });
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
    if (account === undefined || account.disabledAt !== null || account.tokenGeneration !== caller.generation) {
      throw new Problem('token-invalid');
    }
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
    const account = await accountById(deps.pool, caller.accountId);
    assertNotLocked(account);
    if (account === undefined || !(await passwordFits(account.passwordHash, body.current))) {
      if (account !== undefined) await recordFailure(deps.pool, account.id, ATTEMPTS, LOCKED_MINUTES);
      throw new Problem('credentials-invalid');
    }
    assertStrong(body.next, account.login);
    const passwordHash = await hashPassword(body.next);
    await writeOnce(handled, async ({ db, audit }) => {
      await setPassword(db, account.id, passwordHash);
      await revokeSessionsOf(db, account.id);
      await audit('accounts', 'changePassword', { account: account.id });
      return { body: null };
    });
    return {};
  },
});

export const LOGIN_OPERATIONS: readonly AnyOperation[] = [login, refresh, logout, me, changePassword];
