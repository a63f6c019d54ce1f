import { jwtVerify, SignJWT } from 'jose';

import type { Language } from '../../i18n/language';
import { Problem } from './problem';

/** Who calls, as the signed token says it. */
export interface Caller {
  readonly accountId: string;
  readonly name: string;
  readonly roles: readonly string[];
  readonly organisationId: string;
  /** What the caller sees begins with this. */
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

/** The caller of a bearer token; throws `authentication-required` or `token-invalid`. */
export const callerOf = async (secret: Uint8Array, authorization: string | undefined): Promise<Caller> => {
  const token = /^Bearer ([\w-]+\.[\w-]+\.[\w-]+)$/.exec(authorization ?? '')?.[1];
  if (token === undefined) {
    throw new Problem('authentication-required', { headers: { 'WWW-Authenticate': 'Bearer' } });
  }
  try {
    const { payload } = await jwtVerify(token, secret, { issuer: ISSUER, algorithms: ['HS256'] });
    const { sub, iss: _iss, iat: _iat, exp: _exp, ...claims } = payload;
    return { accountId: sub ?? '', ...(claims as unknown as Omit<Caller, 'accountId'>) };
  } catch {
    throw new Problem('token-invalid', { headers: { 'WWW-Authenticate': 'Bearer error="invalid_token"' } });
  }
};
