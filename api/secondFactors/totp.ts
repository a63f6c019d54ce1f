import { Secret, TOTP } from 'otpauth';
import { consumeTotpStep, countTotpFailure, totpOf } from '../../db/totp';
import { decryptFor, encryptFor } from '../accounts/sealing';
import type { ApiDeps } from '../deps';
import { Problem } from '../http/problem';
import { SERVICE_NAME } from './relyingParty';

const PURPOSE = 'authenticator app';
const STEP_SECONDS = 30;
const DIGITS = 6;
/** After so many wrong codes in a row, of somebody who knows the password, no single one is looked at any more (NIST SP 800-63B). */
const MAX_FAILURES = 100;

const totpWith = (secret: Secret, label = ''): TOTP =>
  new TOTP({ issuer: SERVICE_NAME, label, secret, algorithm: 'SHA1', digits: DIGITS, period: STEP_SECONDS });

export const newTotpSecret = (): string => new Secret({ size: 20 }).base32;

/** What an authenticator app reads from the QR code. */
export const totpAddress = (secret: string, login: string): string =>
  totpWith(Secret.fromBase32(secret), login).toString();

/** A code of an authenticator app, or two in a row (RFC 4226, 7.4): twelve digits are guessed by nobody. */
export const isTotpCode = (code: string): boolean => /^(\d{6}){1,2}$/.test(code);
export const isOneCode = (code: string): boolean => code.length === DIGITS;

/**
 * The time step of a code, or of the later of two in a row; one step before and after now is allowed for clocks that differ.
 * `undefined`: a wrong code.
 */
export const stepOf = (secret: string, code: string): number | undefined => {
  const totp = totpWith(Secret.fromBase32(secret));
  const delta = totp.validate({ token: code.slice(-DIGITS), window: 1 });
  if (delta === null) return undefined;
  const step = Math.floor(Date.now() / 1000 / STEP_SECONDS) + delta;
  const before = totp.generate({ timestamp: (step - 1) * STEP_SECONDS * 1000 });
  return isOneCode(code) || code.slice(0, -DIGITS) === before ? step : undefined;
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
  if (totp !== undefined && totp.failures >= MAX_FAILURES && isOneCode(code)) throw new Problem('code-blocked');
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
