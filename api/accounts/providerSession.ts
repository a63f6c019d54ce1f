import type { Request } from 'express';
import type { ApiDeps } from '../deps';
import { providerCookie, providerCookieValueOf } from './cookies';
import { decryptFor, encryptFor } from './sealing';
import { sessionPeriods } from './sessions';

const PURPOSE = 'who is signed in at the provider';
/** Browsers keep no cookie of more than 4 KB, its name and attributes included. */
const MAX_COOKIE_CHARACTERS = 3_800;

const cookieSeconds = (deps: ApiDeps): number => sessionPeriods(deps).idleHours * 3600;

/** That this browser is signed in at the provider, too: what its sign-out has to name, as long as a cookie takes it. */
export interface ProviderSession {
  readonly idToken?: string;
}

export const newProviderCookie = async (deps: ApiDeps, idToken: string | undefined): Promise<string> => {
  const whole = await encryptFor(deps, PURPOSE, { idToken });
  const value = whole.length <= MAX_COOKIE_CHARACTERS ? whole : await encryptFor(deps, PURPOSE, {});
  return providerCookie(deps, value, cookieSeconds(deps));
};

/** Kept as long again: it is wanted at the session's end, whenever that is. */
export const renewedProviderCookie = (deps: ApiDeps, request: Request): readonly string[] => {
  const value = providerCookieValueOf(request);
  return value === undefined ? [] : [providerCookie(deps, value, cookieSeconds(deps))];
};

export const readProviderSession = (deps: ApiDeps, request: Request): Promise<ProviderSession | undefined> =>
  decryptFor<ProviderSession>(deps, PURPOSE, providerCookieValueOf(request) ?? '');
