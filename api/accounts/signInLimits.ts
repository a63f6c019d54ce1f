import type { Queryable } from '../../db/queryable';
import { countHit } from '../../db/rateLimits';
import type { ApiDeps } from '../deps';
import { Problem } from '../http/problem';
import type { Origin } from './knownDevices';
import { networkOf } from './signInDelays';

const WINDOW_MS = 10 * 60_000;

/** In ten minutes. Hundreds of people of an office share one address, and come to work at the same time. */
const MOST = { ofAccount: 60, fromAddress: 1_000, renewals: 60 } as const;

const assertFew = async (db: Queryable, key: string, most: number): Promise<void> => {
  const { hits, resetsAt } = await countHit(db, key, WINDOW_MS);
  if (hits <= most) return;
  const seconds = Math.max(1, Math.ceil((Date.parse(resetsAt) - Date.now()) / 1000));
  throw new Problem('too-many-sign-ins', { headers: { 'Retry-After': String(seconds) } });
};

/**
 * Counts a successful sign-in: nobody signs in hundreds of times. From a known device only the account's own are counted,
 * so that others at the same address keep nobody out. Throws `too-many-sign-ins`.
 */
export const countSignIn = async ({ pool }: ApiDeps, accountId: string, { address, device }: Origin): Promise<void> => {
  const isKnown = device?.accounts.includes(accountId) === true;
  if (!isKnown) await assertFew(pool, `sign-ins from ${networkOf(address)}`, MOST.fromAddress);
  await assertFew(pool, `sign-ins of ${accountId}`, MOST.ofAccount);
};

/** Counts a renewal of a session, of which there is one in fifteen minutes. Throws `too-many-sign-ins`. */
export const countRenewal = (db: Queryable, sessionId: string): Promise<void> =>
  assertFew(db, `renewals of ${sessionId}`, MOST.renewals);
