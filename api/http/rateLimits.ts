import type { RequestHandler } from 'express';
import { ipKeyGenerator, type Options, rateLimit, type Store } from 'express-rate-limit';
import type { Pool } from 'pg';
import { calendarReader } from '../../db/calendarTokens';
import { countHit, uncountHit } from '../../db/rateLimits';
import { isReceipt } from '../../db/submissions';
import { isVoteCode } from '../../db/voteCodes';
import { calendarTokenHash } from '../deadlines/token';
import { hashOfCode } from '../votes/code';
import { Problem } from './problem';

const WINDOW_MS = 60_000;

/** Counts requests in the database, so that a limit holds over all API processes. */
const sharedStore = (pool: Pool, limit: string): Store => {
  const keyOf = (counted: string): string => `${limit} ${counted}`;
  return {
    increment: async (counted) => {
      const { hits, resetsAt } = await countHit(pool, keyOf(counted), WINDOW_MS);
      return { totalHits: hits, resetTime: new Date(resetsAt) };
    },
    decrement: (counted) => uncountHit(pool, keyOf(counted)),
    // The interface needs it; nothing here calls it.
    resetKey: () => undefined,
  };
};

/** At most `limit` requests a minute from one address, or of what `keyGenerator` counts instead. */
const atMost = (pool: Pool, name: string, limit: number, options: Partial<Options> = {}): RequestHandler =>
  rateLimit({
    ...options,
    windowMs: WINDOW_MS,
    limit,
    store: sharedStore(pool, name),
    standardHeaders: 'draft-8',
    legacyHeaders: false,
    handler: () => {
      throw new Problem('too-many-requests', { headers: { 'Retry-After': '60' } });
    },
  });

/**
 * For paths that end with a code: whoever has one is counted by the code, and everybody else by the address. So whoever guesses
 * behind an address of many, such as a mobile network's, takes nothing from those who have a code.
 */
const byCode = (isKnown: (hash: string) => Promise<boolean>): Partial<Options> => ({
  keyGenerator: async ({ path, ip = '' }) => {
    const hash = hashOfCode(path.slice(1));
    return (await isKnown(hash)) ? hash : ipKeyGenerator(ip);
  },
  // The page on which a code is typed only leads on.
  skip: ({ path }) => path === '/',
});

/** The same for addresses of calendars. */
const byCalendar = (pool: Pool): Partial<Options> => ({
  keyGenerator: async ({ path, ip = '' }) => {
    const hash = calendarTokenHash(path.slice(1).replace(/\.ics$/, ''));
    return (await calendarReader(pool, hash)) === undefined ? ipKeyGenerator(ip) : hash;
  },
});

/** Limits for requests without sign-in. Requests with a token have none. */
export const rateLimits = (pool: Pool) => ({
  /** Against guessing of personal codes, and against the holder of one who never stops. */
  codes: atMost(
    pool,
    'codes',
    60,
    byCode((hash) => isVoteCode(pool, hash)),
  ),
  /** The same for receipts of objections. */
  receipts: atMost(
    pool,
    'receipts',
    30,
    byCode((hash) => isReceipt(pool, hash)),
  ),
  /** Somebody has to read every objection. */
  objections: atMost(pool, 'objections', 10),
  searches: atMost(pool, 'searches', 120),
  /** Programs ask for a calendar again each hour. */
  calendars: atMost(pool, 'calendars', 30, byCalendar(pool)),
  /** Each leaves a challenge in the database. A whole office signs in from one address. */
  passkeys: atMost(pool, 'passkeys', 600),
});
