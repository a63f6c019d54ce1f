import type { Request } from 'express';
import type { ApiDeps } from '../deps';
import { providerCookie, providerCookieValueOf } from './cookies';
import { decryptFor, encryptFor } from './sealing';
import { sessionPeriods } from './sessions';

const PURPOSE = 'who is signed in at the provider';
/** Browsers drop a cookie of more than 4 KB, including its name and attributes. */
const MAX_COOKIE_CHARACTERS = 3_800;

const cookieSeconds = (deps: ApiDeps): number => sessionPeriods(deps).idleHours * 3600;

/** This browser's session at the provider. The sign-out names the ID token if it fits into a cookie. */
export interface ProviderSession {
  readonly idToken?: string;
}

export const newProviderCookie = async (deps: ApiDeps, idToken: string | undefined): Promise<string> => {
  const whole = await encryptFor(deps, PURPOSE, { idToken });
  const value = whole.length <= MAX_COOKIE_CHARACTERS ? whole : await encryptFor(deps, PURPOSE, {});
  return providerCookie(deps, value, cookieSeconds(deps));
};

/** Renews the cookie together with the session, because the sign-out needs it at the end. */
export const renewedProviderCookie = (deps: ApiDeps, request: Request): readonly string[] => {
  const value = providerCookieValueOf(deps, request);
  return value === undefined ? [] : [providerCookie(deps, value, cookieSeconds(deps))];
};

export const readProviderSession = (deps: ApiDeps, request: Request): Promise<ProviderSession | undefined> =>
  decryptFor<ProviderSession>(deps, PURPOSE, providerCookieValueOf(deps, request) ?? '');
