import { z } from 'zod';
import { accountById } from '../../db/accounts';
import { Problem } from '../http/problem';
import { type AnyOperation, operation } from '../http/route';
import { originOf } from './knownDevices';
import { changeOwnPassword } from './service';
import { renewSession, type Session, signOut, startSession } from './sessions';
import { accountShape, accountView } from './view';

const sessionShape = z.object({
  accessToken: z.string(),
  refreshToken: z.string(),
  expiresInSeconds: z.int(),
  account: accountShape,
});

/** Of an authenticator app, two of it in a row, or a recovery code; spaces and hyphens do not matter. */
export const secondFactorCode = z
  .string()
  .min(1)
  .max(60)
  .meta({ description: 'The code of an authenticator app, two of its codes in a row, or a recovery code' });

export const credentialsShape = z.strictObject({
  login: z.string().min(1).max(120),
  password: z.string().min(1).max(500),
  code: secondFactorCode.exactOptional(),
});

const deviceToken = z
  .string()
  .max(4_000)
  .meta({ description: 'Send it with the next sign-in of this program: strangers’ failures then do not delay it' });

const signedIn = <S extends Session>(session: S) => ({ body: session, logged: { account: session.account.id } });

const login = operation({
  id: 'login',
  method: 'post',
  path: '/api/v1/login',
  tag: 'accounts',
  summary: { zh: '登录', en: 'Sign in' },
  body: credentialsShape.extend({ deviceToken: deviceToken.exactOptional() }),
  response: sessionShape.extend({ deviceToken }),
  handle: async ({ deps, body, request }) =>
    signedIn(await startSession(deps, body, await originOf(deps, request, body.deviceToken ?? ''))),
});

const refreshBody = z.strictObject({ refreshToken: z.string().min(1).max(200) });

const refresh = operation({
  id: 'refresh',
  method: 'post',
  path: '/api/v1/refresh',
  tag: 'accounts',
  summary: { zh: '续期登录', en: 'Renew the access token' },
  body: refreshBody,
  response: sessionShape,
  handle: async ({ deps, body, request }) =>
    signedIn(await renewSession(deps, body.refreshToken, await originOf(deps, request))),
});

const logout = operation({
  id: 'logout',
  method: 'post',
  path: '/api/v1/logout',
  tag: 'accounts',
  summary: { zh: '退出登录', en: 'Sign out' },
  body: refreshBody,
  status: 204,
  handle: async ({ deps, body }) => {
    return { logged: { account: await signOut(deps, body.refreshToken) } };
  },
});

const me = operation({
  id: 'me',
  method: 'get',
  path: '/api/v1/me',
  tag: 'accounts',
  summary: { zh: '我的账号', en: 'Get my account' },
  response: accountShape,
  handle: async ({ deps, caller }) => {
    const account = await accountById(deps.pool, caller.accountId);
    if (account === undefined) throw new Problem('token-invalid');
    return { body: accountView(account) };
  },
});

const changePassword = operation({
  id: 'changePassword',
  method: 'put',
  path: '/api/v1/me/password',
  tag: 'accounts',
  summary: { zh: '修改密码', en: 'Change my password' },
  body: z.strictObject({ current: z.string().min(1).max(500), next: z.string().min(1).max(500) }),
  idempotent: true,
  status: 204,
  handle: async (handled) => {
    await changeOwnPassword(handled, handled.body);
    return {};
  },
});

export const LOGIN_OPERATIONS: readonly AnyOperation[] = [login, refresh, logout, me, changePassword];
