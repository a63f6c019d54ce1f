import { jwtVerify, SignJWT } from 'jose';
import { LRUCache } from 'lru-cache';
import type { Language } from '../../i18n/language';
import { Problem } from './problem';

/** The caller as the signed token states it. */
export interface Caller {
  readonly accountId: string;
  readonly name: string;
  readonly roles: readonly string[];
  readonly organisationId: string;
  /** The caller's scope: only cases and organisations whose path begins with it are visible. */
  readonly organisationPath: string;
  readonly language: Language;
  readonly generation: number;
}

export const ACCESS_TOKEN_SECONDS = 15 * 60;
const ISSUER = 'yuanluo';

export const signAccessToken = (secret: Uint8Array, { accountId, ...claims }: Caller): Promise<string> =>
  new SignJWT({ ...claims })
    .setProtectedHeader({ alg: 'HS256' })
    .setSubject(accountId)
    .setIssuer(ISSUER)
    .setIssuedAt()
    .setExpirationTime(`${ACCESS_TOKEN_SECONDS}s`)
    .sign(secret);

interface Verified {
  readonly caller: Caller;
  /** Unix time in seconds. */
  readonly expires: number;
}

const MAX_CACHED_TOKENS = 2_000;

const verify = async (secret: Uint8Array, token: string): Promise<Verified> => {
  const { payload } = await jwtVerify<Omit<Caller, 'accountId'>>(token, secret, {
    issuer: ISSUER,
    algorithms: ['HS256'],
    requiredClaims: ['exp'],
  });
  const { sub, iss: _iss, iat: _iat, exp = 0, ...claims } = payload;
  return { caller: { accountId: sub ?? '', ...claims }, expires: exp };
};

/** One cache for each signing secret. */
const tokenCaches = new WeakMap<Uint8Array, LRUCache<string, Verified>>();

const tokenCacheFor = (secret: Uint8Array) => {
  const known =
    tokenCaches.get(secret) ??
    new LRUCache<string, Verified>({ max: MAX_CACHED_TOKENS, fetchMethod: (token) => verify(secret, token) });
  tokenCaches.set(secret, known);
  return known;
};

/**
 * The caller of a bearer token. Throws `authentication-required` or `token-invalid`. The signature is verified once and
 * cached; the expiry is checked here each time, and the account's state in the database each time.
 */
export const callerOf = async (secret: Uint8Array, authorization: string | undefined): Promise<Caller> => {
  const token = /^Bearer ([\w-]+\.[\w-]+\.[\w-]+)$/.exec(authorization ?? '')?.[1];
  if (token === undefined) {
    throw new Problem('authentication-required', { headers: { 'WWW-Authenticate': 'Bearer' } });
  }
  const invalid = () =>
    new Problem('token-invalid', { headers: { 'WWW-Authenticate': 'Bearer error="invalid_token"' } });
  const verified = await tokenCacheFor(secret)
    .forceFetch(token)
    .catch(() => {
      throw invalid();
    });
  if (verified.expires * 1000 <= Date.now()) throw invalid();
  return verified.caller;
};
