import { hash, verify } from '@node-rs/argon2';
import { concurrencyLimit } from '../http/concurrencyLimit';
import { Problem, problemWith } from '../http/problem';
import { MAX_PASSWORD, MIN_PASSWORD, normalPassword, type PasswordOwner, passwordFaults } from './passwordRule';

/** A hash keeps a core busy, so only one is made at a time and few wait. */
const oneByOne = () => concurrencyLimit(1, 40);

/** People who are signed in, sign in from a known device or show a right code never wait behind strangers. */
const LINES = { known: oneByOne(), codes: oneByOne(), strangers: oneByOne(), newPasswords: oneByOne() };
export type Line = keyof typeof LINES;

/** Throws `sign-in-busy` if too many wait already. */
export const inLine = async <T>(line: Line, work: () => Promise<T>): Promise<T> => {
  // In an object, because a full line answers `undefined`, and the work may do so, too.
  const done = await LINES[line](async () => ({ result: await work() }));
  if (done === undefined) throw new Problem('sign-in-busy', { headers: { 'Retry-After': '2' } });
  return done.result;
};

/** Throws everything wrong with a new password, at the field that holds it. `current`: the one that it replaces. */
export const assertGoodPassword = (
  password: string,
  owner: PasswordOwner,
  { path = '/password', current }: { readonly path?: string; readonly current?: string } = {},
): void => {
  const isSame = current !== undefined && normalPassword(current) === normalPassword(password);
  const faults = [...passwordFaults(password, owner), ...(isSame ? (['password-unchanged'] as const) : [])];
  if (faults.length === 0) return;
  throw problemWith(faults.map((code) => ({ code, path, params: { min: MIN_PASSWORD, max: MAX_PASSWORD } })));
};

/** Argon2id with the library's parameters (19 MiB, two passes). */
export const hashPassword = (password: string): Promise<string> =>
  inLine('newPasswords', () => hash(normalPassword(password)));

/** Made at the start, so that the first try at an unknown login takes no longer than any other. */
const dummyHash = hash('nobody has this password');

/**
 * Whether a password fits; to be asked in a line. Takes equally long without an account or password, so that the delay does not
 * show which logins exist.
 */
export const passwordMatches = async (passwordHash: string | null | undefined, password: string): Promise<boolean> => {
  const fits = await verify(passwordHash ?? (await dummyHash), normalPassword(password));
  return typeof passwordHash === 'string' && fits;
};
