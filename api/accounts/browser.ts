import { z } from 'zod';
import { accountById, accountState } from '../../db/accounts';
import type { ApiDeps } from '../deps';
import { isStillValid } from '../http/idempotentWrite';
import { Problem } from '../http/problem';
import { type AnyOperation, operation, type Reply } from '../http/route';
import { ACCESS_TOKEN_SECONDS, callerOf } from '../http/tokens';
import {
  assertSameOrigin,
  bearerTokenOf,
  deviceCookie,
  PROVIDER_END_PATH,
  PROVIDER_PATH,
  refreshTokenOf,
  SESSION_PATH,
  sessionCookies,
} from './cookies';
import { DEVICE_SECONDS, originOf } from './knownDevices';
import { credentialsShape } from './login';
import { readProviderSession, renewedProviderCookie } from './providerSession';
import { type NewSession, renewSession, type Session, sessionPeriods, signOut, startSession } from './sessions';
import { accountShape, accountView } from './view';

const cookiesOf = (deps: ApiDeps, { accessToken, refreshToken }: Session): readonly string[] =>
  sessionCookies(deps, accessToken, refreshToken, ACCESS_TOKEN_SECONDS, sessionPeriods(deps).idleHours * 3600);

/** The answer that signs a browser in. */
export const signedInWith = (deps: ApiDeps, session: NewSession): Reply<z.output<typeof accountShape>> => ({
  body: session.account,
  logged: { account: session.account.id },
  cookies: [...cookiesOf(deps, session), deviceCookie(deps, session.deviceToken, DEVICE_SECONDS)],
});

const beginOperation = operation({
  id: 'beginSession',
  method: 'post',
  path: SESSION_PATH,
  tag: 'accounts',
  summary: {
    zh: '浏览器登录（令牌存于脚本读不到的 Cookie）',
    en: 'Sign in a browser; tokens are kept in cookies that scripts cannot read',
  },
  body: credentialsShape,
  response: accountShape,
  handle: async ({ deps, body, request }) => {
    assertSameOrigin(request);
    return signedInWith(deps, await startSession(deps, body, await originOf(deps, request)));
  },
});

/** Answers 200 with a null account if nobody is signed in, so that the console's first request is no error. */
const getOperation = operation({
  id: 'getSession',
  method: 'get',
  path: SESSION_PATH,
  tag: 'accounts',
  summary: {
    zh: '浏览器当前的登录',
    en: 'Get the browser’s session: the account signed in, and whether it can be renewed',
  },
  response: z.object({
    account: accountShape.nullable(),
    renewable: z.boolean(),
    provider: z
      .object({ name: z.string() })
      .nullable()
      .meta({ description: `The single sign-on provider, at ${PROVIDER_PATH}` }),
  }),
  handle: async ({ deps, request }) => {
    const authorization = bearerTokenOf(deps, request);
    const caller = await callerOf(deps.tokenSecret, authorization, deps.formerTokenSecret).catch(() => undefined);
    const account = caller === undefined ? undefined : await accountById(deps.pool, caller.accountId);
    const isValid =
      caller !== undefined && isStillValid(await accountState(deps.pool, caller.accountId, caller.sessionId), caller);
    return {
      body: {
        account: isValid && account !== undefined ? accountView(account) : null,
        renewable: refreshTokenOf(deps, request) !== undefined,
        provider: deps.provider === undefined ? null : { name: deps.provider.name },
      },
    };
  },
});

const renewOperation = operation({
  id: 'renewSession',
  method: 'post',
  path: `${SESSION_PATH}/renewal`,
  tag: 'accounts',
  summary: { zh: '浏览器续期登录', en: 'Renew a browser’s session' },
  response: accountShape,
  handle: async ({ deps, request }) => {
    assertSameOrigin(request);
    const token = refreshTokenOf(deps, request);
    if (token === undefined) throw new Problem('authentication-required');
    const session = await renewSession(deps, token, await originOf(deps, request));
    return {
      body: session.account,
      logged: { account: session.account.id },
      cookies: [...cookiesOf(deps, session), ...renewedProviderCookie(deps, request)],
    };
  },
});

const endOperation = operation({
  id: 'endSession',
  method: 'post',
  path: `${SESSION_PATH}/end`,
  tag: 'accounts',
  summary: { zh: '浏览器退出登录', en: 'Sign a browser out' },
  response: z.object({
    next: z
      .string()
      .nullable()
      .meta({ description: 'Address at which the browser is also signed out at the provider; null if none is needed' }),
  }),
  handle: async ({ deps, request }) => {
    assertSameOrigin(request);
    const token = refreshTokenOf(deps, request);
    const account = token === undefined ? undefined : await signOut(deps, token);
    const isAtProvider = deps.provider !== undefined && (await readProviderSession(deps, request)) !== undefined;
    return {
      logged: { account },
      body: { next: isAtProvider ? PROVIDER_END_PATH : null },
      cookies: sessionCookies(deps, '', '', 0, 0),
      // Previews of photos and scans. What was recorded at the doors and waits to be sent stays ("storage").
      headers: { 'Clear-Site-Data': '"cache"' },
    };
  },
});

export const BROWSER_OPERATIONS: readonly AnyOperation[] = [beginOperation, getOperation, renewOperation, endOperation];
