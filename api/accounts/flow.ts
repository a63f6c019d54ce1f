import type { ApiDeps } from '../deps';
import type { Challenge } from './provider';
import { openedFor, sealedFor } from './sealing';

const PURPOSE = 'sign-in by the provider';

/** So long somebody may stay at the provider's page. */
export const FLOW_SECONDS = 10 * 60;

/** A sign-in that was begun in this browser: what its end has to fit, and where it leads. */
export interface Flow extends Challenge {
  /** A place in the console. */
  readonly back: string;
}

/** Sealed, so that a browser keeps it and nobody reads or makes one. */
export const sealed = (deps: ApiDeps, flow: Flow): Promise<string> =>
  sealedFor(deps, PURPOSE, { ...flow }, FLOW_SECONDS);

/** What was sealed; `undefined` for none, for one that is too old, and for one that is not ours. */
export const opened = (deps: ApiDeps, text = ''): Promise<Flow | undefined> => openedFor<Flow>(deps, PURPOSE, text);
