import { isIPv4 } from 'node:net';
import { ipKeyGenerator } from 'express-rate-limit';
import type { Pool } from 'pg';
import type { ProblemCode } from '../../commands/problems';
import {
  countFailure,
  type DelayKey,
  forgetFailures,
  loginHash,
  secondsBlocked,
  uncountFailure,
} from '../../db/signInDelays';
import { inTransaction } from '../../db/transaction';
import { Problem } from '../http/problem';
import type { Origin } from './knownDevices';
import { inLine, type Line } from './passwords';

interface Delay extends DelayKey {
  /** Nobody else fails under it: a success starts it from zero. */
  readonly isOwn: boolean;
}

const QUARTER_HOUR = 15 * 60;

/** Of a whole network: what one person gets has as many addresses of IPv6 as they like. */
export const networkOf = (address: string): string => (address === '' ? '' : ipKeyGenerator(address, 64));

/** Of a provider, about: one stranger may have many networks of it. */
const neighbourhoodOf = (address: string): string => {
  const network = address === '' ? '' : ipKeyGenerator(address, 32);
  return isIPv4(network) ? network.split('.').slice(0, 2).join('.') : network;
};

/**
 * What delays strangers at a login. Alone from one network, they soon wait long, and nobody else with them. Those of one
 * neighbourhood share a delay, all together one that stays so short that somebody from elsewhere gets between them.
 */
const strangersDelays = (login: string, address: string): readonly Delay[] => {
  const hash = loginHash(login);
  const network = networkOf(address);
  return [
    { key: `address ${network}`, free: 30, maxSeconds: 60, isOwn: false },
    { key: `login ${hash}`, loginHash: hash, free: 50, maxSeconds: 1, isOwn: false },
    { key: `login ${hash} near ${neighbourhoodOf(address)}`, loginHash: hash, free: 20, maxSeconds: 30, isOwn: false },
    { key: `login ${hash} ${network}`, loginHash: hash, free: 5, maxSeconds: QUARTER_HOUR, isOwn: true },
  ];
};

/** Where an account has signed in before, only what failed there counts. */
const deviceDelays = (login: string, deviceId: string): readonly Delay[] => {
  const hash = loginHash(login);
  return [{ key: `device ${deviceId} ${hash}`, loginHash: hash, free: 5, maxSeconds: QUARTER_HOUR, isOwn: true }];
};

/** Whoever shows the right code waits only for wrong passwords that were shown with right codes. */
const codeDelays = (login: string): readonly Delay[] => {
  const hash = loginHash(login);
  return [{ key: `code ${hash}`, loginHash: hash, free: 5, maxSeconds: QUARTER_HOUR, isOwn: true }];
};

/** In which line a sign-in waits, and for whose failures. */
export const signInDelays = (
  login: string,
  accountId: string | undefined,
  { address, device }: Origin,
  { showsCode = false }: { readonly showsCode?: boolean } = {},
): { readonly line: Line; readonly delays: readonly Delay[] } => {
  if (device !== undefined && accountId !== undefined && device.accounts.includes(accountId)) {
    return { line: 'known', delays: deviceDelays(login, device.id) };
  }
  return showsCode
    ? { line: 'codes', delays: codeDelays(login) }
    : { line: 'strangers', delays: strangersDelays(login, address) };
};

/** Of a session that guesses the password of its account: it delays no other. */
export const sessionDelays = (sessionId: string): readonly Delay[] => [
  { key: `session ${sessionId}`, free: 5, maxSeconds: QUARTER_HOUR, isOwn: true },
];

const delayed = (seconds: number): Problem => {
  const retryAfterSeconds = Math.max(1, seconds);
  return new Problem('sign-in-delayed', {
    params: { retryAfterSeconds },
    headers: { 'Retry-After': String(retryAfterSeconds) },
  });
};

const keysOf = (delays: readonly Delay[]): readonly string[] => delays.map(({ key }) => key);

/** What counts as a failure: a second factor is guessed at like a password. */
const FAILURES: readonly ProblemCode[] = ['credentials-invalid', 'code-invalid', 'activation-invalid'];

/** Counts under all keys or under none: an attempt that one key refuses makes no other delay longer. */
const countAttempt = (pool: Pool, delays: readonly Delay[]): Promise<void> =>
  inTransaction(pool, async (db) => {
    for (const delay of delays) {
      if (!(await countFailure(db, delay))) throw delayed(await secondsBlocked(db, keysOf(delays)));
    }
  });

/**
 * Makes an attempt at a password or code, in its line. It counts as a failure before it is made, so that parallel attempts gain
 * nothing, and no longer once it succeeds. Throws `sign-in-delayed`, `sign-in-busy`.
 */
export const delayingFailures = async <T>(
  pool: Pool,
  line: Line,
  delays: readonly Delay[],
  attempt: () => Promise<T>,
): Promise<T> => {
  // Whoever has to wait anyway takes no place in the line.
  const seconds = await secondsBlocked(pool, keysOf(delays));
  if (seconds > 0) throw delayed(seconds);
  return inLine(line, async () => {
    await countAttempt(pool, delays);
    try {
      const result = await attempt();
      for (const { key, isOwn } of delays) await (isOwn ? forgetFailures(pool, key) : uncountFailure(pool, key));
      return result;
    } catch (error) {
      if (!(error instanceof Problem && FAILURES.includes(error.code))) {
        for (const { key } of delays) await uncountFailure(pool, key);
      }
      throw error;
    }
  });
};
