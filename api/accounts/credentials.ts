import { type Account, accountById } from '../../db/accounts';
import { recordFailure, recordSuccess } from '../../db/accountWrites';
import type { Queryable } from '../../db/queryable';
import { recordUnknownFailure, unknownLockedUntil } from '../../db/unknownLogins';
import { epochMs, type Instant, instantOf } from '../../domain/kernel/time/instant';
import { Problem } from '../http/problem';
import { passwordMatches } from './passwords';

/** After this many failures in a row, the account is locked for this long. */
const MAX_FAILURES = 5;
const LOCKED_MINUTES = 15;

const lockedProblem = (until: Instant): Problem => {
  const seconds = Math.max(1, Math.ceil((epochMs(until) - Date.now()) / 1000));
  return new Problem('account-locked', {
    params: { retryAfterSeconds: seconds },
    headers: { 'Retry-After': String(seconds) },
  });
};

const assertNotLocked = (until: Instant | null): void => {
  if (until !== null && epochMs(until) > Date.now()) throw lockedProblem(until);
};

/**
 * Checks the password of an account. Every failure counts. If parallel requests locked the account meanwhile, the right
 * password is refused too, so that guessing in parallel gains nothing.
 */
export const verifyPassword = async (db: Queryable, account: Account, password: string): Promise<Account> => {
  assertNotLocked(account.lockedUntil);
  if (!(await passwordMatches(account.passwordHash, password)) || account.disabledAt !== null) {
    throw new Problem('credentials-invalid');
  }
  if (await recordSuccess(db, account.id)) return account;
  const now = await accountById(db, account.id);
  throw lockedProblem(now?.lockedUntil ?? instantOf(Date.now()));
};

/**
 * An unknown login gets the same answer, lock and delay as a known one, so that nobody can find out which logins
 * exist.
 */
export const refuseUnknownLogin = async (db: Queryable, login: string, password: string): Promise<never> => {
  assertNotLocked(await unknownLockedUntil(db, login));
  await passwordMatches(undefined, password);
  await recordUnknownFailure(db, login, MAX_FAILURES, LOCKED_MINUTES);
  throw new Problem('credentials-invalid');
};

/** Counts a failed try after its transaction was rolled back; inside it, the count would be rolled back too. */
export const countFailuresOf = async <T>(db: Queryable, accountId: string, work: Promise<T>): Promise<T> => {
  try {
    return await work;
  } catch (error) {
    if (error instanceof Problem && error.code === 'credentials-invalid') {
      await recordFailure(db, accountId, MAX_FAILURES, LOCKED_MINUTES);
    }
    throw error;
  }
};
