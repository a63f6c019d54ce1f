import { createHmac } from 'node:crypto';
import { EncryptJWT, type JWTPayload, jwtDecrypt } from 'jose';
import type { ApiDeps } from '../deps';

/**
 * Each purpose has its own key, so that a text encrypted for one purpose, or an access token, is refused for
 * another.
 */
const keyOf = ({ tokenSecret }: ApiDeps, purpose: string): Uint8Array =>
  createHmac('sha256', tokenSecret).update(purpose).digest();

/** Encrypts `what` so that a browser can keep it but not read or forge it. Valid for `seconds`, or without a limit. */
export const encryptFor = (deps: ApiDeps, purpose: string, what: JWTPayload, seconds?: number): Promise<string> => {
  const token = new EncryptJWT(what).setProtectedHeader({ alg: 'dir', enc: 'A256GCM' });
  return (seconds === undefined ? token : token.setExpirationTime(`${seconds}s`)).encrypt(keyOf(deps, purpose));
};

/** Decrypts a text of the same purpose; `undefined` if it is empty, expired, or not made by this API. */
export const decryptFor = async <T>(deps: ApiDeps, purpose: string, text: string): Promise<T | undefined> => {
  try {
    return (await jwtDecrypt<T>(text, keyOf(deps, purpose))).payload;
  } catch {
    return undefined;
  }
};
