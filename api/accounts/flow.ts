import type { ApiDeps } from '../deps';
import type { Challenge } from './provider';
import { decryptFor, encryptFor } from './sealing';

const PURPOSE = 'sign-in by the provider';

/** So long somebody may stay at the provider's page. */
export const SIGN_IN_SECONDS = 10 * 60;

/** A sign-in that was begun in this browser: what its end has to fit, and where it leads. */
export interface PendingSignIn extends Challenge {
  /** A place in the console. */
  readonly back: string;
}

/** Sealed, so that a browser keeps it and nobody reads or makes one. */
export const encryptSignIn = (deps: ApiDeps, flow: PendingSignIn): Promise<string> =>
  encryptFor(deps, PURPOSE, { ...flow }, SIGN_IN_SECONDS);

/** What was sealed; `undefined` for none, for one that is too old, and for one that is not ours. */
export const decryptSignIn = (deps: ApiDeps, text = ''): Promise<PendingSignIn | undefined> =>
  decryptFor<PendingSignIn>(deps, PURPOSE, text);
