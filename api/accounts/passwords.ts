import { hash, verify } from '@node-rs/argon2';
import { Problem, problemWith } from '../http/problem';
import { concurrencyLimit } from '../http/concurrencyLimit';
import { MAX_PASSWORD, MIN_PASSWORD, normalPassword, type PasswordOwner, passwordFaults } from './passwordRule';

/** A hash takes a core for its time: so few at once that nobody else in the process waits, and no long queue either. */
const atOnce = () => concurrencyLimit(1, 40);

/** Who is signed in, or signs in from a known device, never stands in line behind strangers. */
const LINES = { known: atOnce(), strangers: atOnce() };
export type Line = keyof typeof LINES;

const inLine = async <T>(line: Line, work: () => Promise<T>): Promise<T> => {
  // In an object: the work may have no result, and a full line has none either.
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
  inLine('known', () => hash(normalPassword(password)));

/** Made at the start, so that the first try at an unknown login takes no longer than any other. */
const dummyHash = hash('nobody has this password');

/**
 * Whether a password fits. Takes equally long without an account, so that the delay does not show which logins
 * exist.
 */
export const passwordMatches = (passwordHash: string | undefined, password: string, line: Line): Promise<boolean> =>
  inLine(line, async () => {
    const fits = await verify(passwordHash ?? (await dummyHash), normalPassword(password));
    return passwordHash !== undefined && fits;
  });
