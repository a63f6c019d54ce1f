import { createHmac } from 'node:crypto';
import { EncryptJWT, jwtDecrypt } from 'jose';
import type { ApiDeps } from '../deps';
import type { Challenge } from './provider';

/** So long somebody may stay at the provider's page. */
export const FLOW_SECONDS = 10 * 60;

/** A sign-in that was begun in this browser: what its end has to fit, and where it leads. */
export interface Flow extends Challenge {
  /** A place in the console. */
  readonly back: string;
}

/** A key of its own: no other token of ours passes for a flow, and no flow for another. */
const keyOf = ({ tokenSecret }: ApiDeps): Uint8Array =>
  createHmac('sha256', tokenSecret).update('sign-in by the provider').digest();

/** Sealed, so that a browser keeps it and nobody reads or makes one. */
export const sealed = (deps: ApiDeps, flow: Flow): Promise<string> =>
  new EncryptJWT({ ...flow })
    .setProtectedHeader({ alg: 'dir', enc: 'A256GCM' })
    .setExpirationTime(`${FLOW_SECONDS}s`)
    .encrypt(keyOf(deps));

/** What was sealed; `undefined` for none, for one that is too old, and for one that is not ours. */
export const opened = async (deps: ApiDeps, text = ''): Promise<Flow | undefined> => {
  try {
    return (await jwtDecrypt<Flow>(text, keyOf(deps))).payload;
  } catch {
    return undefined;
  }
};
