import { Secret, TOTP } from 'otpauth';
import { consumeTotpStep, countTotpFailure, totpOf } from '../../db/totp';
import { decryptFor, encryptFor } from '../accounts/sealing';
import type { ApiDeps } from '../deps';
import { Problem } from '../http/problem';
import { SERVICE_NAME } from './relyingParty';

const PURPOSE = 'authenticator app';
const STEP_SECONDS = 30;
/** After so many wrong codes in a row, of somebody who knows the password, none is looked at any more (NIST SP 800-63B). */
const MAX_FAILURES = 100;

const totpWith = (secret: Secret, label = ''): TOTP =>
  new TOTP({ issuer: SERVICE_NAME, label, secret, algorithm: 'SHA1', digits: 6, period: STEP_SECONDS });

export const newTotpSecret = (): string => new Secret({ size: 20 }).base32;

/** What an authenticator app reads from the QR code. */
export const totpAddress = (secret: string, login: string): string =>
  totpWith(Secret.fromBase32(secret), login).toString();

/** The time step of a code; one step before and after now is allowed for clocks that differ. `undefined`: a wrong code. */
export const stepOf = (secret: string, code: string): number | undefined => {
  const delta = totpWith(Secret.fromBase32(secret)).validate({ token: code, window: 1 });
  return delta === null ? undefined : Math.floor(Date.now() / 1000 / STEP_SECONDS) + delta;
};

interface SealedSecret extends Record<string, unknown> {
  readonly accountId: string;
  readonly secret: string;
}

/** Encrypted together with the account, so that a row copied to another account is of no use there. */
export const sealTotpSecret = (deps: ApiDeps, sealed: SealedSecret, seconds?: number): Promise<string> =>
  encryptFor(deps, PURPOSE, sealed, seconds);

export const openTotpSecret = async (deps: ApiDeps, accountId: string, text: string): Promise<string | undefined> => {
  const sealed = await decryptFor<SealedSecret>(deps, PURPOSE, text);
  return sealed?.accountId === accountId ? sealed.secret : undefined;
};

/** Uses up a code of an account's authenticator app. Throws `code-invalid`, `code-blocked`, `code-unreadable`. */
export const consumeTotpCode = async (deps: ApiDeps, accountId: string, code: string): Promise<void> => {
  const { pool } = deps;
  const totp = await totpOf(pool, accountId);
  if (totp !== undefined && totp.failures >= MAX_FAILURES) throw new Problem('code-blocked');
  const secret = totp && (await openTotpSecret(deps, accountId, totp.secret));
  // A secret that no key reads any more is nobody's wrong code.
  if (totp !== undefined && secret === undefined) throw new Problem('code-unreadable');
  const step = secret === undefined ? undefined : stepOf(secret, code);
  if (secret !== undefined && step !== undefined) {
    const sealedNow = await sealTotpSecret(deps, { accountId, secret });
    if (await consumeTotpStep(pool, accountId, step, sealedNow)) return;
  }
  await countTotpFailure(pool, accountId);
  throw new Problem('code-invalid');
};
