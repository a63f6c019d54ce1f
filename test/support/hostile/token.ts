import { base64url, SignJWT } from 'jose';
import type { Caller } from '../../../api/http/tokens';

/** A token like one of ours, but for what it says. */
export interface TokenRecipe {
  /** Claims instead of the true ones; null leaves one out. */
  readonly claims?: Readonly<Record<string, unknown>>;
  readonly header?: Readonly<Record<string, unknown>>;
  /** Signed with another secret than ours. */
  readonly isForged?: boolean;
  /** In seconds from now. */
  readonly expiresIn?: number;
  /** What becomes of its three parts: `$1`, `$2` and `$3`. */
  readonly parts?: string;
}

const HOUR = 3_600;

export const tokenOf = async (
  { claims = {}, header = {}, isForged = false, expiresIn = HOUR, parts = '$1.$2.$3' }: TokenRecipe,
  { accountId, sessionId, ...caller }: Caller,
  secret: Uint8Array,
): Promise<string> => {
  const now = Math.floor(Date.now() / 1_000);
  const all = { ...caller, sub: accountId, sid: sessionId, iss: 'yuanluo', iat: now, exp: now + expiresIn, ...claims };
  const said = Object.fromEntries(Object.entries(all).filter(([, value]) => value !== null));
  const key = isForged ? Buffer.alloc(32, 'another secret ') : secret;
  const { alg = 'HS256', ...more } = header as { alg?: string };
  const signed = await new SignJWT(said).setProtectedHeader({ alg: 'HS256', ...more }).sign(key);
  const [first = '', second = '', third = ''] = signed.split('.');
  const head = alg === 'HS256' ? first : base64url.encode(JSON.stringify({ alg, ...more }));
  return parts.replaceAll('$1', head).replaceAll('$2', second).replaceAll('$3', third);
};
