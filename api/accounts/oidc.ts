import { z } from 'zod';
import { hasSecondFactor as hasOwnFactor, secondFactorsOf } from '../../db/secondFactors';
import { Problem } from '../http/problem';
import { type AnyOperation, operation, type Reply, type RequestContext } from '../http/route';
import { signedInWith } from './browser';
import { PROVIDER_END_PATH, PROVIDER_PATH, providerCookie, signInCookie, signInCookieOf } from './cookies';
import { decryptSignIn, encryptSignIn, SIGN_IN_SECONDS } from './flow';
import { accountForIdentity } from './identity';
import { originOf } from './knownDevices';
import { newProviderCookie, readProviderSession } from './providerSession';
import { startSessionFor } from './sessions';

/** A place in the console. It is put behind the `#` of the API's own page, so it cannot lead to another site. */
const place = z
  .string()
  .max(1_000)
  .regex(/^\/(?:[^/\\\s][^\\\s]*)?$/);

/** The address as a `Location` header; `URL` encodes the Chinese characters that a place may contain. */
const consoleAddress = (back: string, refusal?: string): string => {
  const { pathname, search, hash } = new URL(`/${refusal ? `?signIn=${refusal}` : ''}#${back}`, 'http://console');
  return pathname + search + hash;
};

/** A browser shows this answer, so a refusal redirects to the sign-in page, which explains it. */
const redirectRefusals = async (back: string, work: () => Promise<Reply>): Promise<Reply> => {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    return { headers: { Location: consoleAddress(back, error.code) }, logged: { code: error.code } };
  }
};

const providerOf = ({ provider }: RequestContext<unknown, unknown, unknown>['deps']) => {
  if (provider === undefined) throw new Problem('provider-none');
  return provider;
};

const begin = operation({
  id: 'beginProviderSession',
  method: 'get',
  path: PROVIDER_PATH,
  tag: 'accounts',
  summary: {
    zh: '浏览器通过统一身份认证（OpenID Connect）登录：转到认证页面',
    en: 'Start single sign-on (OpenID Connect): redirects to the provider',
  },
  query: z.strictObject({
    back: place.exactOptional().meta({ description: 'Console page to return to, such as /board' }),
  }),
  status: 303,
  handle: ({ deps, query: { back = '/' } }) =>
    redirectRefusals(back, async () => {
      const { address, challenge } = await providerOf(deps).begin();
      const cookie = signInCookie(deps, await encryptSignIn(deps, { ...challenge, back }), SIGN_IN_SECONDS);
      return { headers: { Location: address }, cookies: [cookie] };
    }),
});

/**
 * The request comes from the provider's site, so the browser sends no Strict cookies with it. It sets the session's
 * cookies and redirects to a page that needs none; that page's own requests are the first to send them.
 */
const finish = operation({
  id: 'finishProviderSession',
  method: 'get',
  path: `${PROVIDER_PATH}/return`,
  tag: 'accounts',
  summary: { zh: '统一身份认证返回：建立登录', en: 'Callback of the sign-in provider: signs the browser in' },
  query: z.looseObject({
    state: z.string().max(200).exactOptional(),
    code: z.string().max(4_000).exactOptional(),
    iss: z.string().max(1_000).exactOptional(),
    error: z.string().max(200).exactOptional(),
  }),
  status: 303,
  handle: async ({ deps, query, request }) => {
    const flow = await decryptSignIn(deps, signInCookieOf(deps, request));
    const back = flow?.back ?? '/';
    const reply = await redirectRefusals(back, async () => {
      if (flow === undefined || flow.state !== query.state) throw new Problem('sign-in-expired');
      const { search } = new URL(request.originalUrl, deps.publicUrl);
      const { proven: verifiedIdentity, idToken, hasSecondFactor } = await providerOf(deps).finish(search, flow);
      const account = await accountForIdentity(deps, verifiedIdentity);
      // Who has a factor here shows it here: an identity can be linked by somebody else.
      const isShown = hasSecondFactor && !hasOwnFactor(await secondFactorsOf(deps.pool, account.id));
      const amr = isShown ? (['sso', 'mfa'] as const) : (['sso'] as const);
      const session = await startSessionFor(deps, account, await originOf(deps, request), amr);
      const { cookies = [] } = signedInWith(deps, session);
      return {
        logged: { account: account.id },
        headers: { Location: consoleAddress(back) },
        cookies: [...cookies, await newProviderCookie(deps, idToken)],
      };
    });
    return { ...reply, cookies: [...(reply.cookies ?? []), signInCookie(deps, '', 0)] };
  },
});

/**
 * Redirects to the provider's sign-out; the API's own session has ended before. The address contains the provider's
 * token, so it goes to the browser as a redirect and never to a script. The return from the provider is not verified,
 * because it only opens the console.
 */
const end = operation({
  id: 'endProviderSession',
  method: 'get',
  path: PROVIDER_END_PATH,
  tag: 'accounts',
  summary: {
    zh: '同时退出统一身份认证：转到其退出页面，再返回登录页',
    en: 'Sign the browser out at the provider: redirects to its page and back to the sign-in page',
  },
  status: 303,
  handle: async ({ deps, request }) => {
    const session = await readProviderSession(deps, request);
    const reply = await redirectRefusals('/', async () => {
      const address = session === undefined ? undefined : await providerOf(deps).end(session.idToken);
      return { headers: { Location: address ?? consoleAddress('/') } };
    });
    return { ...reply, cookies: [providerCookie(deps, '', 0)] };
  },
});

export const PROVIDER_OPERATIONS: readonly AnyOperation[] = [begin, finish, end];
