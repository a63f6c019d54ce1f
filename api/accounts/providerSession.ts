import type { Request } from 'express';
import type { ApiDeps } from '../deps';
import { providerCookieOf, providerSessionOf } from './cookies';
import { openedFor, sealedFor } from './sealing';
import { REFRESH_DAYS } from './sessions';

const PURPOSE = 'who is signed in at the provider';
const KEPT_SECONDS = REFRESH_DAYS * 86_400;
/** Browsers keep no cookie of more than 4 KB, its name and attributes included. */
const MOST_CHARACTERS = 3_800;

/** That this browser is signed in at the provider, too: what its sign-out has to name, as long as a cookie takes it. */
export interface ProviderSession {
  readonly idToken?: string;
}

export const keptSession = async (deps: ApiDeps, idToken: string | undefined): Promise<string> => {
  const whole = await sealedFor(deps, PURPOSE, { idToken });
  const value = whole.length <= MOST_CHARACTERS ? whole : await sealedFor(deps, PURPOSE, {});
  return providerCookieOf(deps, value, KEPT_SECONDS);
};

/** Kept as long again: it is wanted at the session's end, whenever that is. */
export const prolonged = (deps: ApiDeps, request: Request): readonly string[] => {
  const value = providerSessionOf(request);
  return value === undefined ? [] : [providerCookieOf(deps, value, KEPT_SECONDS)];
};

export const openedSession = (deps: ApiDeps, request: Request): Promise<ProviderSession | undefined> =>
  openedFor<ProviderSession>(deps, PURPOSE, providerSessionOf(request) ?? '');
