import { parse, serialize } from 'cookie';
import type { Request } from 'express';
import type { ApiDeps } from '../deps';
import { Problem } from '../http/problem';

/**
 * The cookies are HttpOnly and SameSite, so no script reads them and no other site's page sends them. Behind TLS their
 * names begin with `__Host-`: a browser takes such a cookie only from this very host, not from a neighbour below the same
 * domain.
 */
const ACCESS = 'yuanluo_access';
const REFRESH = 'yuanluo_refresh';
const SIGN_IN = 'yuanluo_sign_in';
const PROVIDER = 'yuanluo_provider';
const DEVICE = 'yuanluo_device';
export const SESSION_PATH = '/api/v1/session';
export const PROVIDER_PATH = `${SESSION_PATH}/oidc`;
export const PROVIDER_END_PATH = `${PROVIDER_PATH}/end`;

interface CookieAttributes {
  readonly path: string;
  readonly maxAge: number;
  readonly sameSite?: 'strict' | 'lax';
}

/** Of the dependencies, what names and attributes of cookies follow from. */
type Site = Pick<ApiDeps, 'publicUrl'>;

const isEncrypted = ({ publicUrl }: Site): boolean => publicUrl.startsWith('https:');

const nameOn = (site: Site, name: string): string => (isEncrypted(site) ? `__Host-${name}` : name);

/** A cookie with the prefix has to be for the whole host. */
const cookieOf = (site: Site, name: string, value: string, { path, ...kept }: CookieAttributes): string =>
  serialize(nameOn(site, name), value, {
    sameSite: 'strict',
    ...kept,
    path: isEncrypted(site) ? '/' : path,
    httpOnly: true,
    secure: isEncrypted(site),
  });

/** `Set-Cookie` for both tokens; empty tokens delete the cookies. */
export const sessionCookies = (
  deps: ApiDeps,
  access: string,
  refresh: string,
  accessSeconds: number,
  refreshSeconds: number,
) => [
  cookieOf(deps, ACCESS, access, { path: '/api', maxAge: accessSeconds }),
  cookieOf(deps, REFRESH, refresh, { path: SESSION_PATH, maxAge: refreshSeconds }),
];

/** Lax: the browser must send it when a link leads back from the provider's page. */
export const signInCookie = (deps: ApiDeps, value: string, maxAge: number): string =>
  cookieOf(deps, SIGN_IN, value, { path: PROVIDER_PATH, maxAge, sameSite: 'lax' });

/** Strict, so that no other site's page can sign somebody out at the provider. */
export const providerCookie = (deps: ApiDeps, value: string, maxAge: number): string =>
  cookieOf(deps, PROVIDER, value, { path: SESSION_PATH, maxAge });

/** Strict, and kept when the session ends: it says where somebody has signed in before, and lets nobody in. */
export const deviceCookie = (deps: ApiDeps, value: string, maxAge: number): string =>
  cookieOf(deps, DEVICE, value, { path: SESSION_PATH, maxAge });

/** The name alone counts: behind TLS, a cookie without the prefix may be a neighbour's. */
const cookieNamed = (site: Site, request: Request, name: string): string | undefined =>
  parse(request.get('cookie') ?? '')[nameOn(site, name)] || undefined;

export const signInCookieOf = (site: Site, request: Request): string | undefined => cookieNamed(site, request, SIGN_IN);

export const providerCookieValueOf = (site: Site, request: Request): string | undefined =>
  cookieNamed(site, request, PROVIDER);

export const refreshTokenOf = (site: Site, request: Request): string | undefined => cookieNamed(site, request, REFRESH);

export const deviceTokenOf = (site: Site, request: Request): string | undefined => cookieNamed(site, request, DEVICE);

/**
 * A write with cookies must come from the API's own pages; otherwise a form on another site could write in the
 * user's name.
 */
export const assertSameOrigin = (request: Request): void => {
  const site = request.get('sec-fetch-site');
  const origin = request.get('origin');
  const isFromHere = origin !== undefined && URL.canParse(origin) && new URL(origin).host === request.host;
  const isOwn = site === undefined ? isFromHere : site === 'same-origin';
  if (!isOwn) throw new Problem('origin-foreign');
};

/**
 * The `Authorization` header, or one made from the browser's cookie. Throws `origin-foreign` for a write from
 * another site.
 */
export const bearerTokenOf = (site: Site, request: Request): string | undefined => {
  const header = request.get('authorization');
  if (header !== undefined) return header;
  const token = cookieNamed(site, request, ACCESS);
  if (token === undefined) return undefined;
  if (!['GET', 'HEAD'].includes(request.method)) assertSameOrigin(request);
  return `Bearer ${token}`;
};
