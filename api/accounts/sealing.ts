import { createHmac } from 'node:crypto';
import { EncryptJWT, type JWTPayload, jwtDecrypt } from 'jose';
import type { ApiDeps } from '../deps';

/** A key of its own for each purpose: what was sealed for one opens for no other, and no token of ours passes for it. */
const keyOf = ({ tokenSecret }: ApiDeps, purpose: string): Uint8Array =>
  createHmac('sha256', tokenSecret).update(purpose).digest();

/** Sealed, so that a browser keeps it and nobody reads or makes one; for so long, or for good. */
export const encryptFor = (deps: ApiDeps, purpose: string, what: JWTPayload, seconds?: number): Promise<string> => {
  const token = new EncryptJWT(what).setProtectedHeader({ alg: 'dir', enc: 'A256GCM' });
  return (seconds === undefined ? token : token.setExpirationTime(`${seconds}s`)).encrypt(keyOf(deps, purpose));
};

/** What was sealed for this; `undefined` for none, for one that is too old, and for one that is not ours. */
export const decryptFor = async <T>(deps: ApiDeps, purpose: string, text: string): Promise<T | undefined> => {
  try {
    return (await jwtDecrypt<T>(text, keyOf(deps, purpose))).payload;
  } catch {
    return undefined;
  }
};
