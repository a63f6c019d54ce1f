import type { ApiDeps } from '../deps';
import type { Challenge } from './provider';
import { decryptFor, encryptFor } from './sealing';

const PURPOSE = 'sign-in by the provider';

/** How long somebody may stay at the provider's page. */
export const SIGN_IN_SECONDS = 10 * 60;

/** A sign-in that began in this browser: the challenge that its end must match, and the page it leads back to. */
export interface PendingSignIn extends Challenge {
  /** A place in the console. */
  readonly back: string;
}

/** Encrypts the sign-in: the browser keeps it as a cookie, but cannot read or forge it. */
export const encryptSignIn = (deps: ApiDeps, flow: PendingSignIn): Promise<string> =>
  encryptFor(deps, PURPOSE, { ...flow }, SIGN_IN_SECONDS);

/** Decrypts the cookie; `undefined` if there is none, if it has expired, or if this API did not make it. */
export const decryptSignIn = (deps: ApiDeps, text = ''): Promise<PendingSignIn | undefined> =>
  decryptFor<PendingSignIn>(deps, PURPOSE, text);
