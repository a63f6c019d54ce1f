import { jwtVerify, SignJWT } from 'jose';
import { LRUCache } from 'lru-cache';
import { z } from 'zod';
import { ORGANISATION_KINDS, type Principal } from '../../domain/kernel/actor';
import { Problem } from './problem';
import { language } from './shapes';

/** The claims of a valid token. One with our signature and other claims is refused as well. */
const callerShape = z.object({
  accountId: z.uuid(),
  /** The session that issued the token. */
  sessionId: z.uuid(),
  name: z.string(),
  roles: z.array(z.string()),
  organisationId: z.string(),
  organisationKind: z.enum(ORGANISATION_KINDS),
  /** Only organisations and accounts whose path begins with it are visible. Which cases are, `scopeOf` says. */
  organisationPath: z.string().min(1),
  language,
  generation: z.int(),
  /** The session has to show a second factor, or add one, before it may do anything else. */
  lacksSecondFactor: z.boolean().exactOptional(),
});

type Claims = Readonly<z.infer<typeof callerShape>>;

/** The caller as the signed token states it; a delegate who acts as one has the principal's role and office instead. */
export interface Caller extends Claims {
  readonly actingFor?: Principal;
}

export const ACCESS_TOKEN_SECONDS = 15 * 60;
const ISSUER = 'yuanluo';
/** It names access tokens apart from whatever else may be signed or sealed one day (RFC 9068). */
const TYPE = 'at+jwt';

export const signAccessToken = (secret: Uint8Array, { accountId, sessionId, ...claims }: Claims): Promise<string> =>
  new SignJWT({ ...claims, sid: sessionId })
    .setProtectedHeader({ alg: 'HS256', typ: TYPE })
    .setSubject(accountId)
    .setIssuer(ISSUER)
    .setAudience(ISSUER)
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
  const { payload } = await jwtVerify(token, secret, {
    issuer: ISSUER,
    audience: ISSUER,
    typ: TYPE,
    algorithms: ['HS256'],
    requiredClaims: ['exp'],
  });
  const { sub, sid, exp = 0, ...claims } = payload;
  return { caller: callerShape.parse({ ...claims, accountId: sub, sessionId: sid }), expires: exp };
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
 * The caller of a bearer token. Throws `authentication-required` or `token-invalid`. The signature, by the secret or
 * the one before, is verified once and cached; the expiry is checked here each time, and the account's state in the database each time.
 */
export const callerOf = async (
  secret: Uint8Array,
  authorization: string | undefined,
  former?: Uint8Array,
): Promise<Caller> => {
  const token = /^Bearer ([\w-]+\.[\w-]+\.[\w-]+)$/.exec(authorization ?? '')?.[1];
  if (token === undefined) {
    throw new Problem('authentication-required', { headers: { 'WWW-Authenticate': 'Bearer' } });
  }
  const invalid = () =>
    new Problem('token-invalid', { headers: { 'WWW-Authenticate': 'Bearer error="invalid_token"' } });
  const verified = await tokenCacheFor(secret)
    .forceFetch(token)
    .catch((error) => {
      if (former === undefined) throw error;
      return tokenCacheFor(former).forceFetch(token);
    })
    .catch(() => {
      throw invalid();
    });
  if (verified.expires * 1000 <= Date.now()) throw invalid();
  return verified.caller;
};
