import type { Request } from 'express';
import type { ApiDeps } from '../deps';
import { deviceTokenOf } from './cookies';
import { decryptFor, encryptFor } from './sealing';

const PURPOSE = 'known device';
export const DEVICE_SECONDS = 180 * 86_400;
/** Of one browser: a counter that several people use. */
const MAX_ACCOUNTS = 10;

/** A browser or program in which these accounts have signed in before. */
export interface KnownDevice {
  readonly id: string;
  readonly accounts: readonly string[];
}

export const knownDevice = (deps: ApiDeps, token = ''): Promise<KnownDevice | undefined> =>
  decryptFor<KnownDevice>(deps, PURPOSE, token);

/** The token by which a device is known from now on for an account as well. */
export const deviceTokenFor = (deps: ApiDeps, device: KnownDevice | undefined, accountId: string): Promise<string> => {
  const others = (device?.accounts ?? []).filter((id) => id !== accountId);
  const accounts = [accountId, ...others].slice(0, MAX_ACCOUNTS);
  return encryptFor(deps, PURPOSE, { id: device?.id ?? crypto.randomUUID(), accounts }, DEVICE_SECONDS);
};

/** Where a sign-in or renewal comes from. */
export interface Origin {
  readonly address: string;
  readonly userAgent: string;
  readonly device?: KnownDevice;
}

const MAX_USER_AGENT = 300;

/** The origin of a request; the device by its cookie, or by the token that a program kept. */
export const originOf = async (deps: ApiDeps, request: Request, deviceToken?: string): Promise<Origin> => {
  const device = await knownDevice(deps, deviceToken ?? deviceTokenOf(deps, request));
  return {
    address: request.ip ?? '',
    userAgent: (request.get('user-agent') ?? '').slice(0, MAX_USER_AGENT),
    ...(device === undefined ? {} : { device }),
  };
};
