import { createHmac } from 'node:crypto';
import { EncryptJWT, type JWTPayload, jwtDecrypt } from 'jose';
import type { ApiDeps } from '../deps';

/**
 * Each purpose has its own key, so that a text encrypted for one purpose, or an access token, is refused for
 * another.
 */
const keyOf = (secret: Uint8Array, purpose: string): Uint8Array =>
  createHmac('sha256', secret).update(purpose).digest();

/** Encrypts `what` so that a browser can keep it but not read or forge it. Valid for `seconds`, or without a limit. */
export const encryptFor = (deps: ApiDeps, purpose: string, what: JWTPayload, seconds?: number): Promise<string> => {
  const token = new EncryptJWT(what).setProtectedHeader({ alg: 'dir', enc: 'A256GCM' });
  return (seconds === undefined ? token : token.setExpirationTime(`${seconds}s`)).encrypt(
    keyOf(deps.tokenSecret, purpose),
  );
};

/** Decrypts a text of the same purpose; `undefined` if it is empty, expired, or not made by this API. */
export const decryptFor = async <T>(
  { tokenSecret, formerTokenSecret }: ApiDeps,
  purpose: string,
  text: string,
): Promise<T | undefined> => {
  for (const secret of [tokenSecret, formerTokenSecret]) {
    if (secret === undefined) continue;
    try {
      return (await jwtDecrypt<T>(text, keyOf(secret, purpose))).payload;
    } catch {
      // Sealed by the other secret, or by nobody here.
    }
  }
  return undefined;
};
