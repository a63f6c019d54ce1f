import { hash, verify } from '@node-rs/argon2';
import { Problem } from '../http/problem';

export const MIN_PASSWORD = 10;

/** Throws `password-weak`, at the field that holds it. */
export const assertStrong = (password: string, login: string, path = '/password'): void => {
  if (password.length < MIN_PASSWORD || password.toLowerCase() === login.toLowerCase()) {
    throw new Problem('password-weak', { faults: [{ code: 'password-weak', path }] });
  }
};

/** Argon2id with the library's parameters (19 MiB, two passes). */
export const hashPassword = (password: string): Promise<string> => hash(password);

/** Made at the start, so that the first try at an unknown login takes no longer than any other. */
const dummyHash = hashPassword('nobody has this password');

/**
 * Whether a password fits. Takes equally long without an account, so that the delay does not show which logins
 * exist.
 */
export const passwordMatches = async (passwordHash: string | undefined, password: string): Promise<boolean> => {
  const fits = await verify(passwordHash ?? (await dummyHash), password);
  return passwordHash !== undefined && fits;
};
