import { hasRecoveryCode } from '../../db/recoveryCodes';
import { countEarlyCode, totpOf, uncountEarlyCode } from '../../db/totp';
import type { ApiDeps } from '../deps';
import { normalCode, recoveryCodeHash } from './recoveryCodes';
import { isOneCode, isTotpCode, openTotpSecret, stepOf } from './totp';

/** Between two sign-ins by code. Whoever knows the password finds a code among so many once in 3,000 times. */
const MAX_EARLY_CODES = 100;

/** Takes as long as somebody's account: a login that nobody has is not told by the time. */
const NOBODY = '00000000-0000-0000-0000-000000000000';

/** One code of six digits is counted before it is looked at, so that parallel guesses gain nothing. */
const oneCodeFits = async (deps: ApiDeps, accountId: string, code: string): Promise<boolean> => {
  const totp = await countEarlyCode(deps.pool, accountId, MAX_EARLY_CODES);
  const secret = totp && (await openTotpSecret(deps, accountId, totp.secret));
  const step = secret === undefined ? undefined : stepOf(secret, code);
  if (totp === undefined || step === undefined) return false;
  await uncountEarlyCode(deps.pool, accountId);
  return step > totp.lastStep;
};

/**
 * Whether a code is right, asked before the password and without using it up: whoever shows a right one does not wait with the
 * strangers who try the same login. Two codes in a row and recovery codes are guessed by nobody, so their number is not bounded.
 */
export const codeFits = async (deps: ApiDeps, accountId: string = NOBODY, typed: string): Promise<boolean> => {
  const code = normalCode(typed);
  if (!isTotpCode(code)) return hasRecoveryCode(deps.pool, accountId, recoveryCodeHash(code));
  if (isOneCode(code)) return oneCodeFits(deps, accountId, code);
  const totp = await totpOf(deps.pool, accountId);
  const secret = totp && (await openTotpSecret(deps, accountId, totp.secret));
  return secret !== undefined && stepOf(secret, code) !== undefined;
};
